"""What every command takes, read from the programs themselves, as a page and as a manual for `man`."""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer.main

from summarize import __version__
from summarize.cli import app
from summarize.commands import COMMANDS
from tests.pages.shown import ROOT

PAGE = ROOT / "docs" / "commands.md"
MANUAL = ROOT / "docs" / "summarize.1"
OPENING = """# The commands and their options

Written by `python -m tests.pages` from what `summarize --help` and `summarize NAME --help` tell. `man summarize` shows
the same once the package is installed.
"""


@dataclass(frozen=True)
class Taken:
    """An argument or an option: how it is written, what it is unless given, what it does."""

    written: str
    default: str
    help: str


@dataclass(frozen=True)
class Command:
    """A command: its name, what it is for, what it takes."""

    name: str
    purpose: str
    taken: tuple[Taken, ...]


def commands() -> Iterator[Command]:
    """The command itself, then those by name."""
    yield _of_typer("summarize", app)
    for name in COMMANDS:
        module = import_module(f"summarize.commands.{name}")
        yield _of_typer(f"summarize {name}", module.app) if hasattr(module, "app") else _of_argparse(name)


def _of_typer(name: str, program: typer.Typer) -> Command:
    command = typer.main.get_command(program)
    shown = [
        each for each in command.params if not each.name.endswith("_completion")
    ]  # typer's own, told in install.md
    return Command(name, _plain(command.help or ""), tuple(map(_taken, shown)))


def _taken(parameter: Any) -> Taken:
    """An argument or option of typer's; a default of nothing is none worth telling."""
    if parameter.param_type_name == "argument":
        return Taken(parameter.metavar, "", parameter.help)
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    if parameter.is_flag:
        return Taken(names, "", parameter.help)
    number = isinstance(parameter.default, int | float)
    default = parameter.show_default if isinstance(parameter.show_default, str) else str(parameter.default or "")
    return Taken(f"{names} {parameter.metavar or ('NUMBER' if number else 'TEXT')}", default, parameter.help)


def _of_argparse(name: str) -> Command:
    parser: argparse.ArgumentParser = import_module("summarize.rouge.__main__")._parser(f"summarize {name}")
    taken = tuple(
        Taken(
            f"{', '.join(each.option_strings)} {each.metavar or _choices(each)}".strip(),
            "",
            each.help or "",
        )
        for each in parser._actions
    )
    return Command(f"summarize {name}", _plain(f"{parser.description}\n\n{parser.epilog}"), taken)


def _choices(action: argparse.Action) -> str:
    return "|".join(map(str, action.choices or ()))


def _plain(text: str) -> str:
    """Without the marks of rich, and without line breaks inside a paragraph."""
    paragraphs = re.sub(r"\[/?(bold|dim)\]", "", text).strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def page() -> str:
    """The page for the docs."""
    parts = [OPENING]
    for command in commands():
        rows = [f"| `{_cell(each.written)}` | {_cell(each.help)} | {_cell(each.default)} |" for each in command.taken]
        table = "\n".join(["| option | what it does | if not given |", "|-|-|-|", *rows])
        parts.append(f"## {command.name}\n\n{command.purpose}\n\n{table}\n")
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def manual() -> str:
    """The same for `man`, in the macros that every man knows."""
    first, *others = commands()
    lines = [
        f'.TH SUMMARIZE 1 "" "summarize {__version__}" "User Commands"',
        ".SH NAME",
        "summarize \\- many documents in, one short summary of their own sentences out",
        ".SH SYNOPSIS",
        ".B summarize",
        "FOLDER... [OPTIONS]",
        *(line for each in others for line in (".br", f".B {each.name}", "[OPTIONS]")),
        ".SH DESCRIPTION",
        *_paragraphs(first.purpose),
        ".SH OPTIONS",
        *_listed(first),
        *(
            line
            for each in others
            for line in (f'.SH "{each.name.upper()}"', *_paragraphs(each.purpose), *_listed(each))
        ),
        ".SH EXIT STATUS",
        "0 on success, 2 for what you can mend (one line on standard error says what), 130 after Ctrl-C.",
    ]
    return "\n".join(lines) + "\n"


def _paragraphs(text: str) -> list[str]:
    return [line for paragraph in text.split("\n\n") for line in (".PP", _roff(paragraph))]


def _listed(command: Command) -> list[str]:
    lines = []
    for each in command.taken:
        default = f" If not given: {each.default}." if each.default else ""
        lines += [".TP", f".B {_roff(each.written)}", _roff(each.help + default)]
    return lines


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
