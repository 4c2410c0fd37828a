"""Vectors of runs of letters beside a plain count."""

from __future__ import annotations

import collections
import math

import numpy as np
import pytest

from summarize.embedders.chargrams import CharGrams
from summarize.errors import MethodError
from summarize.pool import normalised
from summarize.registry import EMBEDDERS
from summarize.testing import check
from tests.pools import pool_of


@pytest.mark.parametrize("embedder", [CharGrams(), CharGrams(2, 3)], ids=repr)
def test_keeps_the_contract(embedder):
    check(embedder)


def grams(text, shortest, longest):
    """The runs of letters of each word, with a space before and after it; a shorter word is one run, once."""
    found = collections.Counter()
    for word in text.lower().split():
        padded = f" {word} "
        for size in range(shortest, longest + 1):
            found.update(padded[at : at + size] for at in range(max(1, len(padded) - size + 1)))
            if len(padded) <= size:
                break
    return found


def test_is_a_count_of_runs():
    texts = ["Die Häuser stehen leer", "Das Haus steht", "leer wie ein Haus", "an"]
    counted = [grams(text, 3, 5) for text in texts]
    frequency = collections.Counter(run for counts in counted for run in counts)
    weighted = [
        {run: count * (math.log(5 / (1 + frequency[run])) + 1) for run, count in counts.items()} for counts in counted
    ]
    plain = np.array([[row.get(run, 0.0) for run in sorted(frequency)] for row in weighted])
    found = normalised(CharGrams().encode(texts))
    np.testing.assert_allclose((found @ found.T).toarray(), normalised(plain) @ normalised(plain).T, atol=1e-9)


def test_forms_of_one_word_are_near():
    """Welsh has no stemmer here: as words the two share nothing."""
    texts = [["Gwelodd y plentyn y ceffylau."], ["Gwelais geffylau a phlentyn."]]
    plain = pool_of(texts, language="cy")
    near = pool_of(texts, language="cy", embedder=CharGrams())
    assert plain.similar(0)[1] == 0
    assert near.similar(0)[1] > 0.2


@pytest.mark.parametrize("text", ["chargrams(shortest=0)", "chargrams(shortest=4, longest=3)"])
def test_lengths_make_sense(text):
    with pytest.raises(MethodError, match="shortest is a number from 1 up"):
        EMBEDDERS.make(text)
