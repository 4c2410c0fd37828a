"""Words that say the opposite of each other, by language: the pairs of data/opposites.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Set
from functools import cache
from importlib import resources

__all__ = ["opposed", "opposites"]


@cache
def opposites() -> dict[str, list[tuple[frozenset[str], frozenset[str]]]]:
    """Return the pairs of each language, all forms of a word with one another."""
    book = tomllib.loads((resources.files("summarize") / "data" / "opposites.toml").read_text("utf-8"))
    return {
        language: [(frozenset(left.split()), frozenset(right.split())) for left, _, right in pairs]
        for language, lines in book.items()
        for pairs in [[line.partition("|") for line in lines.strip().splitlines()]]
    }


@cache
def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    """The number of each pair that a word is of, in any language, and on which side."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, pair in enumerate(pair for pairs in opposites().values() for pair in pairs):
        for side, forms in enumerate(pair):
            for word in forms:
                found.setdefault(word, set()).add((number, side))
    return {word: frozenset(sides) for word, sides in found.items()}


def opposed(left: Set[str], right: Set[str]) -> bool:
    """Return whether a word of one text says the opposite of a word of the other.

    >>> opposed({"closed"}, {"open", "again"}), opposed({"closed"}, {"shut"})
    (True, False)
    """
    sides = _sides()
    one = {side for word in left for side in sides.get(word, ())}
    return any((number, 1 - side) in one for word in right for number, side in sides.get(word, ()))
