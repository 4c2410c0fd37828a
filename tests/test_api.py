"""The library calls."""

import dataclasses
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarize import Document, Topic, load, read, summarize, summarize_many
from summarize.errors import BudgetError, InputError, PluginError
from summarize.pipeline import Pipeline
from summarize.rankers.lead import Lead
from tests.examples import CLUSTER, TOPICS

TEXTS = [
    "The dam above Sorrel broke on Monday. Water reached the town within an hour and filled the cellars.",
    "Water reached the town within an hour and filled the cellars. Engineers had warned of cracks in the dam.",
]


def test_texts_mappings_documents_and_topics_are_the_same_thing() -> None:
    mappings = [{"text": text, "id": str(number)} for number, text in enumerate(TEXTS, 1)]
    documents = [Document(str(number), text) for number, text in enumerate(TEXTS, 1)]
    found = {str(summarize(form, "12 words")) for form in (TEXTS, mappings, documents, Topic("t", tuple(documents)))}
    assert len(found) == 1


def test_a_summary_is_frozen_prints_as_its_text_and_knows_its_places() -> None:
    summary = summarize(TEXTS, "12 words")
    assert str(summary) == summary.text == "Water reached the town within an hour and filled the cellars."
    pick = summary.picks[0]
    assert pick.document.text[pick.start : pick.end] == pick.text
    assert [twin.document.id for twin in pick.twins] == ["2"]
    assert pick.support == 2
    assert summary.spent == 11
    assert str(summary.budget) == "12 words"
    with pytest.raises(dataclasses.FrozenInstanceError):
        summary.spent = 0  # type: ignore[misc]


def test_the_json_is_the_dict() -> None:
    summary = summarize(TEXTS, "12 words")
    assert json.loads(summary.to_json()) == summary.to_dict()


def test_the_notebook_view_escapes_what_documents_hold() -> None:
    page = summarize(["<script>alert(1)</script> closed the bridge for two days this week."])._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_signature_makes_the_summary_again() -> None:
    summary = summarize(read(CLUSTER).topic, "80 words", method="lexrank(threshold=0.1) + mmr")
    method, budget, *_ = summary.signature.split(" | ")
    again = summarize(read(CLUSTER).topic, budget.removeprefix("budget "), method=method)
    assert again == summary


def test_many_topics_in_order_under_any_map() -> None:
    topics = [json.loads(line) for line in TOPICS.read_text("utf-8").splitlines()]
    plain = list(summarize_many(topics, "30 words"))
    assert [summary.topic.id for summary in plain] == [topic["id"] for topic in topics]
    with ThreadPoolExecutor(2) as pool:
        assert list(summarize_many(topics, "30 words", map=pool.map)) == plain


def test_many_topics_are_measured_in_the_tokens_of_a_callers_tokenizer() -> None:
    topics = [json.loads(line) for line in TOPICS.read_text("utf-8").splitlines()]
    for summary in summarize_many(topics, "180 tokens", tokenizer=len):
        assert len(summary.text) == summary.spent <= 180


def test_one_text_is_not_a_list_of_documents() -> None:
    with pytest.raises(InputError, match="to read a folder use read"):
        summarize("The dam broke.")
    with pytest.raises(InputError, match="nothing to summarise"):
        summarize([])
    with pytest.raises(InputError, match="two documents have the id 'a'"):
        summarize([Document("a", "x"), Document("a", "y")])


def test_the_smallest_budget_that_fits() -> None:
    with pytest.raises(BudgetError, match="no sentence fits a budget of 3 words: the shortest takes 7 words"):
        summarize(TEXTS, "3 words")
    assert str(summarize(TEXTS, "7 words")) == "The dam above Sorrel broke on Monday."


@dataclasses.dataclass(frozen=True)
class Broken:
    how: str = "short"

    def rank(self, pool):
        return {"short": [1.0], "nan": [float("nan")] * len(pool)}[self.how]

    def select(self, pool, scores, budget):
        return {"empty": [], "twice": [0, 0], "outside": [10**6], "all": range(len(pool))}[self.how]


@pytest.mark.parametrize("how", ["short", "nan"])
def test_a_ranker_is_not_trusted(how: str) -> None:
    with pytest.raises(PluginError, match="ranker Broken"):
        Pipeline(Broken(how)).summarize(read(CLUSTER).topic, summarize(TEXTS).budget)


@pytest.mark.parametrize("how", ["empty", "twice", "outside", "all"])
def test_a_selector_is_not_trusted(how: str) -> None:
    with pytest.raises(PluginError, match="selector Broken"):
        Pipeline(Lead(), Broken(how)).summarize(read(CLUSTER).topic, summarize(TEXTS).budget)


def test_a_pipeline_can_be_given_in_place_of_its_text() -> None:
    assert summarize(TEXTS, 20, method=load("lead")) == summarize(TEXTS, 20, method="lead")


@pytest.mark.parametrize(
    "wrong", [None, 5, "text", b"text", {"text": "x"}, Document("a", "x"), read(CLUSTER), [None], [["x"]]]
)
def test_what_is_no_list_of_documents_is_said_to_be_none(wrong: object) -> None:
    with pytest.raises(InputError):
        summarize(wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        summarize(TEXTS, known=wrong)  # type: ignore[arg-type]


def test_wrong_types_elsewhere_are_the_users_to_mend() -> None:
    from summarize import SummarizeError

    for wrong in (None, 5, Lead):
        with pytest.raises(SummarizeError):
            summarize(TEXTS, method=wrong)  # type: ignore[arg-type]
    for query in (None, 5):
        with pytest.raises(InputError):
            summarize(TEXTS, query=query)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        summarize_many(Topic("t", ()))  # type: ignore[arg-type]
    with pytest.raises(BudgetError):
        summarize_many([], "nonsense")
    with pytest.raises(InputError, match="surrogate"):
        summarize(["Half a character \ud800 stands here in the text."])
    with pytest.raises(InputError, match="not text but NoneType"):
        summarize([Document("a", None)])  # type: ignore[arg-type]


def test_numbers_given_as_ids_avoid_those_that_are_stated() -> None:
    summary = summarize([TEXTS[0], {"id": "1", "text": TEXTS[1]}], "30 words")
    assert [document.id for document in summary.topic.documents] == ["2", "1"]


def test_every_error_crosses_a_process_boundary() -> None:
    import pickle

    from summarize.errors import MissingExtra

    error = pickle.loads(pickle.dumps(MissingExtra("x", "bert")))
    assert str(error) == str(MissingExtra("x", "bert"))


def test_the_signature_holds_the_question_and_that_something_was_known() -> None:
    summary = summarize(TEXTS, "30 words", query="How high was the water?", known=["Rain fell on Friday."])
    assert 'query "How high was the water?"' in summary.signature
    assert "known 1 document" in summary.signature
    assert "matches nothing" in summarize(TEXTS, "30 words", query="zebra").signature
