"""Statements that sources in several languages make alike, told by vectors in which translations are near."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import decimal

import numpy as np
from numpy.typing import NDArray

from .roles import Embedder, TermEmbedder

__all__ = ["across_languages", "merged"]

NEAR = 0.55  # cosine of two that are each other's nearest; translations have .45 to .9, other pairs of a topic to .4
_HELD = 2**22  # similarities held at once
_NUMBER = re.compile(r"\d+(?![\d.,]*\s?[万亿萬億만억])")  # 420万 is 4.2 million


def across_languages(embedder: Embedder | TermEmbedder) -> bool:
    """Tell whether an embedder's vectors of a sentence and of its translation are near each other."""
    return bool(getattr(embedder, "across_languages", False))


def merged(
    groups: Sequence[list[int]], texts: Sequence[str], languages: Sequence[str], embedder: Embedder | TermEmbedder
) -> list[list[int]]:
    """Return groups of sentences (numbers of `texts`) with those made one that say the same in two languages.

    Two groups do where the first sentence of each is the other's nearest in its language, at a cosine of NEAR or more,
    and neither has a number that the other puts another for. The first group of those that are made one leads.
    """
    first = [group[0] for group in groups]
    tongues = np.array([languages[index] for index in first])
    if isinstance(embedder, TermEmbedder) or len(set(tongues.tolist())) < 2:
        return list(groups)
    vectors = np.asarray(embedder.encode([texts[index] for index in first]))
    leader = list(range(len(groups)))
    for one in sorted(set(tongues.tolist())):
        for two in sorted(set(tongues.tolist())):
            if one >= two:
                continue
            rows, columns = np.flatnonzero(tongues == one), np.flatnonzero(tongues == two)
            for row, column in _mutual(vectors[rows], vectors[columns]):
                left, right = int(rows[row]), int(columns[column])
                if _same_numbers(texts[first[left]], texts[first[right]]):
                    low, high = sorted((_root(leader, left), _root(leader, right)))
                    leader[high] = low
    found: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        found.setdefault(_root(leader, place), []).extend(group)
    return list(found.values())


def _mutual(left: NDArray[np.float64], right: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """Yield the rows of two matrices of unit vectors that are each other's nearest, and near enough."""
    height = max(1, _HELD // len(right))
    best = np.zeros(len(left), dtype=np.int64)
    back, nearest = np.zeros(len(right), dtype=np.int64), np.full(len(right), -np.inf)
    for start in range(0, len(left), height):
        block = left[start : start + height] @ right.T
        best[start : start + height] = block.argmax(axis=1)
        closest = block.max(axis=0)
        back = np.where(closest > nearest, block.argmax(axis=0) + start, back)
        nearest = np.maximum(nearest, closest)
    for row, column in enumerate(best.tolist()):
        if back[column] == row and nearest[column] >= NEAR:
            yield row, column


def _root(leader: Sequence[int], place: int) -> int:
    while leader[place] != place:
        place = leader[place]
    return place


def _same_numbers(left: str, right: str) -> bool:
    """Tell whether one text's numbers are all among the other's, however they are grouped and in whatever digits."""
    one, two = ({_plain(number) for number in _NUMBER.findall(text)} for text in (left, right))
    return one <= two or two <= one


def _plain(number: str) -> str:
    """A number of any length in the digits 0 to 9, without zeros before it."""
    return "".join(str(decimal(digit)) for digit in number).lstrip("0")
