"""Days that a sentence tells, resolved against the day on which it was written, and never invented.

"On 6 November", "yesterday", "last Thursday", "two weeks ago": Strötgen and Gertz (2010), "HeidelTime: High quality
rule-based extraction and normalization of temporal expressions", for the kinds of expressions and what they are
resolved against. Where the day of writing is not known, a day without a year stays one, a weekday stays a weekday, and
"yesterday" says nothing.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from ..facts.days import EARLIEST, LATEST, Day, credible, days
from ..facts.tokens import Token, tokens

__all__ = ["Moment", "moments"]

MONTHS: Final = "January February March April May June July August September October November December".split()
WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day: a `date`, or as much as is told without one, `month` and `day` or a `weekday` (Monday 0).

    What is not told is 0, or -1 of a weekday, or the last of all dates. `about` is how many days it may be off: three
    weeks ago is no day of its own.
    """

    date: dt.date = dt.date.max
    month: int = 0
    day: int = 0
    weekday: int = -1
    about: int = 0

    @property
    def dated(self) -> bool:
        """Whether it is a day of a year."""
        return self.date != dt.date.max

    @property
    def iso(self) -> str | None:
        """The date as ISO 8601 has it; without a year `--11-06`; None for a weekday alone."""
        if self.dated:
            return self.date.isoformat()
        return f"--{self.month:02}-{self.day:02}" if self.day else None

    def __str__(self) -> str:
        if self.dated:
            day = f"{WEEKDAYS[self.date.weekday()]}, {self.date.day} {MONTHS[self.date.month - 1]} {self.date.year}"
            return f"about {day}" if self.about else day
        if self.day:
            return f"{self.day} {MONTHS[self.month - 1]}, the year is not told"
        return f"{WEEKDAYS[self.weekday]}, the date is not told"


def moments(text: str, language: str = "en", written: dt.date | None = None) -> tuple[Moment, ...]:
    """Return the days that a sentence tells, in its order, each once; months and years alone are no days.

    >>> [str(m) for m in moments("It closed last Thursday and opens on 6 November.", "en", dt.date(2025, 10, 28))]
    ['Thursday, 23 October 2025', 'Thursday, 6 November 2025']
    >>> [m.iso for m in moments("It closed yesterday; talks go on on Friday, and on 6 November.")]
    [None, '--11-06']
    """
    words = tokens(text)
    written = credible(written)
    book = _book().get(language, {})
    found: list[tuple[int, Moment]] = []
    taken: set[int] = set()
    for day in days(words):
        if (moment := _moment(day, words, book, written)) is not None:
            found.append((day.first, moment))
        taken.update(range(day.first, day.last))
    for at, last, moment in _relative(words, book, written) if written else ():
        if not taken & {*range(at, last)}:  # the longer phrases come first
            found.append((at, moment))
            taken.update(range(at, last))
    return tuple(dict.fromkeys(moment for _, moment in sorted(found, key=lambda item: item[0])))


def _moment(day: Day, words: Sequence[Token], book: dict[str, Any], written: dt.date | None) -> Moment | None:
    """A day that facts.days found, as far as it can be resolved."""
    if day.month and day.day:
        if day.year:
            return _dated(day.year, day.month, day.day)
        if written is None:
            return Moment(month=day.month, day=day.day) if _dated(2000, day.month, day.day) else None
        near = [_dated(year, day.month, day.day) for year in (written.year - 1, written.year, written.year + 1)]
        known = [each for each in near if each]
        return min(known, key=lambda each: abs((each.date - written).days), default=None)
    if day.weekday is None or day.month:
        return None
    if written is None:
        return Moment(weekday=day.weekday)
    around = [words[at].lower for at in (day.first - 1, day.last) if 0 <= at < len(words)]
    back = (written.weekday() - day.weekday) % 7
    if any(word in book.get("last", "").split("|") for word in around):
        return Moment(written - dt.timedelta(days=back or 7))
    ahead = (day.weekday - written.weekday()) % 7
    if any(word in book.get("next", "").split("|") for word in around):
        return Moment(written + dt.timedelta(days=ahead or 7))
    if back and _future(words, day.first, book):
        return Moment(written + dt.timedelta(days=ahead))
    return Moment(written - dt.timedelta(days=back))


def _future(words: Sequence[Token], at: int, book: dict[str, Any]) -> bool:
    """Tell whether the sentence says before the day that it is still to come, in the clause of the day."""
    before = [word.lower for word in words[:at]]
    clause = " ".join(before[-12:]).rpartition(" , ")[2]
    return any(f" {sign} " in f" {clause} " for sign in book.get("future", "").split("|") if sign)


def _relative(words: Sequence[Token], book: dict[str, Any], written: dt.date) -> Iterator[tuple[int, int, Moment]]:
    lower = [word.lower for word in words]
    for phrase, away in sorted(book.get("days", {}).items(), key=lambda item: -len(item[0])):
        parts = [token.lower for token in tokens(phrase)]
        for at in _places(lower, parts):
            yield at, at + len(parts), Moment(written + dt.timedelta(days=away))
    for key, sign in (("ago", -1), ("ahead", 1)):
        if key not in book:
            continue
        before, after = ([t.lower for t in tokens(book[key][side])] for side in ("before", "after"))
        for at, word in enumerate(lower[:-1]):
            number = int(word) if word.isdecimal() and len(word) < 4 else book["numbers"].get(word)
            unit = book["units"].get(lower[at + 1])
            first, last = at - len(before), at + 2 + len(after)
            fits = first >= 0 and lower[first:at] == before and lower[at + 2 : last] == after
            if number and unit and fits:
                yield first, last, Moment(written + dt.timedelta(days=sign * number * unit), about=3 if unit > 1 else 0)


def _places(lower: Sequence[str], parts: Sequence[str]) -> Iterator[int]:
    return (at for at in range(len(lower) - len(parts) + 1) if list(lower[at : at + len(parts)]) == list(parts))


def _dated(year: int, month: int, day: int) -> Moment | None:
    try:
        return Moment(dt.date(year, month, day)) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads((resources.files("summarize") / "data" / "when.toml").read_text("utf-8"))
