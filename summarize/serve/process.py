"""A job's process, as the server sees it: started, given the bytes of a request, heard, and ended in time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO, Final

from .messages import Answer, Head, Step
from .work import work

__all__ = ["Process", "warm_up"]

CHUNK: Final = 1 << 18  # bytes of a request handed over at a time


class Process:
    """One job in a process of its own: it holds up nothing else, and can be ended whatever it is at.

    The process leads a group: what it starts itself, a parser for instance, ends with it.
    """

    def __init__(self, head: Head) -> None:
        self._head = head
        self._lock = threading.Lock()
        self._process: Any = None
        self._killed = self._late = False

    def run(self, body: BinaryIO, tell: Callable[[Step], None]) -> Answer:
        """Return what comes of the request; blocks until there is an answer, the time is over, or `kill` is called."""
        timer = threading.Timer(self._head.settings.seconds, self._end_late)
        timer.daemon = True
        pipe, other = _context().Pipe()
        with pipe:
            try:
                with self._lock:
                    if self._killed:
                        return _STOPPED
                    self._process = _context().Process(target=work, args=(other,), daemon=True)
                    self._process.start()
                timer.start()
                other.close()
                pipe.send(self._head)
                for chunk in iter(partial(body.read, CHUNK), b""):
                    pipe.send_bytes(chunk)
                pipe.send_bytes(b"")
                while isinstance(message := pipe.recv(), Step):
                    tell(message)
                answer: Answer = message
            except (EOFError, OSError):
                answer = self._why()
            finally:
                timer.cancel()
                other.close()
                self._bury()
        return answer

    def kill(self) -> None:
        """End the job now, or before it starts."""
        with self._lock:
            self._killed = True
            self._kill()

    def _end_late(self) -> None:
        with self._lock:
            self._late = True
            self._kill()

    def _kill(self) -> None:
        """End the whole group while its leader is there: later its number may be another's."""
        if self._process is None or not self._process.is_alive():
            return
        if hasattr(os, "killpg"):
            with suppress(OSError):  # it leads no group yet
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def _bury(self) -> None:
        if self._process is None:
            return
        with self._lock:
            self._kill()
            self._process.join()
            self._process.close()
            self._process = None

    def _why(self) -> Answer:
        if self._late:
            return Answer(504, f"takes longer than {self._head.settings.seconds:g} s, the limit; give less at a time")
        return (
            _STOPPED if self._killed else Answer(500, "the process of the job broke down, perhaps for lack of memory")
        )


_STOPPED: Final = Answer(503, "stopped before it was done")


def warm_up() -> None:
    """Start what starts the processes of jobs, with Ctrl-C ignored, which they inherit: the server ends them."""
    context = _context()
    if context.get_start_method() != "forkserver":
        return
    from multiprocessing import forkserver

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGINT, before)


def _context() -> Any:
    """Processes are forked off a server that has imported everything: forking this one would copy its threads."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload([work.__module__, "summarize.cli", "sentencex", "Stemmer", "jinja2"])
    return context
