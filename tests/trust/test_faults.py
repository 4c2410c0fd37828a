"""Faults of the world around: each ends in one clear line and the right exit code, and what was done is kept."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.trust.kills import kill
from summarize import summarize
from summarize.embedders import minilm, wordllama
from summarize.errors import InputError, MissingExtra
from summarize.packaged import Packaged
from summarize.readers import read
from tests.batch.work import topics_file
from tests.examples import CLUSTER

COMMAND = [sys.executable, "-m", "summarize"]
LEAD = ["-m", "lead", "-b", "20 words"]


def told(command: str, code: int, **named: object) -> str:
    """Run a shell command line in which `summarize` stands for the program; what it says on stderr."""
    line = command.replace("summarize ", f"{sys.executable} -m summarize ", 1)
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, **named)  # type: ignore[call-overload]
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    return done.stderr


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """Ten times here; `make soak` does it two hundred times."""
    trial = kill(10, tmp_path, seed=1)
    assert trial.kills == 10
    assert trial.wrong == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "command",
    [
        f"summarize {CLUSTER} -m lead > /dev/full",
        f"summarize {CLUSTER} -m lead -f html -o /dev/full",
        "summarize examples/topics.jsonl --each -f jsonl -m lead > /dev/full",
        "summarize --list > /dev/full",
    ],
)
def test_a_full_disk(command: str) -> None:
    said = told(command, 2)
    assert os.strerror(errno.ENOSPC) in said
    assert len(said.splitlines()) == 1


def test_a_disk_that_fills_up_in_a_batch_keeps_what_fitted(tmp_path: Path) -> None:
    topics, output, part = topics_file(tmp_path / "t.jsonl", 60), tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    run = [*COMMAND, str(topics), "--each", "-f", "jsonl", *LEAD, "-j", "1"]
    whole = subprocess.run(run, capture_output=True, check=True).stdout

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) // 2, resource.RLIM_INFINITY))

    done = subprocess.run([*run, "-o", str(output)], capture_output=True, text=True, preexec_fn=small)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"summarize: cannot write {output}: {os.strerror(errno.EFBIG)}"
    assert "add --resume to go on" in done.stderr
    assert not output.exists()
    assert len(part.read_bytes()) > len(whole) // 3
    subprocess.run([*run, "-o", str(output), "--resume"], check=True)
    assert output.read_bytes() == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "t.jsonl"]


def test_a_page_that_does_not_fit_leaves_nothing_and_the_old_one_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("the old one")
    said = told(f"ulimit -f 1; summarize {CLUSTER} -m lead -f html -o {page}", 2)
    assert said == f"summarize: cannot write {page}: {os.strerror(errno.EFBIG)}\n"
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("page.html", "the old one")]


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ("summarize {cluster} -m lead >&-", 2, "standard output: it is closed; name a file with --output"),
        ("summarize - -m lead <&-", 2, "standard input is empty"),
        ("summarize no-such-file 2>/dev/full", 2, ""),
        ("summarize no-such-file 2>&-", 2, ""),
    ],
)
def test_closed_streams(command: str, code: int, says: str) -> None:
    assert says in told(command.format(cluster=CLUSTER), code)


def test_output_closed_early(tmp_path: Path) -> None:
    topics = topics_file(tmp_path / "t.jsonl", 400)
    options = " ".join(LEAD)
    assert told(f"summarize {topics} --each -f jsonl {options} -j 2 | head -n 1; exit ${{PIPESTATUS[0]}}", 141) == ""


def test_ctrl_c_while_one_topic_is_worked_on(tmp_path: Path) -> None:
    output = tmp_path / "out.txt"
    command = [*COMMAND, "-", "-o", str(output)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not list(tmp_path.glob(".summary-*")):  # until it waits for its input
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 130
    assert said == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="this system has no file that fails when it is read")
def test_a_file_that_fails_when_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").symlink_to("/proc/self/mem")
    (tmp_path / "bad.jsonl").symlink_to("/proc/self/mem")
    (tmp_path / "folder.jsonl").mkdir()
    good = sorted(CLUSTER.iterdir())[0]
    reading = read(tmp_path / "bad.txt", good)
    assert [document.id for document in reading.topic.documents] == [good.name]
    assert [(Path(skip.source).name, skip.reason) for skip in reading.skipped] == [("bad.txt", os.strerror(errno.EIO))]
    for name, reason in (("bad.jsonl", errno.EIO), ("folder.jsonl", errno.EISDIR)):
        path = tmp_path / name
        assert told(f"summarize {path} --each", 2) == f"summarize: cannot read {path}: {os.strerror(reason)}\n"


def test_a_read_error_in_mid_file_keeps_what_came_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third block of a file of topics cannot be read: the topics before it are summarised and kept."""
    from summarize.batch.run import Plan, run
    from summarize.readers import topics
    from tests.batch.work import job

    path, output = topics_file(tmp_path / "t.jsonl", 30), tmp_path / "out.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)

    class Torn:
        def __init__(self, good: int) -> None:
            self.good = good

        def __enter__(self):
            yield from lines[: self.good]
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        def __exit__(self, *error: object) -> None:
            pass

    real = topics.open_bytes
    monkeypatch.setattr(topics, "open_bytes", lambda name: Torn(20))
    said: list[str] = []
    plan = Plan(str(output), jobs=1, resume=True)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        run([str(path)], job(), plan, said.append)
    assert said == [f"stopped after 20 topics, kept in {output}.part; add --resume to go on"]
    monkeypatch.setattr(topics, "open_bytes", real)
    run([str(path)], job(), plan, said.append)
    assert output.read_bytes().count(b"\n") == 30


@pytest.mark.parametrize("module", [minilm, wordllama], ids=["minilm", "wordllama"])
@pytest.mark.parametrize("state", ["damaged", "missing", "not installed"])
def test_a_model_that_is_not_as_it_was_released(
    module: object, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = next(value for value in vars(module).values() if isinstance(value, Packaged))
    folder = tmp_path / wanted.package
    file = folder / wanted.file
    if state != "not installed":
        file.parent.mkdir(parents=True)
        (folder / "__init__.py").touch()
    if state == "damaged":
        file.write_bytes(b"torn")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *[p for p in sys.path if "site-packages" not in p]])
    monkeypatch.delitem(sys.modules, wanted.package, raising=False)
    fresh = Packaged(wanted.package, wanted.file, wanted.digest, wanted.release + " ", wanted.extra)  # not cached
    if state == "not installed":
        with pytest.raises(MissingExtra, match=r'type: pip install "summarize\['):
            fresh.path()
    else:
        with pytest.raises(InputError, match=r"is not the expected file .* type: pip install --force-reinstall"):
            fresh.path()


def test_what_the_system_refuses_in_a_plug_in_is_a_line(monkeypatch: pytest.MonkeyPatch, capsys: object) -> None:
    from summarize import cli

    def refuse() -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(cli, "app", refuse)
    monkeypatch.setattr(sys, "argv", ["summarize", "x"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "the system refuses: [Errno" in capsys.readouterr().err  # type: ignore[attr-defined]


def test_a_summary_is_made_where_there_is_no_terminal_and_no_home(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, str(CLUSTER), *LEAD], env={"PATH": os.defpath}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert summarize(read(CLUSTER).topic, "20 words", method="lead").picks[0].text in done.stdout
