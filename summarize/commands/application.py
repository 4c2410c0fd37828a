"""What commands have in common: how they are set up, options that several have, and how many threads they use."""

from __future__ import annotations

import os
from typing import Annotated

import typer

__all__ = ["Language", "Output", "Recursive", "Strict", "application", "one_thread_each"]

Language = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Print sentences in this language alone (en, fr ...); documents in others count as sources.",
        show_default="any",
    ),
]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead.")]
Recursive = Annotated[bool, typer.Option("--recursive", "-r", help="Read the subfolders of a folder, too.")]
Strict = Annotated[bool, typer.Option("--strict", help="Fail if any file cannot be read.")]


def application() -> typer.Typer:
    """Return the command line of one command, to be given its one function."""
    return typer.Typer(
        rich_markup_mode="rich",
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def one_thread_each() -> None:
    """Keep the numeric libraries to one thread a process, unless told otherwise: topics are what runs in parallel.

    That is to be said before NumPy is imported.
    """
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
