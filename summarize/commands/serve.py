"""`summarize serve ...`: the local page and the HTTP API."""

from __future__ import annotations

import importlib.util
from typing import Annotated

import typer

from ..errors import MissingExtra
from .application import application, one_thread_each
from .telling import say

__all__ = ["run"]

app = application()

HELP = (
    "Serve a page to drop files into and read the summary, and an HTTP API, on this machine alone.\n\n"
    "Nothing leaves the machine, and nothing is kept when the server ends. Other machines, and other pages in the "
    "browser, are refused."
)


@app.command(help=HELP)
def command(
    port: Annotated[int, typer.Option("--port", "-p", help="Where it listens; 0 for any port that is free.")] = 8765,
    host: Annotated[
        str, typer.Option("--host", help="127.0.0.1 or ::1: an address that other machines cannot reach.")
    ] = "127.0.0.1",
    show: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in the browser, where there is a screen.")
    ] = True,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=0, help="How many summaries are made at a time.", show_default="one a core, at most 4"
        ),
    ] = 0,
    waiting: Annotated[int, typer.Option("--waiting", min=0, help="How many more may wait.")] = 32,
    request: Annotated[
        str, typer.Option("--request", metavar="SIZE", help="The largest request, all its files together.")
    ] = "100MB",
    files: Annotated[int, typer.Option("--files", min=1, help="The most files or documents in a request.")] = 2000,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.001, max=4e6, help="How long one summary may take.")
    ] = 300.0,
    limits: Annotated[
        str,
        typer.Option(
            "--limits",
            metavar="NAME=NUMBER,...",
            help='What reading the files may take: "size=50MB, seconds=30, depth=2".',
            show_default="as without serve",
        ),
    ] = "",
) -> None:
    """Read the options and serve until the end."""
    from ..readers.limits import Limits

    one_thread_each()
    reading, largest = Limits.parse(limits), Limits.parse(f"size={request}").size
    if any(importlib.util.find_spec(name) is None for name in ("starlette", "uvicorn", "python_multipart")):
        raise MissingExtra("summarize serve", "serve")
    from ..serve.server import serve
    from ..serve.settings import Settings

    settings = Settings(
        request=largest,
        files=files,
        seconds=seconds,
        waiting=waiting,
        reading=reading,
        **({"running": jobs} if jobs else {}),
    )
    serve(settings, host, port, show=show, say=say)


def run(arguments: list[str]) -> None:
    """Serve, and leave with the exit code: 0 after Ctrl-C or SIGTERM, which are how a server ends."""
    app(args=arguments, prog_name="summarize serve")
