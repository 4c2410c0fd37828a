"""A server in a process of its own, as a user starts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Running:
    """A server under way: its address, its process, and what it wrote to standard error."""

    def __init__(self, *options: str, temporary: Path | None = None) -> None:
        command = [sys.executable, "-m", "summarize", "serve", "--port", "0", "--no-open", *options]
        environment = {**os.environ, **({"TMPDIR": str(temporary)} if temporary else {})}
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,
        )
        self.lines: list[str] = []
        assert self.process.stderr is not None
        self.lines.append(self.process.stderr.readline())
        found = re.search(r"http://\S+/", self.lines[0])
        assert found, self.lines[0] + self.process.stderr.read()
        self.url = found[0]
        self.reader = threading.Thread(target=lambda: self.lines.extend(self.process.stderr), daemon=True)
        self.reader.start()

    def end(self, number: int = signal.SIGTERM, *, everyone: bool = False) -> int:
        """Send a signal and return the exit code; to `everyone`, as a terminal does at Ctrl-C."""
        if self.process.poll() is None:
            (os.killpg if everyone else os.kill)(self.process.pid, number)
        code = self.process.wait(30)
        self.reader.join(10)
        self.process.stdout.close()
        self.process.stderr.close()
        return code


@contextmanager
def running(*options: str, temporary: Path | None = None) -> Iterator[Running]:
    """A server for the time of a `with` block."""
    server = Running(*options, temporary=temporary)
    try:
        yield server
    finally:
        server.end()
