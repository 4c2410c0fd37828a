"""What a document states of itself, held against what it is."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from ..language import detect
from .fields import date_from

__all__ = ["date_in_address", "stated_date", "stated_language"]

ENOUGH: Final = 200  # characters from which on detection is believed more than a template's word
_ALIKE: Final = (frozenset({"hr", "sr", "bs"}), frozenset({"no", "nb", "nn", "da"}), frozenset({"id", "ms"}))
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def stated_language(code: str, text: str) -> str | None:
    """Return the language that a document states, as ISO 639-1, unless its text is plainly in another; None for none.

    >>> stated_language("de-AT", "Kurz."), stated_language("en", "Die Brücke ist seit Montag für Wagen gesperrt. " * 9)
    ('de', 'de')
    """
    primary = re.split(r"[-_]", code.strip().lower())[0]
    primary = "no" if primary in ("nb", "nn") else primary if len(primary) == 2 and primary.isalpha() else ""
    if primary and len(text) < ENOUGH:
        return primary
    found = detect(text)
    if found is None or any({primary, found} <= alike for alike in _ALIKE):
        return primary or None
    return found if primary else None


def stated_date(text: str) -> dt.date | None:
    """Return the day that a field of a document gives in full, time and all; None for a year or a month alone.

    >>> stated_date("2025-11-03T10:00:00Z"), stated_date("2025"), stated_date("0000-00-00")
    (datetime.date(2025, 11, 3), None, None)
    """
    text = " ".join(text.split())
    match = _DAY.match(text)
    return date_from(match[0]) if match else date_from(text)


def date_in_address(address: str) -> dt.date | None:
    """Return the day that an address or a file's name holds whole.

    >>> date_in_address("https://example.org/2025/11/3/talks.html"), date_in_address("v1-2-3")
    (datetime.date(2025, 11, 3), None)
    """
    match = _IN_ADDRESS.search(address)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
