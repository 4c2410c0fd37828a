"""All cores of one machine: worker processes, results in order, a worker that dies replaced.

A pool of our own, because the standard ones cannot say which topic a worker died on: ProcessPoolExecutor breaks as a
whole, multiprocessing.Pool waits for ever. Workers are started by a fork server (by spawning where there is none):
forking this process would copy it with whatever threads it runs, and spawning imports everything anew for each worker.
"""

from __future__ import annotations

import math
import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Final

from ..errors import SummarizeError
from ..readers.limits import Limits
from .ahead import Ahead
from .job import Job, Numbered, Outcome

__all__ = ["in_workers"]

TURN: Final = 0.1  # seconds of work handed to a worker at a time: a message costs it about 0.0002
MOST: Final = 32  # topics handed to a worker at a time
WINDOW: Final = 64  # topics a worker that may be under way or finished before the first of them is passed on
STILLBORN: Final = 3  # workers in a row that die before they start


class Worker:
    """A process, the pipe to it, and the topics it has not answered for yet; `alone` when one is tried again."""

    def __init__(self, job: Job, context: Any, memory: int) -> None:
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other, job, memory), daemon=True)
        with _undisturbed():
            self.process.start()
        other.close()
        self.started = self.alone = False
        self.todo: deque[Numbered] = deque()
        self.since = 0.0

    def give(self, topics: list[Numbered], *, alone: bool = False) -> None:
        """Hand topics to the worker."""
        self.todo.extend(topics)
        self.alone, self.since = alone, time.perf_counter()
        with suppress(OSError):  # it has died: its end of the pipe will say so
            self.pipe.send(topics)

    def end(self) -> None:
        """Kill the process and wait for its end."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def in_workers(job: Job, topics: Iterable[Numbered], jobs: int, limits: Limits = Limits()) -> Iterator[Outcome]:  # noqa: B008
    """Yield the outcome of every topic, numbered without a gap, in order, from `jobs` processes.

    A topic on which a worker dies is tried once more while nothing else runs, then passed on as lost; one that takes
    longer than the limits allow is passed on as late. What is held at a time does not grow with the number of topics.
    Raises what reading them raises, and MethodError.
    """
    crew = Crew(job, topics, jobs, limits)
    try:
        yield from crew.outcomes()
    finally:
        crew.end()


class Crew:
    """The workers, what is to be done again, and the outcomes that wait for an earlier one."""

    def __init__(self, job: Job, topics: Iterable[Numbered], jobs: int, limits: Limits) -> None:
        self.job, self.jobs, self.limits = job, jobs, limits
        self.context = _context()
        self.ahead = Ahead(topics, MOST * jobs)
        self.workers: list[Worker] = []
        self.again: deque[Numbered] = deque()
        self.suspects: deque[Numbered] = deque()
        self.waiting: dict[int, Outcome] = {}
        self.passed = self.given = 0
        self.first: int | None = None
        self.pace = TURN  # seconds a topic takes
        self.stillborn = 0

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcomes in order."""
        while True:
            while self.first is not None and self.first + self.passed in self.waiting:
                outcome = self.waiting.pop(self.first + self.passed)
                self.passed += 1
                yield outcome
            self._hand_out()
            busy = {worker.pipe: worker for worker in self.workers if worker.todo}
            if not busy and not self.again and not self.suspects and self.ahead.over:
                return
            for ready in wait([*busy, self.ahead.bell], self._patience(busy.values())):
                if ready is self.ahead.bell:
                    self.ahead.hush()
                else:
                    self._hear(busy[ready])
            for worker in busy.values():
                if worker.todo and self._left(worker) <= 0:
                    self._stop(worker)

    def end(self) -> None:
        """End all workers."""
        self.ahead.stop()
        for worker in self.workers:
            worker.end()

    def _left(self, worker: Worker) -> float:
        """Seconds that a worker still has for the topic it is at; its own start is not counted."""
        if not self.limits.topic_seconds or not worker.started:
            return math.inf
        return worker.since + self.limits.topic_seconds - time.perf_counter()

    def _patience(self, busy: Iterable[Worker]) -> float | None:
        soonest = min(map(self._left, busy), default=math.inf)
        return None if soonest == math.inf else max(0.0, soonest)

    def _stop(self, worker: Worker) -> None:
        """End a worker whose topic takes too long, unless the answer is there after all; the others are done again."""
        if worker.pipe.poll():
            return
        self.workers.remove(worker)
        worker.end()
        late = worker.todo.popleft()
        self.waiting[late[0]] = self.job.late(late, self.limits.topic_seconds)
        self.again.extend(worker.todo)

    def _hand_out(self) -> None:
        if self.suspects:
            if not any(worker.todo for worker in self.workers):
                self._idle().give([self.suspects.popleft()], alone=True)
            return
        while sum(bool(worker.todo) for worker in self.workers) < self.jobs:
            topics = self._next()
            if not topics:
                return
            self._idle().give(topics)

    def _next(self) -> list[Numbered]:
        most = max(1, min(MOST, int(TURN / self.pace)))
        if self.again:
            return [self.again.popleft() for _ in range(min(most, len(self.again)))]
        topics = self.ahead.take(min(most, WINDOW * self.jobs - (self.given - self.passed)))
        self.given += len(topics)
        if topics and self.first is None:
            self.first = topics[0][0]
        return topics

    def _idle(self) -> Worker:
        for worker in self.workers:
            if not worker.todo:
                return worker
        self.workers.append(Worker(self.job, self.context, self.limits.topic_memory))
        return self.workers[-1]

    def _hear(self, worker: Worker) -> None:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if message is None:
            worker.started, worker.since, self.stillborn = True, time.perf_counter(), 0
            return
        if isinstance(message, SummarizeError):
            raise message
        now = time.perf_counter()
        self.pace += 0.2 * (now - worker.since - self.pace)
        worker.since = now
        self.waiting[worker.todo.popleft()[0]] = message

    def _bury(self, worker: Worker) -> None:
        """Replace a worker that died; what it was at becomes a suspect, or is lost if it was that already."""
        self.workers.remove(worker)
        worker.end()
        if not worker.started:
            self.stillborn += 1
            if self.stillborn >= STILLBORN:
                raise SummarizeError("worker processes die before they start; use --jobs 1, or free some memory")
            self.again.extendleft(reversed(worker.todo))
        elif worker.alone:
            lost = worker.todo.popleft()
            self.waiting[lost[0]] = self.job.lost(lost)
        else:
            self.suspects.append(worker.todo.popleft())
            self.again.extend(worker.todo)


def _work(pipe: Connection, job: Job, memory: int) -> None:
    """Answer for topics until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent ends us
    if memory:
        with suppress(ImportError, ValueError, OSError):  # a system that has no such limit
            import resource

            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            for numbered in pipe.recv():
                try:
                    answer: Outcome | SummarizeError = job(numbered)
                except SummarizeError as error:
                    answer = error
                pipe.send(answer)


def _context() -> Any:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload([__name__, "summarize.report", "summarize.cli", "sentencex", "Stemmer"])
    return context


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C ignored while a process starts, which inherits that: else it would die of it with a traceback."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
