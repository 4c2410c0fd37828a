import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from benchmarks.comparing import Wanted, compare_all
from benchmarks.cost import Meter
from benchmarks.datasets import load
from benchmarks.ready import Ready
from benchmarks.run import records
from benchmarks.store import Store
from benchmarks.systems import system

from . import shapes
from .runs import compared

ROOT = Path(__file__).parents[2]


def _plain(value):
    """A comparison without what differs from run to run."""
    told = json.loads(json.dumps(value))
    for data in told.get("data", [told]):
        for row in data["systems"]:
            for holder in (row, *row["records"]):
                del holder["seconds"], holder["megabytes"]
    return {key: told[key] for key in told if key not in ("date", "commit")}


def test_the_same_run_gives_the_same_results_whatever_the_processes(tmp_path):
    dataset = load("tiny", topics=4)
    names = ["lexrank", "random", "lead"]
    (one,), fresh = compare_all([Wanted(dataset, names)], runs=tmp_path / "one", jobs=2, seed=5)
    (two,), _ = compare_all([Wanted(dataset, names)], runs=tmp_path / "two", jobs=0, seed=5)
    assert _plain(one.to_dict()) == _plain(two.to_dict())
    assert fresh == 12
    (other,), _ = compare_all([Wanted(dataset, names)], runs=tmp_path / "one", jobs=0, seed=6)
    scores = [{row.name: row.scores for row in each.rows} for each in (one, other)]
    assert scores[0]["random"] != scores[1]["random"]
    assert scores[0]["lexrank"] == scores[1]["lexrank"]


def test_what_is_there_is_not_done_again(tmp_path, monkeypatch):
    first = compared(tmp_path, "lead", topics=3)
    monkeypatch.setattr("benchmarks.run.record_of", lambda *_, **__: pytest.fail("done again"))
    again = compared(tmp_path, "lead", topics=3)
    assert first.to_dict() == again.to_dict()


def test_a_line_that_was_cut_off_is_done_again(tmp_path):
    whole = compared(tmp_path, "lead", topics=3)
    (file,) = tmp_path.glob("*/*.jsonl")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[1] + lines[2][:40])
    again = compared(tmp_path, "lead", topics=3)
    assert _plain(again.to_dict()) == _plain(whole.to_dict())
    assert len(file.read_bytes().splitlines()) == 3


def test_other_code_data_or_seed_is_another_run(tmp_path, monkeypatch):
    dataset, method = load("tiny", topics=2), system("lead")
    path = Store(tmp_path, dataset, method, "").path
    assert Store(tmp_path, load("tiny", topics=2), system("lead"), "").path == path
    assert Store(tmp_path, load("tiny", budget="50 words"), method, "").path != path
    assert Store(tmp_path, dataset, system("random(seed=1)"), "").path != path
    monkeypatch.setattr("benchmarks.store.code_digest", lambda: "other")
    assert Store(tmp_path, dataset, method, "").path != path


def test_more_topics_go_on_with_the_first_ones(tmp_path):
    compared(tmp_path, "lead", topics=2)
    seen = []
    dataset = load("tiny", topics=4)
    records(dataset, system("lead"), tmp_path, jobs=0, seen=lambda topic, fresh: seen.append(fresh))
    assert seen == [False, False, True, True]


def test_a_system_that_fails_counts_with_0_and_is_named(tmp_path):
    found = compared(tmp_path, "oracle:ilp", "lead", topics=2, budget="1 word")
    assert [row.headline.mean for row in found.rows] == [0, 0]
    assert any("lead: no summary of 2 topic(s), counted as 0" in remark for remark in found.remarks)


def test_an_empty_summary_counts_with_0_and_is_named(tmp_path):
    dataset = load(str(shapes.topics(tmp_path / "own.jsonl")))
    summaries = {"t0": "Water number 0 reached the old town.", "t1": "", "t2": "Schools closed."}
    done = records(dataset, Ready("mine", "x", summaries), tmp_path / "runs", jobs=0)
    assert [record.scores["ROUGE-1"].recall > 0 for record in done] == [True, False, True]
    lines = "".join(json.dumps({"id": name, "summary": text}) + "\n" for name, text in reversed(summaries.items()))
    folders = [("mine", shapes.write(tmp_path / "x.jsonl", lines))]
    (found,), _ = compare_all([Wanted(dataset, [], folders)], runs=tmp_path / "more", jobs=0)
    assert "mine: no summary of 1 topic(s), counted as 0 (first t1: the summary is empty)" in found.remarks
    assert len(found.rows[0].records) == 3


COMMAND = [
    sys.executable,
    "-m",
    "benchmarks",
    "--jobs",
    "1",
    *"-s submodular -s klsum -s lexrank".split(),
]


def _command(folder, *more):
    return [*COMMAND, "--runs", str(folder), "--history", str(folder / "history.jsonl"), *more]


def _kept(folder):
    lines = [line for file in folder.glob("*/*.jsonl") for line in file.read_text().splitlines(keepends=True)]
    return [json.loads(line)["record"] for line in lines if line.endswith("\n")]


def _started_and_left(folder, leave):
    """Start a run, leave it in the midst by `leave`, and return it with what it had on stderr."""
    run = subprocess.Popen(
        _command(folder), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 120
    while len(_kept(folder)) < 5 and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    leave(run)
    _, errors = run.communicate(timeout=60)
    assert 5 <= len(_kept(folder)) < 24
    return run, errors


def test_ctrl_c_stops_a_run_in_order(tmp_path):
    run, errors = _started_and_left(tmp_path, lambda run: os.killpg(run.pid, signal.SIGINT))  # as a terminal does
    assert run.returncode == 130
    assert errors.splitlines()[-1].startswith("benchmarks: stopped; what is done is kept")
    assert "Traceback" not in errors
    assert not (tmp_path / "history.jsonl").exists()


def test_a_run_that_was_killed_goes_on(tmp_path):
    _started_and_left(tmp_path, subprocess.Popen.kill)
    before = _kept(tmp_path)
    subprocess.run(
        _command(tmp_path, "--json", str(tmp_path / "went-on.json")), cwd=ROOT, check=True, capture_output=True
    )
    after = _kept(tmp_path)
    assert len(after) == 24
    assert all(record in after for record in before)
    whole = compared(tmp_path / "whole", "submodular", "klsum", "lexrank")
    (went_on,) = _plain(json.loads((tmp_path / "went-on.json").read_text()))["data"]
    assert went_on == _plain(whole.to_dict())
    assert len((tmp_path / "history.jsonl").read_text().splitlines()) == 3


def test_a_meter_tells_work_and_memory_from_idling():
    idle = Meter()
    time.sleep(0.05)
    assert idle.seconds < 0.04
    before = idle.megabytes
    busy = Meter()
    assert np.ones((4000, 4000)).sum() == 16_000_000  # 122 MB
    assert busy.seconds > 0
    peak = busy.megabytes
    assert peak > before + 50
    if Path("/proc/self/clear_refs").exists():
        assert Meter().megabytes < peak - 50
