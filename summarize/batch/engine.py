"""More than one machine: a Dask cluster that exists already, as a map like the built-in one.

Topics travel in chunks, results come in order, and only so many chunks are out at a time. Dask itself repeats what was
on a worker that it lost; a chunk that costs it one worker after another is taken apart and its topics tried alone.
"""

from __future__ import annotations

import logging
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final, TypeVar

from ..errors import MissingExtra, SummarizeError

__all__ = ["connected", "dask_map"]

T = TypeVar("T")
R = TypeVar("R")

CHUNK: Final = 32  # topics a task: Dask takes 0.0004 s a topic so, 0.001 with 8
LONG: Final = 1 << 18  # bytes a task, where the size of what it is given is known
AHEAD: Final = 4  # chunks a thread of the cluster that are out at a time
PATIENCE: Final = "5s"  # for the scheduler to answer


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Give a client of the Dask scheduler at an address (tcp://host:8786); raises SummarizeError or MissingExtra."""
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtra("--engine", "dask") from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # it tells of workers whose work it repeats
    try:
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise SummarizeError(f"no Dask scheduler answers at {address}; start one with: dask scheduler") from error
    with client:
        if not client.nthreads():
            raise SummarizeError(
                f"the Dask scheduler at {address} has no workers; start one with: dask worker {address}"
            )
        yield client


def dask_map(
    client: Any,
    *,
    chunk: int = CHUNK,
    weigh: Callable[[Any], int] | None = None,
    lost: Callable[[Any], Any] | None = None,
) -> Callable[..., Iterator[Any]]:
    """Return a map over the cluster of a `distributed.Client`, to be given to `summarize_many`.

    Items go out in chunks of `chunk`, fewer where `weigh` finds them long, a bounded number at a time; results come in
    order. `lost` gives the result of an item that costs one worker after another its life; without it that raises
    SummarizeError.

        summarize_many(topics, map=dask_map(Client("tcp://host:8786")))
    """

    def mapped(function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        chunks = _chunks(items, chunk, weigh)
        out: deque[tuple[list[T], Any]] = deque()
        try:
            while True:
                for taken in islice(chunks, ahead - len(out)):
                    out.append((taken, _submitted(client, function, taken)))
                if not out:
                    return
                taken, future = out.popleft()
                for result in _gathered(client, function, taken, future, lost):
                    if isinstance(result, Exception):
                        raise result
                    yield result
        finally:
            client.cancel([future for _, future in out])

    return mapped


def _chunks(items: Iterable[T], most: int, weigh: Callable[[T], int] | None) -> Iterator[list[T]]:
    taken: list[T] = []
    weight = 0
    for item in items:
        taken.append(item)
        weight += weigh(item) if weigh else 0
        if len(taken) == most or weight >= LONG:
            yield taken
            taken, weight = [], 0
    if taken:
        yield taken


def _submitted(client: Any, function: Callable[[T], R], items: list[T]) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sending large graph")  # one long topic is what it is
        return client.submit(_each, function, items, pure=False)


def _gathered(
    client: Any, function: Callable[[T], R], items: list[T], future: Any, lost: Callable[[T], R] | None
) -> list[R | Exception]:
    from distributed import KilledWorker

    try:
        results: list[R | Exception] = future.result()
    except KilledWorker:
        if len(items) > 1:
            alone = ([item] for item in items)
            return [
                result
                for one in alone
                for result in _gathered(client, function, one, _submitted(client, function, one), lost)
            ]
        if lost is None:
            return [
                SummarizeError("a topic cost one worker after another its life (killed, perhaps for want of memory)")
            ]
        return [lost(items[0])]
    except (OSError, CancelledError) as error:
        raise SummarizeError("lost the Dask scheduler; see why it stopped, and start it again") from error
    return results


def _each(function: Callable[[T], R], items: list[T]) -> list[R | Exception]:
    """The results of the items up to the first that raises; runs on a worker."""
    results: list[R | Exception] = []
    for item in items:
        try:
            results.append(function(item))
        except Exception as error:  # raised again where the results are taken
            return [*results, error]
    return results
