"""Results that outlive a kill at any moment: nothing is lost, nothing twice."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.batch import record, results, shelves
from summarize.batch.job import Outcome
from summarize.batch.results import Results
from summarize.errors import OutputError

RUN = ["budget 100 words", "input a"]


def outcome(number: int) -> Outcome:
    """The same id again and again, and every fourth topic fails."""
    if number % 4 == 3:
        return Outcome(json.dumps({"id": "é", "error": f"bad {number}"}) + "\n", f"bad {number}")
    return Outcome(json.dumps({"id": "é", "text": f'{number} "error": é'}, ensure_ascii=False) + "\n")


def wanted(numbers: range) -> bytes:
    return "".join(outcome(number).text for number in numbers).encode()


def go_on(output: str, total: int, *, shard: int = 10, resume: bool = True, stop: int | None = None) -> Results:
    """Write what is missing, up to `stop`, as a run does."""
    run = Results(output, RUN, shard=shard, resume=resume)
    if not run.complete:
        for number in range(run.done, total if stop is None else min(stop, total)):
            run.write(outcome(number))
        if stop is None:
            run.finish()
    return run


def test_a_finished_run_leaves_the_file_alone(tmp_path: Path) -> None:
    run = go_on(str(tmp_path / "out.jsonl"), 25, resume=False)
    assert (run.done, run.failed) == (25, 6)
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert (tmp_path / "out.jsonl").read_bytes() == wanted(range(25))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 900), max_size=6))
def test_whatever_byte_a_kill_cuts_at_nothing_is_lost_or_twice(tmp_path_factory: pytest.TempPathFactory, cuts) -> None:
    folder = tmp_path_factory.mktemp("cut")
    output, part = str(folder / "out.jsonl"), folder / "out.jsonl.part"
    for cut in cuts:
        run = go_on(output, 25, stop=25)
        run.part.close()
        part.write_bytes(part.read_bytes()[:cut])
    run = go_on(output, 25)
    assert (folder / "out.jsonl").read_bytes() == wanted(range(25))
    assert (run.done, run.failed) == (25, 6)


class Killed(BaseException):
    """What a kill is to the code: nothing after it runs."""


@pytest.mark.parametrize("output", ["out.jsonl", "out-*.jsonl", "out-*.parquet"])
@pytest.mark.parametrize("total", [0, 10, 25])
def test_killed_between_any_two_steps(output: str, total: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step that changes the disk is the last one once, before and after it is made; then the run goes on."""
    pytest.importorskip("pyarrow")
    steps = [
        (Path, "replace"),
        (Path, "unlink"),
        (record.Record, "save"),
        (results.os, "fsync"),
        (shelves, "keep_mode"),
    ]
    made = {"left": -1}
    opened = []
    monkeypatch.setattr(
        shelves.Folder, "open", lambda self, at, open=shelves.Folder.open: opened.append(open(self, at)) or opened[-1]
    )

    def killing(function):
        def step(*arguments, **named):
            made["left"] -= 1
            if made["left"] == 0:
                raise Killed
            value = function(*arguments, **named)
            made["left"] -= 1
            if made["left"] == 0:
                raise Killed
            return value

        return step

    for owner, name in steps:
        monkeypatch.setattr(owner, name, killing(getattr(owner, name)))
    for kill in range(1, 200):
        folder = tmp_path / str(kill)
        folder.mkdir()
        made["left"] = kill
        try:
            run = go_on(str(folder / output), total, resume=False)
            survived = True
        except Killed:
            survived = False
            made["left"] = -1
            opened[-1].close()  # as the end of the process does
            run = go_on(str(folder / output), total)
        made["left"] = -1
        if run.done:  # after its very last step a run has forgotten itself
            assert (run.done, run.failed) == (total, sum(number % 4 == 3 for number in range(total)))
        files = sorted(folder.iterdir())
        assert [file.suffix for file in files] == [Path(output).suffix] * len(files)
        assert _rows(files) == [json.loads(line) for line in wanted(range(total)).splitlines()]
        if survived:
            return
    raise AssertionError("the run has more steps than expected")


def _rows(files: list[Path]) -> list[dict[str, str]]:
    from pyarrow import parquet

    rows: list[dict[str, str]] = []
    for file in files:
        if file.suffix == ".parquet":
            rows += [{k: v for k, v in row.items() if v is not None} for row in parquet.read_table(file).to_pylist()]
        else:
            rows += map(json.loads, file.read_text("utf-8").splitlines())
    return rows


def test_numbered_files_of_so_many_topics(tmp_path: Path) -> None:
    go_on(str(tmp_path / "out-*.jsonl"), 25, resume=False)
    names = ["out-00000.jsonl", "out-00001.jsonl", "out-00002.jsonl"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert [(tmp_path / name).read_bytes() for name in names] == [
        wanted(range(10)),
        wanted(range(10, 20)),
        wanted(range(20, 25)),
    ]


def test_an_address_goes_on_at_the_first_file_that_is_missing() -> None:
    fsspec = pytest.importorskip("fsspec")
    pytest.importorskip("pyarrow")
    memory = fsspec.filesystem("memory")
    run = go_on("memory://results/out-*.jsonl", 25, resume=False, stop=17)
    run.part.close()
    assert run.kept == "1 finished file(s)"
    run = Results("memory://results/out-*.jsonl", RUN, shard=10, resume=True)
    assert run.done == 10
    run.close()
    run = go_on("memory://results/out-*.jsonl", 25)
    assert (run.done, run.failed) == (25, 6)
    found = sorted(memory.ls("/results", detail=False))
    assert [name.rpartition("/")[2] for name in found] == [f"out-0000{number}.jsonl" for number in range(3)]
    assert b"".join(memory.cat_file(name) for name in found) == wanted(range(25))
    go_on("memory://rows/out.parquet", 12, resume=False)
    assert memory.ls("/rows", detail=False) == ["/rows/out.parquet"]


def test_a_run_is_resumed_with_what_it_was_begun_with_alone(tmp_path: Path) -> None:
    output = str(tmp_path / "out.jsonl")
    go_on(output, 25, resume=False, stop=7).part.close()
    with pytest.raises(OutputError, match="begun with 'budget 100 words', this is 'budget 50 words'"):
        Results(output, ["budget 50 words", "input a"], shard=10, resume=True)
    with pytest.raises(OutputError, match="add --resume"):
        Results(output, RUN, shard=10, resume=False)
    (tmp_path / "out.jsonl.run").write_text("{}")
    with pytest.raises(OutputError, match="damaged"):
        Results(output, RUN, shard=10, resume=True)
    (tmp_path / "out.jsonl.run").unlink()
    with pytest.raises(OutputError, match="is gone"):
        Results(output, RUN, shard=10, resume=True)


def test_two_runs_never_write_one_file(tmp_path: Path) -> None:
    output = str(tmp_path / "out.jsonl")
    run = go_on(output, 25, resume=False, stop=7)
    with pytest.raises(OutputError, match="another run is writing"):
        Results(output, RUN, shard=10, resume=True)
    run.close()


def test_what_is_finished_is_not_made_again(tmp_path: Path) -> None:
    go_on(str(tmp_path / "out.jsonl"), 5, resume=False)
    assert Results(str(tmp_path / "out.jsonl"), RUN, shard=10, resume=True).complete
    go_on(str(tmp_path / "out-*.jsonl"), 5, resume=False)
    with pytest.raises(OutputError, match="there already"):
        Results(str(tmp_path / "out-*.jsonl"), RUN, shard=10, resume=False)


def test_a_run_that_has_written_nothing_leaves_nothing(tmp_path: Path) -> None:
    run = Results(str(tmp_path / "out.jsonl"), RUN, shard=10, resume=False)
    run.close()
    assert not list(tmp_path.iterdir())
