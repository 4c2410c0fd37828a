"""What stands in a document, a name, a title or a query is text in every format, whatever it looks like."""

import json
import re
from functools import cache

import pytest

from summarize import Document, Summary, Topic, summarize
from summarize.report import RENDERERS
from summarize.report.html.visible import visible
from tests.report.hostile import STRINGS
from tests.report.parsed import UNSEEN, Page

PLAIN = "a plain word"


@cache
def made(string: str) -> Summary:
    documents = (
        Document(f"{string} 1", f"Council members said {string} about the bridge on Monday.", string, source=string),
        Document("2", f"A clerk wrote of {string} where nobody looked for it. Ferries were full.", "Two"),
        Document("3", f"Eleven ships wait. {string}\n\nAnglers said twelve ships wait.", f"{string} three"),
    )
    return summarize(Topic(string, documents, query=f"ships {string}"), "3 sentences", method="lead")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_there_are_enough_hostile_texts() -> None:
    assert len(set(STRINGS)) >= 60


@pytest.mark.parametrize("string", STRINGS)
def test_no_text_is_markup_on_a_page(string: str) -> None:
    page, plain = Page(RENDERERS["html"](made(string))), Page(RENDERERS["html"](made(PLAIN)))
    assert page.tags <= plain.tags | {"details", "h3", "article", "b"}
    assert page.code == plain.code
    for tag, name, value in page.attributes:
        assert not name.startswith("on") and name not in ("src", "srcdoc", "action", "xlink:href", "formaction")
        if name == "href":
            assert re.fullmatch(r"#[a-z0-9-]+", value), (tag, value)
        if name == "style":
            assert re.fullmatch(r"width: \d+%", value)
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert flat(visible(string)) in page.text
    assert not UNSEEN.search(RENDERERS["html"](made(string)).replace("\n", ""))


@pytest.mark.parametrize("string", STRINGS)
def test_no_text_is_markup_in_a_notebook(string: str) -> None:
    page, plain = Page(made(string)._repr_html_()), Page(made(PLAIN)._repr_html_())
    assert page.tags <= plain.tags | {"ul", "i"}
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name in ("src", "href")]
    assert all(flat(pick.text) in page.text for pick in made(string).picks)


@pytest.mark.parametrize("string", STRINGS)
def test_no_text_is_markup_in_markdown(string: str) -> None:
    page = RENDERERS["markdown"](made(string))
    assert not UNSEEN.search(page.replace("\n", ""))
    bare = re.sub(r"\\.", "", page)  # what is left has no escape before it
    assert "<" not in bare and "`" not in bare and "$" not in bare and "|" not in bare
    assert set(re.findall(r"\[[^\]]*\]?", bare)) <= {"[^1]", "[^2]", "[^3]"}
    assert not re.search(r"&#?\w+;", bare)
    assert len(re.findall(r"^\[\^\d\]: ", page, re.MULTILINE)) == len(made(string).picks)
    assert len(re.findall(r"^# ", page, re.MULTILINE)) == 1


@pytest.mark.parametrize("string", STRINGS)
@pytest.mark.parametrize("format", ["text", "plain"])
def test_no_text_orders_a_terminal_about(string: str, format: str) -> None:
    assert not UNSEEN.search(RENDERERS[format](made(string)).replace("\n", ""))


@pytest.mark.parametrize("string", STRINGS)
def test_json_holds_every_text_as_it_is(string: str) -> None:
    for format in ("json", "jsonl"):
        told = json.loads(RENDERERS[format](made(string)))
        assert told["id"] == string and {each["title"] for each in told["documents"]} >= {string}
    assert RENDERERS["jsonl"](made(string)).count("\n") == 1
