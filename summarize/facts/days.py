"""Days and times of day, as much of each as a sentence states: "Thursday, 6 November", "in 2019", "6.52 a.m."."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from .book import months, weekdays
from .tokens import Token

__all__ = ["Clock", "Day", "clocks", "credible", "days"]

EARLIEST, LATEST = 1500, 2100  # years that are read as such
_RELATIVE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is told: year, month (1 to 12), day, weekday (Monday 0), each None where it is not.

    `first` and `last` are the tokens that say so, the last exclusive.
    """

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    first: int
    last: int

    @property
    def key(self) -> Hashable:
        """What it is, however it is written."""
        return self.year, self.month, self.day, self.weekday

    @property
    def exact(self) -> bool:
        """Whether it is a day, not a month or a year."""
        return self.weekday is not None or self.day is not None

    @property
    def relative(self) -> bool:
        """Whether it is told by the day of writing: "on Friday", "yesterday"."""
        return self.weekday is not None and self.last - self.first == 1

    def date(self, year: int) -> dt.date | None:
        """Return the date, of `year` where none is told; None where it is not told so far, or there is no such day."""
        try:
            return dt.date(self.year or year, self.month, self.day) if self.month and self.day else None
        except ValueError:
            return None

    def fits(self, other: Day, years: Sequence[int] = ()) -> bool:
        """Return whether both may be one day, `years` being those in which the two were written."""
        pairs = (self.year, other.year), (self.month, other.month), (self.day, other.day), (self.weekday, other.weekday)
        if any(one is not None and two is not None and one != two for one, two in pairs):
            return False
        for one, two in ((self, other), (other, self)):
            if one.weekday is not None and two.weekday is None and two.month and two.day:
                options = [two.year] if two.year else list(years)
                dates = [two.date(year) for year in options]
                if dates and one.weekday not in [date and date.weekday() for date in dates]:
                    return False
        return True

    def alike(self, other: Day) -> bool:
        """Return whether both tell the same part of a day, so that they can be held against each other."""
        both = (self.weekday is not None and other.weekday is not None) or (bool(self.month) and bool(other.month))
        only_year = self.month is None and other.month is None and bool(self.year) and bool(other.year)
        return both or (self.exact and other.exact) or only_year or (self.year is not None and other.year is not None)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes after midnight, `half` a day where it is not told which."""

    minutes: int
    half: bool
    first: int
    last: int

    @property
    def key(self) -> Hashable:
        """What it is, however it is written."""
        return self.minutes

    def fits(self, other: Clock) -> bool:
        """Return whether both may be one time, within five minutes."""
        apart = abs(self.minutes - other.minutes)
        if self.half or other.half:
            apart = min(apart % 720, 720 - apart % 720)
        return apart <= 5


def credible(day: dt.date | None) -> dt.date | None:
    """Return a day of writing; None for one that stands for no day, as 0001-01-01 and 9999-12-31 do."""
    return day if day and EARLIEST <= day.year <= LATEST else None


def days(words: Sequence[Token], published: dt.date | None = None) -> list[Day]:
    """Return the days that a sentence names; "yesterday" and its like only where it is known when it was published."""
    found: list[Day] = []
    at = 0
    written = credible(published)
    while at < len(words):
        day = _day(words, at, written)
        if day is None:
            at += 1
        else:
            found.append(day)
            at = day.last
    return found


def _day(words: Sequence[Token], at: int, published: dt.date | None) -> Day | None:
    lower = words[at].lower
    if lower in weekdays() and (words[at].capital or not lower.isascii() or lower not in _ENGLISH):
        after = at + 1
        after += _lower(words, after) == ","
        dated = _dated(words, after)
        if dated:
            return Day(dated[0], dated[1], dated[2], weekdays()[lower], at, dated[3])
        return Day(None, None, None, weekdays()[lower], at, at + 1)
    if lower in _RELATIVE and published:
        when = published + dt.timedelta(days=_RELATIVE[lower])
        after = at + 1
        while _lower(words, after) == ",":
            after += 1
        if _lower(words, after) in weekdays():
            return Day(when.year, when.month, when.day, weekdays()[_lower(words, after)], at, after + 1)
        return Day(when.year, when.month, when.day, when.weekday(), at, at + 1)
    if dated := _dated(words, at):
        return Day(dated[0], dated[1], dated[2], None, at, dated[3])
    if (
        lower in months()
        and words[at].capital
        and _lower(words, at - 1)
        in ("in", "since", "until", "by", "last", "next", "of", "least", "early", "late", "mid", "before", "after")
    ):
        return Day(None, months()[lower], None, None, at, at + 1)
    if _year(words, at) and _lower(words, at - 1) in (
        "in",
        "since",
        "until",
        "by",
        "of",
        "from",
        "during",
        "before",
        "year",
    ):
        return Day(_year(words, at), None, None, None, at, at + 1)
    return None


_ENGLISH = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_LOWER = frozenset("may march mar jan feb apr jun jul aug sep sept oct nov dec".split())  # no months without a capital


def _dated(words: Sequence[Token], at: int) -> tuple[int | None, int, int | None, int] | None:
    """Return year, month, day and the token after "6 November 2025", "November 6", "2025-11-06" or "November 2025"."""
    at += _lower(words, at) == "the"
    if at >= len(words):
        return None
    number = _number(words, at)
    if number and number <= 31:
        after = at + 1
        if _lower(words, after) in ("st", "nd", "rd", "th", ".", "º", "°", "er", "η", "ης"):
            after += 1
        after += _lower(words, after) in ("of", "de")
        if (month := _month(words, after)) and (words[after].capital or _lower(words, after) not in _LOWER):
            skip = after + 1 + (_lower(words, after + 1) in (",", "de"))
            year = _year(words, skip)
            return year, month, number, (skip + 1 if year else after + 1)
    month = _month(words, at) if words[at].capital else None
    if month:
        after = at + 1 + (_lower(words, at + 1) == ".")
        day = _number(words, after)
        if day and day <= 31 and _lower(words, at - 1) != "in":  # "in May 20 people died"
            after += 1
            after += _lower(words, after) in ("st", "nd", "rd", "th")
            skip = after + (_lower(words, after) == ",")
            year = _year(words, skip)
            return year, month, day, (skip + 1 if year else after)
        if year := _year(words, after):
            return year, month, None, after + 1
    year = _year(words, at)
    if year and _lower(words, at + 1) == "-" and _lower(words, at + 3) == "-":
        month, day = _number(words, at + 2), _number(words, at + 4)
        if month and day and month <= 12 and day <= 31:
            return year, month, day, at + 5
    return None


def clocks(words: Sequence[Token]) -> list[Clock]:
    """Return the times of day that a sentence names."""
    found = []
    for at, token in enumerate(words):
        if not token.text[0].isdecimal():
            continue
        hour, mark, minute = token.text.replace(".", ":").partition(":")
        minute, seconds, second = minute.partition(":")
        if seconds and not (":" in token.text and len(second) == 2):
            continue
        half = "".join(word.text for word in words[at + 1 : at + 4]).lower().replace(".", "")
        suffix = half[:2] if half[:2] in ("am", "pm") else ""
        timed = (
            mark
            and len(minute) == 2
            and minute.isdecimal()
            and (suffix or ":" in token.text or _lower(words, at - 1) == "at")
        )
        if not (timed or (suffix and hour.isdecimal() and not mark)) or not hour.isdecimal() or len(hour) > 2:
            continue
        value, rest = int(hour), int(minute) if mark else 0
        if value > 24 or rest > 59:
            continue
        value = value % 12 + 12 * (suffix == "pm") if suffix else value
        used = (2 if words[at + 1].text.lower().startswith(("am", "pm", "a.m", "p.m")) else 5) if suffix else 1
        found.append(Clock(60 * value + rest, not suffix and value <= 12, at, min(at + used, len(words))))
    return found


def _month(words: Sequence[Token], at: int) -> int | None:
    """The month that a word names, also with an ending behind an apostrophe, as in Turkish."""
    return months().get(re.split("['’]", _lower(words, at))[0])


def _number(words: Sequence[Token], at: int) -> int | None:
    return int(words[at].text) if at < len(words) and words[at].text.isdecimal() and len(words[at].text) <= 2 else None


def _year(words: Sequence[Token], at: int) -> int | None:
    text = words[at].text if at < len(words) else ""
    return int(text) if len(text) == 4 and text.isdecimal() and EARLIEST <= int(text) <= LATEST else None


def _lower(words: Sequence[Token], at: int) -> str:
    return words[at].lower if 0 <= at < len(words) else ""
