"""What survives before a language model: tasks, ways to fill a prompt, tables, plot and history."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from scipy.sparse import csr_array

from benchmarks.context import cli
from benchmarks.context.measure import Cell, measured
from benchmarks.context.plot import plot
from benchmarks.context.systems import OURS, SYSTEMS, Folder
from benchmarks.context.tables import tables
from benchmarks.context.tasks import SETS, Set, tasks
from summarize.budget import Budget
from summarize.report.asked import bm25
from summarize.tokens import ESTIMATE

MADE = {"date": "2025-03-14T00:00:00+00:00", "commit": "abc", "version": "1", "python": "3.11", "seed": 0}
SET = Set("mail, mixed", "convosumm-email", 3, 3, "the subject")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Threads about different things, in the form and at the place of a named set."""
    things = ["bridge", "ferry", "library", "school", "harbour"]
    rows = [
        {
            "id": thing,
            "documents": [
                {
                    "id": f"{thing}{number}",
                    "title": f"The {thing}",
                    "text": f"{said} the {thing} {when}. Best regards to all of you.",
                }
                for number, (said, when) in enumerate([("They will close", "in May"), ("Nobody paid for", "last year")])
            ],
            "references": [f"They close the {thing} in May, and nobody paid."],
        }
        for thing in things
    ]
    (tmp_path / "convosumm_email").mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "convosumm_email" / "convosumm_email.jsonl").write_text(lines)
    return tmp_path


def test_a_question_is_asked_of_a_folder_with_others_under_names_that_tell_nothing(root: Path) -> None:
    found = list(tasks(SET, root))
    assert len(found) == 3
    assert found == list(tasks(SET, root))
    for task in found:
        assert task.topic.query == f"The {task.topic.id}"
        assert sorted(document.id for document in task.topic.documents) == [f"{number:04}" for number in range(6)]
        assert sum(task.topic.id in document.text for document in task.topic.documents) == 2


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_way_fits_with_its_labels_and_cites_exactly(name: str, root: Path) -> None:
    task = next(iter(tasks(SET, root)))
    budget = Budget(60, "tokens", ESTIMATE)
    excerpts = SYSTEMS[name](Folder(task, budget), budget)
    assert excerpts
    assert all(each.text == each.document.text[each.start : each.end] != "" for each in excerpts)
    from summarize.report.context import block

    assert budget.spent(["".join(map(block, excerpts)).rstrip("\n")]) <= 60


def test_cutting_off_takes_the_beginning(root: Path) -> None:
    task = next(iter(tasks(SET, root)))
    budget = Budget(60, "tokens", ESTIMATE)
    (first, *_) = sorted(SYSTEMS["leading"](Folder(task, budget), budget), key=lambda each: (each.index, each.start))
    assert (first.index, first.start) == (0, 0)


def test_bm25_as_its_formula_says() -> None:
    counts = csr_array([[2.0, 1.0], [0.0, 1.0], [0.0, 2.0]])
    # idf ln(1 + 2.5/1.5); 2 occurrences in 3 words where the mean is 2 words: 2 x 2.2 / (2 + 1.2 x (.25 + .75 x 1.5))
    assert bm25(counts, [0]).tolist() == pytest.approx([0.980829 * 4.4 / 3.65, 0, 0], rel=1e-5)


def test_a_run_gives_cells_tables_a_plot_and_a_history(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "SETS", (SET,))
    history = tmp_path / "history.jsonl"
    cli.main(["--root", str(root), "--budgets", "40", "80", "--history", str(history)])
    told = capsys.readouterr().out
    assert "| summarize |" in told
    assert "40 tokens | 80 tokens" in told
    lines = [json.loads(line) for line in history.read_text().splitlines()]
    assert len(lines) == 2 * len(SYSTEMS)
    assert {line["system"] for line in lines} == set(SYSTEMS)
    assert all(line["tokens"] <= line["budget"] for line in lines)
    cli.main(["--again", "--history", str(history)])
    assert capsys.readouterr().out == told


def test_the_marks_tell_who_is_above() -> None:
    def cell(system: str, mean: float, *verdicts: str) -> Cell:
        return Cell(SET.name, system, 250, 3, 240.0, 0.1, (mean, mean / 2), (0.1, 0.1), (0.9, 0.9), verdicts)

    found = [
        cell(OURS, 0.5),
        cell("random", 0.2, "above", "not told apart"),
        cell("lexrank", 0.8, "not told apart", "below"),
    ]
    text = tables(found, MADE)
    assert "| random | 20.0 ▼ / 10.0 |" in text
    assert "| lexrank | 80.0 / 40.0 ▲ |" in text
    drawn = plot(found)
    assert drawn.count("<polyline") == 3
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')


def test_without_data_or_history_one_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--root", str(tmp_path)], ["--again", "--history", str(tmp_path / "none.jsonl")]):
        with pytest.raises(SystemExit) as caught:
            cli.main(arguments)
        assert caught.value.code == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_the_tasks_are_there(shared_data: Path) -> None:
    for wanted in SETS:
        assert sum(1 for _ in tasks(wanted, shared_data)) == wanted.count


def test_what_is_measured_lies_between_nothing_and_everything(root: Path) -> None:
    for cell in measured(SET, root, (60,)):
        assert all(
            0 <= low <= mean <= high <= 1 for low, mean, high in zip(cell.lows, cell.means, cell.highs, strict=True)
        )
        assert asdict(cell)["tasks"] == 3
