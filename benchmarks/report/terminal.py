"""Tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from summarize.report.printable import printable

from ..results import Comparison
from .columns import headings_of, measures_of, scores_of, versus_headings, versus_of

__all__ = ["show"]


def show(comparison: Comparison, console: Console) -> None:
    """Print the scores of a data set, then the measures, then what must be known of them."""
    dataset, protocol = comparison.dataset, comparison.dataset.protocol
    console.print(
        f"[bold]{_plain(dataset.name)}[/bold]  {len(dataset.cases)} topics, {protocol.budget}, {protocol.figure} x 100",
        highlight=False,
    )
    console.print(f"[dim]{_plain(protocol.rouge.signature)}[/dim]", highlight=False, soft_wrap=True)
    scores = [
        (row.name, scores_of(row, None if comparison.against else letters))
        for row, letters in zip(comparison.rows, comparison.letters, strict=True)
    ]
    _table(console, headings_of(comparison), scores)
    if comparison.against:
        _table(console, versus_headings(comparison), versus_of(comparison))
    headings, written = measures_of(comparison.rows)
    _table(console, headings, [(row.name, written(row)) for row in comparison.rows])
    for remark in comparison.remarks:
        console.print(f"note: {_plain(remark)}", highlight=False, soft_wrap=True)
    if comparison.pairs:
        told = (
            f"{_plain(comparison.against)} beside each other system in {protocol.headline}"
            if comparison.against
            else f"Systems that share a letter do not differ in {protocol.headline}"
        )
        console.print(
            f"{told} (paired permutation test over topics, Holm for {len(comparison.pairs)} pairs, 5%); "
            "oracles read the references and are not tested.",
            highlight=False,
            soft_wrap=True,
            style="dim",
        )
    console.print()


def _table(console: Console, headings: Iterable[str], rows: Iterable[tuple[str, list[str]]]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("system", no_wrap=True)
    for heading in headings:
        table.add_column(
            heading, justify="left" if heading == "differs" or heading.endswith(" is") else "right", no_wrap=True
        )
    for name, cells in rows:
        table.add_row(_plain(name), *cells)
    console.print(table)


def _plain(text: str) -> str:
    return escape(printable(text))
