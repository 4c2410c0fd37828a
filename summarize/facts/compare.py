"""Two sentences held against each other: what they state otherwise, and whether they may say one thing."""

from __future__ import annotations

import itertools
from typing import Final

from .frame import Frame
from .nearness import Weights, content, named_alone
from .pair import Difference, Pair, share_no_figure

__all__ = ["agree", "differences"]

_SPANS: Final = frozenset(
    f"{which} {span}" for which in ("last", "this", "next") for span in ("year", "month", "week", "season", "time")
)


def differences(left: Frame, right: Frame, text: tuple[str, str], weights: Weights = {}) -> list[Difference]:  # noqa: B006
    """Return what two sentences on one thing state otherwise, by kind; nothing where they are on two things.

    `text` is that of the two; `weights` how much each stem tells, 1 where it is not named.
    """
    if _apart(left, right):
        return []
    pair = Pair(left, right, text, weights)
    led = [*pair.roles(), *pair.ages()]
    if _contrast(left, right):
        return led
    numbers, days, clocks = list(pair.numbers()), list(pair.days()), list(pair.clocks())
    if _of_two_times(left, right):
        numbers = []
    if days and not numbers and share_no_figure(left, right):
        days = []
    return [*led, *numbers, *days, *clocks, *pair.places(), *(() if led else pair.people())]


def agree(left: Frame, right: Frame, text: tuple[str, str], weights: Weights = {}) -> bool:  # noqa: B006
    """Return whether two sentences may say one thing: they share more than names, and none of their values differs.

    Values that stand against each other need not be a difference: a depth of 30 km now and one of 44 km months ago are
    two things, so that the sentences do not say the same either.
    """
    pair = Pair(left, right, text, weights)
    return not (
        _apart(left, right) or named_alone(left, right) or pair.values() or differences(left, right, text, weights)
    )


def _apart(left: Frame, right: Frame) -> bool:
    """Tell whether the two are on two of a series: the first round and the second, stage 13 and stage 15."""
    one, two = (
        {noun: number for number, noun in left.ordinals},
        {noun: number for number, noun in right.ordinals},
    )
    return any(one[noun] != two[noun] for noun in one.keys() & two.keys())


def _contrast(left: Frame, right: Frame) -> bool:
    """Tell whether two sentences say one thing of two subjects: "Exports fell ..." and "Imports fell ..."."""
    one, two = content(left), content(right)
    if len(one) < 2 or len(two) < 2:
        return False
    return one[0] not in two and two[0] not in one and one[1] == two[1]


def _of_two_times(left: Frame, right: Frame) -> bool:
    """Tell whether two sentences give figures of two years or months, or of last year and this."""
    spans = [_SPANS & {f"{a.lower} {b.lower}" for a, b in itertools.pairwise(frame.words)} for frame in (left, right)]
    if spans[0] and spans[1] and not spans[0] & spans[1]:
        return True
    return any(
        (one.month != two.month and one.month and two.month) or (one.year != two.year and one.year and two.year)
        for one in left.days
        for two in right.days
        if not any(one.fits(other) and one.alike(other) for other in right.days)
    )
