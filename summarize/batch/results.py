"""JSON Lines kept as they come: a kill at any moment costs the line being written, and nothing else.

Lines go to FILE.part, which takes the name FILE when all of it is there; FILE.run says what the run was begun with.
Lines are in the order of the input, so that their number says where to go on: nothing else needs to be kept. An output
with a star in its name becomes numbered files of so many topics each. What is written to an address is collected in a
temporary file first, so that a run there resumes at the first file that is missing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ..errors import OutputError
from ..places import is_address
from ..sink import writing
from .job import Outcome
from .record import Record
from .shelves import Folder, Shelf, Store

__all__ = ["Results"]


class Results:
    """The output of a run: `done` topics so far, `failed` among them; nothing is left to do when `complete`."""

    def __init__(self, output: str, run: Sequence[str], *, shard: int, resume: bool) -> None:
        self.shelf: Shelf = Store(output) if is_address(output) else Folder(output)
        self.place = self.shelf.output.replace("*", "") + ".run"
        self.shard = shard if "*" in output else sys.maxsize
        self.inside = self.inside_failed = 0  # of the file being written
        found = Record.load(self.place)
        if resume:
            self._check_old(found, run)
        else:
            self._check_new(found)
        self.record = found if found and resume else Record(tuple(run))
        self.complete = self.record.complete or (resume and found is None and self.shelf.has(0))
        last = self.record.files - 1
        if last >= 0 and self.shelf.begun(last):  # killed after it was recorded and before it had its name
            self.shelf.publish(last, self.shelf.open(last))
        if self.complete:
            Record.delete(self.place)
            return
        self.part = self.shelf.open(self.record.files)
        self._read_part()
        self.record.save(self.place)

    @property
    def done(self) -> int:
        """Topics whose results are written."""
        return self.record.topics + self.inside

    @property
    def failed(self) -> int:
        """Topics whose result is an error."""
        return self.record.failed + self.inside_failed

    @property
    def kept(self) -> str:
        """What a run that ends early leaves behind, in words; empty where that is nothing."""
        finished = f"{self.record.files} finished file(s)" if self.record.files else ""
        part = self.shelf.begun(self.record.files) if self.inside else ""
        return " and ".join(filter(None, (finished, part)))

    def write(self, outcome: Outcome) -> None:
        """Write the line of the next topic, at once."""
        if self.inside == self.shard:
            self._end_file(complete=False)
            self.part = self.shelf.open(self.record.files)
        with writing(self.shelf.name(self.record.files)):
            self.part.write(outcome.text.encode("utf-8", "backslashreplace"))
            self.part.flush()
        self.inside += 1
        self.inside_failed += bool(outcome.error)

    def finish(self) -> None:
        """Give the last file its name, and forget how it came about."""
        self._end_file(complete=True)
        self.complete = True
        Record.delete(self.place)

    def close(self) -> None:
        """Leave what is there; a run that has written nothing leaves nothing."""
        if self.complete:
            return
        if self.kept:
            with suppress(OSError):  # a full disk refuses what is left to be flushed, too; a torn line is cut off later
                self.part.close()
        else:
            self.shelf.discard(self.record.files, self.part)
            Record.delete(self.place)

    def _check_old(self, found: Record | None, run: Sequence[str]) -> None:
        if found is not None:
            found.check(run, self.place)
        elif part := self._written(0):
            raise OutputError(f"cannot resume: {self.place}, which says what {part} is, is gone; delete {part}")

    def _check_new(self, found: Record | None) -> None:
        if self._written(found.files if found else 0) or (found and found.files):
            raise OutputError(
                f"an earlier run to {self.shelf.output} did not end; add --resume to go on with it, or delete its "
                ".run and .part files to begin again"
            )
        if self.shard < sys.maxsize and self.shelf.has(0):
            raise OutputError(f"{self.shelf.name(0)} is there already; delete the earlier run's files, or name others")

    def _written(self, at: int) -> str:
        """The path of a part that holds something."""
        part = self.shelf.begun(at)
        return part if part and Path(part).stat().st_size else ""

    def _read_part(self) -> None:
        """Count what the part holds already, and cut off a line that was torn."""
        whole = 0
        for line in self.part:
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            self.inside += 1
            self.inside_failed += b'"error": ' in line and "error" in json.loads(line)
        self.part.seek(whole)
        self.part.truncate()

    def _end_file(self, *, complete: bool) -> None:
        """Finish the present file: recorded first, for its part can take its name later; a temporary one cannot."""
        self.part.flush()
        os.fsync(self.part.fileno())
        at = self.record.files
        empty = complete and at > 0 and not self.inside  # the input ended with the file before
        grown = replace(self.record, files=at + 1, topics=self.done, failed=self.failed)
        after = replace(self.record if empty else grown, complete=complete)
        if self.shelf.lasting:
            after.save(self.place)
        if empty:
            self.shelf.discard(at, self.part)
        else:
            self.shelf.publish(at, self.part)
        if not self.shelf.lasting:
            after.save(self.place)
        self.record, self.inside, self.inside_failed = after, 0, 0
