"""What the commands beside summarising have in common: how they are set up, and how many threads they use."""

from __future__ import annotations

import os

import typer

__all__ = ["application", "one_thread_each"]


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
