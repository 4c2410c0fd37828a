"""The component in a pipeline of Haystack's."""

import pytest

from tests.integrations.articles import ARTICLES, BUDGET, QUERY, exact

pytest.importorskip("haystack")

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner

from summarize.errors import InputError
from summarize.integrations.haystack import DocumentSummarizer

FOUND = [Document(content=each.text, meta={"title": each.title, "split_idx_start": 100}) for each in ARTICLES]


def test_each_sentence_is_a_document_with_its_place() -> None:
    told = DocumentSummarizer(BUDGET).run(documents=FOUND, query=QUERY)
    assert told["summary"] == " ".join(each.content for each in told["documents"])
    assert told["summary"]
    for each in told["documents"]:
        pick = each.meta["pick"]
        assert exact(pick, [document.content or "" for document in FOUND])
        assert each.meta["title"] == FOUND[pick["index"]].meta["title"]
        assert each.meta["split_idx_start"] == 100 + pick["start"]
        assert each.score == pick["score"]


def test_in_a_pipeline_that_is_kept_as_text() -> None:
    pipeline = Pipeline()
    pipeline.add_component("joiner", DocumentJoiner())
    pipeline.add_component("summarizer", DocumentSummarizer(BUDGET, "lead", "50%"))
    pipeline.connect("joiner.documents", "summarizer.documents")
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=["summarize.integrations.haystack"])
    given = {"joiner": {"documents": FOUND}, "summarizer": {"query": QUERY}}
    assert again.run(given) == pipeline.run(given)
    assert again.get_component("summarizer").max_share == "50%"


def test_no_documents_and_no_text() -> None:
    assert DocumentSummarizer().run(documents=[]) == {"documents": [], "summary": ""}
    with pytest.raises(InputError, match="holds no text"):
        DocumentSummarizer().run(documents=[Document(id="a", content=None)])
