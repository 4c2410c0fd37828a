"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..results import Comparison
from .columns import headings_of, measures_of, scores_of

__all__ = ["markdown"]


def markdown(comparisons: Sequence[Comparison], *, level: int = 2) -> str:
    """Return a section for each data set: its protocol, its scores, its measures, and what must be known of them."""
    return "\n".join(_section(each, "#" * level) for each in comparisons)


def _section(comparison: Comparison, marks: str) -> str:
    dataset, protocol = comparison.dataset, comparison.dataset.protocol
    rows = list(zip(comparison.rows, comparison.letters, strict=True))
    headings, written = measures_of(comparison.rows)
    parts = [
        f"{marks} {_cell(dataset.name)}",
        f"{len(dataset.cases)} topics · {protocol.budget} · {protocol.figure} × 100 · {_cell(protocol.title)} · "
        f"data `{dataset.digest[:12]}`",
        f"`{protocol.rouge.signature}`",
        _table(headings_of(comparison), [(row.name, scores_of(row, letters)) for row, letters in rows]),
        _table(headings, [(row.name, written(row)) for row, _ in rows]),
    ]
    if comparison.remarks:
        parts.append("\n".join(f"- {_cell(remark)}" for remark in comparison.remarks))
    return "\n\n".join(parts) + "\n"


def _table(headings: Sequence[str], rows: Iterable[tuple[str, list[str]]]) -> str:
    lines = [["system", *headings], [":-", *("-:" if name != "differs" else ":-" for name in headings)]]
    lines += [[_cell(name), *cells] for name, cells in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(text: str) -> str:
    """Text that stays in its cell and is no markup.

    >>> _cell("a|b *c*")
    'a\\\\|b \\\\*c\\\\*'
    """
    flat = " ".join(text.split())
    return "".join(f"\\{character}" if character in "\\|*_`<>[]#" else character for character in flat)
