"""When what a sentence states is of: the days that it tells, or those before its document was written."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Final

from .days import Day, credible
from .frame import Frame

__all__ = ["days_between"]

WEEK: Final = dt.timedelta(days=7)  # before a report was written, in which lies what it tells without a day
_Span = tuple[dt.date, dt.date]


def days_between(left: Frame, right: Frame) -> int:
    """Return how many days lie between what two sentences state, at least; 0 where that is not known.

    >>> from summarize.facts import frame
    >>> spring, autumn = frame("Nine were held in March 2019."), frame("Nine were held on 3 October 2019.")
    >>> days_between(spring, autumn), days_between(spring, frame("Nine were held."))
    (186, 0)
    """
    one, two = list(_spans(left)), list(_spans(right))
    if not one or not two:
        return 0
    (first, last), (start, end) = _hull(one), _hull(two)
    return max(0, (start - last).days, (first - end).days)


def _spans(frame: Frame) -> Iterator[_Span]:
    written = credible(frame.published)
    told = [span for day in frame.days if (span := _span(day, written))]
    yield from told
    if not told and written:
        yield written - WEEK, written


def _hull(spans: list[_Span]) -> _Span:
    return min(first for first, _ in spans), max(last for _, last in spans)


def _span(day: Day, written: dt.date | None) -> _Span | None:
    """The first and the last day that a day, a month, a year or a weekday may be."""
    if day.year and not day.month:
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    if day.month and (day.year or written):
        years = [day.year] if day.year else [written.year - 1, written.year, written.year + 1] if written else []
        spans = [span for year in years if (span := _of_month(year, day))]
        return min(spans, key=lambda span: abs((span[0] - written).days) if written else 0, default=None)
    if day.weekday is not None and written:
        return written - WEEK, written + WEEK
    return None


def _of_month(year: int, day: Day) -> _Span | None:
    if day.day:
        date = credible(day.date(year))
        return (date, date) if date else None
    month = day.month or 1
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
