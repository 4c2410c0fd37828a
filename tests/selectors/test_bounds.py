"""What a sentence can cover at most, beside a loop over all pairs and words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.budget import Budget
from summarize.selectors.bounds import WordByWord
from summarize.selectors.submodular import Objective, Submodular
from tests.pools import NEWS, dense, pool_of, synthetic

POOLS = [pool_of(NEWS), synthetic(40, vocabulary=60), pool_of(NEWS, query="Are trains to Prague running?")]


@given(st.sampled_from(POOLS), st.floats(0, 2), st.integers(0, 99))
def test_the_bound_is_the_sum_over_words(pool, cap, seed):
    vectors = dense(pool.vectors)
    caps = cap * np.random.default_rng(seed).random(len(pool))
    shared = vectors[:, None, :] * vectors[None, :, :]
    pairs = np.minimum(shared, caps[:, None, None]).sum(axis=2)
    np.fill_diagonal(pairs, np.minimum((vectors**2).sum(axis=1), caps))
    expected = pool.weights @ pairs
    found = WordByWord(pool.vectors, pool.weights)(caps)
    np.testing.assert_allclose(found, expected, atol=1e-9)
    covered = pool.weights @ np.minimum(vectors @ vectors.T, caps[:, None])
    assert (found >= covered - 1e-9).all()


@pytest.fixture
def looked_at(monkeypatch):
    """The sentences whose gain is computed, again and again."""
    found, gains = [], Objective.gains

    def counting(self, indices):
        found.extend(indices.tolist())
        return gains(self, indices)

    monkeypatch.setattr(Objective, "gains", counting)
    return found


@pytest.mark.parametrize("diversity", [0.0, 6.0])
def test_few_sentences_are_looked_at(looked_at, diversity):
    pool = synthetic(3000, vocabulary=3000)
    chosen = Submodular(diversity=diversity).select(pool, np.zeros(len(pool)), Budget(100))
    assert len(looked_at) < 0.1 * len(pool) * len(chosen)


def test_of_alike_sentences_the_first_wins_and_most_are_not_looked_at(looked_at):
    pool = pool_of([[f"The {number} ships wait in the harbour of Ulm."] for number in range(300)])
    assert Submodular().select(pool, np.zeros(len(pool)), Budget(9)) == [0]
    assert len(looked_at) < 50
