"""LangChain's own classes around the compressor."""

import asyncio

import pytest

from tests.integrations.articles import ARTICLES, BUDGET, QUERY, exact

pytest.importorskip("langchain_core")

from langchain_core.documents import BaseDocumentCompressor, Document
from langchain_core.runnables import RunnableLambda

from summarize import summarize
from summarize.errors import BudgetError
from summarize.integrations.langchain import SummaryCompressor

FOUND = [Document(each.text, id=each.id, metadata={"source": each.source, "page": 3}) for each in ARTICLES]


def test_each_sentence_is_a_document_with_its_place() -> None:
    chosen = SummaryCompressor(budget=BUDGET).compress_documents(FOUND, QUERY)
    picks = [each.metadata["pick"] for each in chosen]
    assert chosen
    assert all(exact(pick, [each.page_content for each in FOUND]) for pick in picks)
    assert [each.page_content for each in chosen] == [pick["text"] for pick in picks]
    assert all(each.metadata["page"] == 3 for each in chosen)
    assert [each.id for each in chosen] == [f"{pick['document']}:{pick['start']}-{pick['end']}" for pick in picks]
    told = [each.text for each in summarize(ARTICLES, BUDGET, query=QUERY).picks]
    assert {each.page_content for each in chosen} & set(told)


def test_the_place_of_a_chunk_is_moved_to_the_sentence() -> None:
    whole = "Menu and more. " + ARTICLES[0].text
    chunk = Document(whole[15:], metadata={"start_index": 15})
    for each in SummaryCompressor(budget=BUDGET).compress_documents([chunk], ""):
        start = each.metadata["start_index"]
        length = each.metadata["pick"]["end"] - each.metadata["pick"]["start"]
        assert " ".join(whole[start : start + length].split()) == each.page_content
    assert "pick" not in chunk.metadata


def test_in_a_chain_and_awaited() -> None:
    compressor = SummaryCompressor(budget=BUDGET, method="lead")
    assert isinstance(compressor, BaseDocumentCompressor)
    chain = RunnableLambda(lambda query: compressor.compress_documents(FOUND, query))
    assert chain.invoke(QUERY) == asyncio.run(compressor.acompress_documents(FOUND, QUERY))


def test_nothing_found_is_no_error_and_what_does_not_fit_is() -> None:
    assert SummaryCompressor().compress_documents([], QUERY) == []
    with pytest.raises(BudgetError):
        SummaryCompressor(budget="1 words").compress_documents(FOUND, QUERY)


def test_its_fields_are_kept() -> None:
    compressor = SummaryCompressor(budget=BUDGET, method="lexrank(threshold=0.1) + mmr", max_share="40%")
    assert SummaryCompressor.model_validate(compressor.model_dump()) == compressor
