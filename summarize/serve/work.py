"""What runs in the process of a job: from the bytes of a request to the rendered summary."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection

from ..budget import Budget
from ..errors import SummarizeError
from ..news import since_topic
from ..readers import Reading
from ..report.rendering import Rendering
from .asked import Asked
from .messages import Answer, Head, Step, Tell
from .refused import Refused
from .understand import understood

__all__ = ["work"]


def work(pipe: Connection) -> None:
    """Answer the request that comes through a pipe; when it closes, end with every process started here."""
    _alone()
    try:
        head: Head = pipe.recv()
        body = _received(pipe)
        threading.Thread(target=_watch, args=(pipe,), daemon=True).start()
        pipe.send(_answer(head, body, pipe.send))
    except (EOFError, OSError):
        _end_all()


def _alone() -> None:
    """Lead a group of processes, so that all of it can be ended; stop for nothing else, keep nothing on disk."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole terminal; the server ends us
    if hasattr(os, "setsid"):
        with suppress(OSError):
            os.setsid()
    os.environ.pop("SUMMARIZE_CACHE", None)


def _received(pipe: Connection) -> list[bytes]:
    return list(iter(pipe.recv_bytes, b""))


def _watch(pipe: Connection) -> None:
    with suppress(EOFError, OSError):
        pipe.recv()
    _end_all()


def _end_all() -> None:
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():  # never the group of the server
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def _answer(head: Head, body: list[bytes], tell: Tell) -> Answer:
    try:
        asked, reading = asyncio.run(understood(body, head, tell))
        return Answer(made=_made(asked, reading, head.formats, tell))
    except Refused as error:
        return Answer(error.status, error.message)
    except SummarizeError as error:
        return Answer(422, str(error))
    except MemoryError:
        return Answer(422, "takes more memory than there is; give less at a time")
    except Exception:  # a bug: the terminal is told all, the caller that much
        traceback.print_exc(file=sys.stderr)
        return Answer(500, "something broke that should not; the terminal of the server shows what")


def _made(asked: Asked, reading: Reading, formats: Sequence[str], tell: Tell) -> dict[str, bytes]:
    tell(Step("summarising"))
    topic = since_topic(reading.topic, asked.since) if asked.since else reading.topic
    summary = asked.pipeline().summarize(topic, Budget.parse(asked.budget))
    summary = replace(summary, skipped=reading.skipped)
    tell(Step("writing"))
    command = asked.command(known=bool(reading.topic.known))  # what was read before a day is in the folder
    made = {}
    for name in (asked.format,) if asked.format else formats:
        render = Rendering(name, texts=asked.with_text and name.startswith("json"), command=command)
        made[name] = render(summary).encode("utf-8", "backslashreplace")
    return made
