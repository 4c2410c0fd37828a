"""The order of what is printed: by date, then so that the text does not jump."""

import datetime as dt
from dataclasses import replace
from itertools import permutations

from summarize.document import Document, Sentence, Topic
from summarize.order import ordered
from summarize.pool import Pool
from summarize.testing import sample_pool


def dated(pool: Pool, days: dict[str, int | None], names: dict[str, str] | None = None) -> Pool:
    """The pool with its documents ("1", "2", ...) published on these days of March 2025, and renamed."""
    made = {
        document.id: replace(
            document,
            id=(names or {}).get(document.id, document.id),
            published=dt.date(2025, 3, day) if (day := days.get(document.id)) else None,
        )
        for document in pool.topic.documents
    }
    sentences = tuple(replace(sentence, document=made[sentence.document.id]) for sentence in pool.sentences)
    return replace(pool, sentences=sentences, topic=replace(pool.topic, documents=tuple(made.values())))


RIVER = (
    ("Tickets cost nine crowns.", "Trains are late."),
    ("The river flooded the old town on Sunday.", "It fell on Monday."),
    ("Soldiers cleared the old town after the river flooded.", "Rain is forecast."),
    ("The flooded river had cut off the old town.", "Hens lay."),
)
NAMES = {"1": "a", "2": "b", "3": "c", "4": "d"}


def test_documents_are_told_by_date_each_in_its_own_order() -> None:
    pool = dated(sample_pool(RIVER), {"1": 14, "2": 13, "3": 12, "4": 11})
    assert ordered(range(8), pool) == [6, 7, 4, 5, 2, 3, 0, 1]


def test_undated_documents_begin_with_the_most_central_opening_and_go_on_with_what_is_nearest() -> None:
    pool = dated(sample_pool(RIVER), {}, NAMES)
    order = ordered([0, 2, 4, 6], pool)
    assert order[0] in (2, 6)
    assert order[-1] == 0
    central = pool.vectors @ pool.centroid
    assert central[order[0]] == max(central[[0, 2, 4, 6]])


def test_an_opening_comes_before_what_is_more_central_but_stands_later() -> None:
    pool = sample_pool([["Hens lay.", "Rain flooded roads and the town."], ["Rain flooded roads."]])
    assert ordered([1, 2], dated(pool, {}, NAMES)) == [2, 1]


def test_what_points_back_follows_what_it_points_at() -> None:
    pool = dated(sample_pool(RIVER), {}, NAMES)
    order = ordered(range(8), pool)
    assert order.index(3) == order.index(2) + 1


def test_documents_of_one_day_are_linked_as_undated_ones_are() -> None:
    pool = dated(sample_pool(RIVER), {"1": 11, "2": 11, "3": 11, "4": 10}, NAMES)
    assert ordered([0, 2, 4, 6], pool) == [6, 2, 4, 0]


def test_messages_that_are_numbered_are_told_by_number() -> None:
    names = {"1": "m11", "2": "m10", "3": "m9", "4": "m8"}
    assert ordered([0, 2, 4, 6], dated(sample_pool(RIVER), {}, names)) == [6, 4, 2, 0]


def test_of_numbered_messages_one_that_opens_is_told_before_one_that_does_not() -> None:
    pool = sample_pool(RIVER)
    assert ordered([1, 3, 4, 6], pool) == [4, 1, 3, 6]
    assert ordered([1, 3, 5], pool) == [1, 3, 5]


def test_numbers_with_gaps_are_names_and_no_order() -> None:
    names = {"1": "1", "2": "2", "3": "3", "4": "5"}
    assert ordered([0, 2, 4, 6], dated(sample_pool(RIVER), {}, names))[-1] == 0


def test_an_undated_document_follows_the_dated_one_it_is_nearest_to() -> None:
    pool = sample_pool([["Hens lay eggs."], ["The dam broke."], ["Broke, the dam leaks."]])
    assert ordered([0, 1, 2], dated(pool, {"1": 12, "2": 11})) == [1, 2, 0]


def test_the_order_of_the_files_and_of_the_picks_changes_nothing() -> None:
    pool = dated(sample_pool(RIVER), {"3": 11}, NAMES)
    expected = ordered([0, 2, 4, 6], pool)
    for picks in permutations([0, 2, 4, 6]):
        assert ordered(picks, pool) == expected
    for documents in permutations(pool.topic.documents):
        assert ordered(expected, replace(pool, topic=Topic("t", documents))) == expected


def test_sentences_without_words_have_an_order_too() -> None:
    documents = tuple(Document(name, "...") for name in "cab")
    pool = sample_pool([["..."], ["..."], ["..."]])
    sentences = tuple(Sentence("...", document, 0, 3, 0) for document in documents)
    bare = replace(pool, sentences=sentences, topic=Topic("t", documents))
    assert ordered([0, 1, 2], bare) == [1, 2, 0]
