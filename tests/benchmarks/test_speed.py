"""The speed benchmark: what it gives, what it stops, and what it writes. How fast anything is, is not tested."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.readme import README
from benchmarks.speed import cli, plan
from benchmarks.speed.corpus import corpus
from benchmarks.speed.plan import Plan
from benchmarks.speed.plot import growth
from benchmarks.speed.running import measured
from benchmarks.speed.stages import INNER, STAGES, Clock
from benchmarks.speed.tables import curves, exponent, tables
from benchmarks.synthetic import write
from summarize import Budget, load
from summarize import gather as gathering
from summarize import pipeline as recipe
from summarize.document import Topic
from summarize.split import split

MADE = {"date": "2026-01-02T03:04:05", "commit": "abc", "python": "3.11", "limit": 60, "largest": 3000}


def line(system: str, size: int, **found: object) -> dict:
    return {**MADE, "kind": "growth", "system": system, "size": size, **found}


def ours(system: str, size: int, seconds: float, rank: float) -> dict:
    stages = {"read": 0.0, "gather": seconds - rank, "rank": rank, "select": 0.0, "rest": 0.0}
    memory = dict.fromkeys(stages, 50.0)
    return line(system, size, seconds=seconds, megabytes=50.0, stages=stages, memory=memory, parts={"split": 0.1})


FOUND = [
    ours("lexrank", 1000, 0.5, 0.1),
    line("peer:sumy-lexrank", 1000, seconds=50.0, megabytes=100.0, release="sumy 0.13"),
    ours("lexrank", 10_000, 5.0, 1.0),
    line("peer:sumy-lexrank", 10_000, over=60),
]


@pytest.mark.parametrize("sentences", [1, 19, 20, 333, 1000])
def test_the_corpus_holds_exactly_so_many_sentences(sentences: int) -> None:
    documents = list(corpus(sentences))
    assert sum(document.text.count(".") for document in documents) == sentences
    found = sum(len(split(document)) for document in documents)
    assert 0.99 * sentences <= found <= sentences  # "by. 12 of" may be an abbreviation
    assert documents == list(corpus(sentences))
    assert documents != list(corpus(sentences, seed=1))


@pytest.mark.parametrize("method", ["consensus", "lexrank", "mmr"])
def test_the_clock_sees_every_stage_and_changes_nothing(method: str) -> None:
    topic, budget, pipeline = Topic("t", tuple(corpus(120))), Budget.parse("100 words"), load(method)
    before = (recipe.gather, type(pipeline.ranker).rank, *(getattr(gathering, name) for name in INNER))
    clock = Clock()
    with clock.watching(pipeline):
        summary = pipeline.summarize(topic, budget)
    assert summary == pipeline.summarize(topic, budget)
    assert set(clock.seconds) == {"gather", "rank", "select"} < set(STAGES)
    assert set(clock.parts) == set(INNER.values())
    assert sum(clock.parts.values()) <= clock.seconds["gather"] + 0.05
    assert all(megabytes > 10 for megabytes in clock.megabytes.values())
    assert before == (recipe.gather, type(pipeline.ranker).rank, *(getattr(gathering, name) for name in INNER))


@pytest.fixture
def folder(tmp_path: Path) -> str:
    write(corpus(40), tmp_path / "documents")
    return str(tmp_path / "documents")


def test_a_measurement_is_a_process_of_its_own(folder: str) -> None:
    found = measured(sys.executable, "ours", 60, system="lexrank", folder=folder, warm=folder)
    assert set(found["stages"]) == set(STAGES)
    assert found["seconds"] == pytest.approx(sum(found["stages"].values()))
    assert found["seconds"] > 0
    assert found["megabytes"] > 20


def test_what_takes_longer_than_its_limit_is_stopped(folder: str) -> None:
    assert measured(sys.executable, "ours", 0, system="lexrank", folder=folder, warm=folder) == {"over": 0}


def test_what_fails_says_why(folder: str) -> None:
    found = measured(sys.executable, "ours", 60, system="nosuch", folder=folder, warm=folder)
    assert "unknown method 'nosuch'" in found["error"]


def test_the_profile_names_functions(folder: str) -> None:
    found = measured(sys.executable, "profile", 60, system="lexrank", folder=folder, warm=folder)
    shares = [share for _, _, share in found["functions"]]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1


def test_a_system_that_was_stopped_is_not_tried_at_larger_sizes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, int]] = []

    def found(python: str, kind: str, seconds: float, **given: str) -> dict:
        asked.append((python, given["system"], int(Path(given["folder"]).name.partition("-")[0])))
        return {"over": seconds} if given["system"] == "slow" else {"seconds": 1.0}

    monkeypatch.setattr(plan, "measured", found)
    wanted = Plan("here", "there", tmp_path, [30, 10, 20], ["slow", "fast", "peer:x"], largest=20, parts=["growth"])
    assert [(each["system"], each["size"]) for each in plan.measurements(wanted)] == [
        ("slow", 10), ("fast", 10), ("peer:x", 10), ("fast", 20), ("peer:x", 20), ("fast", 30)
    ]  # fmt: skip
    assert {python for python, system, _ in asked if system == "peer:x"} == {"there"}


def test_tables_say_how_many_times_as_long_a_peer_takes() -> None:
    text = tables(FOUND)
    assert "| peer:sumy-lexrank (sumy 0.13) / lexrank | 100 | 500 | \\> 12 | \\> 60 |".replace("\\", "") in text
    assert "| lexrank | 0.50 (50) | 5.0 (50) | 1.00 |" in text
    assert "| peer:sumy-lexrank | 50 (100) | > 60 | – |" in text


def test_growth_is_a_power_from_a_thousand_sentences_on() -> None:
    assert exponent({100: 7.0, 1000: 1.0, 10_000: 100.0}) == 2
    assert exponent({100: 7.0, 1000: 1.0}) is None


def test_other_parts_of_a_run_have_their_tables() -> None:
    theirs = "bert-extractive-summarizer"
    text = tables(
        [
            {**MADE, "kind": "profile", "system": "consensus", "size": 10, "functions": [["a/b.py f", 7, 0.25]]},
            {**MADE, "kind": "cold", "system": "bert", "size": 10, "seconds": 2.0, "megabytes": 9.0},
            {**MADE, "kind": "cold", "system": theirs, "size": 10, "seconds": 12.0, "megabytes": 9.0},
            {**MADE, "kind": "encoding", "system": "minilm", "size": 10, "rate": 60.0},
            {**MADE, "kind": "encoding", "system": theirs, "size": 10, "rate": 30.0},
            {**MADE, "kind": "quality", "system": "lead", "size": 2, "scores": {"ROUGE-1": 0.4, "ROUGE-2": 0.1},
             "topics": 2, "data": "tiny", "protocol": "p", "failed": 0},
        ]
    )  # fmt: skip
    for row in (
        "| a/b.py f | 7 | 25.0% |",
        "| bert | 2.0 (9) | 6.0 |",
        "| minilm | 60 | 2.0 |",
        "| lead | 40.00 | 10.00 |",
    ):
        assert row.replace("_", "\\_") in text


def test_the_plot_is_a_drawing_with_a_line_a_system() -> None:
    drawing = growth(curves(FOUND))
    root = ElementTree.fromstring(drawing)
    lines = root.findall(".//{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 4  # two systems, in seconds and in megabytes
    assert [len(each.get("points").split()) for each in lines] == [1, 2, 1, 2]


def test_a_run_is_kept_shown_again_and_written_to_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    history, readme, drawing = tmp_path / "history.jsonl", tmp_path / "README.md", tmp_path / "speed.svg"
    old = [{**each, "date": "2025"} for each in FOUND[:1]]
    history.write_text("".join(json.dumps(each) + "\n" for each in [*old, *FOUND]))
    assert cli.last(history) == FOUND
    assert cli.last(history, "2025") == FOUND  # the last of each
    readme.write_text("before\n{}\nbefore this run\n{}\nafter\n".format(*cli.MARKS))
    monkeypatch.setattr(cli, "README", readme)
    monkeypatch.setattr(cli, "PLOT", drawing)
    monkeypatch.setattr(sys, "argv", ["speed", "--again", "--readme", "--history", str(history)])
    cli.main()
    assert tables(FOUND) in capsys.readouterr().out
    assert readme.read_text().startswith("before\n" + cli.MARKS[0])
    assert "before this run" not in readme.read_text()
    assert tables(FOUND) in readme.read_text()
    assert drawing.read_text() == growth(curves(FOUND))


def test_one_command_measures_and_keeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    history = tmp_path / "history.jsonl"
    given = ["--sizes", "30", "--systems", "lead", "--parts", "growth", "--history", str(history)]
    monkeypatch.setattr(sys, "argv", ["speed", *given, "--plot", str(tmp_path / "plot.svg")])
    cli.main()
    [kept] = cli.last(history)
    assert kept["system"] == "lead"
    assert kept["stages"]["gather"] > 0
    assert "| lead |" in capsys.readouterr().out
    assert "<polyline" in (tmp_path / "plot.svg").read_text()


def test_the_readme_has_the_marks() -> None:
    assert all(README.read_text("utf-8").count(mark) == 1 for mark in cli.MARKS)


def test_a_history_that_is_not_there_is_a_user_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["speed", "--again", "--history", str(tmp_path / "none")])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2
    assert "no run" in capsys.readouterr().err
