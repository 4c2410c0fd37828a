"""The bytes of a request to what it asks for and the documents that it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

from ..document import Document
from ..errors import InputError
from ..readers import File, Options, Reading, read_given, topic_from
from .asked import Asked
from .messages import Head, Step, Tell
from .refused import Refused
from .uploads import as_listed, called, clean_name, wanted

__all__ = ["understood"]

FIELDS: Final = 40  # of a form, beside its files
FIELD: Final = 10**6  # bytes of one


async def understood(body: list[bytes], head: Head, tell: Tell) -> tuple[Asked, Reading]:
    """Return what a request asks for, and its documents; the pieces of `body` are let go on the way.

    Raises Refused where it is neither JSON nor a form or holds too much, SummarizeError where it means nothing.
    """
    if head.content_type.partition(";")[0].strip().lower() == "application/json":
        return _from_json(body, head)
    return await _from_form(body, head, tell)


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
