"""Who says it: the part of a sentence that tells whose words the rest is, and is no part of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .book import words_of
from .tokens import ENDS, Token

__all__ = ["saying"]

OPENING: Final = 8  # tokens that may stand before "said", or at the end with it
SOURCE: Final = 12  # tokens of whom it is after


def saying(words: Sequence[Token], language: str) -> frozenset[int]:
    """Return the tokens that tell who says it, in English wherever they stand, else at the beginning.

    >>> from summarize.facts.tokens import tokens
    >>> sorted(saying(tokens("The mayor said it burns."), "en"))
    [0, 1, 2]
    """
    return _saying(words) if language == "en" else _source(words)


def _saying(words: Sequence[Token]) -> frozenset[int]:
    """Return the tokens that tell who says it: "Anna Kovacs said (that)", ", the mayor said", "according to ..."."""
    verbs = words_of("saying")
    found: set[int] = set()
    lower = [token.lower for token in words]
    first = next((at for at, word in enumerate(lower[: OPENING + 1]) if word in verbs or word in ENDS), 0)
    if first and lower[first] in verbs:
        found.update(range(first + 1))
    comma = max((at for at, word in enumerate(lower) if word in (",", "”", '"')), default=len(lower))
    if any(word in verbs for word in lower[comma + 1 :]) and len(lower) - comma <= OPENING:
        found.update(range(comma, len(lower)))
    for at, word in enumerate(lower[:-1]):
        if word == "according" and lower[at + 1] == "to":
            end = next((to for to in range(at, len(lower)) if lower[to] in ENDS), len(lower))
            found.update(range(at, end))
    return frozenset(found)


def _source(words: Sequence[Token]) -> frozenset[int]:
    """Return the tokens that tell at the beginning after whom it is said: "Según el Ayuntamiento, ..."."""
    if not words or words[0].lower not in words_of("according"):
        return frozenset()
    return frozenset(range(next((at for at, token in enumerate(words[: SOURCE + 1]) if token.text == ","), 0)))
