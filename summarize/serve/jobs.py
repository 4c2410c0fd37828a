"""The jobs of one server: how many run and wait, what they are at, and what came of them."""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from typing import Any, BinaryIO

from .messages import Answer, Head, Step
from .process import Process
from .refused import Refused
from .settings import Settings

__all__ = ["Job", "Jobs"]

_numbers = count()


class Job:
    """A request under way; `answer` is None until it is done. Its id cannot be guessed."""

    def __init__(self, head: Head, body: BinaryIO) -> None:
        self.id = secrets.token_urlsafe(16)
        self.number = next(_numbers)
        self.process, self.body = Process(head), body
        self.running = False
        self.step = Step("waiting")
        self.answer: Answer | None = None
        self.began, self.ended = time.monotonic(), 0.0
        self.task: asyncio.Task[None] | None = None

    def tell(self, step: Step) -> None:
        """Note what the job is at."""
        self.step = step

    @property
    def state(self) -> str:
        """Waiting, running, done or failed."""
        if self.answer is not None:
            return "failed" if self.answer.error else "done"
        return "running" if self.running else "waiting"

    @property
    def seconds(self) -> float:
        """How long it has been there, or was until it was done."""
        return (self.ended or time.monotonic()) - self.began

    @property
    def size(self) -> int:
        """Bytes of what came of it."""
        return sum(map(len, self.answer.made.values())) if self.answer else 0


class Jobs:
    """Takes on jobs as the settings say; belongs to one event loop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.taken = 0  # places of requests that arrive, wait or run
        self.stopping = False
        self._turn = asyncio.Semaphore(settings.running)
        self._threads = ThreadPoolExecutor(settings.running, "job")
        self._jobs: dict[str, Job] = {}

    def enter(self) -> None:
        """Take a place, before a request is received; raises Refused where none is left."""
        if self.stopping:
            raise Refused(503, "the server is being stopped")
        if self.taken >= self.settings.running + self.settings.waiting:
            raise Refused(503, f"{self.taken} jobs are running or waiting already; try again in a while", again=2)
        self.taken += 1

    def leave(self) -> None:
        """Give back a place for which no job was started."""
        self.taken -= 1

    def start(self, content_type: str, body: BinaryIO, formats: tuple[str, ...]) -> Job:
        """Return a job on what was received, in the place that was taken for it."""
        job = Job(Head(content_type, formats, self.settings), body)
        self._jobs[job.id] = job
        job.task = asyncio.create_task(self._run(job))
        return job

    def find(self, id: str) -> Job:
        """Return a job by its id; raises Refused where there is none."""
        if id not in self._jobs:
            raise Refused(404, "no such job; it was cancelled, or finished long ago")
        return self._jobs[id]

    def ahead(self, job: Job) -> int:
        """Return how many jobs wait before this one."""
        return sum(other.state == "waiting" and other.number < job.number for other in self._jobs.values())

    def count(self, state: str) -> int:
        """Return how many jobs are in a state."""
        return sum(job.state == state for job in self._jobs.values())

    def end(self, job: Job) -> None:
        """Cancel a job that is not done, and forget it."""
        self._jobs.pop(job.id, None)
        self._stop(job)

    def stop(self) -> None:
        """Take on nothing more, give up what waits, and let what runs have the time that is left."""
        self.stopping = True
        for job in self._jobs.values():
            if job.state == "waiting":
                self._stop(job)
        loop = asyncio.get_running_loop()
        loop.call_later(self.settings.grace, self.kill)

    def kill(self) -> None:
        """End everything now."""
        self.stopping = True
        for job in self._jobs.values():
            self._stop(job)

    async def close(self) -> None:
        """End everything, and wait until it is gone."""
        self.kill()
        tasks = [job.task for job in self._jobs.values() if job.task is not None]
        await asyncio.gather(*tasks, return_exceptions=True)
        self._threads.shutdown()

    def _stop(self, job: Job) -> None:
        if job.state == "waiting" and job.task is not None:
            job.answer = Answer(503, "stopped before it was done")
            job.task.cancel()
        elif job.state == "running":
            job.process.kill()

    async def _run(self, job: Job) -> None:
        loop: Any = asyncio.get_running_loop()
        try:
            async with self._turn:
                job.running = True
                job.answer = await loop.run_in_executor(self._threads, job.process.run, job.body, job.tell)
        except Exception:  # no process could be started, for instance
            traceback.print_exc(file=sys.stderr)
            job.answer = Answer(500, "the job could not be started; the terminal of the server shows why")
        finally:
            job.process.kill()
            job.ended = time.monotonic()
            with suppress(OSError):
                job.body.close()
            self.leave()
            self._forget()

    def _forget(self) -> None:
        """Drop the oldest of the finished jobs beyond those that are kept."""
        finished = [job for job in self._jobs.values() if job.answer is not None]
        held = sum(job.size for job in finished)
        over = len(finished) - self.settings.kept
        for at, job in enumerate(finished[:-1]):
            if at >= over and held <= self.settings.held:
                break
            held -= job.size
            del self._jobs[job.id]
