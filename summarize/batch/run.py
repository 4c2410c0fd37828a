"""`summarize --each`: topics stream in, results stream out, over one process, all cores or a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, islice

from ..document import Topic
from ..errors import InputError, MethodError
from ..readers import DEFAULT, Options, count_topics, identity, topic_sources
from ..sink import is_file, sink
from .job import Job, Numbered, Outcome
from .parquet import need_parquet
from .progress import counted
from .results import Results

__all__ = ["Plan", "run"]

FEW, SMALL = 16, 1 << 18  # topics, bytes: less than both is done before workers would be ready


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run goes: its output (None is standard output), how many processes, or the engine in their place."""

    output: str | None = None
    jobs: int = 0  # 0 is one a core
    engine: str = ""
    resume: bool = False
    shard: int = 10_000  # topics a numbered file
    strict: bool = False
    bar: bool = False
    reading: Options = DEFAULT


def run(paths: Sequence[str], job: Job, plan: Plan, tell: Callable[[str], None]) -> None:
    """Summarise every topic in `paths`, in order; raises InputError at the end where some failed.

    Notes go to `tell` in the same order. A topic that fails leaves its error in its place. Raises MethodError where the
    plan and the format do not go together.
    """
    rows = plan.output is not None and plan.output.lower().endswith(".parquet")
    if rows:
        need_parquet()  # now, not when all the work is done
        if not job.lines:
            raise MethodError("a .parquet file holds the keys of --format jsonl as columns; add --format jsonl")
    if plan.output is not None and job.lines and is_file(plan.output):
        failed, done = _kept(paths, job, plan, tell, plan.output)
    elif plan.resume:
        raise MethodError("--resume goes on with a file of results; add --format jsonl --output FILE.jsonl")
    else:
        failed = done = 0
        with sink(plan.output) as page:
            for outcome in _outcomes(paths, job, plan, 0, tell):
                page.write(outcome.text)
                page.flush()
                failed, done = failed + bool(outcome.error), done + 1
    if failed:
        raise InputError(f"{failed} of {done} topics could not be summarised")


def _kept(paths: Sequence[str], job: Job, plan: Plan, tell: Callable[[str], None], output: str) -> tuple[int, int]:
    """Write lines that outlive a kill; the topics that failed, and all."""
    results = Results(output, _identity(paths, job, plan), shard=plan.shard, resume=plan.resume)
    if results.complete:
        tell(f"{output} is finished, there is nothing to resume; leave out --resume to make it anew")
        return results.failed, results.done
    try:
        for outcome in _outcomes(paths, job, plan, results.done, tell):
            results.write(outcome)
        results.finish()
    except BaseException:
        if results.kept:
            tell(f"stopped after {results.done} topics, kept in {results.kept}; add --resume to go on")
        raise
    finally:
        results.close()
    return results.failed, results.done


def _outcomes(paths: Sequence[str], job: Job, plan: Plan, done: int, tell: Callable[[str], None]) -> Iterator[Outcome]:
    sources = chain.from_iterable(topic_sources(path, plan.reading) for path in paths)
    topics = islice(enumerate(sources), done, None)
    outcomes = _worked(job, topics, plan, patient="-" not in paths)
    if plan.bar:
        counts = [count_topics(path) for path in paths]
        total = None if None in counts else sum(filter(None, counts))
        outcomes = counted(outcomes, done=done, total=total)
    for outcome in outcomes:
        for note in outcome.notes:
            tell(note)
        if plan.strict and outcome.skipped:
            raise InputError(f"{outcome.skipped} file(s) could not be read, and --strict was given")
        yield outcome


def _worked(job: Job, topics: Iterator[Numbered], plan: Plan, *, patient: bool) -> Iterator[Outcome]:
    """The outcomes, from this process where there is little to do; a `patient` input may be looked into first."""
    limits = plan.reading.limits
    limited = bool(limits.topic_seconds or limits.topic_memory)
    if plan.engine and limited:
        raise MethodError("--limits topic_seconds and topic_memory hold on this machine; leave out --engine, or them")
    if plan.engine:
        from .engine import connected, dask_map

        with connected(plan.engine) as client:
            cluster = dask_map(client, weigh=_size, lost=job.lost)
            yield from cluster(job, map(_carried, topics))
        return
    jobs = plan.jobs or _cores()
    looked = jobs > 1 and patient and not plan.resume and not limited
    first = list(islice(topics, FEW)) if looked else []
    few = looked and len(first) < FEW and sum(source.size for _, source in first) < SMALL
    if few or (jobs == 1 and not limited):  # nobody can stop a topic in this process
        yield from map(job, chain(first, topics))
    else:
        from .workers import in_workers

        yield from in_workers(job, chain(first, topics), jobs, limits)


def _carried(numbered: Numbered) -> Numbered:
    """A topic as it goes to another machine, which may not see this one's files."""
    number, source = numbered
    return number, source.carried()


def _size(numbered: Numbered) -> int:
    return numbered[1].size


def _identity(paths: Sequence[str], job: Job, plan: Plan) -> list[str]:
    """What makes the output, as texts to be compared: method and options, what is known, the inputs, the files."""
    signature = job.pipeline.signature(job.budget, Topic("", (), job.query, job.known)).split(" | ")
    known = blake2b("\0".join(document.text for document in job.known).encode("utf-8", "replace"), digest_size=8)
    told = [f"known {known.hexdigest()}"] if job.known else []
    told += [f"since {job.since}"] if job.since else []
    shards = [f"{plan.shard} topics a file"] if plan.output and "*" in plan.output else []
    strict = ["strict"] if plan.strict else []
    reading = [f"reading {plan.reading}"] if plan.reading != DEFAULT else []
    return [
        *signature,
        *told,
        *shards,
        *strict,
        *reading,
        repr(job.render),
        *(f"input {identity(path)}" for path in paths),
    ]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
