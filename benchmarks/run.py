"""Systems by data sets to records: kept as they come, in parallel over topics, gone on with where a run was stopped."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import chdir
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from pathlib import Path

from summarize.errors import SummarizeError

from .case import Case
from .datasets import Dataset
from .record import Record
from .store import Store
from .systems import System
from .work import begin, record_of, work

__all__ = ["Stopped", "records"]

# Loaded once, before workers are forked from there; a system's own libraries are loaded by its workers alone.
_SHARED = ["benchmarks.warm", "scipy.optimize", "summarize.selectors.coverage"]


class Stopped(SummarizeError):
    """A run that was stopped and can be gone on with."""


def records(
    dataset: Dataset,
    system: System,
    folder: Path,
    *,
    jobs: int = 2,
    bert: bool = False,
    seen: Callable[[str, bool], None] = lambda topic, fresh: None,
) -> list[Record]:
    """Return a record for each topic of a data set, in its order.

    What `folder` has already is not done again. `jobs` processes work on topics at once (0: this process), each new for
    this system, so that no other has used its memory. `seen` is told of each topic, and whether it was done now. Raises
    Stopped where a worker dies.
    """
    store = Store(folder, dataset, system, "bertscore" if bert else "")
    known = store.read()
    for topic in known:
        seen(topic, False)
    todo = [case for case in dataset.cases if case.id not in known]
    done = _pooled(dataset, system, todo, jobs, bert) if jobs else _here(dataset, system, todo, bert)
    for record in done:
        store.append(record)
        known[record.topic] = record
        seen(record.topic, True)
    return [known[case.id] for case in dataset.cases]


def _here(dataset: Dataset, system: System, todo: Sequence[Case], bert: bool) -> Iterator[Record]:
    for case in todo:
        yield record_of(system, dataset.protocol, case, bert=bert)


def _pooled(dataset: Dataset, system: System, todo: Sequence[Case], jobs: int, bert: bool) -> Iterator[Record]:
    if not todo:
        return
    with ProcessPoolExecutor(
        min(jobs, len(todo)), _context(), initializer=begin, initargs=(system, dataset.protocol, bert)
    ) as pool:
        pending = {pool.submit(work, case) for case in todo}
        try:
            while pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        except BrokenProcessPool:
            raise Stopped(f"{system.name} on {dataset.name}: a worker process died; run again to go on") from None
        finally:
            pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_SHARED)
    # It looks for what it loads where it is started: that must be this checkout, wherever we are called from.
    with chdir(Path(__file__).parents[1]):
        forkserver.ensure_running()
    return context
