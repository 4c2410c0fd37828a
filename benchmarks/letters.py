"""Letters that say which systems differ: two share one exactly where no difference between them was found.

Piepho (2004), "An Algorithm for a Letter-Based Representation of All-Pairwise Comparisons": insert and absorb.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, product
from string import ascii_lowercase

__all__ = ["letters"]


def letters(systems: int, different: Iterable[tuple[int, int]]) -> list[str]:
    """Return the letters of each of n systems, which are given best first: "a" goes to the best.

    >>> letters(3, [(0, 2)])
    ['a', 'ab', 'b']
    """
    groups = [frozenset(range(systems))]
    for first, second in different:
        parted: list[frozenset[int]] = []
        for group in groups:
            parted += [group - {first}, group - {second}] if {first, second} <= group else [group]
        groups = [group for group in dict.fromkeys(parted) if not any(group < other for other in parted)]
    ordered = sorted(sorted(group) for group in groups if group)
    names = dict(zip(map(tuple, ordered), _names(), strict=False))
    return ["".join(name for group, name in names.items() if system in group) for system in range(systems)]


def _names() -> Iterable[str]:
    """a to z, then (aa), (ab) and on."""
    yield from ascii_lowercase
    for length in count(2):
        yield from (f"({''.join(each)})" for each in product(ascii_lowercase, repeat=length))
