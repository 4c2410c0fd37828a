import json

import pytest

from benchmarks.cli import main
from benchmarks.comparing import Wanted, compare_all
from benchmarks.datasets import entries, load
from summarize.methods import DEFAULT

from . import shapes


@pytest.fixture
def command(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUMMARIZE_DATA", raising=False)

    def run(*arguments):
        try:
            main([*arguments, "--history", str(tmp_path / "history.jsonl")])
            code = 0
        except SystemExit as leaving:
            code = leaving.code or 0
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_systems_and_files(command, tmp_path):
    own = shapes.topics(tmp_path / "own.jsonl", 4)
    made = shapes.write(
        tmp_path / "made.jsonl", "".join(f'{{"id": "t{n}", "summary": "Water {n}."}}\n' for n in range(4))
    )
    code, out, err = command(
        "-d", str(own), "-d", f"{own}@duc2004", "-s", "lead", "-s", "oracle:greedy", "--folder", f"made={made}",
        "--topics", "3", "--json", "x.json", "--html", "x.html", "--markdown", "x.md", "--budget", "12 words",
    )  # fmt: skip
    assert code == 0, err
    assert "own@duc2004" in out
    assert "note: the first 3 of 4 topics" in out
    told = json.loads((tmp_path / "x.json").read_text())
    assert [data["name"] for data in told["data"]] == ["own", "own@duc2004"]
    first = told["data"][0]
    assert {system["name"] for system in first["systems"]} == {"lead", "oracle:greedy", "made"}
    assert [record["topic"] for record in first["systems"][0]["records"]] == ["t0", "t1", "t2"]
    assert (tmp_path / "x.md").read_text().count("| lead |") == 4
    assert "<svg" in (tmp_path / "x.html").read_text()
    lines = [json.loads(line) for line in (tmp_path / "history.jsonl").read_text().splitlines()]
    assert len(lines) == 6
    assert lines[0].keys() == {
        "date", "commit", "data", "digest", "topics", "system", "signature", "scores", "seconds", "megabytes",
    }  # fmt: skip
    assert lines[0]["scores"]["ROUGE-2"][1] <= lines[0]["scores"]["ROUGE-2"][0] <= lines[0]["scores"]["ROUGE-2"][2]


def test_against_one_system(command, tmp_path):
    code, out, err = command(
        "-s", "default", "lead", "random", "--against", "default", "--topics", "3",
        "--json", "x.json", "--markdown", "x.md",
    )  # fmt: skip
    assert code == 0, err
    assert f"{DEFAULT} less it" in out
    (data,) = json.loads((tmp_path / "x.json").read_text())["data"]
    assert [pair["first"] for pair in data["pairs"]] == [DEFAULT, DEFAULT]
    assert f"{DEFAULT} is" in (tmp_path / "x.md").read_text()
    assert "3 topics are too few for 2 pairs: no difference could be called real" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-d", "nothing"], "no data set and no path 'nothing'; known sets: multiling2011-english"),
        (["-d", "duc2004"], "duc2004 is not here (say where data sets are: --root FOLDER or SUMMARIZE_DATA=FOLDER); "
         "its owner gives it at https://duc.nist.gov"),
        (["-d", "wcep", "--root", "."], "wcep is not here (looked for wcep)"),
        (["-d", "tiny@duc2040"], "unknown protocol 'duc2040'; known: "),
        (["-s", "no-such-method"], "no-such-method"),
        (["-s", "lead", "random", "--against", "lexrank"],
         "no system 'lexrank' to compare the others with; there are lead, random"),
        (["--against", "oracle:ilp"], "oracle:ilp reads the references: no system is compared with it"),
        (["--budget", "many"], "cannot read the budget 'many'"),
        (["--folder", "x"], "--folder x: write NAME=PATH"),
        (["--folder", "x=absent"], "absent: no such file or folder of summaries"),
    ],
)  # fmt: skip
def test_what_a_user_can_mend_is_one_line(command, arguments, said):
    code, out, err = command(*arguments)
    assert code == 2
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1


def test_the_list_names_data_sets_protocols_and_systems(command):
    code, out, _ = command("--list")
    assert code == 0
    for name in ("multiling2011-english", "duc2004-bytes", "oracle:ilp", "lexrank", "https://github.com/"):
        assert name in out


def test_the_known_data_sets_are_read_whole(shared_data):
    for entry in entries().values():
        if entry.digest:  # other data is remarked upon, and read all the same
            cases = load(entry.name, root=shared_data).cases
            assert all(case.references and case.topic.documents for case in cases), entry.name
            assert len(cases) == 10 or not entry.name.startswith("multiling2011"), entry.name


def test_data_that_is_known_is_not_remarked_upon():
    assert load("tiny").remark == ""


def test_references_have_a_sentence_a_line_where_the_protocol_says_so(tmp_path):
    own = shapes.topics(tmp_path / "own.jsonl", references=["The dam broke. Water ran."])
    assert load(f"{own}@multinews").cases[1].references == ("The dam broke.\nWater ran.",)
    assert load(str(own)).cases[1].references == ("The dam broke. Water ran.",)


def test_other_data_under_a_known_name_is_remarked(tmp_path):
    shapes.topics(tmp_path / "opinosis" / "opinosis.jsonl")
    assert "other data than the opinosis" in load("opinosis", root=tmp_path).remark


def test_the_published_averages_come_out(shared_data, tmp_path):
    published = shared_data / "multiling2011" / "published"
    folders = [(each.name, each / "English") for each in sorted((published / "correctedSubmissions").iterdir())]
    dataset = load("multiling2011-english", root=shared_data)
    (found,), _ = compare_all([Wanted(dataset, [], folders)], runs=tmp_path, jobs=0)
    scores = published / "PublishedEvaluation" / "AutomaticEvaluation" / "ROUGE" / "Averages"
    compared = 0
    for metric in ("ROUGE-1", "ROUGE-2", "ROUGE-SU4"):
        rows = [line.split(",") for line in (scores / f"ENGLISH_{metric}.csv").read_text().splitlines()[1:]]
        known = {name.partition("_")[0]: list(map(float, figures)) for name, *figures in rows}
        for row in found.rows:
            assert [interval.mean for interval in row.average[metric]] == known[row.name]
            compared += 1
    assert compared == 30
