"""What two sentences have in common: the words around two values, and the words of the whole without their values."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final, Protocol

from .frame import Frame

__all__ = ["FEWEST", "Placed", "Weights", "besides", "content", "context", "named_alone", "shared"]

FEWEST: Final = 2  # content words that must be shared
AROUND: Final = 5  # content words before and after a value that are around it
TITLE: Final = 2  # words before a person's name that tell who it is: "regional premier"
CAPITALS: Final = frozenset(["de", "lb"])  # languages in which nouns begin with one

Weights = Mapping[str, float]


class Placed(Protocol):
    """A value of a sentence."""

    @property
    def first(self) -> int:
        """The first token."""

    @property
    def last(self) -> int:
        """The token after the last."""

    @property
    def key(self) -> Hashable:
        """What it is, however it is written."""


def shared(one: set[str], two: set[str], weights: Weights, fewest: int = FEWEST) -> float:
    """Return what share of the lighter set's weight both have in common; 0 where that are fewer than so many stems."""
    both = one & two
    if len(both) < fewest:
        return 0.0

    def weigh(stems: set[str]) -> float:
        return sum(weights.get(stem, 1.0) for stem in stems)

    return weigh(both) / max(min(weigh(one), weigh(two)), 1e-9)


def named_alone(left: Frame, right: Frame) -> bool:
    """Return whether nothing but names is common to both: who they are of, not what they say of it."""
    one, two = ({*content(frame)} - _naming(frame) for frame in (left, right))
    return one.isdisjoint(two)


def content(frame: Frame) -> list[str]:
    """Return the stems of a sentence but those of its values, in its order."""
    hidden = _values(frame)
    return [stem for at, stem in enumerate(frame.stems) if stem and at not in hidden]


def _values(frame: Frame) -> frozenset[int]:
    values: tuple[Placed, ...] = (*frame.quantities, *frame.days, *frame.clocks)
    return frozenset(at for value in values for at in range(value.first, value.last))


def besides(frame: Frame, value: Placed) -> set[str]:
    """Return the stems of a sentence but those of its values and of one that it is asked for."""
    hidden = _values(frame) | frozenset(range(value.first, value.last))
    return {stem for at, stem in enumerate(frame.stems) if stem and at not in hidden}


def _naming(frame: Frame) -> set[str]:
    """The stems that are of names and of what people are called by; none where every noun has a capital."""
    if frame.language in CAPITALS:
        return set()
    return {stem for name in frame.names for stem in frame.stems[max(0, name.first - TITLE * name.person) : name.last]}


def context(frame: Frame, value: Placed, most: int = AROUND) -> set[str]:
    """Return the content stems next to a value, on both its sides."""
    hidden = _values(frame)
    before = [stem for at, stem in enumerate(frame.stems[: value.first]) if stem and at not in hidden][-most:]
    after = [stem for at, stem in enumerate(frame.stems) if at >= value.last and stem and at not in hidden][:most]
    return {*before, *after}
