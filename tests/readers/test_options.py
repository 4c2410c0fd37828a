"""What is chosen on the command line reaches the readers, and what cannot be read is one clear line."""

import json
from pathlib import Path

import pytest

from summarize.readers import Failure, Limits, Options, read_each
from tests.readers import build
from tests.test_cli import run

PROSE = "The river rose above the quay on Friday, and the lower town was cleared."
OTHER = "Two hundred people spent the night in the school on the hill above the town."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "rows.csv").write_text(f'story,text\n"{PROSE}",x\n')
    (tmp_path / "a.txt").write_bytes("Šárka řekla, že řeka stoupla.".encode("cp1250"))
    (tmp_path / "sub" / "b.txt").write_text(OTHER)
    return tmp_path


def ids(*arguments: str | Path) -> list[str]:
    return [document["id"] for document in json.loads(run(*arguments, "-f", "json").stdout)["documents"]]


def test_files_are_chosen(folder: Path) -> None:
    assert ids(folder) == ["a.txt", "rows-1"]
    assert ids(folder, "-r") == ["a.txt", "rows-1", "sub/b.txt"]
    assert ids(folder, "-r", "--include", "*.txt", "--exclude", "a.*") == ["sub/b.txt"]
    assert "1 subfolder(s) left out; add --recursive" in run(folder).stderr


def test_columns_and_encodings_are_chosen(folder: Path) -> None:
    found = run(folder, "--columns", "story", "--encoding", "cp1250", "-f", "plain", "-b", "100%").stdout
    assert PROSE in found
    assert "Šárka řekla, že řeka stoupla." in found


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--encoding", "klingon"], "unknown encoding 'klingon'; write it like utf-8, cp1252 or shift_jis"),
        (["--columns", "colour=red"], "cannot read the column 'colour=red'; write 'text=body, title=headline'"),
        (["--limits", "size=big"], "cannot read the limit 'size=big'; write 'size=500MB, seconds=30, depth=2'"),
        (["--limits", "seconds=3GB"], "cannot read the limit 'seconds=3GB'"),
        (["--include", "*.nothing"], "no documents in"),
        (["--limits", "size=10"], "larger than 10B, the limit for a file"),
    ],
)
def test_bad_options_are_one_clear_line(arguments: list[str], message: str, folder: Path) -> None:
    done = run(folder, *arguments, code=2)
    assert message in done.stderr
    assert done.stdout == ""


def test_what_is_known_is_read_whole_whatever_is_chosen(folder: Path) -> None:
    done = run(
        folder / "sub", "--known", folder / "rows.csv", "--include", "*.txt", "--columns", "story", "-f", "plain"
    )
    assert OTHER in done.stdout


def test_a_document_on_standard_input_may_be_of_any_kind(folder: Path) -> None:
    import subprocess
    import sys

    data = build.docx(build.word_paragraphs(PROSE))
    done = subprocess.run([sys.executable, "-m", "summarize", "-", "-f", "plain"], input=data, capture_output=True)
    assert done.stdout.decode().strip() == PROSE


def test_each_topic_is_read_as_the_options_say(tmp_path: Path) -> None:
    for name in ("one", "two/deep"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.txt").write_text(PROSE)
    deep = list(read_each(tmp_path, options=Options(recursive=True)))
    assert [item.topic.documents[0].id for item in deep if not isinstance(item, Failure)] == ["a.txt", "deep/a.txt"]
    flat = list(read_each(tmp_path))
    assert [isinstance(item, Failure) for item in flat] == [False, True]
    small = list(read_each(tmp_path, options=Options(recursive=True, limits=Limits(size=10))))
    assert all(isinstance(item, Failure) for item in small)
    lines = run(tmp_path, "--each", "-r", "-f", "jsonl", "-b", "1 sentence").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["one", "two"]


def test_large_json_is_parsed_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from summarize.readers import opener

    asked = []
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": PROSE}) + "\n")
    found = opener.worker().read
    monkeypatch.setattr(opener.worker(), "read", lambda kind, *rest: asked.append(kind) or found(kind, *rest))
    assert list(read_each(tmp_path / "a.jsonl"))
    from summarize.readers import read

    one = read(tmp_path)
    assert not asked
    monkeypatch.setattr(opener, "SMALL", 10)
    assert read(tmp_path) == one
    assert asked == ["jsonl"]
