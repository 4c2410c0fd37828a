"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..results import Comparison
from .columns import headings_of, measures_of, scores_of, versus_headings, versus_of

__all__ = ["cell", "markdown", "table"]


def markdown(comparisons: Sequence[Comparison], *, level: int = 2) -> str:
    """Return a section for each data set: its protocol, its scores, its measures, and what must be known of them."""
    return "\n".join(_section(each, "#" * level) for each in comparisons)


def _section(comparison: Comparison, marks: str) -> str:
    dataset, protocol = comparison.dataset, comparison.dataset.protocol
    headings, written = measures_of(comparison.rows)
    scores = [
        (row.name, scores_of(row, None if comparison.against else letters))
        for row, letters in zip(comparison.rows, comparison.letters, strict=True)
    ]
    parts = [
        f"{marks} {cell(dataset.name)}",
        f"{len(dataset.cases)} topics · {protocol.budget} · {protocol.figure} × 100 · {cell(protocol.title)} · "
        f"data `{dataset.digest[:12]}`",
        f"`{protocol.rouge.signature}`",
        table(headings_of(comparison), scores),
        *([table(versus_headings(comparison), versus_of(comparison))] if comparison.against else []),
        table(headings, [(row.name, written(row)) for row in comparison.rows]),
    ]
    if comparison.remarks:
        parts.append("\n".join(f"- {cell(remark)}" for remark in comparison.remarks))
    return "\n\n".join(parts) + "\n"


def table(headings: Sequence[str], rows: Iterable[tuple[str, list[str]]], *, first: str = "system") -> str:
    """Return a table of systems, or of what `first` says: headings of cells, then each name with its cells."""
    lines = [
        [first, *map(cell, headings)],
        [":-", *(":-" if name == "differs" or name.endswith(" is") else "-:" for name in headings)],
    ]
    lines += [[cell(name), *cells] for name, cells in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cell(text: str) -> str:
    """Return text that stays in its cell and is no markup.

    >>> cell("a|b *c*")
    'a\\\\|b \\\\*c\\\\*'
    """
    flat = " ".join(text.split())
    return "".join(f"\\{character}" if character in "\\|*_`<>[]#" else character for character in flat)
