"""Input read by a thread of its own, so that a slow one (a pipe) never holds finished results back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing import Pipe
from threading import Condition, Thread
from typing import Final

from .job import Numbered

__all__ = ["Ahead"]

HELD: Final = 1 << 24  # bytes that wait here
GIVEN: Final = 1 << 20  # bytes taken at a time, or one topic


class Ahead:
    """Topics that have been read: up to `depth`, up to some megabytes; `bell` can be waited for beside other pipes."""

    def __init__(self, topics: Iterable[Numbered], depth: int) -> None:
        self.bell, self._ring = Pipe(duplex=False)
        self._depth, self._bytes = depth, 0
        self._ready: deque[tuple[Numbered, int]] = deque()
        self._changed = Condition()
        self._ended = self._stopped = False
        self._error: BaseException | None = None
        Thread(target=self._read, args=(topics,), daemon=True).start()

    @property
    def over(self) -> bool:
        """Whether all has been taken; raises what reading raised, once what came before it has been taken."""
        if not self._ended or self._ready:
            return False
        if self._error is not None:
            raise self._error
        return True

    def take(self, most: int) -> list[Numbered]:
        """Return up to `most` topics that have been read, perhaps none; few where they are long."""
        taken: list[Numbered] = []
        given = 0
        with self._changed:
            while self._ready and len(taken) < most and (not taken or given + self._ready[0][1] <= GIVEN):
                topic, size = self._ready.popleft()
                taken.append(topic)
                given += size
            self._bytes -= given
            self._changed.notify()
        return taken

    def hush(self) -> None:
        """Forget that the bell has rung."""
        while self.bell.poll():
            self.bell.recv_bytes()

    def stop(self) -> None:
        """Read no more."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def _read(self, topics: Iterable[Numbered]) -> None:
        try:
            for topic in topics:
                size = topic[1].size
                with self._changed:
                    self._changed.wait_for(self._room)
                    if self._stopped:
                        return
                    self._ready.append((topic, size))
                    self._bytes += size
                    first = len(self._ready) == 1
                if first:
                    self._ring.send_bytes(b"!")
        except BaseException as error:  # raised again where the topics are taken
            self._error = error
        self._ended = True
        with suppress(OSError):
            self._ring.send_bytes(b"!")

    def _room(self) -> bool:
        return self._stopped or (len(self._ready) < self._depth and self._bytes < HELD)
