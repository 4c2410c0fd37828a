"""The OpenAPI description, made from what requests are checked by."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from importlib import resources
from typing import Any, get_type_hints

from .. import __version__
from ..readers.limits import size_text
from .asked import Asked
from .settings import Settings

__all__ = ["openapi"]

_DOCUMENT: dict[str, Any] = {
    "description": "A text, or a text with what is known of it.",
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "required": ["text"],
            "properties": {
                "id": {"type": "string", "description": "What citations name; numbered from 1 where it is left out."},
                "title": {"type": "string"},
                "published": {"type": "string", "description": "A whole day, best as YYYY-MM-DD."},
                "language": {"type": "string", "description": "ISO 639-1; told from the text where it is left out."},
                "source": {"type": "string", "description": "Where the text came from: an address, an outlet."},
                "text": {"type": "string", "description": "Never rewritten: every place points into it."},
            },
        },
    ],
}


def openapi(settings: Settings) -> dict[str, Any]:
    """Return the description of the API as a server with these settings offers it, in OpenAPI 3.1."""
    limits = (
        f"At most {size_text(settings.request)} and {settings.files} documents or files a request, "
        f"{settings.seconds:g} seconds a job, {settings.running} jobs at a time and {settings.waiting} waiting."
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "summarize",
            "version": __version__,
            "description": f"Summaries of many documents in their own sentences, on this machine alone. {limits} Other "
            "origins are refused. An error is one JSON object with one line.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {"schemas": _schemas()},
    }


def _paths() -> dict[str, Any]:
    summary = _answers("The summary, in the format that was asked for.", _formats())
    job = _answers("How the job stands.", _json("Job"))
    return {
        "/api/summaries": {
            "post": _operation(
                "summarize", "Summarise, and answer when it is done", summary, _GIVEN, takes=_takes(), body=True
            )
        },
        "/api/jobs": {
            "post": _operation(
                "beginJob", "Begin a job, to be asked about", job, _GIVEN, takes=_takes(), ok="202", body=True
            )
        },
        "/api/jobs/{id}": {
            "parameters": [_ID],
            "get": _operation("job", "How a job stands", job, (404,)),
            "delete": _operation("cancelJob", "Cancel and forget a job", _answers("It is gone."), (404,), ok="204"),
        },
        "/api/jobs/{id}/summary": {
            "parameters": [
                _ID,
                _parameter("query", "format", "One of the formats that the job made; the first where it is left out."),
                _parameter("query", "download", "Given in whatever way: sent as a file to keep."),
            ],
            "get": _operation("jobSummary", "What came of a job", summary, (404, 409, 422, 500, 503, 504)),
        },
        "/api/methods": {"get": _operation("methods", "What `method` may be", _answers("All.", _json("Methods")))},
        "/api/health": {"get": _operation("health", "Whether the server is well", _answers("It is.", _json("Health")))},
    }


_MEANINGS = {
    400: "Not JSON, or no form; or the request broke off.",
    403: "Another origin, or another name for this machine.",
    404: "No such job, or no such format of it.",
    408: "The request took too long to arrive.",
    409: "The job is not done.",
    413: "Too large, or too many documents.",
    415: "Neither JSON nor a form.",
    422: "Understood, but it cannot be summarised as asked; the line says why.",
    500: "A fault of the program.",
    503: "As many jobs as there may be, or the server is being stopped; try again after Retry-After.",
    504: "The job took too long, and was ended.",
}
_GIVEN = (400, 408, 413, 415, 422, 500, 503, 504)


def _parameter(where: str, name: str, about: str) -> dict[str, Any]:
    return {"in": where, "name": name, "description": about, "required": where == "path", "schema": {"type": "string"}}


_ID = _parameter("path", "id", "What the answer to POST /api/jobs named.")


def _operation(
    id: str,
    summary: str,
    answer: dict[str, Any],
    errors: tuple[int, ...] = (),
    *,
    ok: str = "200",
    takes: dict[str, Any] | None = None,
    body: bool = False,
) -> dict[str, Any]:
    failures = {str(status): _answers(_MEANINGS[status], _json("Error")) for status in sorted({403, *errors})}
    request = {"requestBody": {"required": True, "content": takes}} if body else {}
    return {"operationId": id, "summary": summary, **request, "responses": {ok: answer, **failures}}


def _answers(about: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"description": about, **({"content": content} if content else {})}


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _formats() -> dict[str, Any]:
    texts: dict[str, Any] = {name: {"schema": {"type": "string"}} for name in ("text/html", "text/plain")}
    return {**_json("Summary"), **texts}


def _takes() -> dict[str, Any]:
    return {**_json("Request"), "multipart/form-data": {"schema": {"$ref": "#/components/schemas/Form"}}}


def _schemas() -> dict[str, Any]:
    asked, documents = _asked(), {"type": "array", "items": {"$ref": "#/components/schemas/Document"}}
    files = {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}}
    text, number, flag = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "boolean"}
    known = "What the reader has read already: it is left out."
    return {
        "Document": _DOCUMENT,
        "Request": _object(
            {"documents": {**documents, "minItems": 1}, "known": {**documents, "description": known}, **asked},
            ["documents"],
        ),
        "Form": _object(
            {"files": {**files, "minItems": 1}, "known": {**files, "description": known}, **asked}, ["files"]
        ),
        "Error": _object({"error": {**text, "description": "What is wrong and what to do."}}, ["error"]),
        "Job": _object(
            {
                "id": text,
                "state": {"enum": ["waiting", "running", "done", "failed"]},
                "phase": {"enum": ["waiting", "reading", "summarising", "writing", "done", "failed"]},
                "done": {**number, "description": "Files that have been read."},
                "total": {**number, "description": "Files that there are."},
                "ahead": {**number, "description": "Jobs that wait before it."},
                "seconds": {"type": "number", "description": "Since it was begun, or until it was done."},
                "error": {**text, "description": "Of a job that failed."},
                "formats": {"type": "array", "items": text, "description": "Of a job that is done."},
            },
            ["id", "state", "phase", "done", "total", "ahead", "seconds"],
        ),
        "Methods": _object(
            {"methods": {"type": "array", "items": {"$ref": "#/components/schemas/Method"}}}, ["methods"]
        ),
        "Method": _object(
            {
                "name": text,
                "role": {"enum": ["method", "ranker", "selector", "embedder"]},
                "about": text,
                "parameters": {"type": "object", "description": "What each is where it is left out."},
                "missing": {**text, "description": "The extra that is not installed here, or nothing."},
                "default": flag,
            },
            ["name", "role", "about", "parameters", "missing", "default"],
        ),
        "Health": _object(
            {"status": {"enum": ["ok", "stopping"]}, "version": text, "running": number, "waiting": number},
            ["status", "version", "running", "waiting"],
        ),
        **json.loads((resources.files(__package__) / "summary.schema.json").read_text("utf-8")),
    }


def _asked() -> dict[str, Any]:
    """Return the fields of a request that are no documents, as they are checked."""
    hints = get_type_hints(Asked, include_extras=True)
    return {
        field.name: {
            "type": "boolean"
            if hints[field.name].__origin__ is bool
            else ["string", "number"]
            if field.name in ("budget", "max_share")
            else "string",
            "description": hints[field.name].__metadata__[0],
            **({"default": field.default} if field.default not in ("", MISSING) else {}),
        }
        for field in fields(Asked)
    }


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
