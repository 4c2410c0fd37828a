"""Copies: of sentences and of documents."""

import itertools
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.dedupe import document_leaders, same_statement, sentence_leaders
from summarize.near import Marks, binary
from summarize.words import analyze

WORDS = (
    "talks resumed in the port on monday after a storm closed bridge harbour ships waited river crews 12 15 not".split()
)
sentences = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=20)


def leaders(texts: list[str], **options: float) -> list[int]:
    return sentence_leaders(texts, analyze(texts, ["en"] * len(texts)), **options).tolist()


def test_exact_and_near_copies_follow_the_first() -> None:
    texts = [
        "The delegations met in the capital on Saturday for a second round of talks.",
        "Rain is expected.",
        "The delegations met in the capital on Saturday, for a second round of talks!",
        "The two delegations met in the capital on Saturday for the second round of talks.",
    ]
    assert leaders(texts) == [0, 1, 0, 0]


def test_a_differing_fact_is_another_statement() -> None:
    assert leaders(
        ["Police said that 12 people were hurt in the fire.", "Police said that 15 people were hurt in the fire."]
    ) == [0, 1]
    assert not same_statement("The council will pay.", "The council will not pay.")
    assert not same_statement("Talks open in Doha on Friday.", "Talks open in Doha on Monday.")
    assert same_statement("He met Mr Najeeb in Doha.", "He met Mr Najib in Doha.")


def test_numbers_among_letters_are_facts_and_a_name_more_is_none() -> None:
    assert not same_statement("The 12th ship left.", "The 15th ship left.")
    assert not same_statement("The A4 is shut.", "The A5 is shut.")
    assert same_statement("Talks open in Doha with Qatar.", "Talks open in Doha.")
    assert same_statement("Talks open in Doha.", "Talks open in Doha with Qatar.")
    assert not same_statement("Mr Tom leads the team.", "Mr Tim leads the team.")  # two letters of three


@given(sentences)
@settings(max_examples=200)
def test_deduplicating_twice_changes_nothing(texts: list[str]) -> None:
    once = leaders(texts)
    kept = [index for index, leader in enumerate(once) if index == leader]
    assert leaders([texts[index] for index in kept]) == list(range(len(kept)))


@given(sentences, st.sampled_from([0.5, 0.7, 0.9]), st.sampled_from([0, 100]), st.sampled_from([1, 40, 2**23]))
@settings(max_examples=300)
def test_the_index_and_the_product_miss_nothing_that_comparing_all_pairs_finds(
    texts: list[str], jaccard: float, few: int, entries: int
) -> None:
    sets = [frozenset(text.split()) for text in texts]  # no word here is stemmed onto another
    expected: list[int] = []
    for index, found in enumerate(sets):
        heads = [other for other in range(index) if expected[other] == other]
        near = (
            head
            for head in heads
            if len(sets[head] & found) >= jaccard * len(sets[head] | found)
            and same_statement(texts[head], texts[index])
        )
        exact = next((expected[other] for other in range(index) if texts[other] == texts[index]), None)
        expected.append(exact if exact is not None else next(near, index))
    with (
        patch("summarize.dedupe.FEW", few),
        patch("summarize.near.ENTRIES", entries),
        patch("summarize.near.FIRST", entries),
    ):
        assert leaders(texts, jaccard=jaccard) == expected


@given(st.lists(st.lists(st.integers(0, 400), max_size=60), min_size=2, max_size=12))
def test_marks_promise_no_less_than_two_texts_share(rows: list[list[int]]) -> None:
    lengths = [len(row) for row in rows]
    held = binary(
        np.repeat(np.arange(len(rows)), lengths), np.array([*itertools.chain(*rows)], dtype=np.int64), (len(rows), 401)
    )
    left, right = np.triu_indices(len(rows), 1)
    shared = [len(set(rows[one]) & set(rows[two])) for one, two in zip(left, right, strict=True)]
    assert (Marks(held).at_most(left, right) >= shared).all()


def test_marks_count_what_two_texts_do_not_share() -> None:
    """401 features set all 128 marks; two texts of one feature each share it or nothing."""
    rows = [list(range(401)), [], [7], [8], [7]]
    held = binary(
        np.repeat(np.arange(5), [len(row) for row in rows]),
        np.array([*itertools.chain(*rows)], dtype=np.int64),
        (5, 401),
    )
    left, right = np.array([0, 0, 2, 2, 3]), np.array([0, 1, 3, 4, 4])
    assert Marks(held).at_most(left, right).tolist() == [401, (401 - 128) // 2, 0, 1, 0]


def test_a_thousand_near_copies_follow_the_first() -> None:
    story = "The ship struck the pier before dawn and forty metres of roadway fell and nobody was on the bridge"
    texts = [f"{story} said reader w{number}x." for number in range(1000)]
    assert set(leaders(texts)) == {0}
    assert set(document_leaders(analyze(texts, ["en"] * 1000)).tolist()) == {0}


def test_a_wire_story_with_a_new_ending_is_a_copy() -> None:
    wire = "The ship struck the pier before dawn and forty metres of roadway fell. Nobody was on the bridge."
    texts = [
        wire + " The port was closed until Thursday, officials said.",
        "A wholly different report about the same harbour, with words of its own and nothing copied from the others.",
        wire + " Readers in our town heard the crash and came out to look at what had happened.",
    ]
    assert document_leaders(analyze(texts, ["en"] * 3)).tolist() == [0, 1, 0]


def test_empty_texts_are_nobodys_copy() -> None:
    assert leaders([]) == document_leaders(analyze([], [])).tolist() == []
    assert leaders(["", ""]) == [0, 1]
    assert document_leaders(analyze(["", "", "word"], ["en"] * 3)).tolist() == [0, 1, 2]


def test_copies_of_a_document_follow_the_first_wherever_they_stand() -> None:
    story, other = " ".join(WORDS), "Rain is expected along the coast from Friday on"
    texts = [other, story, "", other, f"{story} again", story, "", other]
    assert document_leaders(analyze(texts, ["en"] * len(texts))).tolist() == [0, 1, 2, 0, 1, 1, 6, 0]


def invented(numbers: range | list[int]) -> str:
    return " ".join(f"w{number}x" for number in numbers)


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        ([*range(1, 8), 20, 21], True),  # three of its five runs of five words are the first text's
        ([*range(1, 7), 20, 21, 22], False),  # two of five
        (range(1, 6), True),  # one run, and it is there
        (range(5, 10), True),  # the last one
        (range(1, 5), False),  # fewer words than a run has are a run of their own
        (range(9, 0, -1), False),
    ],
)
def test_copies_share_three_fifths_of_the_runs_of_the_shorter(other: range | list[int], copy: bool) -> None:
    for texts in ([invented(range(1, 10)), invented(other)], [invented(other), invented(range(1, 10))]):
        assert document_leaders(analyze(texts, ["en"] * 2)).tolist() == [0, 0 if copy else 1]


def test_numbers_in_words_are_facts() -> None:
    assert not same_statement(
        "Der Schaden liegt bei zwei Millionen Euro.", "Der Schaden liegt bei drei Millionen Euro."
    )
    assert not same_statement("It cost the town two million crowns.", "It cost the town three million crowns.")
    assert same_statement("The two ends of the bridge were closed.", "Both ends of the bridge were closed.")


def test_opposites_are_two_statements() -> None:
    closed = "The road across the Velmar dam is {} to all vehicles."
    assert not same_statement(closed.format("closed"), closed.format("open"))
    assert same_statement(closed.format("closed"), closed.format("shut"))


def test_how_much_of_a_document_a_copy_holds_can_be_set() -> None:
    story, other = invented(range(1, 10)), invented([*range(1, 8), 20, 21])
    for texts, expected in (([story, other], [0, 1]), ([story, story, other], [0, 0, 2])):
        assert document_leaders(analyze(texts, ["en"] * len(texts)), containment=0.7).tolist() == expected
