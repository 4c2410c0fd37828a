"""Who says the same, and where sources differ, through the whole way."""

import datetime as dt
import json
import pickle
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, Summary, read, summarize
from summarize.facts import differences, frame
from summarize.facts.names import same_name

DAY = dt.date(2025, 4, 1)
FERRY = (
    "Twelve people were killed when the ferry Anna capsized off Morrow Point. Her master had asked for a pilot twice.",
    "The coast guard counts twelve people killed where the ferry capsized off Morrow Point. Divers look for the wreck.",
    "Fifteen people were killed as the Anna, a ferry, capsized near Morrow Point. Families wait in a school.",
)


def ferry(*days: int) -> Summary:
    documents = [
        Document(str(number), text, published=DAY + dt.timedelta(days=day) if day >= 0 else None)
        for number, (text, day) in enumerate(zip(FERRY, days, strict=True))
    ]
    return summarize(documents, "40 words")


def test_talks(shared_data: Path) -> None:
    found = summarize(read(shared_data / "talks").topic).conflicts
    (days,) = [conflict for conflict in found if conflict.kind == "weekday"]
    assert (days.left.value, days.right.value) == ("Saturday", "Thursday")
    assert "round" in days.left.sentence.text and "round" in days.right.sentence.text
    (heads,) = [conflict for conflict in found if conflict.kind == "name"]
    assert heads.left.documents == ("000.txt", "001.txt", "002.txt") and heads.right.documents == ("004.txt",)
    assert heads.right.value == "Abdul Haq Wasiq"
    for conflict in found:
        if conflict.kind == "name":
            assert not same_name(conflict.left.value.split(), conflict.right.value.split())


def test_the_bridge() -> None:
    found = summarize(read("examples/harbour-bridge").topic).conflicts
    values = [{conflict.left.value, conflict.right.value} for conflict in found]
    assert {"Henrik Solle", "Maritime Safety Board"} in values
    assert {"Henrik Solle", "National Transport Inspectorate"} in values
    assert {"48 million crowns", "65 million crowns"} in values
    hurt = {"12", "twelve", "fifteen"}
    (injured,) = [each for each in found if {each.left.value.lower(), each.right.value.lower()} <= hurt]
    assert injured.nature == "conflict"  # twelve is said again after fifteen
    assert not any("Brandvold" in value for pair in values for value in pair)


def test_a_larger_number_later_is_an_update_and_at_once_is_none() -> None:
    assert [each.nature for each in ferry(0, 0, 3).conflicts] == ["update"]
    assert [each.nature for each in ferry(0, 0, 0).conflicts] == ["conflict"]
    assert [each.nature for each in ferry(5, 5, 3).conflicts] == ["conflict"]
    assert [each.nature for each in ferry(-1, -1, -1).conflicts] == ["conflict"]


def test_support_counts_sources_that_say_it_in_other_words() -> None:
    texts = [
        "The council of Tarn voted on Monday to close the old swimming pool. Its roof has leaked since the storm.",
        "On Monday a majority of the council voted to close the swimming pool in Tarn. Swimmers wept on the stairs.",
        "Apples are dear this year, growers in the valley complain.",
    ]
    summary = summarize(texts, "16 words", method="lead")
    assert summary.support[0].total == 3
    assert summary.support[0].sources == ("1", "2")
    assert [wording.document.id for wording in summary.support[0].wordings] == ["2"]


def test_what_does_not_say_what_it_is_of_conflicts_with_what_is_said_on_another_day() -> None:
    def told(day: int) -> list[Document]:
        first = Document(
            "a",
            "A quake shook Velmar and its villages last night. It took place at 23:49 local time on Thursday.",
            published=dt.date(2026, 3, 6),
        )
        second = "The quake took place at 03:34 local time on Saturday, when most people in Velmar slept."
        return [first, Document("b", second, published=dt.date(2026, 3, day))]

    assert not summarize(told(9), budget="100 words").conflicts
    assert summarize(told(6), budget="100 words").conflicts


def test_one_source_conflicts_with_nobody() -> None:
    assert not summarize([" ".join(FERRY)], "40 words").conflicts


def test_it_is_in_every_format_and_pickles() -> None:
    from summarize.report import RENDERERS

    summary = ferry(0, 0, 3)
    told = json.loads(RENDERERS["json"](summary))
    assert told["conflicts"][0]["nature"] == "update"
    assert len(told["agreement"]) == len(told["picks"])
    for name in ("text", "markdown"):
        assert "Where sources differ" in RENDERERS[name](summary)
    assert pickle.loads(pickle.dumps(summary)).conflicts == summary.conflicts


def test_the_order_of_the_documents_changes_nothing() -> None:
    documents = [Document(str(number), text, published=DAY) for number, text in enumerate(FERRY)]
    assert summarize(documents, "40 words").conflicts == summarize(documents[::-1], "40 words").conflicts


@given(st.sampled_from(FERRY), st.integers(2, 10**6), st.integers(2, 10**6))
def test_a_sentence_differs_from_itself_only_in_what_is_changed(text: str, one: int, two: int) -> None:
    assert not differences(frame(text), frame(text), (text, text))
    left, right = (f"Police said {number} cows drowned in the flood at Keld." for number in (one, two))
    found = differences(frame(left), frame(right), (left, right))
    assert bool(found) == (one != two)
    mirrored = differences(frame(right), frame(left), (right, left))
    assert [(each.left, each.right) for each in found] == [(each.right, each.left) for each in mirrored]


def test_agreement_is_looked_for_when_asked_for_and_goes_along_to_another_process() -> None:
    summary = ferry(0, 1, 2)
    assert not {"support", "conflicts"} & vars(summary.agreement).keys()
    there = pickle.loads(carried := pickle.dumps(summary))
    assert b"Pool" not in carried and there == summary
    assert summary.conflicts and there.conflicts == summary.conflicts and there.support == summary.support
