"""How closely a query is followed: sharply where it is narrow, mildly where all is about it, and away from the rest."""

import numpy as np
import pytest

from summarize.testing import sample_pool

FERRY = [
    ["The ferry ran aground at night.", "The ferry was full.", "A tug pulled the ferry free."],
    ["Divers found no damage on the ferry.", "The ferry sails again.", "Nobody on the ferry was hurt."],
]
BREAD = [["Bread costs more.", "Bakers blame the price of flour.", "Queues at bakeries grow longer."]]


def test_a_query_on_what_all_documents_are_about_is_broad_and_one_on_a_detail_narrow() -> None:
    broad, narrow = sample_pool(FERRY, query="the ferry accident"), sample_pool(FERRY * 3, query="What did divers see?")
    assert broad.breadth == pytest.approx(0.9)
    assert narrow.breadth < 0.2
    assert sample_pool(FERRY).breadth == 0


def test_a_broad_query_leaves_the_statements_nearly_equal_a_narrow_one_does_not() -> None:
    broad = sample_pool(FERRY, query="ferry").weights
    narrow = sample_pool(FERRY * 3, query="What did divers see?").weights
    assert broad.min() > 0.85
    assert np.sort(narrow)[0] < 0.2 < narrow.max() == 1


def test_a_source_that_has_little_to_do_with_the_query_counts_for_less() -> None:
    pool = sample_pool(FERRY + BREAD, query="the ferry and the tug")
    assert pool.weights[6:].max() < pool.weights[:6].min()
    assert pool.weights[6:].max() == pytest.approx(0.01)


def test_sources_of_a_statement_or_two_are_not_judged() -> None:
    pool = sample_pool(
        [["The ferry is late."], ["A ferry sank."], ["Ferry tickets are dear."], ["Rain fell."]], query="ferry"
    )
    assert pool.breadth > 0.85
    assert pool.weights[3] == pytest.approx(pool.breadth)


def test_a_query_that_matches_nothing_changes_nothing() -> None:
    assert (sample_pool(FERRY, query="volcano").weights == 1).all()


def test_a_query_is_narrow_as_far_as_it_is_not_the_documents_own_subject() -> None:
    subject, detail, one = (
        sample_pool(documents, query=query).narrowness
        for documents, query in (
            (FERRY, "ferry aground, ferry full, tug pulled the ferry free, divers found no damage, ferry sails"),
            (FERRY, "Who was hurt?"),
            (FERRY + BREAD * 2, "the full ferry"),
        )
    )
    assert subject == 0 and detail == 1
    assert 0.4 < one <= 1
    assert sample_pool(FERRY).narrowness == sample_pool(FERRY, query="volcano").narrowness == 1


class _Dense:
    def encode(self, texts: list[str]) -> np.ndarray:
        """Every text near every other, and nearer the more of its letters it shares."""
        return np.array([[3.0, *(float(letter in text) for letter in "abcdefghijklmnop")] for text in texts])


def test_of_dense_vectors_what_three_in_four_sentences_have_anyway_is_not_relevance() -> None:
    near = sample_pool(FERRY, query="Divers found no damage.", embedder=_Dense()).relevance
    assert near is not None and near.max() == near[3] == 1
    assert (near == 0).sum() >= 4
    alone = sample_pool([["The ferry is late."]], query="ferry", embedder=_Dense()).relevance
    assert alone is not None and alone[0] > 0
