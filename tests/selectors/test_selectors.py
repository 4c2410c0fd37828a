"""What holds for every selector of ours; each has its reference in a file of its own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.budget import Budget
from summarize.embedders.svd import Svd
from summarize.errors import MethodError
from summarize.rankers.centroid import Centroid
from summarize.registry import SELECTORS
from summarize.testing import check
from tests.pools import NEWS, overlaps, pool_of, synthetic

NAMES = ["greedy", "mmr", "klsum", "sumbasic", "summary-centroid", "submodular"]
STATED = ["greedy(redundancy=1.0)", "mmr(diversity=0.0)", "mmr(diversity=1.0)", "klsum(smoothing=0.01)"]


@pytest.mark.parametrize("name", NAMES + STATED)
def test_keeps_the_contract(name):
    selector = SELECTORS.make(name)
    assert SELECTORS.describe(selector) == name
    check(selector)


@pytest.mark.parametrize("name", NAMES)
@given(
    size=st.integers(1, 40),
    seed=st.integers(0, 3),
    budget=st.builds(Budget, st.integers(1, 200), st.sampled_from(["words", "sentences", "bytes", "tokens"])),
    redundancy=st.sampled_from([0.0, 0.2, 0.5, 1.0]),
    query=st.sampled_from(["", "w1x w2x w3x"]),
)
@settings(max_examples=25, deadline=None)
def test_no_two_alike_and_the_budget_filled(name, size, seed, budget, redundancy, query):
    eligible = np.random.default_rng(seed).random(size) < 0.8
    pool = synthetic(size, seed=seed, documents=3, vocabulary=60, eligible=eligible.tolist(), query=query)
    chosen = list(SELECTORS.make(f"{name}(redundancy={redundancy})").select(pool, Centroid().rank(pool), budget))
    costs = pool.costs(budget)
    assert len(set(chosen)) == len(chosen)
    assert costs[chosen].sum() <= budget.limit
    assert chosen or costs.min() > budget.limit
    repeats = overlaps(pool)
    assert all(repeats[i, j] <= redundancy + 1e-12 for i in chosen for j in chosen if i != j)
    if name in ("summary-centroid", "submodular"):
        return  # they end before the budget does where nothing is to be gained
    left = np.ones(size, dtype=bool)
    left[chosen] = False
    nearest = repeats[:, chosen].max(axis=1, initial=0)
    assert not (left & (costs <= budget.limit - costs[chosen].sum()) & (nearest <= redundancy - 1e-12)).any()


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_that_does_not_fit_is_passed_over(name):
    pool = pool_of(NEWS)
    for amount in range(4, 120, 5):
        budget = Budget(amount)
        chosen = SELECTORS.make(name).select(pool, Centroid().rank(pool), budget)
        assert chosen
        assert pool.costs(budget)[chosen].sum() <= amount
    assert len(chosen) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_ties_go_to_the_one_read_first(name):
    pool = pool_of([["Rain fell on Prague.", "Rain fell on Prague."], ["Rain fell on Prague."]])
    assert list(SELECTORS.make(name).select(pool, np.zeros(3), Budget(3, "sentences"))) == [0]


@pytest.mark.parametrize("name", NAMES)
def test_sentences_without_words_come_last_if_at_all(name):
    pool = pool_of([["It was so.", "Rain fell on Prague.", "So it was."], ["Trains stopped."]])
    chosen = list(SELECTORS.make(name).select(pool, Centroid().rank(pool), Budget(4, "sentences")))
    assert sorted(chosen[:2]) == [1, 3]


@pytest.mark.parametrize("name", ["klsum", "sumbasic", "summary-centroid", "submodular"])
def test_a_query_changes_the_choice(name):
    plain, asked = pool_of(NEWS), pool_of(NEWS, query="Are trains to Prague running?")
    selector, budget = SELECTORS.make(name), Budget(2, "sentences")

    def on_trains(pool):
        chosen = selector.select(pool, np.zeros(len(pool)), budget)
        return sum("Prague" in pool.sentences[index].text for index in chosen)

    assert on_trains(asked) > on_trains(plain)


@pytest.mark.parametrize("name", NAMES)
def test_takes_vectors_with_negative_cosines(name):
    pool = synthetic(120, embedder=Svd(5))
    assert (pool.vectors @ pool.vectors.T).min() < -0.1
    chosen = SELECTORS.make(name).select(pool, Centroid().rank(pool), Budget(3, "sentences"))
    assert len(chosen) == 3 or (name == "summary-centroid" and chosen)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("redundancy", ["-0.1", "1.1"])
def test_redundancy_is_a_cosine(name, redundancy):
    with pytest.raises(MethodError, match="redundancy goes from 0 to 1"):
        SELECTORS.make(f"{name}(redundancy={redundancy})")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mmr(diversity=1.5)", "diversity goes from 0 to 1"),
        ("klsum(smoothing=0)", "smoothing is more than 0"),
        ("submodular(saturation=0)", "saturation is more than 0"),
        ("submodular(diversity=-1)", "diversity is 0 or more"),
        ("submodular(clusters=0)", "clusters is a share"),
        ("submodular(scaling=-1)", "scaling is 0 or more"),
        ("submodular(seed=-1)", "seed is a whole number"),
    ],
)
def test_refuses_what_makes_no_sense(text, message):
    with pytest.raises(MethodError, match=message):
        SELECTORS.make(text)
