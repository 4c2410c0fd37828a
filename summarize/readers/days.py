"""Dates as people write them, in many languages: a day, a month and a year, or none of it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

import regex

__all__ = ["day_in"]

EARLIEST, LATEST = 1500, 2100  # years: other calendars' are no days of ours
_NAME = r"([^\s\d.,،()/-]{2,14})"
_GAP = r"[\s,،]{1,3}"
_YEAR = rf"\.?,?{_GAP}(?:de\s+|del\s+)?(?:@{_GAP})?(\d{{4}})(?!\d)"  # @ stands for a weekday
_FORMS: Final = tuple(
    (re.compile(form), order)
    for form, order in (
        (r"(?<![\d.-])(\d{4})-(\d{2})-(\d{2})(?!\d)", "ymd"),
        (r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]", "ymd"),
        (r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d.])", "dmy"),
        (r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])", "slashes"),
        (
            rf"(?<![\d.])(\d{{1,2}})(?:\.|er|º|o|th|st|nd|rd)?{_GAP}(?:de\s+|d['’])?{_NAME}{_YEAR}",
            "dmy",
        ),
        (rf"(?<![^\s,،]){_NAME}\.?[\s,،]{{0,3}}(\d{{1,2}})(?:st|nd|rd|th)?[,،]\s{{0,2}}(\d{{4}})(?!\d)", "mdy"),
        (rf"(?<!\d)(\d{{4}})\.\s{_NAME}\s(\d{{1,2}})\.", "ymd"),
        (r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})", "dmy"),
    )
)


def day_in(text: str) -> dt.date | None:
    """Return the first day that a text states whole, None where it states none, or one that may be two.

    >>> day_in("Paris, le 5 mars 2025 (AFP)"), day_in("2025年3月14日"), day_in("14.03.2025, 9 Uhr")
    (datetime.date(2025, 3, 5), datetime.date(2025, 3, 14), datetime.date(2025, 3, 14))
    >>> day_in("5/3/2025"), day_in("March 2025"), day_in("31 April 2025")
    (None, None, None)
    """
    return min(_days(_plain(text)), default=(0, None), key=lambda found: found[0])[1]


def _plain(text: str) -> str:
    """A text with the dates of some languages made like those of others.

    Months of two words and of two names ("كانون الأول", "يوليو/تموز"), Hebrew days in words, letters that are not seen,
    and @ for a weekday that may stand before the year.
    """
    text = _UNSEEN.sub("", text)
    if _HEBREW.search(text):
        text = _FIRST_TO_TENTH.sub(lambda match: str(1 + _ORDINALS.index(match[1])), text)
    text = _TWO_NAMES.sub("", _TWO_WORDS.sub(r"\1\2", text))
    return _weekdays().sub("@", text) if _BETWEEN.search(text) else text


_UNSEEN: Final = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
_TWO_WORDS: Final = re.compile(r"(كانون|تشرين)\s+(ال\w+)")
_TWO_NAMES: Final = re.compile(r"(?<=[^\W\d])/[^\W\d]{2,14}")
_HEBREW: Final = re.compile("[א-ת]")
_BETWEEN: Final = re.compile("[א-ת\u0900-\u097f]")  # letters of languages that put the weekday before the year
_ORDINALS: Final = "ראשון שני שלישי רביעי חמישי שישי שביעי שמיני תשיעי עשירי".split()
_FIRST_TO_TENTH: Final = re.compile(rf"(?<!\w)ה({'|'.join(_ORDINALS)})(?=\s+[בל])")


@cache
def _weekdays() -> regex.Pattern[str]:
    """The weekdays in Hebrew, which are ordinals and the Sabbath, and in Hindi."""
    languages = tomllib.loads((resources.files("summarize") / "data" / "when.toml").read_text("utf-8"))
    names = "|".join(languages["hi"]["weekdays"].split()).replace("_", r"\s+")
    return regex.compile(rf"(?<=,\s?)(?:{'|'.join(_ORDINALS)}|שבת)(?=,)|(?<!\w)(?:{names})(?!\w)")


def _days(text: str) -> Iterator[tuple[int, dt.date | None]]:
    """Yield where each form first finds a day, and the day."""
    for form, order in _FORMS:
        for match in form.finditer(text):
            if day := _day(match.groups(), order):
                yield match.start(), day
                break


def _day(parts: tuple[str, ...], order: str) -> dt.date | None:
    if order == "slashes":
        one, two = int(parts[0]), int(parts[1])
        if (one > 12) == (two > 12) and one != two:
            return None  # the day may come first or second
        order = "dmy" if two <= 12 else "mdy"
    values = dict(zip(order, parts, strict=True))
    month = int(values["m"]) if values["m"].isdecimal() else _months().get(_folded(values["m"]), 0)
    year = int(values["y"])
    try:
        return dt.date(year, month, int(values["d"])) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Return the number of each month's name, in every language."""
    languages = tomllib.loads((resources.files("summarize") / "data" / "months.toml").read_text("utf-8"))
    return {
        _folded(name): number
        for names in languages.values()
        for number, spellings in enumerate(names.split(), 1)
        for name in spellings.split("|")
    }


def _folded(name: str) -> str:
    """A name without capitals and accents: "Δεκεμβριού" is written for "Δεκεμβρίου"."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", name.casefold()))


_ACCENTS: Final = re.compile("[\u0300-\u036f]")
