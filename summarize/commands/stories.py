"""`summarize stories FOLDER`: a mixed folder, story by story."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import InputError, MethodError
from .application import Language, Output, Recursive, Strict, application

if TYPE_CHECKING:
    from ..document import Document
    from ..story import Stories

__all__ = ["app", "run"]

app = application()


@app.command(
    help="Group documents into stories by content, names and dates, and tell each in one sentence and in short.\n\n"
    "How many stories there are is found out; documents that belong to none are named apart."
)
def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="FOLDER...", help="A folder, files or globs.", show_default=False)
    ],
    sort: Annotated[str, typer.Option("--sort", help="size: the largest first; newest: the latest first.")] = "size",
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="How many stories are told.")] = 10,
    budget: Annotated[str, typer.Option("--budget", "-b", help="How long each summary may be.")] = "50 words",
    method: Annotated[str, typer.Option("--method", "-m", help="How: see summarize --list.")] = "consensus",
    embedder: Annotated[
        str,
        typer.Option(
            "--embedder",
            metavar="TEXT",
            help="Group by meaning in place of words: wordllama, minilm ...; for texts of a sentence or two.",
        ),
    ] = "",
    language: Language = "",
    timeline: Annotated[bool, typer.Option("--timeline", help="With each story the days that matter in it.")] = False,
    known: Annotated[
        list[str] | None,
        typer.Option("--known", "-k", metavar="FOLDER", help="What you have read: only how stories go on is told."),
    ] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Documents published before this day count as known.")
    ] = "",
    format: Annotated[
        str, typer.Option("--format", "-f", help="text, markdown, html, json or jsonl (a line a digest).")
    ] = "text",
    output: Output = None,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            metavar="FILE",
            help="Keep the stories in this JSON file: those in it stay as they are, new documents join them.",
            show_default="nothing is kept",
        ),
    ] = None,
    recursive: Recursive = False,
    include: Annotated[
        list[str] | None, typer.Option("--include", metavar="GLOB", help="Of a folder, only such files.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="GLOB", help="Of a folder, all but such files.")
    ] = None,
    strict: Strict = False,
) -> None:
    """Read, group, tell."""
    from ..report.outlined import FORMATS

    if format not in FORMATS:
        raise MethodError(f"no format {format!r}; there are: {', '.join(FORMATS)}")
    from ..digests import digest
    from ..readers import Options, read
    from ..report.digested import digest_outline
    from ..report.outlined import outlined
    from ..sink import sink
    from ..story import Stories
    from .telling import tell

    options = Options(include=tuple(include or ()), exclude=tuple(exclude or ()), recursive=recursive)
    with sink(output) as page:
        reading = read(*paths, options=options)
        tell(reading, strict=strict)
        documents = reading.topic.documents
        seen = read(*known).topic.documents if known else ()
        grouped = Stories() if state is None else _kept(state, documents, embedder)
        found = digest(
            documents if state is None else grouped,
            sort=sort,
            top=top,
            budget=budget,
            method=method,
            known=seen,
            since=since,
            timelines=timeline,
            embedder=embedder,
            language=language,
        )
        outline = digest_outline(found, reading.topic.id)
        page.write(outlined(outline, {"id": reading.topic.id, **found.to_dict()}, format))
    if state is not None:
        with sink(state) as file:
            file.write(grouped.to_json())


def _kept(state: str, documents: Iterable[Document], embedder: str) -> Stories:
    """Return the stories of a file with what is new to it added, in reading order; new ones where there is no file.

    What a file's stories are grouped by stays as it is.
    """
    from ..document import reading_order
    from ..story import Stories

    file = Path(state)
    if not file.exists():
        return Stories(documents, embedder=embedder)
    try:
        grouped = Stories.from_json(file.read_text("utf-8"))
    except (OSError, UnicodeError) as error:
        raise InputError(f"cannot read {state}: {error}") from error
    known = set(grouped.numbers)
    for document in sorted(documents, key=reading_order):
        if document.id not in known:
            grouped.add(document)
    return grouped


def run(arguments: list[str]) -> None:
    """Carry the command out."""
    app(arguments, prog_name="summarize stories")
