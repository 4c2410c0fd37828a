"""Two groups side by side: what both say, where they differ, what only one says."""

import datetime as dt
import json
from pathlib import Path

import pytest

from summarize import Comparison, Document, compare, read
from summarize.commands.compare import app
from summarize.errors import BudgetError, InputError, MethodError

from ..examples import CLUSTER

SHARED = "The old mill of Ostrau burnt down to its walls on Monday night."
A = [
    Document("one", f"{SHARED} Police said 12 people were hurt in the fire. The miller kept forty geese in the yard."),
    Document("two", f"{SHARED} The owner had asked for a permit to sell cider."),
]
B = [Document("three", f"{SHARED} Police said 15 people were hurt in the fire. A new roof would cost two million.")]


def told(found: Comparison) -> dict[str, list[str]]:
    return {name: [each.sentence.text for each in getattr(found, name)] for name in ("both", "only_a", "only_b")}


def test_each_part_has_what_belongs_there() -> None:
    found = compare(A, B)
    assert told(found) == {
        "both": [SHARED],
        "only_a": ["The miller kept forty geese in the yard.", "The owner had asked for a permit to sell cider."],
        "only_b": ["A new roof would cost two million."],
    }
    assert {other.document.id for other in found.both[0].others} | {found.both[0].sentence.document.id} == {
        "one",
        "two",
        "three",
    }
    assert [(each.kind, each.values) for each in found.differ] == [("number", ("12", "15"))]
    assert [each.document.id for each in found.differ[0].sentences] == ["one", "three"]


def test_sides_change_places() -> None:
    one, two = told(compare(A, B)), told(compare(B, A))
    assert (one["only_a"], one["only_b"]) == (two["only_b"], two["only_a"])
    assert one["both"] == two["both"]


def test_places_are_exact_and_budgets_kept() -> None:
    whole = read(CLUSTER).topic.documents
    found = compare(whole[:3], whole[3:], "40 words")
    assert found.both
    for part in (found.both, found.only_a, found.only_b):
        assert sum(len(each.sentence.text.split()) for each in part) <= 40
        for each in part:
            document = each.sentence.document
            assert " ".join(document.text[each.sentence.start : each.sentence.end].split()) == each.sentence.text
    ids = {document.id for document in whole[:3]}
    assert all(each.sentence.document.id in ids for each in found.only_a)
    assert not any(each.sentence.document.id in ids for each in found.only_b)


def test_the_same_documents_nothing_in_common_and_nothing_at_all() -> None:
    assert compare(A, A).remarks == ("Both groups hold the same documents.",)
    apart = compare(A, ["Goats grazed on the dunes of Ameland."])
    assert apart.remarks == ("The two groups have no statement in common.",)
    assert not apart.both
    with pytest.raises(InputError, match="no documents in 'b'"):
        compare(A, [])
    with pytest.raises(BudgetError):
        compare(A, B, "some words")


def test_what_is_reversed_or_of_another_day_is_not_said_by_both() -> None:
    march, may = dt.date(2026, 3, 3), dt.date(2026, 5, 5)
    road = "The road across the Velmar dam is {} to all vehicles."
    one = f"{road.format('closed')} Engineers found a crack in the wall of the dam on Monday."
    two = f"{road.format('open')} Workers filled the crack in the wall of the dam on Monday with concrete."
    found = compare([Document("a", one, published=march)], [Document("b", two, published=may)])
    assert found.both == ()
    assert [(each.kind, each.values) for each in found.differ] == [("status", ("closed", "open"))]
    numbers = compare(["Der Schaden liegt bei zwei Millionen Euro."], ["Der Schaden liegt bei drei Millionen Euro."])
    assert numbers.both == ()


def test_one_language_is_printed_alone() -> None:
    german = "Die alte Mühle von Ostrau brannte am Montag bis auf die Mauern nieder, sagte die Feuerwehr der Stadt."
    both = [Document("en", SHARED, language="en"), Document("de", german, language="de")]
    found = compare(both, [Document("fr", "Le vieux moulin a brûlé lundi.", language="fr")], language="de")
    assert told(found) == {"both": [], "only_a": [german], "only_b": []}
    with pytest.raises(InputError, match="no document is in the language 'it'"):
        compare(both, both, language="it")


def test_ids_may_be_the_same_in_both() -> None:
    found = compare([Document("x", SHARED)], [Document("x", "Goats grazed on the dunes of Ameland.")])
    assert [each.sentence.document.id for each in found.only_b] == ["b: x"]


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json", "jsonl"])
def test_every_format(format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, documents in (("left", A), ("right", B)):
        (tmp_path / name).mkdir()
        for document in documents:
            (tmp_path / name / f"{document.id}.txt").write_text(document.text + "<b>bold</b>\n", "utf-8")
    with pytest.raises(SystemExit):
        app([str(tmp_path / "left"), str(tmp_path / "right"), "-f", format], prog_name="summarize compare")
    page = capsys.readouterr().out
    if format.startswith("json"):
        value = json.loads(page)
        assert value["a"] == {"id": "left", "documents": ["one.txt", "two.txt"]}
        assert value["differ"][0]["b"]["value"] == "15"
    else:
        for expected in ("What both say", "Where they differ", "Only in left", "Only in right", "three.txt"):
            assert expected in page
        assert format != "html" or "<b>" not in page


def test_another_format_is_refused() -> None:
    with pytest.raises(MethodError):
        app([str(CLUSTER), str(CLUSTER), "-f", "pdf"], standalone_mode=False)
