"""Texts with metadata to one summary."""

import datetime as dt
import importlib
import sys

import pytest

from summarize.errors import MissingExtra
from summarize.integrations.picks import plain, summary_of
from tests.integrations.articles import ARTICLES, BUDGET, exact


def test_places_are_exact_and_ids_distinct() -> None:
    texts = [("same", document.text, {}) for document in ARTICLES]
    picks = [plain(index, pick) for index, pick in summary_of(texts, BUDGET)]
    assert picks
    assert all(exact(pick, [text for _, text, _ in texts]) for pick in picks)
    assert {pick["document"] for pick in picks} <= {"same", *(f"same#{number}" for number in range(2, 7))}


def test_metadata_is_read_by_its_usual_names() -> None:
    metadata = {"headline": "Flood", "published_at": "2025-03-11", "lang": "en-GB", "url": "wire", "title": ""}
    [(_, pick)] = summary_of([(None, "The river rose by a metre.", metadata)], BUDGET)
    document = pick.document
    assert (document.id, document.title, document.source) == ("1", "Flood", "wire")
    assert (document.published, document.language) == (dt.date(2025, 3, 11), "en")


def test_a_number_gives_way_to_an_id_that_is_stated() -> None:
    texts = [(None, "The river rose by a metre.", {}), ("1", "The dam held all night long.", {})]
    assert {pick.document.id: index for index, pick in summary_of(texts, BUDGET)} == {"1": 1, "1#2": 0}


def test_no_texts_no_picks() -> None:
    assert summary_of([], BUDGET) == []


FRAMEWORKS = {
    "langchain": ("langchain_core", "langchain"),
    "llama_index": ("llama_index", "llama-index"),
    "haystack": ("haystack", "haystack"),
    "spacy": ("spacy", "spacy"),
    "datasets": ("datasets", "datasets"),
    "pandas": ("pandas", "pandas"),
    "polars": ("polars", "polars"),
}


@pytest.mark.parametrize("module", FRAMEWORKS)
def test_a_missing_framework_says_what_to_type(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    framework, extra = FRAMEWORKS[module]
    for name in [name for name in sys.modules if name.partition(".")[0] == framework]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, framework, None)
    monkeypatch.delitem(sys.modules, f"summarize.integrations.{module}", raising=False)
    with pytest.raises(MissingExtra, match=rf'pip install "summarize\[{extra}\]"'):
        importlib.import_module(f"summarize.integrations.{module}")
