"""Days that a sentence tells, resolved against the day on which it was written, and never invented.

"On 6 November", "yesterday", "last Thursday", "two weeks ago": Strötgen and Gertz (2010), "HeidelTime: High quality
rule-based extraction and normalization of temporal expressions", for the kinds of expressions and what they are
resolved against. Where the day of writing is not known, a day without a year stays one, a weekday stays a weekday, and
"yesterday" says nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import regex

from ..facts.days import Day, credible, days
from ..facts.tokens import tokens
from .speech import Speech, Told, speech

__all__ = ["Moment", "moments"]

MONTHS: Final = "January February March April May June July August September October November December".split()
WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
BACK, ON = 290, 182  # days within which a date without a year is of the year of writing; beyond, of the nearest
COMING: Final = 310  # days within which one lies that is still to come,
NEAR: Final = 31  # and one is meant that lies so near, whatever year others tell of such a date
LIST: Final = 30  # letters before a date in which another day of its month may stand
BETWEEN: Final = 8  # letters between a weekday and the date that it is of, at most
_MARKS: Final = regex.compile(
    r"[\s,.()（）、-]*(?:the|den|dem|der|on|am|le|el|día|dia|во?|we?|ve?|dne|στις|בה?-?)?[\s,.()（）、-]*"
)
_DATE: Final = regex.compile(r"(?:(\d{4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]")


_FIRST: Final = regex.compile(  # of two days of one month: "18 and 22 November", "vom 8. bis zum 15. Januar"
    r"(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th|er|[.º°])?\s?(?:-|–|—|(?<=\s)(?:and|to|until|through|bis(?: zum)?|und|au|et|"
    r"al?|y|e|tot|en|till?|och|og|i|и|до|по|až|do|ve|και|έως)\s)\s?(?:the\s)?$"
)


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


def moments(
    text: str,
    language: str = "en",
    written: dt.date | None = None,
    *,
    saying: bool = True,
    known: Collection[dt.date] = (),
) -> tuple[Moment, ...]:
    """Return the days that a sentence tells, in its order, each once; months and years alone are no days.

    Without `saying` the day on which somebody said it, and one that only names something ("the 7 July bombings"), is
    none of them, where the sentence tells another. Dates `known` from elsewhere tell the year of one that has none and
    is not near the day of writing.

    >>> [str(m) for m in moments("It closed last Thursday and opens on 6 November.", "en", dt.date(2025, 10, 28))]
    ['Thursday, 23 October 2025', 'Thursday, 6 November 2025']
    >>> [m.iso for m in moments("It closed yesterday; talks go on on Friday, and on 6 November.")]
    [None, '--11-06']
    """
    words, written = tokens(text), credible(written)
    told = speech(language)
    found: list[tuple[int, int, Moment]] = []
    taken: list[tuple[int, int]] = []  # places, those of what is no moment, too
    for day in days(words):
        if day.weekday is not None and not day.month and told:
            continue  # what another language calls a weekday
        first, last = words[day.first].start, words[day.last - 1].end
        taken.append((first, last))
        if (moment := _moment(day, written, _said_of(text, told, first, last), known)) is not None:
            if earlier := _first_of_two(text[max(0, first - LIST) : first], day, moment):
                found.append((first, first, earlier))
            found.append((first, last, moment))
    for match in _DATE.finditer(text):
        parts = [int(part) if part else 0 for part in match.groups()]
        day = Day(parts[0] or None, parts[1], parts[2], None, 0, 0)
        if (moment := _moment(day, written, _said_of(text, told, *match.span()), known)) is not None:
            taken.append(match.span())
            found.append((*match.span(), moment))
    if told:
        for first, last, day in told.numerals(text):
            if (moment := _moment(day, written, _said_of(text, told, first, last), known)) is not None:
                taken.append((first, last))
                found.append((first, last, moment))
        for each in (*(told.relative(text) if written else ()), *told.weekdays(text)):
            if any(each.first < end and start < each.last for start, end in taken):
                continue  # a longer phrase, or one of a date
            if each.weekday >= 0 and any(_beside(text, (each.first, each.last), place) for place in taken):
                continue  # "yesterday, Monday", "Monday, 6 November": one day
            taken.append((each.first, each.last))
            if (moment := _resolved(each, text, told, written)) is not None:
                found.append((each.first, each.last, moment))
    if told and not saying:
        events = [
            (first, last, moment)
            for first, last, moment in found
            if not (told.of_saying(text, first, last) or (moment.weekday < 0 and told.names_it(text, first, last)))
        ]
        found = events or found
    return tuple(dict.fromkeys(moment for _, _, moment in sorted(found, key=lambda item: item[:2])))


def _beside(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Tell whether nothing but marks and a small word stands between two places."""
    first, last = min(one[1], two[1]), max(one[0], two[0])
    return last - first <= BETWEEN and bool(_MARKS.fullmatch(text[first:last].lower()))


def _resolved(told: Told, text: str, speech: Speech, written: dt.date | None) -> Moment | None:
    """The day of a phrase or a weekday, the latter as it is where nobody knows when it was written.

    What lies so many days ahead is no day unless the sentence says that it is to come: "in three days" may be how long.
    """
    if written is None:
        return Moment(weekday=told.weekday)
    ahead = speech.ahead(text, told.first, told.last)
    if told.weekday < 0:
        if told.side and not ahead:
            return None
        return Moment(
            written + dt.timedelta(days=-told.days if told.both and not ahead else told.days), about=told.about
        )
    if speech.weeks and told.side:
        monday = written - dt.timedelta(days=written.weekday())
        return Moment(monday + dt.timedelta(days=told.weekday + (7 if told.side == "next" else -7)))
    back, on = (written.weekday() - told.weekday) % 7, (told.weekday - written.weekday()) % 7
    if told.side:
        return Moment(written + dt.timedelta(days=(on or 7) if told.side == "next" else -(back or 7)))
    return Moment(written + dt.timedelta(days=on if ahead else -back))


def _first_of_two(before: str, day: Day, moment: Moment) -> Moment | None:
    """The first of two days of which the last tells the month: "from 1 to 4 January"."""
    match = _FIRST.search(before)
    if match is None or not day.day or int(match[1]) >= day.day or not int(match[1]):
        return None
    number = int(match[1])
    return Moment(moment.date.replace(day=number)) if moment.dated else Moment(month=moment.month, day=number)


def _said_of(text: str, told: Speech | None, first: int, last: int) -> tuple[int | None, bool]:
    """What stands beside a date: years from that of writing, and whether it is still to come."""
    return (told.year(text, first, last), told.ahead(text, first, last)) if told else (None, False)


def _moment(
    day: Day, written: dt.date | None, said: tuple[int | None, bool], known: Collection[dt.date]
) -> Moment | None:
    """A date that stands in a sentence, as far as it can be resolved: by its year, what is `said` of it, its weekday.

    A year is never the next one by what is said alone: who writes in April that somebody "will free those caught on 23
    March" means the March that was.
    """
    if not (day.month and day.day):
        return Moment(weekday=day.weekday) if day.weekday is not None and not day.month and written is None else None
    if day.year:
        return _dated(day, day.year)
    if written is None:
        return Moment(month=day.month, day=day.day) if _dated(day, 2000) else None
    years, ahead = said
    if years is not None:
        return _dated(day, written.year + years)
    near = [each for year in (-1, 0, 1) if (each := _dated(day, written.year + year))]
    near = [each for each in near if each.date.weekday() == day.weekday] or near
    away = {each: (each.date - written).days for each in near}
    coming = [each for each in near if 0 <= away[each] <= COMING]
    if ahead and coming:
        return coming[0]
    own = [each for each in near if each.date.year == written.year and -BACK <= away[each] <= ON]
    found = min(own or near, key=lambda each: abs(away[each]), default=None)
    if found and abs(away[found]) > NEAR:
        same = [date for date in known if (date.month, date.day) == (day.month, day.day) and date < written]
        return Moment(max(same)) if same else found
    return found


def _dated(day: Day, year: int) -> Moment | None:
    date = credible(day.date(year))
    return Moment(date) if date else None
