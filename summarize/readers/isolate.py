"""A process of its own for parsers: it is ended when a file takes too long, and replaced when it dies."""

from __future__ import annotations

import atexit
import base64
import datetime as dt
import json
import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from functools import cache
from typing import Any

from ..document import Document, Skipped
from ..errors import InputError
from .file import File, Found
from .options import Options

__all__ = ["Worker", "worker"]

# Isolated (-I): neither the working folder nor the environment can put a module in the way.
_CODE = "import sys; sys.path[:] = sys.argv[2:]; from summarize.readers.worker import main; main(int(sys.argv[1]))"


@cache
def worker() -> Worker:
    """Return this process's worker, which ends with it."""
    made = Worker()
    atexit.register(made.end)
    return made


class Worker:
    """Reads files in another process, which starts with the first of them; one at a time, whoever asks."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._started: tuple[int, int] | None = None  # by which process, with how much memory
        self._lock = threading.Lock()

    def read(self, kind: str, file: File, options: Options) -> Found:
        """Return what the reader of a kind finds in a file; raises InputError with the reason where that is nothing."""
        with self._lock:
            answer = self._ask(kind, file, options)
        if "error" in answer:
            raise InputError(answer["error"])
        return _found(answer)

    def end(self) -> None:
        """End the process; the next file starts another."""
        process, self._process = self._process, None
        if process is None or self._started is None or self._started[0] != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        process.wait()

    def _ask(self, kind: str, file: File, options: Options) -> dict[str, Any]:
        process = self._running(options.limits.memory)
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(options.limits.seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            pickle.dump((kind, file, options), process.stdin, protocol=pickle.HIGHEST_PROTOCOL)  # type: ignore[arg-type]
            process.stdin.flush()  # type: ignore[union-attr]
            line = process.stdout.readline()  # type: ignore[union-attr]
        except BrokenPipeError:
            line = b""
        finally:
            timer.cancel()
        if line.endswith(b"\n") and not late.is_set():
            answer: dict[str, Any] = json.loads(line)
            return answer
        self.end()
        if late.is_set():
            raise InputError(f"takes longer than {options.limits.seconds} s; raise it with --limits seconds=...")
        raise InputError("damaged: the parser broke down over it")

    def _running(self, memory: int) -> subprocess.Popen[bytes]:
        if self._process is not None and self._started == (os.getpid(), memory):
            return self._process
        self.end()
        path = [os.path.abspath(place) for place in sys.path]  # noqa: PTH100 - "" is the working folder, for good
        self._process = subprocess.Popen(  # noqa: S603  # nosec B603 - this very interpreter
            [sys.executable, "-I", "-c", _CODE, str(memory), *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
        self._started = os.getpid(), memory
        return self._process


def _found(answer: dict[str, Any]) -> Found:
    return Found(
        documents=tuple(_document(values) for values in answer["documents"]),
        members=tuple(
            File(values[0], values[1], values[2], base64.b64decode(values[3])) if len(values) > 2 else Skipped(*values)
            for values in answer["members"]
        ),
        skipped=tuple(Skipped(*values) for values in answer["skipped"]),
        encoding=answer["encoding"],
        remarks=tuple(answer["remarks"]),
    )


def _document(values: dict[str, Any]) -> Document:
    published = values.pop("published")
    return Document(**values, published=dt.date.fromisoformat(published) if published else None)
