"""A real cluster of several processes on this machine, one of which is killed in mid-run."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")

from summarize import summarize_many
from summarize.batch.engine import connected, dask_map
from summarize.errors import BudgetError, SummarizeError
from tests.batch.work import Echo, Source, line, topics_file

COMMAND = [sys.executable, "-m", "summarize"]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    "OMP_NUM_THREADS": "1",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with three worker processes, on the loopback interface alone."""
    folder = tmp_path_factory.mktemp("dask")
    told = folder / "scheduler.json"
    started: list[subprocess.Popen[bytes]] = []
    with (folder / "log").open("wb") as log:

        def start(kind: str, *arguments: str) -> None:
            module = f"distributed.cli.dask_{kind}"
            command = [sys.executable, "-m", module, *arguments, "--host", "127.0.0.1", "--no-dashboard"]
            started.append(
                subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log, start_new_session=True)
            )

        try:
            start("scheduler", "--port", "0", "--scheduler-file", str(told))
            while not told.exists() or not told.read_text():
                assert started[0].poll() is None, (folder / "log").read_text()
                time.sleep(0.05)
            found = json.loads(told.read_text())["address"]
            start("worker", found, "--nworkers", "3", "--nthreads", "1", "--local-directory", str(folder))
            with _client(found) as client:
                client.wait_for_workers(3, timeout=60)
            yield found
        finally:
            for process in started:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _client(address: str) -> Any:
    from distributed import Client

    return Client(address, timeout="60s", set_as_default=False)


def test_a_worker_is_killed_in_mid_run_and_nothing_is_lost_or_twice(address: str, tmp_path: Path) -> None:
    topics = topics_file(tmp_path / "topics.jsonl", 600)
    command = [*COMMAND, str(topics), "--each", "-f", "jsonl", "-m", "lead", "-b", "20 words"]
    whole = subprocess.run([*command, "--jobs", "1"], capture_output=True, check=True).stdout
    output, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    with _client(address) as client:
        before = set(client.run(os.getpid).values())
        with subprocess.Popen([*command, "--engine", address, "-o", str(output)], stderr=subprocess.PIPE) as process:
            while not (part.exists() and part.read_bytes().count(b"\n") >= 50):
                assert process.poll() is None, process.stderr and process.stderr.read()
                time.sleep(0.001)
            killed = max(before)
            os.kill(killed, signal.SIGKILL)
            assert process.poll() is None, "it ended before the worker was killed"
            assert process.stderr is not None
            assert process.stderr.read() == b""
            assert process.wait() == 0
        assert killed not in client.run(os.getpid).values()
    assert output.read_bytes() == whole


def test_many_topics_over_a_cluster_are_what_they_are_here(address: str) -> None:
    topics = [json.loads(line(number)) for number in range(40)]
    read = []

    def counted() -> Iterator[dict[str, Any]]:
        for number in range(4000):
            read.append(number)
            yield topics[number % 40]

    with connected(address) as client:
        found = list(summarize_many(topics, "20 words", method="lead", map=dask_map(client, chunk=4)))
        assert found == list(summarize_many(topics, "20 words", method="lead"))
        some = summarize_many(counted(), "20 words", method="lead", map=dask_map(client, chunk=4))
        for _ in range(10):
            next(some)
        some.close()  # type: ignore[attr-defined]
        assert len(read) <= 4 * (4 * 3 + 3)
        with pytest.raises(BudgetError, match="no sentence fits"):
            list(summarize_many(topics, "2 words", method="lead", map=dask_map(client)))


def test_a_topic_that_kills_every_worker_is_lost_alone(address: str) -> None:
    sources = [Source(str(number), "always" if number == 5 else "") for number in range(12)]
    with connected(address) as client:
        mapped = dask_map(client, lost=Echo().lost)(Echo(), enumerate(sources))
        assert [outcome.text for outcome in mapped] == [
            f"{number} {'lost' if number == 5 else number}\n" for number in range(12)
        ]
        with pytest.raises(SummarizeError, match="one worker after another"):
            list(dask_map(client)(Echo(), [(0, Source("0", "always"))]))
