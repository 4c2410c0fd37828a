"""Values at the edge of what Python counts with: days that are none, numbers of thousands of digits, weights."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from summarize import Document, Stories, context, stories, summarize, timeline
from summarize.chronicle import moments
from summarize.errors import InputError
from summarize.facts import differences, frame
from summarize.readers import Limits, Options, read
from summarize.rouge import Rouge, RougeError
from summarize.translations import _same_numbers

LONG = "9" * 5000  # more digits than Python reads as a number


@pytest.mark.parametrize("placeholder", [dt.date.min, dt.date.max])
def test_a_day_that_stands_for_none_resolves_nothing(placeholder: dt.date) -> None:
    told = "The mill burnt down last Thursday. It opens tomorrow, two weeks ago it closed."
    assert moments(told, "en", placeholder) == moments(told)
    documents = [Document("a", told, published=placeholder), Document("b", told, published=placeholder)]
    assert not any(entry.moment.dated for entry in timeline(documents).entries)
    assert summarize(documents, "1 sentence").picks


@pytest.mark.parametrize("placeholder", [dt.date.min, dt.date.max])
def test_a_day_that_stands_for_none_holds_nothing_apart(placeholder: dt.date) -> None:
    said = "The ferry of Ulm sank on Sunday with 12 people.", "The ferry of Ulm sank on Friday with 15 people."
    left, right = frame(said[0], "en", placeholder), frame(said[1], "en", dt.date(2025, 3, 2))
    assert {found.kind for found in differences(left, right, said)} == {"number", "weekday"}


def test_names_may_have_any_number_of_digits() -> None:
    documents = [Document(f"{LONG}8", "The mill of Ulm burnt down."), Document(LONG, "Snow fell on the hills of Bern.")]
    found = summarize(documents, "2 sentences", method="lead")
    assert [pick.document.id for pick in found.picks] == [LONG, f"{LONG}8"]
    assert len(stories(documents)) <= 2


def test_the_largest_limits_are_what_a_system_counts_with(tmp_path: Path) -> None:
    limits = Limits.parse("memory=999999999GB, seconds=4000000")
    assert Limits.parse(str(limits)) == limits
    page = "<html><body><p>The mill of Ulm burnt down, the mayor said on Monday.</p></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert read(tmp_path, options=Options(limits=limits)).topic.documents


@pytest.mark.parametrize("limit", [f"size={LONG}GB", "memory=1000000001GB", "seconds=99999999999", f"depth={LONG}"])
def test_larger_limits_are_refused(limit: str) -> None:
    with pytest.raises(InputError, match="cannot read the limit"):
        Limits.parse(limit)


def test_texts_may_hold_numbers_of_any_length() -> None:
    told = f"The ferry left at {LONG}.30 p.m., at {LONG}:30, in {LONG} days; {LONG} March {LONG}, {LONG} people."
    found = frame(told, "en", dt.date(2025, 3, 2))
    assert found.clocks == () and found.days == ()
    assert moments(told, "en", dt.date(2025, 3, 2)) == ()
    assert summarize([told, f"The ferry left late. {LONG}. And so it was."], "2 sentences").picks
    assert _same_numbers(f"{LONG} and ١٢", f"12, 0{LONG} and 7")
    assert not _same_numbers(f"{LONG} and 13", f"12 and {LONG}")


def test_a_citation_of_any_number_is_made_up() -> None:
    made = context(["The dam broke on Monday."], "40 words")
    assert list(made.cited(f"So it is [{LONG}].")) == [(f"[{LONG}]", None)]
    with pytest.raises(InputError, match="no excerpt"):
        made.resolve(f"{LONG}:0-{LONG}")


@pytest.mark.parametrize(
    "value",
    [{"story": float("inf")}, {"story": 1.5}, {"story": -1}, {"story": True}, {"language": ["en"]}, {"language": 5}],
)
def test_stories_that_nobody_wrote_are_refused(value: dict[str, object]) -> None:
    row = {"id": "a", "story": 0, "title": "", "date": None, "language": None, "source": "", "text": "Rain."}
    assert len(Stories.from_json(json.dumps({"format": 1, "documents": [row]}))) == 1
    with pytest.raises(InputError, match="give a file that --state wrote"):
        Stories.from_json(json.dumps({"format": 1, "documents": [row | value]}))


def test_stories_nested_too_deeply_are_refused() -> None:
    with pytest.raises(InputError, match="give a file that --state wrote"):
        Stories.from_json("[" * 100_000)


def test_a_weight_too_large_for_the_texts_is_named() -> None:
    text = "Amber boats reached the quay at noon."
    assert Rouge("-w 4").score(text, [text])
    with pytest.raises(RougeError, match="-w is too large"):
        Rouge("-w 400").score(text, [text])


def test_no_sentence_differs_from_itself_though_it_names_two_leaders() -> None:
    text = "In May Tom Ashby led the inquiry, and in June Ann Cole led the inquiry."
    found = frame(text)
    assert len(found.roles) == 2
    assert differences(found, found, (text, text)) == []
    other = "In May Sam Rourke led the inquiry."
    assert {each.kind for each in differences(found, frame(other), (text, other))} == {"name"}
