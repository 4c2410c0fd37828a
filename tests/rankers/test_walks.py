"""LexRank, TextRank and DivRank beside slow and plain ones that store the graph and loop over its nodes."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest

from summarize.embedders.svd import Svd
from summarize.rankers.divrank import DivRank
from summarize.rankers.lexrank import LexRank
from summarize.rankers.textrank import TextRank
from summarize.rankers.walk import stationary
from tests.pools import NEWS, dense, pool_of, synthetic

POOLS = {
    "news": pool_of(NEWS),
    "asked": pool_of(NEWS, query="Are trains to Prague running?"),
    "dense": synthetic(60, embedder=Svd(4)),
    "synthetic": synthetic(150, vocabulary=800),
    "unlinked": pool_of([["Rain fell.", "Trains stopped."], ["It was so."], ["Trains stopped again."]]),
}


@pytest.fixture(params=POOLS)
def pool(request):
    return POOLS[request.param]


def walk(links, start, follow):
    """The stationary probabilities, as the solution of their linear equations."""
    size = len(start)
    start = start / start.sum()
    step = np.zeros((size, size))
    for here in range(size):
        degree = links[here].sum()
        step[here] = follow * links[here] / degree + (1 - follow) * start if degree > 0 else start
    found = np.linalg.solve(np.eye(size) - step.T + np.ones((size, size)), np.ones(size))
    return found / found.sum()


def cosines(pool):
    vectors = dense(pool.vectors)
    return vectors @ vectors.T


def test_continuous_lexrank(pool):
    expected = walk(np.maximum(cosines(pool), 0), pool.weights, 0.85)
    np.testing.assert_allclose(LexRank().rank(pool), expected, atol=1e-9)


def test_many_sentences_are_ranked_without_their_cosines_all_the_same(monkeypatch):
    pool = POOLS["news"]
    stored = LexRank().rank(pool)
    monkeypatch.setattr("summarize.rankers.lexrank._FEW", 2)
    np.testing.assert_allclose(LexRank().rank(pool), stored, atol=1e-12)


def test_a_walk_that_never_settles_ends():
    """To and fro between two sentences, each linked to the other alone."""
    assert stationary(lambda visits: visits[::-1], np.array([3.0, 1]), 1.0).tolist() == [0.75, 0.25]


@pytest.mark.parametrize("threshold", [0.05, 0.1, 0.3])
def test_thresholded_lexrank(pool, threshold):
    expected = walk((cosines(pool) > threshold).astype(float), pool.weights, 0.85)
    np.testing.assert_allclose(LexRank(threshold).rank(pool), expected, atol=1e-9)


def test_lexrank_by_hand():
    """Two copies of one sentence and a stranger: the copies follow each other, the stranger itself."""
    pool = pool_of([["Rain fell.", "Rain fell."], ["Trains stopped."]])
    np.testing.assert_allclose(LexRank().rank(pool), [1 / 3, 1 / 3, 1 / 3], atol=1e-12)
    np.testing.assert_allclose(LexRank(damping=1).rank(synthetic(30)), np.full(30, 1 / 30), atol=1e-12)


def overlap(one, other):
    """The similarity of two sets of words, as the paper has it."""
    if not one & other or len(one) * len(other) == 1:
        return 0.0
    return len(one & other) / (math.log(len(one)) + math.log(len(other)))


@pytest.mark.parametrize("damping", [0.5, 0.85])
def test_textrank(pool, damping):
    sets = [set(np.flatnonzero(row)) for row in pool.terms.counts.toarray()]
    links = np.array([[0 if i == j else overlap(a, b) for j, b in enumerate(sets)] for i, a in enumerate(sets)])
    np.testing.assert_allclose(TextRank(damping).rank(pool), walk(links, pool.weights, damping), atol=1e-9)


def test_textrank_of_one_word_sentences():
    pool = pool_of([["Rain!", "Rain.", "Rain fell in Prague."], ["Snow!", "So it was."]])
    scores = TextRank().rank(pool)
    assert scores[2] > scores[0] == pytest.approx(scores[1])
    assert scores[3] == pytest.approx(scores[4])


@pytest.mark.parametrize(("threshold", "self_link"), [(0.1, 0.75), (0.1, 0.25), (0.0, 0.5)])
def test_divrank(pool, threshold, self_link):
    cosine = cosines(pool)
    size, damping = len(pool), 0.9
    step = np.zeros((size, size))
    for u in range(size):
        near = {v: cosine[u, v] for v in range(size) if v != u and cosine[u, v] > threshold}
        for v, weight in near.items():
            step[u, v] = (1 - self_link) * weight / sum(near.values())
        step[u, u] = self_link
    start = pool.weights / pool.weights.sum()
    visits = start
    for _ in range(1000):
        moved = (1 - damping) * start
        for u in range(size):
            reinforced = step[u] * visits
            moved = moved + damping * visits[u] * reinforced / reinforced.sum()
        settled = np.abs(moved - visits).sum() < 1e-10
        visits = moved
        if settled:
            break
    np.testing.assert_allclose(DivRank(threshold, self_link).rank(pool), visits, atol=1e-8)


def test_divrank_has_unlike_sentences_on_top():
    pool = synthetic(200, vocabulary=800)

    def likeness(ranker):
        best = np.argsort(-ranker.rank(pool), kind="stable")[:10]
        return cosines(pool)[np.ix_(best, best)][np.triu_indices(10, 1)].mean()

    assert likeness(DivRank()) < 0.9 * likeness(LexRank())


@pytest.mark.parametrize("ranker", [LexRank(), TextRank()])
def test_stores_no_graph(ranker):
    """Twenty thousand sentences have 400 million pairs: 3 GB if they were stored, minutes if they were looped over."""
    pool = synthetic(20_000, vocabulary=20_000)
    assert pool.vectors.shape[0] == 20_000
    began = time.process_time()
    scores = ranker.rank(pool)
    assert time.process_time() - began < 10
    assert scores.sum() == pytest.approx(1)
