"""`summarize --each` as a person runs it: killed at random and resumed, on one core and on two."""

import json
import os
import pty
import random
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.batch.work import line, topics_file

COMMAND = [sys.executable, "-m", "summarize"]
OPTIONS = ["--each", "-f", "jsonl", "-m", "lead", "-b", "20 words"]


def run(*arguments: str | Path, code: int = 0, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", input=stdin
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A file of 300 topics, a few of which fail, and what an uninterrupted run on one core makes of it."""
    folder = tmp_path_factory.mktemp("corpus")
    path = topics_file(folder / "topics.jsonl", 300)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[100], lines[200] = '{"id": "empty", "documents": []}\n', "{torn\n"
    lines[150] = lines[149]
    path.write_text("".join(lines), "utf-8")
    done = run(path, *OPTIONS, "-o", folder / "whole.jsonl", "--jobs", "1", code=2)
    assert "2 of 300 topics could not be summarised" in done.stderr
    whole = (folder / "whole.jsonl").read_bytes()
    assert whole.count(b"\n") == 300
    return path, whole


def test_one_core_and_two_give_the_same_bytes(corpus: tuple[Path, bytes]) -> None:
    path, whole = corpus
    done = run(path, *OPTIONS, "--jobs", "2", code=2)
    assert done.stdout.encode() == whole


def test_killed_eight_times_and_resumed(corpus: tuple[Path, bytes], tmp_path: Path) -> None:
    """Eight times here, at the beginning and all over; `make soak` does it two hundred times."""
    path, whole = corpus
    chance = random.Random(5)
    output, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    command = [*COMMAND, str(path), *OPTIONS, "-o", str(output), "--jobs", "2", "--resume"]
    stops = [0, 0, *chance.sample(range(1, 280), 6)]
    for stop in sorted(stops):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
            while process.poll() is None and not (part.exists() and part.read_bytes().count(b"\n") >= stop):
                time.sleep(0.001)
            time.sleep(chance.random() * 0.01)
            assert process.poll() is None, "it ended before it could be killed"
            os.killpg(process.pid, signal.SIGKILL)
        assert not output.exists()
        assert whole.startswith(part.read_bytes() if part.exists() else b"")
    done = run(*command[3:], code=2)
    assert "2 of 300 topics could not be summarised" in done.stderr
    assert output.read_bytes() == whole
    assert [file.name for file in tmp_path.iterdir()] == ["out.jsonl"]
    assert "nothing to resume" in run(*command[3:]).stderr


def test_ctrl_c_keeps_what_was_done(corpus: tuple[Path, bytes], tmp_path: Path) -> None:
    path, whole = corpus
    part = tmp_path / "out.jsonl.part"
    command = [*COMMAND, str(path), *OPTIONS, "-o", str(tmp_path / "out.jsonl"), "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while not (part.exists() and part.stat().st_size > 1000):
            time.sleep(0.001)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr is not None
        told = process.stderr.read()
        assert process.wait() == 130
    assert "Traceback" not in told
    assert f"kept in {part.resolve()}; add --resume to go on" in told
    assert whole.startswith(part.read_bytes())
    assert "add --resume" in run(*command[3:], code=2).stderr
    assert (
        "begun with 'budget 20 words', this is 'budget 10 words'"
        in run(*command[3:], "--resume", "-b", "10 words", code=2).stderr
    )
    run(*command[3:], "--resume", code=2)
    assert (tmp_path / "out.jsonl").read_bytes() == whole


def test_a_reader_that_has_enough_ends_the_run(corpus: tuple[Path, bytes]) -> None:
    command = " ".join([*COMMAND, str(corpus[0]), *OPTIONS, "--jobs", "2"])
    done = subprocess.run(["bash", "-c", f"{command} | head -n 2"], capture_output=True, text=True)
    assert len(done.stdout.splitlines()) == 2
    assert "Traceback" not in done.stderr


def test_shards_and_parquet_in_and_out(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name, numbers in (("a", range(12)), ("b", range(12, 30))):
        (tmp_path / f"{name}.jsonl").write_text("".join(map(line, numbers)), "utf-8")
    whole = run(tmp_path / "*.jsonl", *OPTIONS).stdout
    run(f"file://{tmp_path}/*.jsonl", *OPTIONS, "-o", tmp_path / "out-*.jsonl", "--shard", "10")
    shards = sorted(tmp_path.glob("out-*.jsonl"))
    assert [shard.read_text("utf-8").count("\n") for shard in shards] == [10, 10, 10]
    assert "".join(shard.read_text("utf-8") for shard in shards) == whole
    run(tmp_path / "a.jsonl", tmp_path / "b.jsonl", *OPTIONS, "-o", f"file://{tmp_path}/out.parquet")
    rows = [
        {key: value for key, value in row.items() if value is not None}
        for row in parquet.read_table(tmp_path / "out.parquet").to_pylist(maps_as_pydicts="strict")
    ]
    assert rows == [json.loads(line) for line in whole.splitlines()]


def test_a_folder_of_folders_on_two_cores(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / "in" / f"{number:02}").mkdir(parents=True)
        (tmp_path / "in" / f"{number:02}" / "a.txt").write_text(json.loads(line(number))["documents"][0]["text"])
    (tmp_path / "in" / "07" / "a.txt").write_text("")
    done = run(tmp_path / "in", *OPTIONS, "-j", "2", code=2)
    found = [json.loads(text) for text in done.stdout.splitlines()]
    assert [item["id"] for item in found] == [f"{number:02}" for number in range(20)]
    assert [number for number, item in enumerate(found) if "error" in item] == [7]


def test_a_terminal_is_shown_how_far_and_how_fast(corpus: tuple[Path, bytes], tmp_path: Path) -> None:
    controller, terminal = pty.openpty()
    command = [*COMMAND, str(corpus[0]), *OPTIONS, "-o", str(tmp_path / "out.jsonl")]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stderr=terminal, env=environment) as process:
        os.close(terminal)
        shown = b""
        with suppress(OSError):  # what reading raises at the end
            while block := os.read(controller, 4096):
                shown += block
        assert process.wait() == 2
    os.close(controller)
    assert re.search(rb"300/300", shown)
    assert re.search(rb"[0-9.]+/s", shown)
    assert re.search(rb"0:00:[0-9]{2}", shown)
    assert b"line 201: not JSON" in shown


def test_a_pipe_is_worked_on_as_it_comes() -> None:
    command = [*COMMAND, "-", *OPTIONS, "--jobs", "2"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(line(number).encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == f"töpic-{number}"
        process.stdin.close()
        assert process.wait() == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--each", "--resume"], "add --format jsonl --output FILE.jsonl"),
        (["--each", "--resume", "-o", "x.txt"], "add --format jsonl --output FILE.jsonl"),
        (["--resume"], "add --each"),
        (["--each", "-o", "x.parquet"], "add --format jsonl"),
        (["--each", "-f", "jsonl", "-o", "no/such/folder/x.jsonl"], "cannot write"),
        (["--each", "--engine", "tcp://127.0.0.1:1"], "no Dask scheduler answers at tcp://127.0.0.1:1"),
    ],
)
def test_what_cannot_be_is_one_clear_line(arguments: list[str], message: str, corpus: tuple[Path, bytes]) -> None:
    done = run(corpus[0], *arguments, code=2)
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
