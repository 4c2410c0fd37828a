"""Which values of two sentences stand against each other, and whether they are of one thing and one time."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from .book import stems, words_of
from .days import EARLIEST, LATEST, Clock, Day, credible
from .frame import Frame
from .names import Name, same_name, within_reach
from .nearness import FEWEST, Placed, Weights, besides, context, named_alone, shared
from .numbers import Quantity
from .occasion import days_between
from .roles import Role

__all__ = ["Difference", "Pair", "share_no_figure"]

NEAR: Final = 0.5  # of the shorter sentence's weight, what both share once the values in question are masked
KIN, DAYS = 0.35, 2  # the same of what names one thing, counts one thing and was written so many days apart at most
CLOSE: Final = 0.5  # the same of the words around the two values
CLOSEST: Final = 0.72  # where nothing but the words around tells that two names stand for one thing
MONEY: Final = 0.3  # the same of two sums, where both sentences say what for
_PURPOSES: Final = frozenset(
    stems(word, "en") for word in ("cost", "repair", "damage", "fine", "profit", "loss", "price")
)
_KINDS: Final = frozenset(
    stems(word, "en")
    for word in "sales revenue turnover profit loss debt fine tax wage bonus budget donations grant loan".split()
)
SERIES: Final = 0.2  # nearer are two sentences that give one thing the same number in a series
BESIDE: Final = 2  # content words on each side of a person, of which two people of one part share one
WEEK: Final = 7  # days between two reports within which "on Friday" may be one Friday
NAMED: Final = 3  # the same where nothing but names differs
ZONE: Final = 5  # tokens after a time of day in which it may be said by whose clock it is
MANY: Final = 3  # figures of each sentence, none of which the other has: perhaps of two things
MONTH: Final = 31  # days between what two sentences tell, beyond which their figures are of two times
SUBJECT: Final = 2  # tokens before the name of whom a sentence is of
RATIO: Final = 4  # times that one of two numbers may be the other, where they are not near: more are of two things
_ARTICLE: Final = "the"

V = TypeVar("V", bound=Placed)


@dataclass(frozen=True, slots=True)
class Difference:
    """What two sentences state otherwise: `kind`, the value of each as printed, and their `order`.

    `kind` is "number", "date", "weekday", "time", "place" or "name"; `order` is 1 where the right count is the
    larger, -1 where the left one is, else 0; `near` is how far both are about one thing, 0 to 1.
    """

    kind: str
    left: str
    right: str
    near: float
    order: int = 0
    left_key: Hashable = ""
    right_key: Hashable = ""

    @property
    def keys(self) -> frozenset[Hashable]:
        """Both values whichever way they are written: "12" and "Twelve" are one."""
        return frozenset((self.left_key, self.right_key))


@dataclass(frozen=True)  # not of slots: what is found out about the two is kept
class Pair:
    """Two sentences, the text of each, and how much each stem tells."""

    left: Frame
    right: Frame
    text: tuple[str, str]
    weights: Weights

    def values(self) -> bool:
        """Whether a number, a day or a time of the one stands against one of the other."""
        if self._of_two_weeks() or share_no_figure(self.left, self.right):
            return True
        return any(True for each in (self._counts(), self._dates(), self._times()) for _ in each)

    def _of_two_weeks(self) -> bool:
        """Whether both tell a weekday, and were written too far apart for it to be one."""
        left, right = self.left.published, self.right.published
        weekdays = all(any(day.relative for day in frame.days) for frame in (self.left, self.right))
        return bool(weekdays and left and right and abs((left - right).days) > WEEK)

    def _counts(self) -> Iterator[tuple[Quantity, Quantity]]:
        return self._unmatched(
            self.left.quantities, self.right.quantities, lambda a, b: a.alike(b), lambda a, b: a.fits(b)
        )

    def _dates(self) -> Iterator[tuple[Day, Day]]:
        years = [frame.published.year for frame in (self.left, self.right) if frame.published]
        return self._unmatched(self.left.days, self.right.days, lambda a, b: a.alike(b), lambda a, b: a.fits(b, years))

    def _times(self) -> Iterator[tuple[Clock, Clock]]:
        return self._unmatched(self.left.clocks, self.right.clocks, lambda a, b: True, lambda a, b: a.fits(b))

    def numbers(self) -> Iterator[Difference]:
        """Yield the figures of one thing that cannot both be true."""
        for one, two in self._counts():
            if self._elsewhere(one, self.right.quantities) or self._elsewhere(two, self.left.quantities):
                continue
            if one.measure and not one.counted and not self._adjacent(one, two, 1):
                continue
            own = frozenset([one.unit]) if one.unit == two.unit and not one.measure else one.counted & two.counted
            if one.unit == two.unit and not one.measure and self._of_two_kinds():
                continue
            if self._is_year(self.left, one) and self._is_year(self.right, two):
                continue
            near = self._near(one, two, own) or self._sums(one, two)
            if near and self._of_one_size(one, two, near) and self._of_one_time(one, two, near):
                order = 0 if one.measure and not one.counted else 1 if two.low > one.high else -1
                yield self._made("number", one, two, near, order)

    @staticmethod
    def _of_one_size(one: Quantity, two: Quantity, near: float) -> bool:
        """Tell whether two figures may be of one thing by how large they are; tolls rise to any number."""
        less, more = sorted((one.told, two.told))
        return one.happened or near >= CLOSEST or more <= RATIO * max(less, 1e-9)

    def _of_one_time(self, one: Quantity, two: Quantity, near: float) -> bool:
        """Tell whether two figures may be of one time: those of months apart where they are counted on, as the dead."""
        if self.between <= (WEEK if one.measure and not one.counted else MONTH):
            return True
        counted_on = one.happened or (near >= CLOSEST and (one.counted or not one.measure))
        return bool(counted_on) and not (self.left.days or self.right.days)

    @staticmethod
    def _is_year(frame: Frame, one: Quantity) -> bool:
        """Tell whether a number may be a year: "the 1997 agreement"."""
        years = EARLIEST <= one.low == one.high <= LATEST and not one.unit
        return years and one.last - one.first == 1 and len(frame.words[one.first].text) == 4

    def _sums(self, one: Quantity, two: Quantity) -> float:
        """How near two sums of money are, where they stand for one thing by name: the cost of the repair."""
        if not one.unit or one.unit != two.unit or one.measure or one.happened:
            return 0.0
        both = besides(self.left, one) & besides(self.right, two)
        whole = self._whole(one, two, frozenset([one.unit]))
        return whole if whole >= MONEY and both & _PURPOSES and len(both - {one.unit}) >= FEWEST else 0.0

    def _of_two_kinds(self) -> bool:
        """Tell whether one sum is of sales and the other of a loss."""
        one, two = (_KINDS.intersection(frame.stems) for frame in (self.left, self.right))
        return bool(one and two) and one.isdisjoint(two)

    @staticmethod
    def _elsewhere(one: Quantity, others: Iterable[Quantity]) -> bool:
        return any(one.low == two.low and not (one.unit and two.unit) for two in others)

    def days(self) -> Iterator[Difference]:
        """Yield the days of one thing that are two."""
        for one, two in self._dates():
            if not (one.exact and two.exact) and not self._adjacent(one, two, 2):
                continue
            if self._of_two_reports(one, two) or _names(self.left, one) or _names(self.right, two):
                continue
            if near := self._near(one, two, frozenset()):
                weekdays = one.weekday is not None and two.weekday is not None and not (one.day and two.day)
                yield self._made("weekday" if weekdays else "date", one, two, near)

    def _of_two_reports(self, one: Day, two: Day) -> bool:
        """Tell whether the days are two by when the reports were written.

        Weeks apart, two reports tell of days by their own: "on Friday", "yesterday". And one was written when its day
        had gone by and that of the other was still to come.
        """
        left, right = credible(self.left.published), credible(self.right.published)
        if not (left and right):
            return False
        if abs((left - right).days) > WEEK and (one.relative or two.relative):
            return True
        first, second = _date(one, left), _date(two, right)
        if not (first and second):
            return False
        return second <= left < first or first <= right < second or first <= left < second or second <= right < first

    @cached_property
    def kin(self) -> bool:
        """Whether both name one thing and were written at about one time."""
        left, right = self.left.published, self.right.published
        soon = bool(left and right and abs((left - right).days) <= DAYS)
        return soon and len(_of_one(self.left, self.right)) < len(self.left.told_names)

    @cached_property
    def doubtful(self) -> bool:
        """Whether the two may be on two things: of two names, with many figures and none in common, or of another one.

        And where the units of a language are not known, nor what happens to people in it.
        """
        if self.left.language != "en" or self.right.language != "en":
            return True
        again = [words_of("more").isdisjoint(token.lower for token in frame.words) for frame in (self.left, self.right)]
        one, two = _subject(self.left, self.right), _subject(self.right, self.left)
        others = bool(one and two)
        figures = min(len(self.left.quantities), len(self.right.quantities)) >= MANY
        return others or again[0] != again[1] or (figures and share_no_figure(self.left, self.right))

    @cached_property
    def between(self) -> int:
        """The days between what the two state."""
        return days_between(self.left, self.right)

    def clocks(self) -> Iterator[Difference]:
        """Yield the times of day of one thing that are two."""
        if self.between > 1:
            return
        for one, two in self._times():
            zones = {_zone(self.left, one), _zone(self.right, two)} - {""}
            if len(zones) < 2 and (near := self._near(one, two, frozenset())):
                yield self._made("time", one, two, near)

    def roles(self) -> Iterator[Difference]:
        """Yield who leads one thing by two names."""

        def told(role: Role, other: Frame) -> bool:
            return any(role.alike(each) and role.fits(each) for each in other.roles)

        left = [role for role in self.left.roles if not told(role, self.right)]
        right = [role for role in self.right.roles if not told(role, self.left)]
        for one, two in itertools.product(left, right):
            if one.alike(two):
                yield self._made("name", one.name, two.name, 1.0)

    def ages(self) -> Iterator[Difference]:
        """Yield how old one person is, by two numbers; a year apart both may be right."""
        for (one, old), (two, older) in itertools.product(self.left.ages, self.right.ages):
            if one == two and abs(old.low - older.low) > 1:
                yield self._made("number", old, older, 1.0)

    def places(self) -> Iterator[Difference]:
        """Yield where one thing is, by two names."""
        one = [name for name in _of_one(self.left, self.right) if name.slot]
        two = [name for name in _of_one(self.right, self.left) if name.slot]
        for a, b in zip(one, two, strict=False):
            if a.slot in ("in", b.slot) and b.slot in ("in", a.slot) and not within_reach(a, b):
                near = self._whole(a, b, fewest=NAMED)
                if near >= CLOSEST and len(one) == len(two) == 1:
                    yield self._made("place", a, b, near)

    def people(self) -> Iterator[Difference]:
        """Yield who has one part in it, by two names."""
        one = [name for name in _of_one(self.left, self.right) if not name.slot]
        two = [name for name in _of_one(self.right, self.left) if not name.slot]
        if len(one) == len(two) == 1 and one[0].person and two[0].person:
            near = self._whole(one[0], two[0], fewest=NAMED)
            if near >= CLOSEST and self._adjacent(one[0], two[0], BESIDE):
                yield self._made("name", one[0], two[0], near)

    def _unmatched(
        self,
        left: tuple[V, ...],
        right: tuple[V, ...],
        alike: Callable[[V, V], bool],
        fits: Callable[[V, V], bool],
    ) -> Iterator[tuple[V, V]]:
        """Yield the pairs of values that are alike and that no other value of the two sentences explains."""
        free_left = [one for one in left if not any(alike(one, two) and fits(one, two) for two in right)]
        free_right = [two for two in right if not any(alike(one, two) and fits(one, two) for one in left)]
        for one in free_left:
            others = [two for two in free_right if alike(one, two) and not fits(one, two)]
            if others:
                best = max(others, key=lambda two: self._around(one, two, frozenset()))
                free_right.remove(best)
                yield one, best

    def _near(self, one: Placed, two: Placed, own: frozenset[str]) -> float:
        """How near both are, 0 where they are not near enough; `own` is what both values count."""
        if not own and named_alone(self.left, self.right):
            return 0.0
        whole, around = self._whole(one, two, own), self._around(one, two, own)
        if self.left.ordinals & self.right.ordinals:  # both speak of the second round
            whole = whole and min(1.0, whole + SERIES)
        if self.doubtful:
            return whole if whole >= CLOSEST else 0.0
        least = KIN if own and self.kin else NEAR
        if (whole >= least and around >= 0.2) or (around >= CLOSE and whole >= 0.25):
            return max(whole, around)
        return 0.0

    def _adjacent(self, one: Placed, two: Placed, most: int) -> bool:
        """Tell whether the words next to the two values share one."""
        return bool(context(self.left, one, most) & context(self.right, two, most))

    def _whole(self, one: Placed, two: Placed, own: frozenset[str] = frozenset(), fewest: int = FEWEST) -> float:
        return shared(besides(self.left, one) | own, besides(self.right, two) | own, self.weights, fewest)

    def _around(self, one: Placed, two: Placed, own: frozenset[str]) -> float:
        return shared(context(self.left, one) | own, context(self.right, two) | own, self.weights, 1)

    def _made(self, kind: str, one: Placed, two: Placed, near: float, order: int = 0) -> Difference:
        return Difference(
            kind,
            self.left.cut(one.first, one.last, self.text[0]),
            self.right.cut(two.first, two.last, self.text[1]),
            round(near, 4),
            order,
            one.key,
            two.key,
        )


def share_no_figure(left: Frame, right: Frame) -> bool:
    """Return whether both sentences give figures, and none that they share."""
    one, two = left.quantities, right.quantities
    return bool(one and two) and not any(a.fits(b) and (a.alike(b) or a.low == b.low) for a in one for b in two)


def _subject(frame: Frame, other: Frame) -> list[Name]:
    """The name that a sentence begins with, where the other does not have it."""
    return [name for name in _of_one(frame, other) if name.first <= SUBJECT]


def _of_one(frame: Frame, other: Frame) -> list[Name]:
    """The names of a sentence that another does not name."""
    return [name for name in frame.told_names if not any(same_name(name.parts, each.parts) for each in other.names)]


def _names(frame: Frame, day: Day) -> bool:
    """Tell whether a day names something, and is not told of it: "the 7 July bombings"."""
    first, words = day.first, frame.words
    article = _ARTICLE in (words[first].lower, words[first - 1].lower if first else "")
    return article and day.last < len(words) and words[day.last].text.islower() and bool(frame.stems[day.last])


def _date(day: Day, written: dt.date) -> dt.date | None:
    """The date of a day, a weekday being the last one before it was written."""
    if day.relative and not day.day and day.weekday is not None:
        return written - dt.timedelta(days=(written.weekday() - day.weekday) % 7)
    return day.date(written.year)


def _zone(frame: Frame, clock: Clock) -> str:
    """By whose clock a time is told, where it is said: "02:14 GMT", "at 23:00 local time"."""
    after = (token.lower for token in frame.words[clock.last : clock.last + ZONE])
    return next((zone for zone in after if zone in words_of("zones")), "")
