"""The command line: read options, run, print. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from summarize.errors import InputError, SummarizeError
from summarize.report.printable import printable
from summarize.rouge import RougeError

from . import floors, history, readme
from .catalogue import catalogue
from .comparing import DEFAULT_SYSTEMS, Wanted, compare_all
from .datasets import load
from .plan import plan
from .provenance import provenance
from .report.markdown import markdown
from .report.page import page
from .report.terminal import show

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]}
)

_MANY: Final = ("--data", "-d", "--systems", "-s", "--folder")  # take any number of values


def _list(wanted: bool) -> None:
    if wanted:
        typer.echo(catalogue(), nl=False)
        raise typer.Exit


@app.command()
def compare(
    data: Annotated[
        list[str] | None,
        typer.Option("--data", "-d", metavar="NAME|PATH[@PROTOCOL]", help="Data sets; default: tiny."),
    ] = None,
    systems: Annotated[
        list[str] | None,
        typer.Option("--systems", "-s", metavar="TEXT", help='Method texts, "peer:...", "oracle:..." or "all".'),
    ] = None,
    folder: Annotated[
        list[str] | None,
        typer.Option(
            "--folder", metavar="NAME=PATH", help="Summaries made elsewhere: a folder, or JSONL of id and summary."
        ),
    ] = None,
    against: Annotated[
        str,
        typer.Option(
            metavar="SYSTEM", help="Compare the others with this one only: fewer tests, so more is told apart."
        ),
    ] = "",
    budget: Annotated[str | None, typer.Option(help='Instead of the protocol\'s: "100 words", "665 bytes".')] = None,
    preset: Annotated[str | None, typer.Option(metavar="PROTOCOL", help="Instead of each data set's own.")] = None,
    root: Annotated[Path | None, typer.Option(help="The folder of named data sets; else $SUMMARIZE_DATA.")] = None,
    topics: Annotated[int, typer.Option(min=0, help="Only the first so many topics of each; 0 is all.")] = 0,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that work on topics at once.")] = 2,
    seed: Annotated[int, typer.Option(help="Of whatever draws: random systems and the tests.")] = 0,
    bertscore: Annotated[bool, typer.Option("--bertscore", help="Measure BERTScore too; slow.")] = False,
    json_: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write everything as JSON.")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write one page with plots.")] = None,
    markdown_: Annotated[Path | None, typer.Option("--markdown", metavar="FILE", help="Write the tables.")] = None,
    runs: Annotated[Path, typer.Option(metavar="DIR", help="Where results are kept as they come.")] = Path(
        ".benchmarks"
    ),
    history_: Annotated[
        Path, typer.Option("--history", metavar="FILE", help="What a run that measured anything is appended to.")
    ] = history.HISTORY,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Lift benchmarks/floors.json to what was reached.")
    ] = False,
    readme_: Annotated[
        bool, typer.Option("--readme", help="Compare what benchmarks/README.md shows, and rewrite its tables.")
    ] = False,
    list_: Annotated[
        bool,
        typer.Option("--list", callback=_list, is_eager=True, help="List data sets, protocols, systems, and exit."),
    ] = False,
) -> None:
    """Compare systems on data sets, and say which differences are real.

    Without options: the tiny set that comes with the script, and a handful of systems. Stop it when you like: the same
    command goes on where it was.
    """
    sections = plan() if readme_ else {}
    if readme_:
        wanted = [part.wanted(root, topics) for parts in sections.values() for part in parts]
    else:
        chosen = systems or ([] if folder else DEFAULT_SYSTEMS)
        folders = [_folder(each) for each in folder or ()]
        sets = [load(name, root=root, preset=preset, budget=budget, topics=topics) for name in data or ["tiny"]]
        wanted = [Wanted(each, chosen, folders, against) for each in sets]
    try:
        done, fresh = compare_all(wanted, runs=runs, jobs=jobs, seed=seed, bert=bertscore)
    except KeyboardInterrupt:
        print("benchmarks: stopped; what is done is kept, and the same command goes on from there", file=sys.stderr)
        raise typer.Exit(130) from None
    made = provenance(seed)
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    for each in done:
        show(each, console)
    if json_ is not None:
        _write(
            json_, json.dumps({**made, "data": [each.to_dict() for each in done]}, ensure_ascii=False, indent=1) + "\n"
        )
    if markdown_ is not None:
        _write(markdown_, markdown(done))
    if html is not None:
        _write(html, page(done, made))
    if fresh:
        history.append(history_, done, made)
    if readme_:
        each_done = iter(done)
        told = {name: list(islice(each_done, len(parts))) for name, parts in sections.items()}
        text = readme.tables(told, made, root)
        _write(readme.README, readme.rewritten(readme.README.read_text("utf-8"), text))
    if raise_floors:
        floors.write(floors.raised(floors.read(), done))


def _one_by_one(arguments: Sequence[str]) -> list[str]:
    """The arguments with "--systems a b" as "--systems a --systems b": there are no others to take them for.

    >>> _one_by_one(["-s", "lead", "lexrank", "--jobs", "1"])
    ['-s', 'lead', '-s', 'lexrank', '--jobs', '1']
    """
    found: list[str] = []
    option = ""
    for argument in arguments:
        if argument.startswith("-"):
            option = argument if argument in _MANY else ""
        elif option and found[-1] != option:
            found.append(option)
        found.append(argument)
    return found


def _folder(text: str) -> tuple[str, Path]:
    name, equals, path = text.partition("=")
    if not (name and equals and path):
        raise InputError(f"--folder {text}: write NAME=PATH, as in --folder mine=summaries/")
    return name, Path(path)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from None
    print(f"benchmarks: wrote {path}", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: 0 on success, 2 for what a user can mend, 130 on Ctrl-C."""
    try:
        app(_one_by_one(sys.argv[1:] if arguments is None else arguments))
    except (SummarizeError, RougeError) as error:
        print(f"benchmarks: {printable(str(error))}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
