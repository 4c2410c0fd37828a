"""A sentence as what it is about and the values that it states of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..words import stop_words
from .book import lexicon, stems, words_of
from .days import Clock, Day, clocks, days
from .names import Name, names
from .numbers import Quantity, quantities
from .roles import Role, roles
from .saying import saying
from .tokens import Token, tokens

__all__ = ["Frame", "frame"]


OLDEST: Final = 115  # years that somebody may be old


@dataclass(frozen=True, slots=True)
class Frame:
    """The tokens of a sentence, the stem of each (empty for what tells nothing), and its values.

    `saying` are the tokens that tell who says it, whose stems are empty.
    """

    words: tuple[Token, ...]
    stems: tuple[str, ...]
    language: str
    published: dt.date | None
    quantities: tuple[Quantity, ...]
    days: tuple[Day, ...]
    clocks: tuple[Clock, ...]
    names: tuple[Name, ...]
    roles: tuple[Role, ...]
    ordinals: frozenset[tuple[int, str]]
    saying: frozenset[int] = frozenset()

    @property
    def told_names(self) -> tuple[Name, ...]:
        """The names in what is said, not of who says it."""
        return tuple(name for name in self.names if name.first not in self.saying)

    @property
    def ages(self) -> tuple[tuple[str, Quantity], ...]:
        """Who is how old, by the last name, as it stands behind it: "Irene Maddox, 52, a former judge"."""
        words = self.words
        return tuple(
            (words[each.first - 2].lower, each)
            for each in self.quantities
            if 0 < each.low == each.high <= OLDEST and each.first > 1 and each.last < len(words)
            if words[each.first - 1].text in (",", "(") and words[each.last].text in (",", ")", ".", ";")
            if words[each.first - 2].capital and words[each.first - 2].word
        )

    def cut(self, first: int, last: int, text: str) -> str:
        """Return tokens as they stand in the sentence's text."""
        return text[self.words[first].start : self.words[max(first, min(last, len(self.words)) - 1)].end]


def frame(text: str, language: str = "en", published: dt.date | None = None) -> Frame:
    """Return what a sentence states; numbers of all languages, words of number and roles in English only.

    >>> found = frame("At least 12 people were killed in Port Alder on Friday.")
    >>> [(quantity.low, quantity.unit) for quantity in found.quantities], [name.text for name in found.names]
    ([(12.0, 'kill')], ['Port Alder'])
    """
    words = tokens(text)
    told = days(words, published)
    timed = clocks(words)
    spans = [*((day.first, day.last) for day in told), *((clock.first, clock.last) for clock in timed)]
    taken = frozenset(at for first, last in spans for at in range(first, last))
    counted = quantities(words, taken, language)
    named = names(words, taken)
    silent = stop_words(language) | words_of("reporting")
    said = saying(words, language)
    roots = tuple(
        stems(token.lower, language)
        if token.word and len(token.lower) > 1 and not (token.lower in silent or at in said)
        else ""
        for at, token in enumerate(words)
    )
    return Frame(
        tuple(words),
        roots,
        language,
        published,
        tuple(counted),
        tuple(told),
        tuple(timed),
        tuple(named),
        tuple(roles(words, named)) if language == "en" else (),
        _ordinals(words, roots) | _numbered(words, roots, counted),
        said,
    )


def _numbered(words: Sequence[Token], roots: Sequence[str], numbers: Sequence[Quantity]) -> frozenset[tuple[int, str]]:
    """Return what has a number for a name: "stage 13" as (13, "stage")."""
    return frozenset(
        (int(each.low), roots[each.first - 1])
        for each in numbers
        if each.first and each.low == each.high and each.low.is_integer() and not (each.unit or each.counted)
        if roots[each.first - 1] and words[each.first].text.isdecimal() and each.last - each.first == 1
    )


def _ordinals(words: Sequence[Token], roots: Sequence[str]) -> frozenset[tuple[int, str]]:
    """Return what is said to be the first, second or third: ("second", "round") as (2, "round")."""
    known: dict[str, int] = lexicon()["ordinals"]
    found = set()
    for at, token in enumerate(words):
        if number := known.get(token.lower):
            after = next((root for root in roots[at + 1 : at + 5] if root and root not in ("crucial", "critic")), "")
            if after:
                found.add((number, after))
    return frozenset(found)
