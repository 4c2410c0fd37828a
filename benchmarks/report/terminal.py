"""Tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from summarize.report.printable import printable

from ..results import Comparison
from .columns import headings_of, measures_of, scores_of

__all__ = ["show"]


def show(comparison: Comparison, console: Console) -> None:
    """Print the scores of a data set, then the measures, then what must be known of them."""
    dataset, protocol = comparison.dataset, comparison.dataset.protocol
    console.print(
        f"[bold]{_plain(dataset.name)}[/bold]  {len(dataset.cases)} topics, {protocol.budget}, {protocol.figure} x 100",
        highlight=False,
    )
    console.print(f"[dim]{_plain(protocol.rouge.signature)}[/dim]", highlight=False, soft_wrap=True)
    rows = list(zip(comparison.rows, comparison.letters, strict=True))
    _table(console, headings_of(comparison), [(row.name, scores_of(row, letters)) for row, letters in rows])
    headings, written = measures_of(comparison.rows)
    _table(console, headings, [(row.name, written(row)) for row, _ in rows])
    for remark in comparison.remarks:
        console.print(f"note: {_plain(remark)}", highlight=False, soft_wrap=True)
    if comparison.pairs:
        console.print(
            f"Systems that share a letter do not differ in {protocol.headline} (paired permutation test over topics, "
            "Holm, 5%); oracles read the references and are not tested.",
            highlight=False,
            soft_wrap=True,
            style="dim",
        )
    console.print()


def _table(console: Console, headings: Iterable[str], rows: Iterable[tuple[str, list[str]]]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("system", no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="left" if heading == "differs" else "right", no_wrap=True)
    for name, cells in rows:
        table.add_row(_plain(name), *cells)
    console.print(table)


def _plain(text: str) -> str:
    return escape(printable(text))
