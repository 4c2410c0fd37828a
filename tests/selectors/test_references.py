"""Each selector beside a slow and plain one that computes its objective anew for every candidate."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarize.budget import Budget
from summarize.clusters import clustered
from summarize.embedders.svd import Svd
from summarize.rankers.centroid import Centroid
from summarize.selectors.greedy import Greedy
from summarize.selectors.klsum import KlSum
from summarize.selectors.mmr import Mmr
from summarize.selectors.submodular import Submodular
from summarize.selectors.sumbasic import SumBasic
from summarize.selectors.summary_centroid import SummaryCentroid
from tests.pools import NEWS, dense, overlaps, pool_of, synthetic

POOLS = {
    "news": pool_of(NEWS),
    "asked": pool_of(NEWS, query="Are trains to Prague running?"),
    "dense": synthetic(50, embedder=Svd(12)),
    "synthetic": synthetic(80, vocabulary=500),
    "half": synthetic(60, vocabulary=300, eligible=[True, False] * 30, query="w5x w9x"),
}
BUDGETS = [Budget(40), Budget(120), Budget(4, "sentences"), Budget(665, "bytes")]


@pytest.fixture(params=POOLS)
def pool(request):
    return POOLS[request.param]


@pytest.fixture(params=BUDGETS, ids=str)
def budget(request):
    return request.param


def fill(pool, budget, value, *, redundancy=0.5, goes_on=lambda before, after: True, chosen=()):
    """Take the candidate of the highest `value(chosen with it)` while `goes_on`; ties to the one read first."""
    costs, repeats = pool.costs(budget), overlaps(pool)
    chosen, reached = list(chosen), -math.inf
    while True:
        able = [
            index
            for index in range(len(pool))
            if index not in chosen
            and costs[[*chosen, index]].sum() <= budget.limit
            and all(repeats[index, other] <= redundancy for other in chosen)
        ]
        values = [round(value([*chosen, index]), 10) for index in able]
        if not able or (chosen and not goes_on(reached, max(values))):
            return chosen
        reached = max(values)
        chosen.append(able[values.index(reached)])


def test_greedy(pool, budget):
    scores = Centroid().rank(pool)
    assert Greedy().select(pool, scores, budget) == fill(pool, budget, lambda chosen: scores[chosen[-1]])


@pytest.mark.parametrize("diversity", [0.0, 0.3, 0.5, 1.0])
def test_mmr(pool, budget, diversity):
    scores = 7 * Centroid().rank(pool) - 3
    relevance = (scores - scores.min()) / (scores.max() - scores.min())
    cosine = dense(pool.vectors @ pool.vectors.T)

    def value(chosen):
        *others, last = chosen
        nearest = max((cosine[last, other] for other in others), default=-1)
        return (1 - diversity) * relevance[last] - diversity * nearest

    assert Mmr(diversity).select(pool, scores, budget) == fill(pool, budget, value)


@pytest.mark.parametrize("smoothing", [0.01, 0.1, 1.0])
def test_klsum(pool, budget, smoothing):
    counts = pool.terms.counts.toarray()
    topic = pool.weights @ counts / (pool.weights @ counts).sum()
    used = topic > 0

    def value(chosen):
        said = counts[chosen].sum(axis=0)
        if not counts[chosen[-1]].any():
            return -math.inf
        summary = (said + smoothing) / (said + smoothing)[used].sum()
        return -(topic[used] * np.log(topic[used] / summary[used])).sum()

    expected = fill(pool, budget, value, goes_on=lambda before, after: after > -math.inf)
    assert KlSum(smoothing).select(pool, np.zeros(len(pool)), budget) == expected


def test_sumbasic(pool, budget):
    counts = pool.terms.counts.toarray()
    uses = pool.weights @ counts
    costs, repeats = pool.costs(budget), overlaps(pool)
    likely = dict(enumerate(uses / uses.sum()))
    chosen = []
    while True:
        able = [
            index
            for index in range(len(pool))
            if index not in chosen
            and costs[[*chosen, index]].sum() <= budget.limit
            and all(repeats[index, other] <= 0.5 for other in chosen)
            and counts[index].any()
        ]
        if not able:
            break
        words = {word for index in able for word in np.flatnonzero(counts[index])}
        top = max(sorted(words), key=lambda word: likely[word])
        means = {
            index: round(sum(counts[index, word] * p for word, p in likely.items()) / counts[index].sum(), 14)
            for index in able
            if counts[index, top]
        }
        chosen.append(max(means, key=lambda index: means[index]))
        for word in np.flatnonzero(counts[chosen[-1]]):
            likely[word] **= 2
    assert SumBasic().select(pool, np.zeros(len(pool)), budget) == chosen


def test_summary_centroid(pool, budget):
    vectors = dense(pool.vectors)
    centroid = pool.weights @ vectors

    def value(chosen):
        summary = vectors[chosen].sum(axis=0)
        length = np.linalg.norm(summary) * np.linalg.norm(centroid)
        return float(summary @ centroid / length) if length else 0.0

    expected = fill(pool, budget, value, goes_on=lambda before, after: after > before)
    assert SummaryCentroid().select(pool, np.zeros(len(pool)), budget) == expected


def objective(pool, selector):
    """f(S) of the paper, written out."""
    cosine = np.maximum(dense(pool.vectors @ pool.vectors.T), 0)
    size = len(pool)
    labels, _ = clustered(pool.vectors, math.ceil(selector.clusters * size), seed=selector.seed)
    rewards = pool.weights @ cosine / pool.weights.sum()

    def f(chosen):
        covered = sum(
            pool.weights[i] * min(cosine[i, chosen].sum(), selector.saturation / size * cosine[i].sum())
            for i in range(size)
        )
        groups = (sum(rewards[j] for j in chosen if labels[j] == label) for label in set(labels))
        return covered + selector.diversity * sum(math.sqrt(group) for group in groups)

    return f


@pytest.mark.parametrize(
    "selector",
    [Submodular(), Submodular(diversity=0.0), Submodular(saturation=1.0, scaling=1.0, clusters=0.5)],
    ids=repr,
)
def test_submodular(pool, budget, selector):
    f, costs = objective(pool, selector), np.maximum(pool.costs(budget), 1)
    seen = {}

    def gain(chosen):
        seen.setdefault(tuple(chosen[:-1]), f(chosen[:-1]))
        return (f(chosen) - seen[tuple(chosen[:-1])]) / costs[chosen[-1]] ** selector.scaling

    expected = fill(pool, budget, gain, goes_on=lambda before, after: after > 0)
    able = np.flatnonzero(pool.costs(budget) <= budget.limit)
    single = int(max(able, key=lambda index: round(f([index]), 10)))
    if f([single]) > f(expected):
        expected = fill(pool, budget, gain, goes_on=lambda before, after: after > 0, chosen=[single])
    assert selector.select(pool, np.zeros(len(pool)), budget) == expected


def test_submodular_prefers_one_long_sentence_to_many_short_ones():
    """Where gain for cost leads astray, the best single sentence stands."""
    texts = ["Rain, snow, storm and hail closed roads, bridges and schools in Prague.", "Insurers wait."]
    others = ["Rain and snow closed roads.", "Storm and hail closed bridges.", "Schools in Prague closed."]
    pool = pool_of([texts, others], eligible=[True, True, False, False, False])
    f = objective(pool, selector := Submodular(scaling=2.0))
    budget = Budget(12)
    assert fill(pool, budget, lambda chosen: f(chosen) / pool.costs(budget)[chosen[-1]] ** 2) == [1]
    assert f([0]) > f([1])
    assert selector.select(pool, np.zeros(5), budget) == [0]


def test_submodular_looks_at_few_sentences_again(monkeypatch):
    """Laziness: after the first round the bounds tell most of the candidates out."""
    from summarize.selectors import submodular

    monkeypatch.setattr(submodular, "_STEP", 8)
    looked = []
    gains = submodular.Objective.gains
    monkeypatch.setattr(
        submodular.Objective, "gains", lambda self, indices: looked.extend(indices) or gains(self, indices)
    )
    pool = synthetic(400, vocabulary=2000)
    chosen = Submodular().select(pool, np.zeros(400), Budget(10, "sentences"))
    assert len(chosen) == 10
    assert len(looked) < 400 * 10 / 2


def test_selects_from_three_thousand_sentences_in_a_moment():
    import time

    pool = synthetic(3000, vocabulary=5000)
    pool.vectors, pool.terms.counts  # noqa: B018 - computed once, and not what is timed
    for selector in (KlSum(), SumBasic(), SummaryCentroid(), Mmr()):
        began = time.process_time()
        assert selector.select(pool, Centroid().rank(pool), Budget(250))
        assert time.process_time() - began < 2
