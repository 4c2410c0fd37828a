"""Concepts, counted anew by hand; how far sources lead; what the reader knows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest

from summarize import Document, Topic
from summarize.concepts import MANY, Concepts, leading
from summarize.embedders.svd import Svd
from summarize.embedders.tfidf import TfIdf
from summarize.gather import gather
from summarize.pool import Pool
from tests.pools import NEWS, dense, pool_of, synthetic


def plain(pool: Pool, *, unigrams: float, lead: float) -> list[dict[tuple[int, ...], float]]:
    """What each sentence holds, words as 1-tuples and bigrams as pairs, each with its worth; without a query."""
    few = len(set().union(*pool.places)) < MANY
    terms, exponent = pool.terms, lead * leading(pool) * (2 / 3 if few else 1)
    held: list[set[tuple[int, ...]]] = []
    votes: dict[tuple[int, ...], dict[int, float]] = defaultdict(dict)
    for at, places in enumerate(pool.places):
        row = range(int(terms.starts[at]), int(terms.starts[at + 1]))
        found = {(int(terms.ids[i]),) for i in row if terms.content[i]}
        found |= {
            (int(terms.ids[i]), int(terms.ids[i + 1])) for i in row[:-1] if terms.content[i] or terms.content[i + 1]
        }
        held.append(found)
        for concept in found:
            for source, position in places.items():
                votes[concept][source] = max(votes[concept].get(source, 0), (1 + position) ** -exponent)
    worth = {
        concept: (unigrams if len(concept) == 1 else 1)
        * len(by)
        * sum(by.values())
        * (0.5 if few and len(by) == 1 else 1)
        for concept, by in votes.items()
    }
    return [{concept: worth[concept] for concept in found} for found in held]


@pytest.mark.parametrize(
    "pool",
    [pool_of(NEWS), synthetic(40, vocabulary=60, documents=4), synthetic(40, vocabulary=60, documents=9)],
    ids=["news", "few", "many"],
)
@pytest.mark.parametrize(("unigrams", "lead"), [(0.3, 1.5), (0.0, 0.0), (1.0, 3.0)])
def test_the_same_as_counted_by_hand(pool, unigrams, lead):
    concepts = Concepts.of(pool, unigrams=unigrams, lead=lead)
    held = dense(concepts.held)
    assert set(np.unique(held)) <= {0, 1}
    for row, expected in zip(held, plain(pool, unigrams=unigrams, lead=lead), strict=True):
        assert sorted(concepts.weights[row > 0]) == pytest.approx(sorted(expected.values()))


def test_a_source_that_repeats_itself_has_one_vote_and_the_earliest_counts():
    pool = pool_of([["Cats sleep.", "Dogs bark.", "Dogs bark."], ["Dogs bark."]])
    together = replace(pool, places=({0: 0}, {0: 1}, {0: 2}, {1: 0}))
    exponent = leading(together)  # 1.5, of which few sources have two thirds
    concepts = Concepts.of(together, unigrams=0)
    bark = concepts.weights[concepts.within([3])]
    assert bark.max() == pytest.approx(2 * (1 + 2**-exponent))


def test_without_a_part_of_the_sources_concepts_are_worth_what_the_others_give_them():
    texts = [["Cats sleep.", "Dogs bark."], ["Dogs bark."], ["Cats purr.", "Dogs bark."]]
    pool = pool_of(texts)
    concepts = Concepts.of(pool)
    less = concepts.without(0, 2)
    kept = [{source: place for source, place in places.items() if source == 1} for places in pool.places]
    exponent = leading(pool)  # 1.5, of which few sources have two thirds
    for concept in range(concepts.held.shape[1]):
        holders = dense(concepts.held)[:, concept] > 0
        places = [place for at in np.flatnonzero(holders) for place in kept[at].values()]
        expected = 0.5 * (1 + min(places)) ** -exponent * concepts.factors[concept] if places else 0
        assert less.weights[concept] == pytest.approx(expected)
    assert less.held is concepts.held
    assert (concepts.weights > 0).all()  # what it was made from stays as it was


def test_two_stop_words_are_no_concept_and_a_stop_word_beside_another_is():
    pool = pool_of([["It is of the moon."]])
    concepts = Concepts.of(pool)
    assert concepts.held.shape == (1, 2)  # "moon" and "the moon"


def test_within_is_the_union():
    concepts = Concepts.of(pool_of(NEWS))
    assert not concepts.within([]).any()
    assert (concepts.within([0, 4]) == (concepts.within([0]) | concepts.within([4]))).all()
    assert concepts.within(range(len(concepts.held.indptr) - 1)).all()


def test_a_query_raises_what_its_sentences_hold():
    plain_pool, asked = pool_of(NEWS), pool_of(NEWS, query="Which trains run to Prague?")
    without, with_query = Concepts.of(plain_pool), Concepts.of(asked)
    ratio = with_query.gains() / np.maximum(without.gains(), 1e-9)
    trains = [at for at, sentence in enumerate(asked.sentences) if "Prague" in sentence.text]
    assert trains
    assert min(ratio[trains]) > np.median(ratio)


def test_sources_that_lead_and_sources_that_do_not():
    other = ["Cows", "Bread", "Snow", "Hay", "Ships", "Roads", "Glass", "Wool", "Clay"]
    texts = [["The dam at Ulm broke on Monday.", f"{word} is dear."] for word in other]
    turned = [text[::-1] for text in texts]
    assert leading(pool_of(texts)) > 0.9
    assert leading(pool_of(turned)) == 0
    assert 0 < leading(pool_of(turned[:3])) < leading(pool_of(texts[:3])) < leading(pool_of(texts))


@pytest.mark.parametrize("embedder", [TfIdf(), Svd(4)])
def test_how_far_sources_lead_is_counted_sentence_by_sentence(embedder):
    """Of each source's later sentences, the share that its first is nearer to the other sources than."""
    pool = pool_of(NEWS, embedder=embedder)
    cosines = dense(pool.vectors @ pool.vectors.T)
    shares = []
    for source in range(3):
        own = [at for at, places in enumerate(pool.places) if source in places]
        near = [sum(cosines[at, other] for other in range(len(pool)) if other not in own) for at in own]
        shares.append(np.mean([later < near[0] for later in near[1:]]))
    expected = 2 * (sum(shares) + 8 * 0.9) / (3 + 8) - 1  # eight sources' worth of doubt, in which nine tenths lead
    assert leading(pool) == pytest.approx(expected)


def test_one_sentence_a_source_is_no_evidence_about_leads():
    assert leading(pool_of([["Good zoom."], ["The zoom is good."]])) == pytest.approx(0.8)
    assert leading(pool_of([["Good zoom."]])) == pytest.approx(0.8)


def known(told: str) -> Topic:
    documents = [Document("a", "The dam broke. Water reached the town."), Document("b", "The dam broke at night.")]
    return Topic("t", tuple(documents), known=(Document("k", told),) if told else ())


def test_what_is_known_counts_for_less_and_what_is_not_counts_the_same():
    fresh, seen = (Concepts.of(gather(known(told), TfIdf())) for told in ("", "The town is old. Our town has walls."))
    ratio = seen.weights / fresh.weights
    assert ratio.min() == pytest.approx(2 / 6)  # two sources, four for the one known document: "town" and "the town"
    assert (ratio > 1 - 1e-9).sum() >= len(ratio) - 3
    unrelated = Concepts.of(gather(known("Quartz is hard."), TfIdf()))
    assert (unrelated.weights == fresh.weights).all()
