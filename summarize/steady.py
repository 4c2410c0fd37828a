"""Sums in one order: the numeric libraries on one thread, so that the number of cores changes no digit of a score."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["one_thread", "rounded"]

# Each may bring thread pools of its own, once it is imported.
_BRINGERS: Final = ("scipy.linalg", "scipy.sparse.linalg", "sklearn.cluster", "torch")
_DIGITS: Final = 12  # of the largest score; what processors and releases of libraries differ in comes after these


class _Held:
    """What is held to one thread while anybody asks for that: threads of one process share the libraries."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.askers = 0
        self.libraries: set[frozenset[str]] = set()
        self.stack = ExitStack()

    def enter(self) -> None:
        loaded = frozenset(name for name in _BRINGERS if name in sys.modules)
        with self.lock:
            self.askers += 1
            if loaded not in self.libraries:
                self.libraries.add(loaded)
                self.stack.enter_context(_controller(loaded).limit(limits=1))

    def leave(self) -> None:
        with self.lock:
            self.askers -= 1
            if not self.askers:
                self.libraries.clear()
                self.stack.close()


_HELD: Final = _Held()


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep the numeric libraries that are loaded to one thread; the last of those who asked for it gives them back."""
    _HELD.enter()
    try:
        yield
    finally:
        _HELD.leave()


def rounded(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return scores without the digits that two machines may not agree on, so that ties are ties on both: (n,).

    >>> rounded(np.array([0.1 + 0.2, 0.3])).tolist()
    [0.3, 0.3]
    """
    largest = float(np.abs(scores).max(initial=0))
    if not 1e-200 < largest < 1e200:
        return scores
    return np.round(scores, _DIGITS - int(np.ceil(np.log10(largest))))


@cache
def _controller(loaded: frozenset[str]) -> Any:
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()
