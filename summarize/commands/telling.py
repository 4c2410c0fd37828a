"""What every command that reads documents says on standard error."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from ..errors import InputError

if TYPE_CHECKING:
    from ..readers import Reading

__all__ = ["say", "tell"]


def tell(reading: Reading, *, strict: bool) -> None:
    """Say on standard error what was skipped and detected; raises InputError under `strict` where a file was."""
    for skip in reading.skipped:
        say(f"skipped {skip.source}: {skip.reason}")
    for remark in reading.remarks:
        say(remark)
    if strict and reading.skipped:
        raise InputError(f"{len(reading.skipped)} file(s) could not be read, and --strict was given")


def say(message: str) -> None:
    """Print a line on standard error."""
    from ..report.printable import printable

    shown = printable(message).encode("utf-8", "backslashreplace").decode("utf-8")
    with suppress(OSError):  # nobody to tell it to
        print(f"summarize: {shown}", file=sys.stderr)  # noqa: T201
