"""A comparison as an outline: what both say, where they differ, what only one says."""

from __future__ import annotations

from collections.abc import Sequence

from ..comparison import Comparison, Statement
from .differing import kind_of
from .outline import Line, Outline, Part, plural

__all__ = ["comparison_outline"]


def comparison_outline(comparison: Comparison) -> Outline:
    """Return the outline of a comparison."""
    a, b = comparison.a, comparison.b
    differing = tuple(
        Part(
            f"{kind_of(each.kind)}: “{each.values[0]}” or “{each.values[1]}”",
            lines=tuple(Line(sentence, name) for sentence, name in zip(each.sentences, (a.id, b.id), strict=True)),
        )
        for each in comparison.differ
    )
    parts = [
        _part("What both say", comparison.both),
        *([Part("Where they differ", parts=differing)] if differing else []),
        _part(f"Only in {a.id}", comparison.only_a),
        _part(f"Only in {b.id}", comparison.only_b),
    ]
    sizes = f"{plural(len(a.documents), 'document')} beside {plural(len(b.documents), 'document')}"
    note = f"{sizes}, each part within {comparison.budget}"
    return Outline("Comparison", f"{a.id} and {b.id}", note, tuple(parts), comparison.remarks)


def _part(title: str, statements: Sequence[Statement]) -> Part:
    lines = tuple(Line(each.sentence, others=each.others) for each in statements)
    return Part(title, "" if lines else "Nothing.", lines)
