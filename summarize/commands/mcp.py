"""`summarize mcp ...`: the tools for clients of the Model Context Protocol."""

from __future__ import annotations

import importlib.util
from typing import Annotated

import typer

from ..errors import MissingExtra
from .application import application

__all__ = ["run"]

app = application()

HELP = (
    "Serve tools to a client of the Model Context Protocol, over standard input and output: summaries of folders and "
    "texts, excerpts for a question, stories, and the source of a citation.\n\n"
    "Nothing outside the allowed folders is read, and nothing is written."
)


@app.command(help=HELP)
def command(
    allow: Annotated[
        list[str],
        typer.Option("--allow", "-a", metavar="FOLDER", help="A folder that may be read (may be given again)."),
    ],
    limits: Annotated[
        str,
        typer.Option(
            "--limits",
            metavar="NAME=NUMBER,...",
            help='What a reading may take: "size=50MB, seconds=30, files=1000".',
            show_default="size=100MB and others",
        ),
    ] = "",
) -> None:
    """Read the options and serve until the input ends."""
    if importlib.util.find_spec("mcp") is None:
        raise MissingExtra("summarize mcp", "mcp")
    import anyio

    from ..mcp.folders import Folders
    from ..mcp.server import server
    from ..mcp.tools import Tools
    from ..readers import Limits, Options

    made = server(Tools(Folders.of(allow), Options(limits=Limits.parse(limits))))
    anyio.run(made.run_stdio_async)


def run(arguments: list[str]) -> None:
    """Serve, and leave with exit code 0 when the client has closed the input."""
    app(args=arguments, prog_name="summarize mcp")
