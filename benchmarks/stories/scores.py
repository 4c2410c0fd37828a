"""Agreement of two groupings of the same items.

Bagga and Baldwin (1998), "Entity-based cross-document coreferencing using the vector space model": B-cubed; Hubert and
Arabie (1985), "Comparing partitions": the adjusted Rand index; Rosenberg and Hirschberg (2007), "V-measure".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

__all__ = ["Bcubed", "adjusted_rand", "bcubed", "v_measure"]


class Bcubed(NamedTuple):
    """B-cubed precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def bcubed(truth: Sequence[Hashable], found: Sequence[Hashable]) -> Bcubed:
    """Return the B-cubed scores of groups found beside true ones.

    >>> bcubed("aabb", "1123")
    Bcubed(precision=1.0, recall=0.75, f1=0.857...)
    """
    both, true, made = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    precision = sum(count * count / made[group] for (_, group), count in both.items()) / len(truth)
    recall = sum(count * count / true[group] for (group, _), count in both.items()) / len(truth)
    return Bcubed(precision, recall, 2 * precision * recall / (precision + recall))


def adjusted_rand(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Return the adjusted Rand index: 1 for the same groups, about 0 for chance.

    >>> adjusted_rand("aabb", "2211"), round(adjusted_rand("aabb", "1212"), 3)
    (1.0, -0.5)
    """

    def pairs(counts: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    together, true, made = pairs(Counter(zip(truth, found, strict=True))), pairs(Counter(truth)), pairs(Counter(found))
    every = len(truth) * (len(truth) - 1) // 2
    expected = true * made / every if every else 0.0
    most = (true + made) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def v_measure(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Return the V-measure: the harmonic mean of homogeneity and completeness.

    >>> v_measure("aabb", "2211"), round(v_measure("aabb", "1111"), 3)
    (1.0, 0.0)
    """
    count = len(truth)
    both, true, made = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)

    def entropy(counts: Counter[Hashable]) -> float:
        return -sum(each / count * math.log(each / count) for each in counts.values())

    given_made = -sum(each / count * math.log(each / made[group]) for (_, group), each in both.items())
    given_true = -sum(each / count * math.log(each / true[group]) for (group, _), each in both.items())
    homogeneous = 1 - given_made / entropy(true) if len(true) > 1 else 1.0
    complete = 1 - given_true / entropy(made) if len(made) > 1 else 1.0
    total = homogeneous + complete
    return 2 * homogeneous * complete / total if total > 0 else 0.0
