"""The command line: read options, one library call, print. Heavy imports wait until there is work."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from . import __version__
from .errors import InputError, MethodError, OutputError, SummarizeError

if TYPE_CHECKING:
    from .readers import Failure, Reading
    from .summary import Summary

__all__ = ["app", "main"]

app = typer.Typer(
    rich_markup_mode="rich", pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]}
)

EPILOG = """[bold]Examples[/bold]

summarize reports/ [dim]— a folder of .txt and .md files[/dim]

summarize a.txt b.md --budget "5 sentences" [dim]— some files[/dim]

summarize reports/ -q "who pays for the repair?" [dim]— what bears on a question[/dim]

summarize reports/ --known read-already/ [dim]— only what is new[/dim]

summarize reports/ -f json -o summary.json [dim]— for a program[/dim]

summarize topics.jsonl --each -f jsonl [dim]— one topic a line in, one summary a line out[/dim]

cat notes.txt | summarize - -b 20% [dim]— standard input[/dim]
"""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summarize {__version__}")
        raise typer.Exit


def _list(wanted: bool) -> None:
    if wanted:
        from .report.catalogue import catalogue

        typer.echo(catalogue(), nl=False)
        raise typer.Exit


HELP = (
    "Summarise documents about one subject in sentences of their own, each with its exact place in its source.\n\n"
    "Menus, appeals and other furniture are passed over, copies and repeats are counted once, and nothing leaves this "
    "machine. The summary goes to standard output, everything else to standard error."
)


@app.command(help=HELP, epilog=EPILOG)
def run(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER...", help="A folder, files, globs, or - for standard input.", show_default=False
        ),
    ],
    budget: Annotated[
        str,
        typer.Option(
            "--budget",
            "-b",
            help='How long: "150 words", "5 sentences", "665 bytes", "400 characters", "250 tokens" or "20%".',
        ),
    ] = "100 words",
    method: Annotated[
        str,
        typer.Option(
            "--method",
            "-m",
            help='A method by name (see --list), or in parts: "lexrank(threshold=0.1) + mmr(diversity=0.3) @ minilm".',
        ),
    ] = "consensus",
    query: Annotated[
        str, typer.Option("--query", "-q", help="What you want to know: a question, a phrase or a paragraph.")
    ] = "",
    known: Annotated[
        list[str] | None,
        typer.Option("--known", "-k", metavar="FOLDER", help="What you have read already: it is left out."),
    ] = None,
    each: Annotated[
        bool,
        typer.Option(
            "--each", help="Summarise each line of a .jsonl file, each subfolder, or else each file, by itself."
        ),
    ] = False,
    format: Annotated[
        str,
        typer.Option("--format", "-f", help="text (with sources), plain (sentences alone), markdown, json or jsonl."),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file, whole or not at all, instead of standard output."),
    ] = None,
    splitter: Annotated[
        str, typer.Option("--splitter", help="How sentences are found: sentencex, punkt or lines.")
    ] = "sentencex",
    stemmer: Annotated[
        str, typer.Option("--stemmer", help="What counts as one word: snowball, nltk-snowball, porter or none.")
    ] = "snowball",
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail if any file cannot be read, instead of going on without it.")
    ] = False,
    list_: Annotated[
        bool,
        typer.Option("--list", callback=_list, is_eager=True, help="List the methods and their parameters, and exit."),
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read the options, make the one library call, print."""
    from .budget import Budget
    from .methods import load
    from .readers import read

    size = Budget.parse(budget)
    pipeline = load(method, splitter=splitter, stemmer=stemmer)
    render = _renderer(format, each=each, terminal=output is None and sys.stdout.isatty())
    with _sink(output) as sink:
        if known:
            _tell(seen := read(*known), strict=strict)
        told = seen.topic.documents if known else ()
        if not each:
            reading = read(*paths, query=query, known=told)
            _tell(reading, strict=strict)
            sink.write(render(replace(pipeline.summarize(reading.topic, size), skipped=reading.skipped)))
            return
        from . import batch
        from .readers import Failure, read_each

        done = failed = 0
        readings = (reading for path in paths for reading in read_each(path, query=query, known=told))
        for result in _counted(batch.each(_told(readings, strict=strict), pipeline, size)):
            if isinstance(result, Failure):
                failed += 1
                _say(str(result.error) if result.id in str(result.error) else f"{result.id}: {result.error}")
                sink.write(result.to_json() + "\n" if format == "jsonl" else "")
            else:
                done += 1
                sink.write(render(result))
            sink.flush()
    if failed:
        raise InputError(f"{failed} of {failed + done} topics could not be summarised")


def _renderer(format: str, *, each: bool, terminal: bool) -> Callable[[Summary], str]:
    from .registry import unknown
    from .report import RENDERERS
    from .report.printable import one_line

    if format not in RENDERERS:
        raise unknown("format", format, RENDERERS)
    if each and format == "json":
        raise MethodError("--each prints one summary after another, which JSON cannot hold; use --format jsonl")
    render: Callable[..., str] = RENDERERS[format]
    if format == "text" and terminal:
        import shutil

        colour = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        render = partial(render, width=min(shutil.get_terminal_size().columns, 100), colour=colour)
    if each and format in ("text", "plain"):
        return lambda summary: f"{one_line(summary.topic.id)}\n{render(summary)}\n"
    if each and format == "markdown":
        numbers = count(1)
        return lambda summary: f"{render(summary, mark=f'{next(numbers)}-')}\n"
    return render


@contextmanager
def _sink(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only when all of it is written.

    What is no ordinary file (a pipe, a device) is written to as it is.
    """
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")
        yield sys.stdout
        return
    target = output.resolve()
    with _writing(output):
        if target.is_dir():
            raise OutputError(f"cannot write {output}: it is a folder; name a file in it")
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".summary-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
            with _writing(output):
                file.flush()
        with _writing(output):
            Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            Path(name).replace(target)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror or error}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _told(readings: Iterable[Reading | Failure], *, strict: bool) -> Iterator[Reading | Failure]:
    from .readers import Reading

    for reading in readings:
        if isinstance(reading, Reading):
            _tell(reading, strict=strict)
        yield reading


def _tell(reading: Reading, *, strict: bool) -> None:
    """Name on stderr what was skipped and detected; raises InputError under `strict` where a file was skipped."""
    for skip in reading.skipped:
        _say(f"skipped {skip.source}: {skip.reason}")
    for remark in reading.remarks:
        _say(remark)
    if strict and reading.skipped:
        raise InputError(f"{len(reading.skipped)} file(s) could not be read, and --strict was given")


def _counted(results: Iterator[Summary | Failure]) -> Iterator[Summary | Failure]:
    """The results, with a count and a rate on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("topics"), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("topics", total=None)
        for result in results:
            yield result
            progress.advance(task)


def _say(message: str) -> None:
    from .report.printable import printable

    shown = printable(message).encode("utf-8", "backslashreplace").decode("utf-8")
    print(f"summarize: {shown}", file=sys.stderr)  # noqa: T201


def main() -> None:
    """Run the command line: 0 on success, 2 for what a user can mend, 130 on Ctrl-C."""
    try:
        app()
    except SummarizeError as error:
        _say(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


if __name__ == "__main__":
    main()
