"""The component in a pipeline of spaCy's."""

import pytest

from tests.integrations.articles import ARTICLES, BUDGET, exact

pytest.importorskip("spacy")

import spacy
from spacy.tokens import Doc

from summarize import summarize
from summarize.errors import BudgetError
from summarize.integrations.spacy import summarize_docs

TEXTS = [each.text for each in ARTICLES]


def test_a_doc_is_marked() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("summarize", config={"budget": BUDGET, "method": "lead"})
    doc = nlp(TEXTS[0])
    told = summarize([TEXTS[0]], BUDGET, method="lead")
    assert [span._.pick["text"] for span in doc._.summary] == [pick.text for pick in told.picks]
    assert all(exact(span._.pick, TEXTS[:1]) for span in doc._.summary)
    assert list(doc.spans["summary"]) == doc._.summary


def test_a_marked_doc_and_the_pipeline_are_kept(tmp_path: object) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("summarize", config={"budget": BUDGET})
    doc = nlp(TEXTS[0])
    kept = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span._.pick for span in kept._.summary] == [span._.pick for span in doc._.summary]
    nlp.to_disk(str(tmp_path))
    again = spacy.load(str(tmp_path))(TEXTS[0])
    assert [span.text for span in again._.summary] == [span.text for span in doc._.summary]


def test_a_stream_with_an_empty_text_and_one_that_does_not_fit() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("summarize", config={"budget": "4 words"})
    failed = []
    nlp.set_error_handler(lambda name, component, docs, error: failed.append(error))
    docs = list(nlp.pipe(["", "The river rose.", "Nobody in the whole valley had expected it."]))
    assert [[span.text for span in doc._.summary] for doc in docs] == [[], ["The river rose."]]
    assert [type(error) for error in failed] == [BudgetError]


def test_one_summary_of_many_docs() -> None:
    nlp = spacy.blank("en")
    docs = list(nlp.pipe(TEXTS))
    spans = summarize_docs(docs, BUDGET)
    told = summarize([{"text": text, "language": "en"} for text in TEXTS], BUDGET)
    assert [span._.pick["text"] for span in spans] == [pick.text for pick in told.picks]
    assert all(exact(span._.pick, TEXTS) for span in spans)
    assert all(docs[span._.pick["index"]] is span.doc for span in spans)
    assert sum(len(doc._.summary) for doc in docs) == len(spans)
    summarize_docs(docs, "1 sentence")
    assert sum(len(doc._.summary) for doc in docs) == 1


def test_tokens_that_end_elsewhere() -> None:
    doc = Doc(spacy.blank("en").vocab, ["Rain fell.The", "river", "rose."], spaces=[True, True, False])
    [span] = summarize_docs([doc], "1 sentence")
    assert exact(span._.pick, [doc.text])
    assert span._.pick["text"] in span.text
