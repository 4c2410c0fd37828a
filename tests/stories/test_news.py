"""What is new: documents since a day, and statements that are no longer what they were."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarize import Document, Topic, digest, summarize
from summarize.cli import app
from summarize.errors import InputError
from summarize.news import changes, since_day, since_topic

from .corpus import MIXED, mixed
from .reversals import figures


def turned(before: str, now: str) -> list[tuple[str, str, str, str]]:
    topic = Topic("t", (Document("a", now),), known=(Document("a", before),))
    return [(each.kind, each.how, each.before.value, each.now.value) for each in changes(topic)]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (
            "At least 12 people were killed when the quake hit Tarnow.",
            "At least 30 people were killed when the quake hit Tarnow.",
            ("number", "risen", "At least 12", "At least 30"),
        ),
        (
            "Police said 40 people were missing after the flood in Ostrau.",
            "Police said 7 people were missing after the flood in Ostrau.",
            ("number", "fallen", "40", "7"),
        ),
        (
            "The bridge at Port Alder is closed to all traffic.",
            "The bridge at Port Alder is open to all traffic again.",
            ("status", "reversed", "closed", "open"),
        ),
        (
            "The mayor of Tarnow confirmed the plan for the new port.",
            "The mayor of Tarnow did not confirm the plan for the new port.",
            ("status", "reversed", "", ""),
        ),
    ],
)
def test_a_statement_has_changed(before: str, now: str, expected: tuple[str, str, str, str]) -> None:
    assert turned(before, now) == [expected]


def test_reversed_statuses_of_nine_languages_are_told_and_nothing_else() -> None:
    right, found, real, failed = figures()
    assert real >= 50
    assert right == found == real, failed


def test_what_is_the_same_or_about_something_else_has_not_changed() -> None:
    said = "At least 12 people were killed when the quake hit Tarnow."
    assert turned(said, said) == []
    assert turned(said, "Some 30 goats grazed on the dunes of Ameland.") == []
    assert changes(Topic("t", (Document("a", said),))) == ()
    loosely = "As many as 200,000 people were killed when the quake hit Tarnow."
    assert turned(loosely, "200,000 people were killed when the quake hit Tarnow, and a port was lost.") == []
    supposed = "If no miner is found, it will be the worst disaster of Tarnow since the war."
    assert turned(supposed, "It is called the worst disaster of Tarnow since the war.") == []


def test_known_sides_keep_their_own_ids() -> None:
    before, now = (Document("a", f"Police said {n} people were hurt in the crash at Ulm.") for n in (3, 9))
    change = changes(Topic("t", (now,), known=(before,)))[0]
    assert change.before.sentence.document == before
    assert change.now.sentence.document == now
    assert change.nature == "update"


def test_since_makes_the_earlier_known() -> None:
    topic = Topic("t", tuple(document for document in mixed() if document.id.startswith("ferry")))
    divided = since_topic(topic, "4 June 2025")
    assert [document.id for document in divided.known] == ["ferry-1.txt"]
    assert since_day("2025-06-04") == dt.date(2025, 6, 4)
    with pytest.raises(InputError, match="no day 'soon'"):
        since_topic(topic, "soon")
    with pytest.raises(InputError, match="nothing new"):
        since_topic(topic, "2026-01-01")


def test_the_summary_carries_what_changed() -> None:
    topic = since_topic(Topic("t", tuple(d for d in mixed() if d.id.startswith("ferry"))), "2025-06-04")
    found = summarize(topic, "30 words")
    assert [(change.how, change.before.value, change.now.value) for change in found.changes] == [("risen", "9", "14")]
    assert found.to_dict()["changes"][0]["before"]["document"] == "ferry-1.txt"
    assert summarize(topic.documents, "30 words").changes == ()


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json"])
def test_the_command_tells_it(format: str) -> None:
    arguments = [str(MIXED / "ferry-*.txt"), "--since", "2025-06-04", "-b", "30 words", "-f", format]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0
    if format == "json":
        assert json.loads(done.stdout)["changes"][0]["how"] == "risen"
    else:
        assert "Number risen: “9”, now “14”" in done.stdout


def test_a_digest_of_what_is_new() -> None:
    found = digest(mixed(), since="2025-06-11")
    assert {story.topic.documents[0].id for story in found.stories} == {"ferry-4.txt", "comet-3.txt", "strike-3.txt"}
    assert all(story.topic.known for story in found.stories)
    assert [document.id for document in found.outliers] == ["library.txt"]
    assert found.documents == 4
    assert found.remarks == ("8 known documents are left out.",)


def test_a_digest_beside_what_was_read() -> None:
    documents = mixed()
    read = [document for document in documents if document.id != "strike-3.txt"]
    found = digest(documents, known=read)
    assert [story.topic.documents[0].id for story in found.stories] == ["strike-3.txt"]
    nothing = digest(documents, known=documents)
    assert nothing.remarks == ("Nothing is new: every document is known.",)
    assert not nothing.stories
    other = [Document("strike-3.txt", "The mill of Ostrau burnt down.")]
    assert len(digest(other, known=read).outliers) == 1


def test_known_documents_of_a_kept_state_leave_it_alone() -> None:
    from summarize import Stories

    grouped = Stories(mixed()[:6])
    before = grouped.to_json()
    digest(grouped, known=mixed()[6:])
    assert grouped.to_json() == before


def test_each_topic_since_a_day(tmp_path: Path) -> None:
    file = tmp_path / "topics.jsonl"
    days = {"dam": ("2025-06-02", "2025-06-09"), "mill": ("2025-05-02", "2025-05-09")}
    text = "Police said {} people were missing after the flood in Ostrau."
    topics = [
        {"id": name, "documents": [{"id": day, "text": text.format(n), "date": day} for n, day in enumerate(both, 40)]}
        for name, both in days.items()
    ]
    file.write_text("".join(f"{json.dumps(topic)}\n" for topic in topics), "utf-8")
    command = [sys.executable, "-m", "summarize", str(file), "--each", "--since", "2025-06-05", "-f", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    first, second = map(json.loads, done.stdout.splitlines())
    assert [change["how"] for change in first["changes"]] == ["risen"]
    assert "nothing new" in second["error"]
    for wrong in (["--timeline"], ["--since", "soon"]):
        refused = subprocess.run([*command[:5], *wrong], capture_output=True, text=True, check=False)
        assert refused.returncode == 2
        assert len(refused.stderr.splitlines()) == 1
