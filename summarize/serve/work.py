"""What runs in the process of a job: from the bytes of a request to the rendered summary."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, BinaryIO

from ..budget import Budget
from ..document import Document
from ..errors import InputError, SummarizeError
from ..readers import File, Options, Reading, read_given, topic_from
from ..report.rendering import Rendering
from .asked import Asked
from .refused import Refused
from .settings import Settings
from .uploads import as_listed, called, clean_name, wanted

__all__ = ["Answer", "Head", "Step", "work"]

FIELDS, FIELD = 40, 10**6  # fields of a form beside its files, bytes of one


@dataclass(frozen=True, slots=True)
class Head:
    """What a job is told before the bytes of its request; `formats` are made where the request names none."""

    content_type: str
    formats: tuple[str, ...]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Step:
    """What a job is at: "reading", "summarising" or "writing"; of reading, how many files of how many are done."""

    phase: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes of a job: the summary in each format, or the status and the line of an error."""

    status: int = 200
    error: str = ""
    made: Mapping[str, bytes] = field(default_factory=dict)


Tell = Callable[[Step], None]


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
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    os._exit(1)


def _answer(head: Head, body: list[bytes], tell: Tell) -> Answer:
    try:
        json_given = head.content_type.partition(";")[0].strip().lower() == "application/json"
        asked, reading = _from_json(body, head) if json_given else asyncio.run(_from_form(body, head, tell))
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


def _from_json(body: list[bytes], head: Head) -> tuple[Asked, Reading]:
    try:
        with _within(head.settings.reading.memory):  # a byte of "[[],[]]" takes twenty
            value = json.loads(b"".join(body))
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "not UTF-8, or nested too deeply"
        raise Refused(400, f"the request is not JSON ({reason})") from error
    if not isinstance(value, dict):
        raise Refused(400, f"the request is a JSON object, not {type(value).__name__}")
    body.clear()
    asked = Asked.parse({name: value[name] for name in value if name not in ("documents", "known")})
    if not isinstance(value.get("documents"), list):
        raise InputError('"documents" is missing or not a list; give [{"id", "title", "published", "text"}, ...]')
    known = value.get("known")
    if len(value["documents"]) + (len(known) if isinstance(known, list) else 0) > head.settings.files:
        raise Refused(413, f"more than {head.settings.files} documents, the limit")
    return asked, Reading(topic_from({**value, "query": asked.query}))


@contextmanager
def _within(memory: int) -> Iterator[None]:
    """So many bytes more than now for the time of a `with` block, then MemoryError, where the system can tell."""
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    tightest = min((limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY), default=used + memory)
    resource.setrlimit(resource.RLIMIT_AS, (min(used + memory, tightest), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


async def _from_form(body: list[bytes], head: Head, tell: Tell) -> tuple[Asked, Reading]:
    from starlette.exceptions import HTTPException
    from starlette.requests import Request

    chunks = iter(body)

    async def receive() -> dict[str, Any]:
        chunk = next(chunks, b"")
        return {"type": "http.request", "body": chunk, "more_body": bool(chunk)}

    headers = [(b"content-type", head.content_type.encode("latin-1", "replace"))]
    request = Request({"type": "http", "method": "POST", "headers": headers, "app": None}, receive)
    most = head.settings.files + 2  # without script a form sends an empty file for what is not chosen
    try:
        async with request.form(max_files=most, max_fields=FIELDS, max_part_size=FIELD) as form:
            body.clear()
            return _from_parts(form.multi_items(), head, tell)
    except HTTPException as error:
        if error.detail.startswith("Too many files"):
            raise Refused(413, _too_many(head)) from error
        raise Refused(413 if "maximum" in error.detail.lower() else 400, error.detail) from error


def _too_many(head: Head) -> str:
    return f"more than {head.settings.files} files, the limit"


def _from_parts(items: Sequence[tuple[str, Any]], head: Head, tell: Tell) -> tuple[Asked, Reading]:
    files: dict[str, list[tuple[str, BinaryIO]]] = {"files": [], "known": []}
    for name, part in items:
        if name in files:
            if isinstance(part, str):
                raise InputError(f'"{name}" is a file')
            files[name].append((clean_name(part.filename or ""), part.file))
    if sum(bool(name) for parts in files.values() for name, _ in parts) > head.settings.files:
        raise Refused(413, _too_many(head))
    asked = Asked.parse({name: part for name, part in items if name not in files})
    told: tuple[Document, ...] = ()
    if any(name for name, _ in files["known"]):
        told = _read(files["known"], asked, (), head, tell).topic.documents
    return asked, _read(files["files"], asked, told, head, tell)


def _read(
    parts: Sequence[tuple[str, BinaryIO]], asked: Asked, known: tuple[Document, ...], head: Head, tell: Tell
) -> Reading:
    names = wanted(name for name, _ in parts)
    if not names:
        raise InputError("no files to read; choose texts, web pages, PDF or Office files")
    together, spare = called(names)
    kept = set(names)
    parts = sorted(parts, key=lambda part: as_listed(part[0]))

    def files() -> Iterator[File]:
        done = 0
        for name, part in parts:
            if name in kept:
                tell(Step("reading", done, len(names)))
                yield File(name[spare:], name, name.rpartition("/")[2], part.read())
                done += 1

    options = Options(limits=head.settings.reading)
    return read_given(files(), asked.id or together, query=asked.query, known=known, options=options)


def _made(asked: Asked, reading: Reading, formats: Sequence[str], tell: Tell) -> dict[str, bytes]:
    tell(Step("summarising"))
    summary = asked.pipeline().summarize(reading.topic, Budget.parse(asked.budget))
    summary = replace(summary, skipped=reading.skipped)
    tell(Step("writing"))
    command = asked.command(known=bool(reading.topic.known))
    made = {}
    for name in (asked.format,) if asked.format else formats:
        render = Rendering(name, texts=asked.with_text and name.startswith("json"), command=command)
        made[name] = render(summary).encode("utf-8", "backslashreplace")
    return made
