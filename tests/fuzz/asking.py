"""Targets that take what others ask: requests of the server, tools of the MCP server, cases of ROUGE."""

from __future__ import annotations

import asyncio
import io
import json
import re
import shlex
from functools import cache
from typing import Any

from summarize.errors import SummarizeError
from summarize.mcp.folders import Folders
from summarize.mcp.tools import Tools
from summarize.readers import Limits, Options
from summarize.rouge.cases import read_jsonl
from summarize.rouge.errors import RougeError
from summarize.serve.asked import Asked
from summarize.serve.guard import Guard, hosts
from summarize.serve.messages import Head
from summarize.serve.refused import Refused
from summarize.serve.settings import Settings
from summarize.serve.understand import understood
from summarize.serve.uploads import as_listed, called, clean_name, wanted
from tests.examples import CLUSTER
from tests.fuzz.telling import text_of

SETTINGS = Settings(request=10**7, files=50, reading=Limits(size=10**6, total=10**6, files=50))
OWN = hosts({"localhost", "127.0.0.1", "::1"}, 8000)


def request(data: bytes) -> None:
    """A body is refused with a status and a line, or is documents whose names lead nowhere."""
    kind, _, body = data.partition(b"\n")
    head = Head(kind.decode("latin-1"), ("json",), SETTINGS)
    pieces = [body[at : at + 1000] for at in range(0, len(body), 1000)]
    try:
        asked, reading = asyncio.run(understood(pieces, head, lambda step: None))
    except Refused as error:
        assert 400 <= error.status < 500 and error.message
        return
    except SummarizeError as error:
        assert str(error)
        return
    _command(asked)
    assert len(reading.topic.documents) <= SETTINGS.files
    for document in (*reading.topic.documents, *reading.topic.known):
        assert isinstance(document.text, str) and isinstance(document.id, str)


def _mapping(stated: str | bytes) -> dict[str, Any] | None:
    """A mapping in JSON; None for anything else."""
    try:
        values = json.loads(stated)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def fields(data: bytes) -> None:
    """What a request asks for is refused in a line, or names no path and makes a command that is read as meant."""
    values = _mapping(data)
    if values is None:
        return
    try:
        _command(Asked.parse(values))
    except SummarizeError:
        return


def _command(asked: Asked) -> None:
    words = shlex.split(asked.command(known=False))
    assert words[:2] == ["summarize", "FOLDER"]
    assert words[words.index("--budget") + 1] == asked.budget
    assert words[words.index("--method") + 1] == asked.method
    pipeline = asked.pipeline()
    assert not any(getattr(each, "path", "") for each in (pipeline.ranker, pipeline.selector, pipeline.embedder))


def names(data: bytes) -> None:
    """The name of an upload leads downwards, on one line."""
    cleaned = [clean_name(each) for each in text_of(data).split("\n")]
    for name in cleaned:
        assert not name.startswith("/") and ".." not in name.split("/")
        assert name.isprintable() or not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", name)
    kept = wanted(cleaned)
    assert set(kept) <= {*cleaned} - {""}
    assert sorted(sorted(kept, key=as_listed)) == sorted(kept)
    if kept:
        together, spare = called(kept)
        assert together and all(len(name) > spare for name in kept)


def guard(data: bytes) -> None:
    """Whatever the headers, none gets through that names another host, another origin or another site."""
    lines = [line.partition(b":")[::2] for line in data.split(b"\n")]
    headers = [(name.strip().lower(), value.strip()) for name, value in lines]
    passed = []

    async def app(*given: Any) -> None:
        passed.append(given)

    async def nothing(*given: Any) -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers}
    asyncio.run(Guard(app, OWN)(scope, nothing, nothing))
    stated = {kind: [value.decode("latin-1").lower() for name, value in headers if name == kind] for kind, _ in headers}
    own = stated.get(b"host", [])
    good = len(own) == 1 and own[0] in OWN
    good = good and all(value.removeprefix("http://") in OWN for value in stated.get(b"origin", []))
    good = good and all(value in ("same-origin", "none") for value in stated.get(b"sec-fetch-site", []))
    assert bool(passed) <= good


@cache
def _server() -> Any:
    from summarize.mcp.server import server

    return server(Tools(Folders.of([CLUSTER]), Options(limits=Limits(size=10**5, files=50))))


def tools(data: bytes) -> None:
    """A tool is refused in a line, or answers in JSON with text that stands where it says in an allowed folder."""
    from mcp.server.mcpserver.exceptions import ToolError
    from pydantic import ValidationError

    name, _, stated = text_of(data).partition("\n")
    arguments = _mapping(stated)
    if arguments is None:
        return
    try:
        content, found = _called(name, arguments)
    except ToolError as error:
        assert "Traceback" not in str(error)
        assert isinstance(error.__cause__, ToolError | ValidationError | None), error.__cause__
        return
    json.dumps(found)
    assert json.loads(content) == found
    if name == "show_source":
        text = (CLUSTER / found["document"]).read_bytes().decode("utf-8")
        assert text[found["start"] : found["end"]] == found["text"]


def _called(name: str, arguments: dict[str, Any]) -> tuple[str, Any]:
    done = asyncio.run(_server().call_tool(name, arguments))
    return done.content[0].text, done.structured_content


def cases(data: bytes) -> None:
    """The cases of ROUGE have text and references each, and ids that differ; all else is a line with its number."""
    found = []
    try:
        for case in read_jsonl(io.BytesIO(data), "cases.jsonl"):
            found.append(case)
    except RougeError as error:
        assert str(error).startswith("cases.jsonl, line ")
    assert len({case.id for case in found}) == len(found)
    assert all(isinstance(text, str) for case in found for text in (case.id, case.summary, *case.references))


_BODY = b'{"documents": [{"id": "a", "text": "The river rose."}], "known": ["Rain."], "budget": 50, "query": "x"}'
_FORM = (
    b"multipart/form-data; boundary=x\n--x\r\nContent-Disposition: form-data; name=budget\r\n\r\n20 words\r\n"
    b'--x\r\nContent-Disposition: form-data; name="files"; filename="a/../b.txt"\r\n\r\nThe river rose.\r\n--x--\r\n'
)
SEEDS: dict[str, list[bytes]] = {
    "request": [b"application/json\n" + _BODY, _FORM],
    "fields": [
        b'{"budget": "20%", "method": "lexrank(threshold=0.1) + mmr @ svd", "max_share": 0.4, "with_text": "on"}'
    ],
    "names": [b"../../etc/passwd\nC:\\notes\\a.txt\ntrip/page.html\ntrip/page_files/x.js\n.hidden/a"],
    "guard": [b"Host: localhost:8000\nOrigin: http://localhost:8000\nSec-Fetch-Site: same-origin"],
    "tools": [
        b'summarize_texts\n{"documents": [{"text": "The river rose.", "date": "2026-03-02"}], "budget": "20 words"}',
        b'show_source\n{"path": ".", "document": "01-port-alder-courier.txt", "start": 3, "end": 40}',
        b'list_stories\n{"path": "../..", "recursive": true}',
    ],
    "rouge-cases": [
        b'{"id": 1, "summary": "a", "references": ["b"]}\n\n{"id": "x", "summary": "", "references": [""]}'
    ],
}
TARGETS: dict[str, Any] = {
    "request": request,
    "fields": fields,
    "names": names,
    "guard": guard,
    "tools": tools,
    "rouge-cases": cases,
}
