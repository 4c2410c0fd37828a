"""The command line: read options, one library call, print. Heavy imports wait until there is work."""

from __future__ import annotations

import errno
import io
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from . import __version__, completion
from .commands import COMMANDS, run
from .commands.application import Language, Recursive, one_thread_each
from .commands.telling import say, tell
from .errors import InputError, MethodError, SummarizeError
from .places import is_address
from .sink import UNREAD

if TYPE_CHECKING:
    from .report.rendering import Rendering

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

summarize reports/ -q "what failed?" -f context -b "8000 tokens" [dim]— for the prompt of a language model[/dim]

summarize reports/ -f html -o report.html [dim]— to look at[/dim]

summarize topics.jsonl --each -f jsonl [dim]— one topic a line in, one summary a line out[/dim]

summarize topics.jsonl --each -f jsonl -o out.jsonl --resume [dim]— the same on all cores, and on after a stop[/dim]

cat notes.txt | summarize - -b 20% [dim]— standard input[/dim]

[bold]Other commands[/bold], each with its own --help; a folder of that name is ./NAME

""" + "\n\n".join(f"summarize {name} [dim]— {purpose}[/dim]" for name, purpose in COMMANDS.items())


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
def command(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER...",
            help="A folder, files, globs, or - for standard input.",
            show_default=False,
            autocompletion=completion.commands,
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
    tokenizer: Annotated[
        str,
        typer.Option(
            "--tokenizer",
            metavar="FILE",
            help="What counts tokens: your model's tokenizer.json.",
            show_default="llama-2, if installed",
        ),
    ] = "",
    method: Annotated[
        str,
        typer.Option(
            "--method",
            "-m",
            autocompletion=completion.methods,
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
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="DATE",
            help="What documents published before this day say is known: only what is new is told, and what changed.",
        ),
    ] = "",
    timeline: Annotated[
        bool,
        typer.Option("--timeline", help="The days that matter, each in a sentence or two, in place of the summary."),
    ] = False,
    max_share: Annotated[
        str,
        typer.Option(
            "--max-share", metavar="SHARE", help='The largest part of the summary that one source may have: "40%".'
        ),
    ] = "",
    language: Language = "",
    each: Annotated[
        bool,
        typer.Option(
            "--each", help="Summarise each line of a .jsonl file, each subfolder, or else each file, by itself."
        ),
    ] = False,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            autocompletion=completion.formats,
            help="text (with sources), plain (sentences alone), markdown, html, json, jsonl, or for a language model "
            "context or context-json.",
        ),
    ] = "text",
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file, whole or not at all, instead of standard output.",
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            min=0,
            help="With --each: how many topics at once, each on one core.",
            show_default="one a core",
        ),
    ] = 0,
    resume: Annotated[
        bool, typer.Option("--resume", help="With --each -f jsonl -o FILE: go on where an earlier run was stopped.")
    ] = False,
    shard: Annotated[
        int,
        typer.Option("--shard", metavar="TOPICS", min=1, help='With -o "out-*.jsonl": topics in each numbered file.'),
    ] = 10_000,
    engine: Annotated[
        str,
        typer.Option(
            "--engine", metavar="ADDRESS", help="With --each: run on this Dask cluster, for example tcp://host:8786."
        ),
    ] = "",
    include: Annotated[
        list[str] | None,
        typer.Option("--include", metavar="GLOB", help='Of a folder, only such files: "*.pdf", "2025/*".'),
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="GLOB", help="Of a folder, all but such files.")
    ] = None,
    recursive: Recursive = False,
    encoding: Annotated[
        str,
        typer.Option(
            "--encoding",
            metavar="NAME",
            help="Of files that are not UTF-8 and do not say theirs.",
            show_default="found",
        ),
    ] = "",
    columns: Annotated[
        str,
        typer.Option(
            "--columns",
            metavar="FIELD=COLUMN,...",
            help='Of rows (CSV, Parquet, JSON): "text=body, title=headline".',
            show_default="found",
        ),
    ] = "",
    limits: Annotated[
        str,
        typer.Option(
            "--limits",
            metavar="NAME=NUMBER,...",
            help='What a reading may take: "size=500MB, seconds=30, depth=2".',
            show_default="size=100MB and others",
        ),
    ] = "",
    with_text: Annotated[
        bool,
        typer.Option("--with-text", help="With -f json or jsonl: the documents' texts, which the places point into."),
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell what was read, how, and what was passed over and why.")
    ] = False,
    splitter: Annotated[
        str,
        typer.Option(
            "--splitter",
            autocompletion=completion.splitters,
            help="How sentences are found: sentencex, punkt or lines.",
        ),
    ] = "sentencex",
    stemmer: Annotated[
        str,
        typer.Option(
            "--stemmer",
            autocompletion=completion.stemmers,
            help="What counts as one word: snowball, nltk-snowball, porter, light or none.",
        ),
    ] = "snowball",
    cache: Annotated[
        str,
        typer.Option(
            "--cache",
            metavar="FOLDER",
            envvar="SUMMARIZE_CACHE",
            help="Keep the vectors of slow embedders in this folder, and find them there the next time.",
            show_default="nothing is kept",
        ),
    ] = "",
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
    if cache:
        os.environ["SUMMARIZE_CACHE"] = cache  # for this process and those that it starts
    if each:
        one_thread_each()  # before numpy is imported
    elif resume or engine or jobs:
        raise MethodError("--jobs, --resume and --engine are for many topics; add --each")
    elif any(map(is_address, paths)):
        raise InputError(
            "an address names a .jsonl or .parquet file of topics; add --each, or copy documents to a folder"
        )
    if each and explain:
        raise MethodError("--explain tells of one topic; leave out --each")
    if each and timeline:
        raise MethodError("--timeline tells of one topic: leave out --each, or see summarize stories --timeline")
    if format == "context-json" and output and output.endswith(".parquet"):
        raise MethodError("--format context-json goes with a .jsonl file")
    if with_text and output and output.endswith(".parquet"):
        raise MethodError("--with-text goes with JSON; name a .jsonl file")
    from .budget import Budget
    from .methods import load
    from .readers import Columns, Limits, Options, read
    from .sink import sink
    from .tokens import ESTIMATE

    size = Budget.parse(budget, tokenizer=tokenizer or None)
    if size.tokenizer == ESTIMATE and not tokenizer:
        say("tokens are estimated at four bytes each; count them with --tokenizer FILE, your model's tokenizer.json")
    pipeline = load(method, splitter=splitter, stemmer=stemmer, max_share=max_share, language=language)
    again = _again(context) if format == "html" else ""
    render = _rendering(format, again, each=each, texts=with_text, terminal=output is None and sys.stdout.isatty())
    options = Options(
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        recursive=recursive,
        encoding=encoding or None,
        columns=Columns.parse(columns),
        limits=Limits.parse(limits),
    )
    if known:
        tell(seen := read(*known, options=replace(options, include=(), exclude=())), strict=strict)
    told = seen.topic.documents if known else ()
    if each:
        from .batch.job import Job
        from .batch.run import Plan
        from .batch.run import run as run_batch

        bar = sys.stderr.isatty() and not (output is None and sys.stdout.isatty())
        from .news import since_day

        day = since_day(since) if since else None
        job = Job(pipeline, size, render, format in ("jsonl", "context-json"), query, told, day)
        run_batch(paths, job, Plan(output, jobs, engine, resume, shard, strict, bar, options), say)
        return
    with sink(output) as page:
        reading = read(*paths, query=query, known=told, options=options)
        if explain:
            from .report.explained import explained

            sys.stderr.write(explained(reading))
        tell(replace(reading, skipped=()) if explain and not strict else reading, strict=strict)
        topic = reading.topic
        if since:
            from .news import since_topic

            topic = since_topic(topic, since)
        if timeline:
            from .commands.timeline import timeline_page

            page.write(timeline_page(topic, format, language))
            return
        summary = replace(pipeline.summarize(topic, size), skipped=reading.skipped)
        page.write(render(summary))
    for remark in summary.remarks:
        say(remark)


def _rendering(format: str, again: str, *, each: bool, texts: bool, terminal: bool) -> Rendering:
    from .report.rendering import Rendering

    if format != "text" or not terminal:
        return Rendering(format, each, texts=texts, command=again)
    import shutil

    colour = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Rendering(format, each, min(shutil.get_terminal_size().columns, 100), colour, texts)


def _again(context: typer.Context) -> str:
    """Return the command as it was given."""
    import shlex

    words = ["summarize"]
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is None or source.name != "COMMANDLINE":
            continue
        value = context.params[parameter.name or ""]
        values = [str(each) for each in (value if isinstance(value, list | tuple) else [value])]
        if parameter.param_type_name == "argument":
            words += values
        elif value is True:
            words.append(max(parameter.opts, key=len))
        else:
            words += [word for each in values for word in (max(parameter.opts, key=len), each)]
    return shlex.join(words)


def main() -> None:
    """Run the command line: 0 on success, 2 for what a user can mend, 130 on Ctrl-C, 141 where nobody reads on."""
    _open_closed()
    try:
        if sys.argv[1:2] and sys.argv[1] in COMMANDS:
            run(sys.argv[1], sys.argv[2:])
        else:
            app()
    except SummarizeError as error:
        say(str(error))
        _end(2)
    except KeyboardInterrupt:
        _end(130)
    except BrokenPipeError:
        _end(UNREAD)
    except SystemExit as ended:
        _end(ended.code)
    except OSError as error:  # a full disk, a device that fails: nothing that the program does wrong
        say(f"the system refuses: {error}")
        _end(2)


def _open_closed() -> None:
    """Give a process that was started without its standard streams (`>&-`) ones that hold nothing and take nothing."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or _Closed()


class _Closed(io.StringIO):
    """A standard output that is not there."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, "it is closed; name a file with --output")


def _end(code: str | int | None) -> NoReturn:
    """Exit; what standard output does not take any more is let go, of which Python would complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
