"""Timelines: the days that matter, their sentences, and what is not known."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarize import Document, digest, read, timeline
from summarize.cli import app
from summarize.commands.timeline import timeline_page
from summarize.errors import InputError, MethodError

from .corpus import MIXED, mixed


def ferry() -> list[Document]:
    return [document for document in mixed() if document.id.startswith("ferry")]


def test_days_of_the_ferry() -> None:
    found = timeline(ferry()).entries
    days = {entry.moment.iso: entry for entry in found}
    assert list(days) == sorted(days, key=str)
    assert set(days["2025-06-03"].sources) >= {"ferry-1.txt", "ferry-2.txt"}
    assert "on Sunday night" in days["2025-06-08"].sentences[0].text
    assert set(days["2025-06-12"].sources) == {"ferry-3.txt", "ferry-4.txt"}
    assert all(1 <= len(entry.sentences) <= 2 for entry in found)
    for entry in found:
        for sentence in entry.sentences:
            assert " ".join(sentence.document.text[sentence.start : sentence.end].split()) == sentence.text


def test_the_days_that_matter_most_are_kept() -> None:
    few = [entry.moment.iso for entry in timeline(ferry(), entries=2, sentences=1).entries]
    assert few == ["2025-06-03", "2025-06-12"]
    for wrong in ({"entries": 0}, {"sentences": 3}):
        with pytest.raises(MethodError):
            timeline(ferry(), **wrong)


def test_weeks_ago_go_to_the_day_that_is_told() -> None:
    found = timeline([document for document in mixed() if document.id.startswith("comet")])
    assert "2025-05-20" in [entry.moment.iso for entry in found.entries]
    assert not any(entry.moment.about for entry in found.entries)


def test_two_rounds_of_talks_are_apart(shared_data: Path) -> None:
    found = timeline(read(shared_data / "talks").topic)
    names = {str(entry.moment): entry for entry in found.entries}
    first, second = names["Saturday, the date is not told"], names["Thursday, the date is not told"]
    assert set(first.sources) == {"000.txt", "001.txt", "002.txt"}
    assert set(second.sources) == {"003.txt", "004.txt"}
    assert "Istanbul" in first.sentences[0].text
    assert "Istanbul" in second.sentences[0].text
    order = list(names)
    assert order.index(str(first.moment)) < order.index(str(second.moment))
    assert names["6 November, the year is not told"].moment.iso == "--11-06"
    assert not any(entry.moment.dated for entry in found.entries)
    assert "5 documents have no date" in found.remarks[0]


def test_a_day_is_told_by_its_own_report_not_by_what_is_said_of_it_later() -> None:
    told = {entry.moment.iso: entry.sentences for entry in timeline(mixed(), entries=20).entries}
    assert told["2025-06-03"][0].document.id == "ferry-1.txt"  # though ferry-2.txt tells more: "ran aground yesterday"
    assert told["2025-05-20"][0].document.id == "comet-1.txt"
    quake = [
        Document("one", "A strong quake hit the coast of Velmar on Saturday.", published=dt.date(2026, 3, 8)),
        Document(
            "two",
            "An aftershock of the March 7 quake hit the coast of Velmar on Wednesday night and damaged the bridge.",
            published=dt.date(2026, 3, 20),
        ),
    ]
    days = {entry.moment.iso: entry.sentences for entry in timeline(quake).entries}
    assert [sentence.document.id for sentence in days["2026-03-07"]] == ["one"]
    assert [sentence.document.id for sentence in days["2026-03-18"]] == ["two"]


def test_a_year_that_another_document_tells_is_that_of_the_same_date() -> None:
    articles = [
        Document("first", "Bombs went off in Velmar on 7 July 2005.", published=dt.date(2005, 7, 8)),
        Document("later", "The details of the 7 July attack were not read in court.", published=dt.date(2007, 5, 1)),
    ]
    entries = {entry.moment.iso: entry.sources for entry in timeline(articles).entries}
    assert entries["2005-07-07"] == ("first", "later")
    assert "2007-07-07" not in entries


def test_what_one_document_dates_is_dated_for_its_copy() -> None:
    said = "The old mill of Ostrau burnt down to its walls on Tuesday, the fire brigade said."
    dated = Document("a", said, published=dt.date(2025, 3, 12))
    found = timeline([dated, Document("b", said)]).entries
    assert [(entry.moment.iso, entry.sources) for entry in found] == [("2025-03-11", ("a", "b"))]


def dam() -> list[Document]:
    told = {
        dt.date(2026, 3, 3): "A crack was found in the Velmar dam on Monday, the water authority said on Tuesday. "
        "The road across the dam is closed.",
        dt.date(2026, 3, 19): "The reservoir behind the Velmar dam is empty, the water authority said on Thursday. "
        "Residents may return on Saturday. The reservoir was built a month ago by nobody.",
        dt.date(2026, 5, 5): "Three firms offer to repair the Velmar dam, which should be done by 30 November.",
    }
    return [Document(str(day), text, published=day) for day, text in told.items()]


def test_a_day_is_that_of_what_happened_and_a_sentence_is_told_once() -> None:
    found = timeline(dam())
    told = {entry.moment.iso: [sentence.text for sentence in entry.sentences] for entry in found.entries}
    assert list(told) == ["2026-03-02", "2026-03-19", "2026-03-21", "2026-11-30"]
    assert told["2026-03-02"][0].startswith("A crack was found")
    assert told["2026-03-21"] == ["Residents may return on Saturday."]
    every = [text for texts in told.values() for text in texts]
    assert len(every) == len(set(every))
    # the news of 3 March is of the day before: what else it says is not of 3 March; nor is a month ago any day
    assert not any("road" in text or "nobody" in text for text in every)


def test_what_opens_with_a_day_to_come_is_news_of_its_own_day() -> None:
    one, two = dt.date(2026, 1, 12), dt.date(2026, 2, 9)
    found = timeline(
        [
            Document("a", "Three candidates stand in the election of Osterby on 8 February.", published=one),
            Document("b", "The teacher Haddad won the election of Osterby on Sunday.", published=two),
        ]
    )
    assert [(entry.moment.iso, entry.sentences[0].document.id) for entry in found.entries] == [
        ("2026-01-12", "a"),
        ("2026-02-08", "b"),
    ]


def test_weeks_ago_do_not_go_to_a_day_on_which_something_older_was_reported() -> None:
    told = {
        dt.date(2026, 3, 10): "Hier a été découverte une fissure dans le pont de Sarlac. Le maire est inquiet.",
        dt.date(2026, 4, 1): "Le pont de Sarlac est ouvert. Il y a trois semaines, une fissure y fut découverte.",
    }
    found = timeline([Document(str(day), text, published=day, language="fr") for day, text in told.items()])
    assert [entry.moment.iso for entry in found.entries] == ["2026-03-09", "2026-04-01"]


def test_no_day_is_said_plainly() -> None:
    found = timeline([Document("a", "The mill of Ostrau is old.")])
    assert not found.entries
    assert found.remarks[0] == "No day is told, and no document has a date, so there is no timeline."
    with pytest.raises(InputError):
        timeline([])


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json", "jsonl"])
def test_every_format_of_the_command(format: str) -> None:
    done = CliRunner().invoke(app, [str(MIXED / "ferry-*.txt"), "--timeline", "-f", format])
    assert done.exit_code == 0, done.output
    if format.startswith("json"):
        value = json.loads(done.output)
        assert value["timeline"][0].keys() == {"date", "day", "about", "sentences", "sources"}
    else:
        assert "Tuesday, 3 June 2025" in done.output
        assert "ferry-2.txt" in done.output


def test_a_page_escapes_and_marks_days() -> None:
    document = Document("a<b>", "A <img src=x> fell off the mill & broke yesterday.", published=dt.date(2025, 3, 12))
    page = timeline_page(read(MIXED).topic, "html")
    assert re.search(r'<time datetime="2025-06-03">', page)
    from summarize import Topic

    page = timeline_page(Topic("<i>", (document,)), "html")
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page
    with pytest.raises(MethodError):
        timeline_page(Topic("t", (document,)), "plain")


FRENCH = Document(
    "fr",
    "Le ferry Aurelia de Norsund Lines s’est échoué mardi devant le port de Skarholm avec 214 personnes à bord, ont "
    "dit les garde-côtes. Les canots de Lindvik ont emmené tous les passagers.",
    published=dt.date(2025, 6, 3),
)


def test_a_timeline_in_one_language() -> None:
    found = timeline([*ferry(), FRENCH], language="fr-CA").entries
    assert [entry.moment.iso for entry in found] == ["2025-06-03"]
    assert {sentence.document.id for entry in found for sentence in entry.sentences} == {"fr"}
    assert {"ferry-1.txt", "fr"} <= set(found[0].sources)
    with pytest.raises(InputError, match="no document is in the language 'cs'"):
        timeline([*ferry(), FRENCH], language="cs")


def test_a_digest_in_one_language() -> None:
    found = digest([*mixed(), FRENCH], language="fr", timelines=True)
    told = {story.label: story for story in found.stories if story.summary}
    assert len(told) == 1
    (story,) = told.values()
    assert {pick.sentence.document.id for pick in story.summary.picks} == {"fr"}
    assert story.headline is not None and story.headline.document.id == "fr"
    assert story.timeline is not None and len(story.timeline.entries) == 1
    assert "2 stories have no new sentence in fr: see the label." in found.remarks
    with pytest.raises(InputError, match="no document is in the language 'fr'"):
        digest(mixed(), language="fr")
