"""The server as an ASGI application: the page, and the API that the page and programs use alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from .. import __version__
from .jobs import Job, Jobs
from .messages import Answer
from .methods import methods
from .openapi import openapi
from .page import ASSETS, POLICY, asset, page, report_policy
from .receive import receive
from .refused import Refused
from .settings import Settings

__all__ = ["application"]

ALL: Final = ("json", "html", "markdown")
JSON: Final = "application/json"
MEDIA: Final = {"json": JSON, "jsonl": JSON, "context-json": JSON, "html": "text/html"}
SUFFIXES: Final = {"json": "json", "jsonl": "jsonl", "context-json": "json", "html": "html", "markdown": "md"}
TAKEN: Final = ("application/json", "multipart/form-data")


def application(settings: Settings) -> Starlette:
    """Return the application, with its jobs as `state.jobs`; it is to stand behind a Guard."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.jobs = Jobs(settings)
        try:
            yield
        finally:
            await app.state.jobs.close()

    app = Starlette(
        routes=[
            Route("/", _front),
            Route("/assets/{name}", _asset),
            Route("/openapi.json", _description),
            Route("/api/health", _health),
            Route("/api/methods", _methods),
            Route("/api/summaries", _summarize, methods=["POST"]),
            Route("/api/jobs", _begin, methods=["POST"]),
            Route("/api/jobs/{id}", _job, methods=["GET"]),
            Route("/api/jobs/{id}", _cancel, methods=["DELETE"]),
            Route("/api/jobs/{id}/summary", _fetch),
        ],
        exception_handlers={Refused: _refused, HTTPException: _other, Exception: _broken},
        lifespan=lifespan,
    )
    app.state.settings = settings
    return app


async def _front(request: Request) -> Response:
    html = await asyncio.to_thread(page, request.app.state.settings)
    return HTMLResponse(html, headers={"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"})


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        raise Refused(404, "no such file")
    return Response(asset(name), media_type=ASSETS[name])


async def _description(request: Request) -> Response:
    return JSONResponse(openapi(request.app.state.settings))


async def _health(request: Request) -> Response:
    jobs: Jobs = request.app.state.jobs
    status = "stopping" if jobs.stopping else "ok"
    counts = {state: jobs.count(state) for state in ("running", "waiting")}
    return JSONResponse({"status": status, "version": __version__, **counts}, 503 if jobs.stopping else 200)


async def _methods(request: Request) -> Response:
    return JSONResponse({"methods": await asyncio.to_thread(methods)})


async def _summarize(request: Request) -> Response:
    """Answer with the summary when it is there; a client that goes away takes its job with it."""
    jobs: Jobs = request.app.state.jobs
    job = await _taken_on(request, ("json",))
    gone = asyncio.create_task(_gone(request))
    try:
        assert job.task is not None  # noqa: S101
        await asyncio.wait({job.task, gone}, return_when=asyncio.FIRST_COMPLETED)
        return _result(job, next(iter(job.answer.made), "")) if job.answer else Response(status_code=499)
    finally:
        gone.cancel()
        jobs.end(job)


async def _begin(request: Request) -> Response:
    job = await _taken_on(request, ALL)
    return JSONResponse(_told(request, job), 202, {"Location": f"/api/jobs/{job.id}"})


async def _job(request: Request) -> Response:
    return JSONResponse(_told(request, _found(request)))


async def _cancel(request: Request) -> Response:
    request.app.state.jobs.end(_found(request))
    return Response(status_code=204)


async def _fetch(request: Request) -> Response:
    job = _found(request)
    if job.answer is None:
        raise Refused(409, f"the job is {job.state}; ask again when it is done", again=1)
    format = request.query_params.get("format") or next(iter(job.answer.made), "")
    if not job.answer.error and format not in job.answer.made:
        raise Refused(404, f"the job made no such format; it made {', '.join(job.answer.made)}")
    return _result(job, format, download="download" in request.query_params)


async def _taken_on(request: Request, formats: tuple[str, ...]) -> Job:
    """Return a job on the request, received whole; raises Refused."""
    jobs: Jobs = request.app.state.jobs
    content_type = request.headers.get("content-type", "")
    if content_type.partition(";")[0].strip().lower() not in TAKEN:
        raise Refused(415, "send documents as application/json, or files as multipart/form-data")
    jobs.enter()
    try:
        body = await receive(request, jobs.settings)
    except BaseException:
        jobs.leave()
        raise
    return jobs.start(content_type, body, formats)


def _found(request: Request) -> Job:
    jobs: Jobs = request.app.state.jobs
    return jobs.find(request.path_params["id"])


def _told(request: Request, job: Job) -> dict[str, Any]:
    jobs: Jobs = request.app.state.jobs
    told: dict[str, Any] = {
        "id": job.id,
        "state": job.state,
        "phase": job.step.phase if job.state == "running" else job.state,
        "done": job.step.done,
        "total": job.step.total,
        "ahead": jobs.ahead(job) if job.state == "waiting" else 0,
        "seconds": round(job.seconds, 1),
    }
    if job.answer is not None:
        told |= {"error": job.answer.error} if job.answer.error else {"formats": list(job.answer.made)}
    return told


def _result(job: Job, format: str, *, download: bool = False) -> Response:
    answer: Answer | None = job.answer
    if answer is None or answer.error:
        raise Refused(answer.status, answer.error) if answer else Refused(409, "the job is not done")
    headers = {}
    if format == "html":
        headers = {"Content-Security-Policy": report_policy(), "X-Frame-Options": "SAMEORIGIN"}
    if download:
        headers["Content-Disposition"] = f'attachment; filename="summary.{SUFFIXES.get(format, "txt")}"'
    return Response(answer.made[format], media_type=MEDIA.get(format, "text/plain"), headers=headers)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101
    headers = {"Retry-After": str(error.again)} if error.again else None
    return JSONResponse({"error": error.message}, error.status, headers)


async def _other(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    why = {
        404: "nothing is here; /openapi.json tells what there is",
        405: "this is asked in another way; see /openapi.json",
    }
    return JSONResponse({"error": why.get(error.status_code, error.detail)}, error.status_code, error.headers)


async def _broken(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": "something broke that should not; the terminal of the server shows what"}, 500)
