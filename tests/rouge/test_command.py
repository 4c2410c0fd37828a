"""The command, and what it says of bad input."""

from __future__ import annotations

import io
import json
import sys

import pytest

from summarize.rouge.__main__ import main


def line(topic="a", summary="the cat sat", references=("the cat sat",)):
    return json.dumps({"id": topic, "summary": summary, "references": list(references)})


@pytest.fixture
def cases(tmp_path):
    def write(*lines):
        path = tmp_path / "cases.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return str(path)

    return write


def run(capsys, *arguments):
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_json_has_topics_and_averages(capsys, cases):
    path = cases(line("t1", "Police kill the gunman", ["police killed the gunman"]), "", line("t2", ""))
    code, out, err = run(capsys, path, "--flags", "-n 2 -m -2 4 -u -l 100", "--json")
    printed = json.loads(out)
    assert (code, err) == (0, "")
    assert printed["mode"] == "rouge155"
    assert "flags:-n 2 -m -2 4 -u -l 100 -c 95" in printed["signature"]
    assert printed["topics"][0] == {
        "id": "t1",
        "ROUGE-1": [1.0, 1.0, 1.0],
        "ROUGE-2": [1.0, 1.0, 1.0],
        "ROUGE-L": [1.0, 1.0, 1.0],
        "ROUGE-SU4": [1.0, 1.0, 1.0],
    }
    assert printed["topics"][1]["ROUGE-1"] == [0.0, 0.0, 0.0]
    mean, low, high = printed["average"]["ROUGE-1"]["recall"]
    assert low <= mean <= high
    assert printed["mean"]["ROUGE-1"] == [0.5, 0.5, 0.5]


def test_the_table_names_its_mode(capsys, cases):
    code, out, _ = run(capsys, cases(line()), "--flags", "-m", "--mode", "google")
    assert code == 0
    assert out.startswith("ROUGE|mode:google|flags:-m ")
    assert "ROUGE-Lsum" in out


@pytest.mark.parametrize(
    "extra",
    [["--preset", "duc2004"], ["--jackknife"], ["--no-exceptions"], ["--metrics", "ROUGE-1"], ["--language", "en"]],
)
def test_options(capsys, cases, extra):
    code, out, _ = run(capsys, cases(line(references=["the cat sat", "a cat"])), *extra, "--json")
    assert code == 0
    assert "ROUGE-1" in json.loads(out)["topics"][0]


def test_standard_input(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line().encode())))
    code, out, _ = run(capsys, "-", "--json")
    assert code == 0
    assert json.loads(out)["topics"][0]["id"] == "a"


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ([line(), '{"id": '], "line 2: malformed JSON: Expecting value (column 8)"),
        ([line(), "", line()], "line 3: the id 'a' is that of line 1 already"),
        (["[1]"], 'line 1: not an object with "id"'),
        (['{"id": "a", "summary": "x"}'], 'line 1: no "references"'),
        (['{"id": "a", "summary": "x", "references": []}'], 'line 1: "references" is not a list of at least one text'),
        (['{"id": "a", "summary": "x", "references": "x"}'], 'line 1: "references" is not a list'),
        (['{"id": "a", "summary": null, "references": ["x"]}'], 'line 1: "summary" is not text'),
        (['{"id": null, "summary": "x", "references": ["x"]}'], 'line 1: "id" is neither'),
        (["[" * 100_000], "line 1: malformed JSON"),
        ([], "no case to score"),
    ],
)
def test_bad_lines_are_named(capsys, cases, lines, complaint):
    path = cases(*lines)
    code, out, err = run(capsys, path)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert complaint in err
    assert "line" not in complaint or path in err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["absent.jsonl"], "absent.jsonl: No such file"),
        ([], "required: CASES"),
        (["x", "--mode", "lin"], "invalid choice"),
        (["x", "--flags"], "expected one argument"),
        (["x", "--flags", "-q"], "unknown flag -q"),
        (["x", "--preset", "duc2004", "--mode", "google"], "--preset fixes the protocol"),
        (["x", "--preset", "nothing"], "unknown preset"),
    ],
)
def test_bad_arguments_are_named(capsys, arguments, complaint):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1


def test_not_utf8(capsys, tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_bytes(line().encode() + b"\n\xff\n")
    assert "line 2: not UTF-8 (byte 1)" in run(capsys, str(path))[2]


@pytest.fixture
def folders(tmp_path):
    summaries, references = tmp_path / "summaries", tmp_path / "references"
    summaries.mkdir()
    references.mkdir()
    for name, text in {"D1.txt": "the cat sat", "D2": "", "D10.M.txt": "a dog"}.items():
        (summaries / name).write_text(text)
    for name, text in {"D1.A.txt": "the cat", "D1.B.txt": "the cat sat", "D2.txt": "a dog", "D10.M.A": "a dog"}.items():
        (references / name).write_text(text)
    return summaries, references


def test_folders(capsys, folders):
    code, out, _ = run(capsys, *map(str, folders), "--flags", "-n 1 -x -f B", "--json")
    assert code == 0
    assert json.loads(out)["topics"] == [
        {"id": "D1", "ROUGE-1": [1.0, 0.66667, 0.8]},
        {"id": "D10.M", "ROUGE-1": [1.0, 1.0, 1.0]},
        {"id": "D2", "ROUGE-1": [0.0, 0.0, 0.0]},
    ]


def test_bad_folders_are_named(capsys, folders):
    summaries, references = folders
    assert "needs a folder of references" in run(capsys, str(summaries))[2]
    assert "No such file" in run(capsys, str(summaries), str(references / "absent"))[2]
    (references / "D3.A").write_text("x")
    assert f"{references / 'D3.A'}: no summary for this reference" in run(capsys, *map(str, folders))[2]
    (references / "D3.A").unlink()
    (references / "D2.txt").unlink()
    assert f"{summaries / 'D2'}: no reference for it in {references}" in run(capsys, *map(str, folders))[2]
    (summaries / "D1.md").write_text("x")
    assert "the id 'D1' is that of" in run(capsys, *map(str, folders))[2]
    for path in summaries.iterdir():
        path.unlink()
    code, out, err = run(capsys, *map(str, folders))
    assert (code, out) == (2, "")
    assert "no summary in this folder" in err
