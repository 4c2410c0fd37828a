"""One system on one topic, to a record; what a worker process does."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from dataclasses import asdict

from summarize.errors import SummarizeError
from summarize.rouge import Case as Scored

from .bertscore import bertscore
from .case import Case
from .cost import Meter
from .measures import measure
from .outline import Outline
from .peers import Peer
from .protocols import Protocol
from .ready import Ready
from .record import Record
from .systems import System

__all__ = ["begin", "record_of", "work"]


def record_of(system: System, protocol: Protocol, case: Case, *, bert: bool = False) -> Record:
    """Return what a system makes of a topic; where it fails its summary is empty, with what went wrong beside it."""
    meter = Meter()
    error = ""
    # Some packages print while they load, and standard output is for results.
    with contextlib.redirect_stdout(sys.stderr):
        try:
            outline = system.outline(case, protocol)
        except SummarizeError as reason:
            outline, error = Outline((), system.signature), str(reason)
        except Exception as reason:
            if not isinstance(system, Peer):
                raise
            outline, error = Outline((), system.signature), f"{type(reason).__name__}: {reason}"
    made = not isinstance(system, Ready)  # what reading a summary costs says nothing
    seconds, megabytes = (meter.seconds, meter.megabytes) if made else (None, None)
    result = protocol.rouge.evaluate([Scored(case.id, outline.text, case.references)])
    return Record(
        topic=case.id,
        sentences=tuple(line.text for line in outline.lines),
        documents=tuple(line.origin.document.id if line.origin else None for line in outline.lines),
        scores=result.topics[case.id],
        rounds=tuple(result.evaluations[case.id]),
        measures=asdict(measure(outline, case.topic.documents, protocol.budget)),
        seconds=seconds,
        megabytes=megabytes,
        signature=outline.signature or system.signature,
        error=error,
        bertscore=bertscore(outline.text, case.references) if bert else None,
    )


_job: tuple[System, Protocol, bool] | None = None


def begin(system: System, protocol: Protocol, bert: bool) -> None:
    """Make a worker process ready."""
    global _job
    # Ctrl-C reaches every process of a terminal: the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A worker waits for work on a pipe that it holds both ends of: it would outlive a parent that was killed.
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _job = system, protocol, bert


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def work(case: Case) -> Record:
    """Return the record of a topic, in a process that was made ready."""
    assert _job is not None
    system, protocol, bert = _job
    return record_of(system, protocol, case, bert=bert)
