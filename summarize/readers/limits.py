"""How much is read, and for how long: what stops a bomb, a huge file or a broken one."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Final

from ..errors import InputError

__all__ = ["Limits", "Meter", "size_text"]

_UNITS: Final = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_SIZES: Final = frozenset({"size", "total", "memory", "topic_memory"})
_NUMBER = re.compile(r"([0-9]{1,18}(?:\.[0-9]{1,18})?)\s*([A-Za-z]*)")
_LARGEST = 10**18  # bytes, or files: more than any machine has, and less than its system counts with
_LONGEST = 4 * 10**6  # seconds: what every system can wait


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may take; beyond it a file is skipped with the reason.

    `size` is the most bytes of one file, packed or unpacked, `total` of all that is read, `ratio` how many times its
    packed size a file in an archive may unpack to, `depth` how many archives may stand in one another, `files` how
    many files are looked at, `seconds` how long one may take, `memory` the most bytes that the process that parses
    it may use (where the system can tell it so). Of many topics, `topic_seconds` is how long one may take and
    `topic_memory` the most bytes that the process that works on it may hold; 0 is no limit.

    >>> Limits.parse("size=1GB, seconds=5").size
    1000000000
    >>> Limits.parse(str(Limits(depth=1))) == Limits(depth=1)
    True
    """

    size: int = 100 * 10**6
    total: int = 2 * 10**9
    ratio: int = 200
    depth: int = 5
    files: int = 100_000
    seconds: int = 60
    memory: int = 3 * 10**9
    topic_seconds: int = 0
    topic_memory: int = 0

    @classmethod
    def parse(cls, text: str) -> Limits:
        """Return the limits that `name=number` parts set, the others as they are by default; raises InputError."""
        names = [field.name for field in fields(cls)]
        values: dict[str, int] = {}
        for part in filter(None, (part.strip() for part in text.split(","))):
            name, _, value = (side.strip() for side in part.partition("="))
            match = _NUMBER.fullmatch(value)
            unit = match[2].upper() if match else ""
            most = _LONGEST if name.endswith("seconds") else _LARGEST
            count = int(float(match[1]) * _UNITS.get(unit, 0)) if match else 0
            if name not in names or not match or unit not in (_UNITS if name in _SIZES else ("",)) or count > most:
                example = "size=500MB, seconds=30, depth=2"
                raise InputError(f"cannot read the limit {part!r}; write {example!r} (there are {', '.join(names)})")
            values[name] = count
        return replace(cls(), **values)

    def __str__(self) -> str:
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return ", ".join(f"{name}={size_text(value) if name in _SIZES else value}" for name, value in values)


def size_text(count: int) -> str:
    """Return a number of bytes as it is written in a limit, without loss.

    >>> size_text(100_000_000), size_text(1234)
    ('100MB', '1234B')
    """
    unit = next(unit for unit in ("GB", "MB", "KB", "B") if count % _UNITS[unit] == 0)
    return f"{count // _UNITS[unit]}{unit}"


class Meter:
    """Counts what one reading has taken so far."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.bytes = 0

    def check(self, size: int) -> None:
        """Raise InputError where a file of this size is too large by itself, or for what is left of the total."""
        if size > self.limits.size:
            raise InputError(
                f"larger than {size_text(self.limits.size)}, the limit for a file; raise it with --limits size=..."
            )
        if self.bytes + size > self.limits.total:
            raise InputError(
                f"more than {size_text(self.limits.total)} in all, the limit; raise it with --limits total=..."
            )

    def spend(self, size: int) -> None:
        """Count bytes that were read; raises InputError as `check` does."""
        self.check(size)
        self.bytes += size
