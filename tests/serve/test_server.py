"""A real server: HTTP over a socket, many at once, jobs that are ended, and the end by a signal."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from summarize import summarize
from tests.command import run

from .running import Running, running

FOLDER = Path(__file__).parents[2] / "examples" / "harbour-bridge"
TEXTS = [file.read_text("utf-8") for file in sorted(FOLDER.iterdir())]

SLEEPY = '''
import dataclasses, pathlib, subprocess, time
import numpy as np

@dataclasses.dataclass(frozen=True)
class Sleepy:
    """Sleeps, beside a process that it started."""
    note: str = ""
    seconds: float = 60.0

    def rank(self, pool):
        helper = subprocess.Popen(["sleep", "60"])
        pathlib.Path(self.note).write_text(str(helper.pid))
        time.sleep(self.seconds)
        return np.ones(len(pool))

@dataclasses.dataclass(frozen=True)
class Broken:
    """Dies, as a process does that takes too much memory."""

    def rank(self, pool):
        import os
        os._exit(9)

@dataclasses.dataclass(frozen=True)
class Faulty:
    """Has a bug."""

    def rank(self, pool):
        return 1 / 0
'''


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Methods that sleep and die, installed as anybody's plug-in is."""
    folder = tmp_path_factory.mktemp("plugins")
    (folder / "sleepy.py").write_text(SLEEPY)
    info = folder / "sleepy-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: sleepy\nVersion: 1.0\n")
    entries = "[summarize.rankers]\nsleepy = sleepy:Sleepy\nbroken = sleepy:Broken\nfaulty = sleepy:Faulty\n"
    (info / "entry_points.txt").write_text(entries)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(folder), before]))
    yield
    os.environ.pop("PYTHONPATH")
    if before is not None:
        os.environ["PYTHONPATH"] = before


@pytest.fixture(scope="module")
def server(plugins: None) -> Iterator[Running]:
    with running("--jobs", "2", "--seconds", "30", "--request", "1MB") as started:
        yield started


def ask(
    server: Running, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    try:
        connection.request(method, path, data, {"Content-Type": "application/json", **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and was not yet taken leave of does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_twenty_at_once_get_the_bytes_of_the_library(server: Running) -> None:
    wanted = {
        query: (summarize(TEXTS, "60 words", query=query).to_json(indent=2) + "\n").encode()
        for query in ("", "Who pays for the repair?")
    }
    queries = list(wanted) * 10

    def one(query: str) -> bytes:
        status, body, _ = ask(
            server, "POST", "/api/summaries", {"documents": TEXTS, "budget": "60 words", "query": query}
        )
        assert status == 200, body
        return body

    with ThreadPoolExecutor(20) as threads:
        assert list(threads.map(one, queries)) == [wanted[query] for query in queries]


def test_a_name_that_was_rebound_is_refused(server: Running) -> None:
    status, body, headers = ask(server, "GET", "/", headers={"Host": "rebound.test"})
    assert status == 403 and list(json.loads(body)) == ["error"] and "server" not in headers
    assert ask(server, "GET", "/api/health", headers={"X-Forwarded-Host": "rebound.test"})[0] == 200
    assert ask(server, "GET", "/", headers={"Origin": "http://rebound.test"})[0] == 403


def test_too_much_is_refused_whether_it_says_so_or_not(server: Running) -> None:
    for much in (1_000_001, 3_000_000):
        status, body, _ = ask(server, "POST", "/api/summaries", b"x" * much)
        assert (status, json.loads(body)["error"]) == (
            413,
            "larger than 1MB, the limit for a request; give less at a time",
        )
    status, _, _ = ask(server, "POST", "/api/jobs", iter([b"x" * 100_000] * 12))
    assert status == 413
    assert ask(server, "GET", "/api/health")[0] == 200


def sleepy(note: Path, seconds: float = 60.0) -> dict[str, Any]:
    return {"documents": ["The bridge was closed for a week."], "method": f'sleepy(note="{note}", seconds={seconds})'}


def helper_of(note: Path) -> int:
    until(lambda: note.exists() and note.read_text())
    return int(note.read_text())


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")


@linux
def test_a_job_that_is_cancelled_is_gone_with_what_it_started(server: Running, tmp_path: Path) -> None:
    note = tmp_path / "note"
    job = json.loads(ask(server, "POST", "/api/jobs", sleepy(note))[1])
    helper = helper_of(note)
    told = json.loads(ask(server, "GET", f"/api/jobs/{job['id']}")[1])
    assert (told["state"], told["phase"]) == ("running", "summarising")
    assert ask(server, "GET", f"/api/jobs/{job['id']}/summary")[0] == 409
    assert alive(helper)
    assert ask(server, "DELETE", f"/api/jobs/{job['id']}")[0] == 204
    until(lambda: not alive(helper))
    until(lambda: json.loads(ask(server, "GET", "/api/health")[1])["running"] == 0)


@linux
def test_a_client_that_goes_away_takes_its_job_with_it(server: Running, tmp_path: Path) -> None:
    note = tmp_path / "note"
    body = json.dumps(sleepy(note)).encode()
    host, port = urlsplit(server.url).netloc.split(":")
    with socket.create_connection((host, int(port))) as line:
        head = f"POST /api/summaries HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
        line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        helper = helper_of(note)
    until(lambda: not alive(helper))


def test_a_bug_is_shown_in_the_terminal_and_told_as_one(server: Running) -> None:
    status, body, _ = ask(server, "POST", "/api/summaries", {"documents": TEXTS, "method": "faulty"})
    assert status == 500 and "ZeroDivisionError" not in body.decode()
    until(lambda: "ZeroDivisionError: division by zero\n" in server.lines)


def test_a_job_that_dies_harms_no_other(server: Running) -> None:
    status, body, _ = ask(server, "POST", "/api/summaries", {"documents": TEXTS, "method": "broken"})
    assert status == 500 and "broke down" in json.loads(body)["error"]
    assert ask(server, "POST", "/api/summaries", {"documents": TEXTS})[0] == 200


@linux
def test_a_job_that_takes_too_long_is_ended(plugins: None, tmp_path: Path) -> None:
    note = tmp_path / "note"
    with running("--seconds", "4") as server:
        status, body, _ = ask(server, "POST", "/api/summaries", sleepy(note))
        assert (status, json.loads(body)["error"]) == (504, "takes longer than 4 s, the limit; give less at a time")
        assert not alive(helper_of(note))


def test_beyond_what_runs_and_waits_nothing_is_taken_on(plugins: None, tmp_path: Path) -> None:
    with running("--jobs", "1", "--waiting", "1") as server:
        jobs = [json.loads(ask(server, "POST", "/api/jobs", sleepy(tmp_path / str(at)))[1])["id"] for at in range(2)]
        until(lambda: (tmp_path / "0").exists())
        status, body, headers = ask(server, "POST", "/api/summaries", sleepy(tmp_path / "2"))
        assert status == 503 and "try again" in json.loads(body)["error"] and int(headers["retry-after"]) > 0
        waiting = json.loads(ask(server, "GET", f"/api/jobs/{jobs[1]}")[1])
        assert (waiting["state"], waiting["ahead"]) == ("waiting", 0)
        for job in jobs:
            ask(server, "DELETE", f"/api/jobs/{job}")
        until(lambda: ask(server, "POST", "/api/summaries", {"documents": TEXTS})[0] == 200)
        assert not (tmp_path / "1").exists()  # what was cancelled while it waited was never begun


@linux
@pytest.mark.parametrize(
    ("number", "everyone"), [(signal.SIGINT, True), (signal.SIGTERM, False)], ids=["Ctrl-C", "SIGTERM"]
)
def test_at_a_signal_it_ends_and_leaves_nothing(
    plugins: None, tmp_path_factory: pytest.TempPathFactory, number: int, everyone: bool
) -> None:
    temporary, notes = tmp_path_factory.mktemp("t"), tmp_path_factory.mktemp("n")  # a socket's name is short
    with running("--jobs", "1", temporary=temporary) as server, ThreadPoolExecutor(2) as threads:
        large = {**sleepy(notes / "large"), "query": "x" * 3_000_000}  # more than is held in memory
        answers = [threads.submit(ask, server, "POST", "/api/summaries", large)]
        helper = helper_of(notes / "large")
        answers.append(threads.submit(ask, server, "POST", "/api/summaries", sleepy(notes / "waits")))
        until(lambda: json.loads(ask(server, "GET", "/api/health")[1])["waiting"] == 1)
        children = set(re.findall(r"\d+", subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(server.process.pid)], capture_output=True, text=True
        ).stdout))  # fmt: skip
        assert children
        assert [file.name for file in temporary.rglob("*") if file.is_file()] == []  # not even while it works
        assert server.end(number, everyone=everyone) == 0
        assert [answer.result()[0] for answer in answers] == [503, 503]
    until(lambda: not alive(helper) and not any(alive(int(child)) for child in children))
    assert list(temporary.iterdir()) == []
    assert server.lines[1:] == []  # no traceback, no warning


def test_what_runs_ends_in_its_grace(plugins: None, tmp_path: Path) -> None:
    with running() as server, ThreadPoolExecutor(1) as threads:
        answer = threads.submit(ask, server, "POST", "/api/summaries", sleepy(tmp_path / "note", 1.0))
        until(lambda: (tmp_path / "note").exists())
        assert server.end() == 0
        assert answer.result()[0] == 200


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "0.0.0.0 is not an address of this machine alone"),
        (["--host", "::"], "use 127.0.0.1 or ::1"),
        (["--host", "example.org"], "example.org is not an address"),
        (["--host", "192.168.1.5"], "is not an address"),
        (["--port", "99999"], "99999 is no port"),
        (["--request", "much"], "cannot read the limit"),
        (["--limits", "size=x"], "cannot read the limit"),
    ],
)
def test_a_wrong_option_is_told_in_a_line(options: list[str], words: str) -> None:
    done = run("serve", "--no-open", *options, code=2)
    assert done.stdout == ""
    assert words in done.stderr and done.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "summarize", "serve", "--no-open", "--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "cannot listen on port" in done.stderr and "--port" in done.stderr


def test_it_listens_on_the_other_loopback_too() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 on this machine")
    with running("--host", "::1") as server:
        assert server.url.startswith("http://[::1]:")
        connection = http.client.HTTPConnection("::1", urlsplit(server.url).port, timeout=30)
        connection.request("GET", "/api/health", headers={"Host": urlsplit(server.url).netloc})
        assert connection.getresponse().status == 200
        connection.close()


def test_help_tells_the_options_and_imports_no_server() -> None:
    code = (
        "import sys\nfrom summarize.commands import run\n"
        "try: run('serve', ['--help'])\nexcept SystemExit: pass\n"
        "print('HEAVY', sorted({'numpy', 'starlette', 'uvicorn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "HEAVY []" in done.stdout and "--no-open" in done.stdout
