"""What an unfinished run was begun with and how far its finished files reach: a small file beside its output."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Self

from ..errors import OutputError
from ..places import file_system, is_address
from ..sink import writing

__all__ = ["Record"]


@dataclass(frozen=True, slots=True)
class Record:
    """What makes the run's output (`run`), its `files` that are finished, the `topics` in them and how many `failed`.

    `complete` is set before the last file takes its name.
    """

    run: tuple[str, ...]
    files: int = 0
    topics: int = 0
    failed: int = 0
    complete: bool = False

    @classmethod
    def load(cls, place: str) -> Self | None:
        """Return the record at a path or address, None where there is none; raises OutputError where it is damaged."""
        try:
            if is_address(place):
                system, path = file_system(place)
                data = system.cat_file(path)
            else:
                data = Path(place).read_bytes()
        except FileNotFoundError:
            return None
        try:
            found = json.loads(data)
            return cls(tuple(found.pop("run")), **found)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise OutputError(f"{place} is damaged; delete it to begin again") from error

    def save(self, place: str) -> None:
        """Write the record, whole or not at all."""
        data = (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
        with writing(place):
            if is_address(place):
                system, path = file_system(place)
                system.pipe_file(path, data)
                return
            Path(f"{place}.new").write_bytes(data)
            Path(f"{place}.new").replace(place)

    @staticmethod
    def delete(place: str) -> None:
        """Delete the record at a path or address, if it is there."""
        with suppress(FileNotFoundError), writing(place):
            if is_address(place):
                system, path = file_system(place)
                system.rm_file(path)
            else:
                Path(place).unlink(missing_ok=True)

    def check(self, run: Sequence[str], place: str) -> None:
        """Raise OutputError, naming the first difference, where a run would not go on with what this one began."""
        for before, now in zip_longest(self.run, run, fillvalue="nothing"):
            if before != now:
                raise OutputError(
                    f"cannot resume: the run in {place} was begun with {before!r}, this is {now!r}; "
                    "give what it was begun with, or delete it to begin again"
                )
