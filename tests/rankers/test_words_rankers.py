"""Frequency and Luhn beside plain loops over words; random."""

from __future__ import annotations

import collections
import itertools

import numpy as np
import pytest

from summarize.rankers.frequency import Frequency
from summarize.rankers.luhn import Luhn
from summarize.rankers.random import Random
from tests.pools import NEWS, pool_of, synthetic


def stems(pool):
    """Of each sentence its stems in order, a stop word as None."""
    terms = pool.terms
    found = [
        terms.vocabulary[index] if content else None for index, content in zip(terms.ids, terms.content, strict=True)
    ]
    return [found[start:end] for start, end in zip(terms.starts[:-1], terms.starts[1:], strict=True)]


@pytest.mark.parametrize("pool", [pool_of(NEWS), synthetic(80, vocabulary=300)], ids=["news", "synthetic"])
def test_frequency(pool):
    uses = collections.Counter(stem for sentence in stems(pool) for stem in sentence if stem)
    expected = []
    for sentence in stems(pool):
        chances = [uses[stem] / uses.total() for stem in sentence if stem]
        expected.append(sum(chances) / len(chances) if chances else 0)
    np.testing.assert_allclose(Frequency().rank(pool), expected, atol=1e-12)


def luhn(sentence, significant, gap):
    """The best cluster of one sentence, over all pairs of significant words that may be its ends."""
    places = [place for place, stem in enumerate(sentence) if stem in significant]
    best = 0.0
    for first in range(len(places)):
        for last in range(first, len(places)):
            inside = places[first : last + 1]
            joined = all(after - before <= gap + 1 for before, after in itertools.pairwise(inside))
            reaches = (first == 0 or places[first] - places[first - 1] > gap + 1) and (
                last == len(places) - 1 or places[last + 1] - places[last] > gap + 1
            )
            if joined and reaches:
                best = max(best, len(inside) ** 2 / (inside[-1] - inside[0] + 1))
    return best


@pytest.mark.parametrize("pool", [pool_of(NEWS), synthetic(80, vocabulary=300)], ids=["news", "synthetic"])
@pytest.mark.parametrize(("number", "gap"), [(100, 4), (10, 4), (10, 0), (3, 2)])
def test_luhn(pool, number, gap):
    uses = collections.Counter(stem for sentence in stems(pool) for stem in sentence if stem)
    least = max(2, sorted(uses.values(), reverse=True)[:number][-1])
    significant = {stem for stem, count in uses.items() if count >= least}
    expected = [luhn(sentence, significant, gap) for sentence in stems(pool)]
    assert max(expected) > 1
    np.testing.assert_allclose(Luhn(number, gap).rank(pool), expected, atol=1e-12)


def test_luhn_by_hand():
    """Bridge, river and city are used twice; 4 other words part them at most: 3 * 3 / 8 for the first sentence."""
    texts = ["The bridge over the old river in the city fell.", "A bridge.", "City!", "By a river."]
    np.testing.assert_allclose(Luhn().rank(pool_of([texts])), [9 / 8, 1, 1, 1])
    np.testing.assert_allclose(Luhn(gap=1).rank(pool_of([texts]))[0], 1)


def test_random_numbers_depend_on_the_seed_and_nothing_else():
    few, many = Random(3).rank(synthetic(10)), Random(3).rank(synthetic(50))
    np.testing.assert_array_equal(few, many[:10])
    assert not np.array_equal(few, Random(4).rank(synthetic(10)))
    np.testing.assert_allclose(Random().rank(synthetic(3)), [0.6369616873, 0.2697867138, 0.0409735239])
