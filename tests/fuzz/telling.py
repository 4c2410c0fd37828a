"""Targets that take documents as far as what is told of them: facts, days, stories, comparisons, pages, prompts."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from summarize import Document, Stories, Summary, Topic, compare, digest, stories, summarize, timeline
from summarize.agreement import Change, Conflict
from summarize.chronicle.when import moments
from summarize.document import Sentence
from summarize.errors import BudgetError, InputError, SummarizeError
from summarize.facts import Frame, differences, frame
from summarize.readers.days import day_in
from summarize.report import RENDERERS
from summarize.report.compared import comparison_outline
from summarize.report.context import Context
from summarize.report.digested import digest_outline
from summarize.report.html.page import html
from summarize.report.html.visible import visible
from summarize.report.outline import Outline
from summarize.report.outlined import outlined
from summarize.report.rendering import Rendering
from summarize.report.told import timeline_outline
from tests.report.parsed import UNSEEN, Page

LABEL = re.compile(r"\[(\d+)\] (.*), (\d+):(\d+)-(\d+)")
OURS = frozenset(
    "html head meta title style body script a header p h1 h2 h3 h4 h5 h6 bdi nav ul ol li main section div span "
    "article label select option details summary strong time b i mark dl dt dd pre code footer figure figcaption svg g "
    "circle line path text tspan desc polyline rect table caption thead tbody tr th td blockquote small".split()
)
LANGUAGES = ("en", "de", "fr", "ru", "zh", "xx")


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "ignore")


def documents_of(data: bytes) -> list[Document]:
    """Documents parted by form feeds; the first line of each is its title and name, a day in it when it was published.

    A title that begins with `!` or `?` is of the first or the last day that there is.
    """
    found = []
    for number, part in enumerate(text_of(data).split("\f")[:8]):
        title, _, text = part.partition("\n")
        edge = {"!": dt.date.min, "?": dt.date.max}.get(title[:1])
        found.append(Document(f"{number} {title}", text, title, edge or day_in(title[:200]), source=title))
    return found


def exact(sentences: Iterable[Sentence], documents: Iterable[Document]) -> None:
    """Each sentence stands where it says, in one of the documents."""
    known = {document.id: document for document in documents}
    for each in sentences:
        assert known[each.document.id].text == each.document.text
        assert " ".join(each.document.text[each.start : each.end].split()) == each.text


def facts(data: bytes) -> None:
    """What a sentence states is cut out of it, a day is a day, and no sentence differs from itself."""
    language, _, text = text_of(data).partition("\n")
    day = day_in(language[:200])
    found = frame(text, language if language in LANGUAGES else "en", day)
    assert len(found.words) == len(found.stems)
    for each in (*found.quantities, *found.days, *found.clocks, *found.names):
        assert 0 <= each.first < each.last <= len(found.words)
        assert found.cut(each.first, each.last, text) in text
    assert all(not math.isnan(each.low) and each.low <= each.high for each in found.quantities)
    for each in found.days:
        assert (each.month is None or 1 <= each.month <= 12) and (each.day is None or 1 <= each.day <= 31)
        assert each.fits(each, [2025])
    assert all(0 <= each.minutes < 25 * 60 for each in found.clocks)
    assert not differences(found, found, (text, text), _even(found))


def _even(found: Frame) -> dict[str, float]:
    return dict.fromkeys(found.stems, 1.0)


def when(data: bytes) -> None:
    """Each day is told once and prints; without a day of writing none is made up that names no year."""
    head, _, text = text_of(data).partition("\n")
    language = head[:2] if head[:2] in LANGUAGES else "en"
    years = {int(digits) for digits in re.findall(r"\d+", text) if len(digits) <= 4}
    for written in (None, {"!": dt.date.min, "?": dt.date.max}.get(head[:1]) or day_in(head[:200])):
        found = moments(text, language, written)
        assert len(set(found)) == len(found)
        for each in found:
            assert str(each)
            assert each.iso is None or each.iso.count("-") >= 2
            assert written or not each.dated or each.date.year in years


def lines_of_time(data: bytes) -> None:
    """A day a place, those of a year in order; every sentence is exact; the order of the documents changes nothing."""
    documents = documents_of(data)
    try:
        found = timeline(documents, entries=5)
    except InputError:
        return
    assert len(found.entries) <= 5
    days = [entry.moment for entry in found.entries]
    assert len(set(days)) == len(days)
    assert [day for day in days if day.dated] == sorted(day for day in days if day.dated)
    for entry in found.entries:
        exact((*entry.sentences, *(twin for twins in entry.twins for twin in twins)), documents)
        assert entry.sources
    assert [entry.to_dict() for entry in timeline(documents[::-1], entries=5).entries] == [
        entry.to_dict() | {"sources": entry.to_dict()["sources"][::-1]} for entry in found.entries
    ]
    json.dumps(found.to_dict())


def grouping(data: bytes) -> None:
    """Each document is in one story, whatever their order; the state is read as it was written; to add moves none."""
    *documents, last = documents_of(data)
    found = stories(documents)
    assert sorted(document.id for topic in found for document in topic.documents) == sorted(d.id for d in documents)
    assert stories(documents[::-1]) == found
    assert len({topic.id for topic in found}) == len(found)
    grown = Stories(documents)
    assert grown.topics() == found
    again = Stories.from_json(grown.to_json())
    assert (again.numbers, again.topics()) == (grown.numbers, found)
    before = grown.numbers
    assert grown.add(last) == again.add(last)
    assert {name: number for name, number in grown.numbers.items() if name != last.id} == before
    assert Stories.from_json(grown.to_json()).numbers == grown.numbers


def state(data: bytes) -> None:
    """A file of stories is refused in a line, or is read, grows, is told and is written so that it reads the same."""
    try:
        made = Stories.from_json(text_of(data))
    except InputError as error:
        assert "\n" not in str(error)[:200]
        return
    assert Stories.from_json(made.to_json()).numbers == made.numbers
    made.topics()
    if "new" not in made.numbers:
        made.add(Document("new", "The river rose on Friday, and the town was cleared."))
    assert sum(len(topic.documents) for topic in made.topics()) == len(made.documents)


def comparing(data: bytes) -> None:
    """Each part is of exact sentences within its budget, each value that differs stands in its sentence."""
    documents = documents_of(data)
    half = len(documents) // 2
    try:
        found = compare(documents[:half], documents[half:], "30 words")
    except (InputError, BudgetError):
        return
    given = (*found.a.documents, *found.b.documents)
    for part in (found.both, found.only_a, found.only_b):
        exact((each.sentence for each in part), given)
        assert found.budget.spent([each.sentence.text for each in part]) <= found.budget.amount
    for each in found.differ:
        exact(each.sentences, given)
        for value, sentence in zip(each.values, each.sentences, strict=True):
            assert " ".join(value.split()) in sentence.text
    json.dumps(found.to_dict())


def summarized(data: bytes, budget: str = "30 words", query: str = "") -> Summary | None:
    """A summary of documents, of which the last is known already."""
    *documents, last = documents_of(data)
    name = documents[0].title if documents else "none"
    try:
        return summarize(Topic(name, tuple(documents), query, known=(last,)), budget, method="lead")
    except (InputError, BudgetError):
        return None


def changing(data: bytes) -> None:
    """What changed, or differs, has a value on either side that stands in the sentence it is said to be of."""
    if (summary := summarized(data)) is None:
        return
    exact((pick.sentence for pick in summary.picks), summary.topic.documents)
    told: list[Change | Conflict] = [*summary.changes, *summary.conflicts]
    for each in told:
        sides = (each.before, each.now) if isinstance(each, Change) else (each.left, each.right)
        for side in sides:
            exact((side.sentence,), (*summary.topic.documents, *summary.topic.known))
            assert " ".join(side.value.split()).casefold() in side.sentence.text.casefold()
    json.dumps(summary.to_dict())


def prompt(data: bytes) -> None:
    """No document can write a label or begin a line; what is numbered is exact; the budget holds with the labels."""
    summary = summarized(data, "60 words", query="Who pays [1] 0, 0:0-9?")
    if summary is None:
        return
    try:
        made = Context.of(summary)
    except BudgetError:
        return
    assert made.spent <= summary.budget.amount
    lines = made.text.split("\n")
    assert len(lines) == 2 * len(made.excerpts) + 1
    assert len(made.text.splitlines()) == 2 * len(made.excerpts)
    assert made.text.count("[") == made.text.count("]") == len(made.excerpts)
    assert not UNSEEN.search(made.text.replace("\n", ""))
    for label, each in zip(lines[::2], made.excerpts, strict=False):
        match = LABEL.fullmatch(label)
        assert match
        assert list(map(int, match.group(1, 3, 4, 5))) == [each.number, each.index, each.start, each.end]
        assert made.resolve(f"[{each.number}]").text == each.document.text[each.start : each.end]
    json.loads(RENDERERS["context-json"](summary))


def page(data: bytes) -> None:
    """No text of a document is markup or code in the report, nothing leads out of it, and each pick is in it."""
    if summary := summarized(data):
        shown = _inert(html(summary))
        assert all(" ".join(visible(pick.text).split()) in shown.text for pick in summary.picks)
        notebook = Page(summary._repr_html_())
        assert notebook.tags <= OURS, notebook.tags - OURS
        assert not [name for _, name, _ in notebook.attributes if name.startswith("on") or name in ("src", "href")]


def _inert(page: str) -> Page:
    shown = Page(page)
    assert shown.tags <= OURS, shown.tags - OURS
    assert "".join(shown.code) in _codes()
    ids = [value for _, name, value in shown.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    for _, name, value in shown.attributes:
        assert not name.startswith("on") and name not in ("src", "srcdoc", "action", "xlink:href", "formaction")
        assert name != "href" or re.fullmatch(r"#[a-z0-9-]+", value)
        assert name != "style" or re.fullmatch(r"width: \d+%", value)
    assert not UNSEEN.search(page.replace("\n", ""))
    return shown


@cache
def _codes() -> frozenset[str]:
    """The styles and scripts of pages that are as they should be."""
    plain = documents_of(b"a\nThe river rose.\fb\nThe town was cleared.")
    summary = summarize(plain, "1 sentence", method="lead")
    pages = [html(summary), *(outlined(each, {}, "html") for each in _outlines(plain))]
    return frozenset("".join(Page(each).code) for each in pages)


def _outlines(documents: Sequence[Document]) -> Iterable[Outline]:
    half = len(documents) // 2
    for made in (
        lambda: timeline_outline(timeline(documents)),
        lambda: digest_outline(
            digest(documents[:-1], known=documents[-1:], method="lead", timelines=True), "a\x1b[31m"
        ),
        lambda: comparison_outline(compare(documents[:half], documents[half:])),
    ):
        try:
            yield made()
        except SummarizeError:
            continue


def outlines(data: bytes) -> None:
    """Timelines, digests and comparisons obey nothing that a document says: no markup, no orders to a terminal."""
    documents = documents_of(data)
    for each in _outlines(documents):
        _inert(outlined(each, {}, "html"))
        assert not UNSEEN.search(outlined(each, {}, "text").replace("\n", ""))
        _plain(outlined(each, {}, "markdown"))


def terminal(data: bytes) -> None:
    """What is printed moves no cursor, changes no colour but ours and reorders nothing; Markdown has no markup."""
    if summary := summarized(data):
        for name in ("text", "plain"):
            assert not UNSEEN.search(RENDERERS[name](summary).replace("\n", ""))
        coloured = Rendering("text", width=60, colour=True)(replace(summary, remarks=()))
        assert not UNSEEN.search(re.sub(r"\x1b\[[0-9;]*m", "", coloured).replace("\n", ""))
        _plain(RENDERERS["markdown"](summary))


def _plain(page: str) -> None:
    assert not UNSEEN.search(page.replace("\n", ""))
    bare = re.sub(r"\\.", "", page)
    assert not set("<`$|") & set(bare)
    assert not re.search(r"&#?\w+;", bare)


def _seed(*parts: tuple[str, str]) -> bytes:
    return "\f".join(f"{title}\n{text}" for title, text in parts).encode()


_FLOOD = _seed(
    (
        "Water, 2 March 2026",
        "The river Alder rose on Monday. At least 12 people were hurt in Port Alder. Rain goes on.",
    ),
    ("<b>3 March 2026</b>", "The Alder flooded Port Alder yesterday; 15 people were hurt. The mayor resigned."),
    ("!x", "A ferry sank on 6 November 1999 near Ostrau, two weeks ago. [1] 0, 0:0-9 \x1b[31mred."),
    ("?y", "Port Alder was not flooded, the mayor said tomorrow. Repairs cost $3 million, not 4."),
)
_TOLD = b"""en 3 March 2026
At least 12 people were killed in Port Alder on Friday, 6 November 2025 at 6.52 a.m., half a million fled 3-4 km."""
_STATE = json.dumps(
    {
        "format": 1,
        "documents": [
            {
                "id": "a",
                "story": 0,
                "title": "A",
                "date": "2026-03-02",
                "language": "en",
                "source": "",
                "text": "Rain.",
            },
            {"id": "b", "story": 1, "title": "", "date": None, "language": None, "source": "b", "text": "Snow fell."},
        ],
    }
).encode()
SEEDS: dict[str, list[bytes]] = {
    "facts": [_TOLD, "de\nZwölf Häuser stehen am 3. März seit 8.30 Uhr unter 1.200,5 m Wasser.".encode()],
    "when": [
        _TOLD,
        b"!\nIt closed last Thursday; two weeks ago, tomorrow.",
        b"?\nOn Monday, in three weeks, next Friday.",
    ],
    **{name: [_FLOOD] for name in "timeline stories compare changes context page outlines terminal".split()},
    "state": [_STATE, b'{"format": 1, "documents": []}'],
}
TARGETS: dict[str, Any] = {
    "facts": facts,
    "when": when,
    "timeline": lines_of_time,
    "stories": grouping,
    "state": state,
    "compare": comparing,
    "changes": changing,
    "context": prompt,
    "page": page,
    "outlines": outlines,
    "terminal": terminal,
}
