"""Text that a terminal shows and does not obey."""

from __future__ import annotations

import re

__all__ = ["one_line", "printable"]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(value: str) -> str:
    """Return text that cannot move the cursor, change colours or reorder what is shown.

    >>> printable("red\\x1b[31m")
    'red�[31m'
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value)


def one_line(value: str) -> str:
    """Return text that, besides, stays on its line."""
    return printable(" ".join(value.split()))
