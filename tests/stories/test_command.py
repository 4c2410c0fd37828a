"""`summarize stories`: every format, and plain words where there is nothing to group."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.commands.stories import app
from summarize.errors import InputError, MethodError

from .corpus import ALONE, MIXED


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    with pytest.raises(SystemExit) as left:
        app([str(each) for each in arguments], prog_name="summarize stories")
    assert left.value.code in (0, None)
    return capsys.readouterr().out


def test_json_names_stories_and_outliers(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, MIXED, "-f", "json", "--top", 2))
    assert (found["documents"], found["found"], len(found["stories"])) == (12, 3, 2)
    assert {document["id"] for document in found["outliers"]} == ALONE
    story = found["stories"][0]
    assert story["first"] == "2025-06-03"
    text = (MIXED / story["headline"]["document"]).read_text("utf-8")
    assert text[story["headline"]["start"] : story["headline"]["end"]] == story["headline"]["text"]
    assert story["summary"]["picks"]
    assert found["remarks"] == ["1 more story is not shown."]


def test_the_newest_first(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, MIXED, "-f", "jsonl", "--sort", "newest"))
    assert [story["last"] for story in found["stories"]] == ["2025-07-03", "2025-06-13", "2025-06-11"]


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_what_people_read(format: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = told(capsys, MIXED, "-f", format)
    for expected in (
        "12 documents: 3 stories, 2 that belong to none",
        "Comet Marchetti",
        "Old recipe wins cheese prize",
    ):
        assert expected in page


def test_markup_in_documents_stays_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(
            "The <script>alert(1)</script> mill of Ostrau burnt down & fell *today* \x1b[31m red, "
            f"the council of Ostrau said on page {name}.\n"
        )
    assert "<script>alert" not in told(capsys, tmp_path, "-f", "html")
    assert "\\*today\\*" in told(capsys, tmp_path, "-f", "markdown")
    assert "\x1b" not in told(capsys, tmp_path)


def test_plain_words_where_there_is_little_to_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = tmp_path / "one"
    one.mkdir()
    (one / "a.txt").write_text("The mill of Ostrau burnt down last night.")
    assert "There is one document, so there is nothing to group." in told(capsys, one)
    (one / "b.txt").write_text("Goats grazed on the dunes of Ameland.")
    assert "No two of the 2 documents belong together." in told(capsys, one)
    (one / "b.txt").write_text("The mill of Ostrau burnt down last night.")
    assert "All 2 documents are copies of one text." in told(capsys, one)


def test_an_empty_folder_ends_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "summarize", "stories", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert not done.stdout


@pytest.mark.parametrize("arguments", [["--sort", "age"], ["-f", "pdf"], ["-b", "no words"], ["-m", "guess"]])
def test_what_means_nothing_is_refused(arguments: list[str]) -> None:
    from summarize.errors import SummarizeError

    with pytest.raises(SummarizeError):
        app([str(MIXED), *arguments], standalone_mode=False)


def test_the_state_keeps_stories_apart_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = tmp_path / "state.json"
    first = told(capsys, MIXED, "--state", state, "--exclude", "ferry-4.txt", "-f", "json")
    assert json.loads(first)["documents"] == 11
    kept = json.loads(state.read_text("utf-8"))["documents"]
    again = json.loads(told(capsys, MIXED, "--state", state, "-f", "json"))
    assert again["documents"] == 12
    now = {each["id"]: each["story"] for each in json.loads(state.read_text("utf-8"))["documents"]}
    assert {each["id"]: each["story"] for each in kept}.items() <= now.items()
    assert now["ferry-4.txt"] == now["ferry-1.txt"]
    state.write_text("not JSON")
    with pytest.raises(InputError):
        app([str(MIXED), "--state", str(state)], standalone_mode=False)
    with pytest.raises(MethodError):
        app([str(MIXED), "--sort", "age"], standalone_mode=False)
