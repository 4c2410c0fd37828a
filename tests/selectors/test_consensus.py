"""Consensus: coverage drawn to what the drafts hold."""

from __future__ import annotations

import numpy as np
import pytest

from summarize import load, summarize
from summarize.budget import Budget
from summarize.concepts import MANY, Concepts
from summarize.errors import MethodError
from summarize.methods import DEFAULT
from summarize.rankers.lexrank import LexRank
from summarize.registry import SELECTORS
from summarize.selectors import consensus
from summarize.selectors.consensus import PANEL, PARTS, Consensus, partial_covers
from summarize.selectors.greedy import Greedy
from tests.pools import NEWS, pool_of, synthetic


class Always:
    """A draft that holds two sentences and no other."""

    def __init__(self, *indices: int) -> None:
        self.indices = indices

    def select(self, pool, scores, budget):
        return list(self.indices)


def test_it_is_the_default():
    assert DEFAULT == "consensus"
    assert str(load()) == "lexrank + consensus @ tfidf"


def test_without_agreement_it_is_coverage():
    for pool in (pool_of(NEWS), synthetic(30, vocabulary=80)):
        scores = LexRank().rank(pool)
        for budget in (Budget(25), Budget(3, "sentences")):
            alone = SELECTORS.make("coverage").select(pool, scores, budget)
            assert sorted(Consensus(agreement=0).select(pool, scores, budget)) == sorted(alone)


@pytest.mark.parametrize("wanted", [(3,), (4,), (8,)])
def test_what_the_drafts_hold_is_wanted_more(monkeypatch, wanted):
    pool = pool_of(NEWS)
    budget = Budget(20)
    monkeypatch.setattr(consensus, "PANEL", (Always(*wanted),))
    assert set(wanted) <= set(Consensus(agreement=1000).select(pool, np.zeros(len(pool)), budget))


def test_agreement_is_counted_draft_by_draft(monkeypatch):
    pool = pool_of([["Alpha beta."], ["Gamma delta."]])
    monkeypatch.setattr(consensus, "PANEL", (Always(0), Always(1), Always(1)))
    assert Consensus(agreement=0.01).select(pool, np.zeros(2), Budget(2)) == [1]


def test_the_first_draft_takes_the_rankers_scores(monkeypatch):
    assert PANEL[0] == Greedy()
    monkeypatch.setattr(consensus, "PANEL", PANEL[:1])
    pool = pool_of(NEWS)
    for favourite in (0, 4, 8):
        scores = np.zeros(len(pool))
        scores[favourite] = 1
        assert favourite in Consensus(agreement=1000).select(pool, scores, Budget(20))


def test_partial_covers_go_without_a_fifth_of_the_sources_each():
    shared = "The old dam broke near the town."
    pool = pool_of([[shared, f"Number{i} word{i} thing{i} alone."] for i in range(10)])
    concepts, budget = Concepts.of(pool), Budget(11)
    drafts = partial_covers(concepts, pool.costs(budget), budget)
    assert len(drafts) == PARTS
    for part, draft in enumerate(drafts):
        assert pool.sentences[draft[0]].text == shared
        others = [source for at in draft[1:] for source in pool.places[at]]
        assert others
        assert all(source % PARTS != part for source in others)


def test_few_sources_are_not_parted():
    pool = pool_of([[f"Word{i} is said."] for i in range(MANY - 1)])
    assert partial_covers(Concepts.of(pool), pool.costs(Budget(9)), Budget(9)) == []


def test_the_known_is_not_said_again():
    documents = [" ".join(text) for text in NEWS]
    first = summarize(documents, "30 words")
    second = summarize(documents, "30 words", known=[str(first)])
    assert not {pick.text for pick in first.picks} & {pick.text for pick in second.picks}


@pytest.mark.parametrize("text", ["consensus(agreement=-0.1)", "consensus(again=1.5)", "consensus(unigrams=-1)"])
def test_parameters_out_of_range(text):
    with pytest.raises(MethodError, match="consensus"):
        SELECTORS.make(text)
