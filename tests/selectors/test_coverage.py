"""Covers beside brute force: every choice of a small pool is tried."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

import summarize
from summarize.budget import Budget
from summarize.concepts import Concepts
from summarize.errors import MethodError
from summarize.pool import Pool
from summarize.rankers.centroid import Centroid
from summarize.registry import SELECTORS
from summarize.selectors.cover import Cover
from summarize.selectors.coverage import Coverage, candidates_for
from tests.pools import NEWS, overlaps, pool_of, synthetic


def problem(seed: int, sentences: int, concepts: int, share: float, bonus: bool, clashing: float = 0) -> Cover:
    chance = np.random.default_rng(seed)
    held = csr_array((chance.random((sentences, concepts)) < share).astype(np.float64))
    costs = chance.integers(3, 30, sentences).astype(np.float64)
    costs[chance.random(sentences) < 0.2] = np.inf
    extra = chance.random(sentences) if bonus else np.zeros(sentences)
    apart = np.triu(chance.random((sentences, sentences)) < clashing, 1)
    return Cover(held, chance.integers(1, 9, concepts).astype(np.float64), costs, 45.0, extra, apart | apart.T)


def allowed(cover: Cover, chosen: Sequence[int]) -> bool:
    assert cover.clashes is not None
    pairs = itertools.combinations(chosen, 2)
    return cover.costs[list(chosen)].sum() <= cover.limit and not any(cover.clashes[pair] for pair in pairs)


def plain_value(cover: Cover, chosen: tuple[int, ...]) -> float:
    dense = cover.held.toarray()
    covered = {concept for index in chosen for concept in np.flatnonzero(dense[index])}
    return sum(cover.weights[concept] for concept in covered) + sum(cover.bonus[index] for index in chosen)


def brute_force(cover: Cover) -> float:
    able = [index for index, cost in enumerate(cover.costs) if cost <= cover.limit]
    choices = itertools.chain.from_iterable(itertools.combinations(able, size) for size in range(len(able) + 1))
    return max(plain_value(cover, chosen) for chosen in choices if allowed(cover, chosen))


problems = st.builds(
    problem,
    st.integers(0, 10_000),
    st.integers(1, 11),
    st.integers(1, 30),
    st.floats(0.05, 0.5),
    st.booleans(),
    st.sampled_from([0.0, 0.1, 0.5]),
)


@given(problems)
@settings(max_examples=60, deadline=None)
def test_the_exact_cover_is_the_best_of_all(cover):
    chosen = cover.exact(20)
    assert chosen is not None
    assert len(set(chosen)) == len(chosen)
    assert allowed(cover, chosen)
    assert cover.value(chosen) == pytest.approx(plain_value(cover, tuple(chosen)))
    assert cover.value(chosen) >= brute_force(cover) * (1 - 1e-4) - 1e-6


@given(problems)
@settings(max_examples=150, deadline=None)
def test_the_search_is_near_the_best_and_never_below_greed(cover):
    chosen = cover.search()
    assert len(set(chosen)) == len(chosen)
    assert allowed(cover, chosen)
    assert cover.value(chosen) >= 0.95 * brute_force(cover) - 1e-9
    assert cover.value(chosen) >= max(cover.value(cover.greedy(power)) for power in (0, 0.5, 1)) - 1e-9


def test_the_search_is_mostly_at_the_best():
    found = [problem(seed, 11, 25, 0.25, bonus=False) for seed in range(60)]
    best = sum(cover.value(cover.search()) >= brute_force(cover) - 1e-9 for cover in found)
    assert best >= 57


def test_greed_takes_the_gain_for_cost_and_keeps_what_it_starts_from():
    held = csr_array(np.array([[1, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 1.0]]))
    cover = Cover(held, np.array([1.0, 1.0, 1.0, 2.0]), np.array([10.0, 2.0, 4.0]), 12.0)
    assert cover.greedy(1) == [1, 2]
    assert cover.greedy(0) == [0, 1] or cover.greedy(0) == [0]
    assert cover.greedy(1, start=[0]) == [0]
    assert sorted(cover.search()) == [0] or cover.value(cover.search()) == 3
    assert (
        brute_force(Cover(held, cover.weights, cover.costs, 12.0, np.zeros(3), np.zeros((3, 3), dtype=np.bool_))) == 3
    )


def test_nothing_fits_nothing_is_taken():
    cover = Cover(csr_array(np.ones((2, 2))), np.ones(2), np.array([50.0, np.inf]), 10.0)
    assert cover.search() == []
    assert Coverage().select(pool_of(NEWS), np.zeros(len(pool_of(NEWS))), Budget(1)) == []


@pytest.mark.parametrize("pool", [pool_of(NEWS), synthetic(60, vocabulary=200)], ids=["news", "synthetic"])
@pytest.mark.parametrize("budget", [Budget(30), Budget(80), Budget(2, "sentences"), Budget(300, "bytes")], ids=str)
def test_exact_or_searched_it_is_nearly_the_same_worth(pool: Pool, budget: Budget):
    concepts = Concepts.of(pool)
    worth = [
        concepts.weights[concepts.within(SELECTORS.make(text).select(pool, Centroid().rank(pool), budget))].sum()
        for text in ("coverage(again=0.0)", "consensus(again=0.0, agreement=0.0)")
    ]
    assert worth[1] >= 0.98 * worth[0]
    assert worth[0] >= (1 - 2e-3) * worth[1]


@pytest.mark.parametrize("name", ["coverage", "consensus"])
@pytest.mark.parametrize("redundancy", [0.0, 0.2, 0.5])
def test_no_two_alike(name, redundancy):
    pool = synthetic(30, documents=3, vocabulary=60)
    chosen = SELECTORS.make(f"{name}(redundancy={redundancy})").select(pool, Centroid().rank(pool), Budget(120))
    repeats = overlaps(pool)
    assert chosen
    assert all(repeats[i, j] <= redundancy + 1e-12 for i in chosen for j in chosen if i != j)


def test_want_of_time_is_said(monkeypatch):
    monkeypatch.setattr(Cover, "exact", lambda self, seconds: None)
    texts = [" ".join(text) for text in NEWS]
    summary = summarize.summarize(texts, "40 words", method="coverage")
    assert "searched for want of time" in summary.signature
    assert summary.spent <= 40


def test_scores_break_ties():
    pool = pool_of([["Alpha beta gamma delta epsilon."], ["Zeta eta theta iota kappa."]])
    for favourite in (0, 1):
        scores = np.zeros(2)
        scores[favourite] = 1
        assert Coverage().select(pool, scores, Budget(5)) == [favourite]


def test_what_most_sources_say_is_covered_first():
    common, rare = "The dam above Ulm broke on Monday.", "A baker sold eleven loaves on Friday."
    pool = pool_of([[common], [f"Late on Sunday {common.lower()}"], [rare], ["The dam above Ulm broke."]])
    assert pool.sentences[Coverage().select(pool, np.zeros(4), Budget(7))[0]].text == common


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("coverage(seconds=0)", "seconds is more than 0, not 0"),
        ("coverage(unigrams=-1)", "unigrams and lead are at least 0, not -1.* and 1.5"),
        ("coverage(again=1)", "again goes from 0 up to, not including, 1, not 1"),
        ("coverage(lead=-1)", "unigrams and lead are at least 0, not 0.3 and -1"),
        ("coverage(redundancy=2)", "redundancy goes from 0 to 1, not 2"),
    ],
)
def test_parameters_out_of_range(text, told):
    with pytest.raises(MethodError, match=f"coverage.*{told}"):
        SELECTORS.make(text)


def test_what_may_be_left_out_may_be_nothing():
    assert Coverage(unigrams=0, lead=0, again=0, redundancy=0) == SELECTORS.make(
        "coverage(unigrams=0.0, lead=0.0, again=0.0, redundancy=0.0)"
    )


def test_the_candidates_are_those_worth_most_for_their_length(monkeypatch):
    monkeypatch.setattr("summarize.selectors.coverage.SENTENCES", 2)
    worth, costs = np.array([4.0, 9, 5, 90, 4]), np.array([2.0, 9, 0, 10, 1])
    assert candidates_for(worth, costs, Budget(9)).tolist() == [2, 4]  # 2, 1, 5, too long and 4 a word
    assert candidates_for(worth, costs, Budget(2, "sentences")).tolist() == [2, 4]
    assert candidates_for(worth[:2], costs[:2], Budget(9)).tolist() == [0, 1]


def test_where_no_sentence_holds_a_concept_the_highest_score_that_fits_is_taken():
    pool = pool_of([["It was so.", "So was it.", "It was so, and so it was."]])
    assert list(Coverage().select(pool, np.array([1.0, 2, 3]), Budget(3))) == [1]
    assert list(Coverage().select(pool, np.array([1.0, 2, 3]), Budget(2))) == []
