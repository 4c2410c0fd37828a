"""The measurement as tables in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..report.markdown import cell, table
from .measure import FLAGS, METRICS, Cell
from .systems import OURS
from .tasks import SETS

__all__ = ["tables"]

# A verdict is on ours, a mark on the system of its line.
_MARKS: Final = {"above": " ▼", "below": " ▲", "not told apart": ""}
_MISSING: Final = "–"
_TOLD: Final = "intervals of 95%, tokens used, CPU seconds (what all budgets share falls to the first)"


def tables(cells: Sequence[Cell], made: Mapping[str, Any]) -> str:
    """Return a table for each set, with intervals to be opened by those who want them."""
    parts = [
        "Made on {date:.10} from commit `{commit}` with Python {python}.".format(**made),
        f"Recall × 100 of content words / of pairs of them (ROUGE-1 / ROUGE-2, `{FLAGS}`). ▼: {OURS} is above it, ▲: "
        "below it, no mark: not told apart, for words or for pairs (paired permutation test over tasks, 5%, Holm).",
    ]
    about = {each.name: each for each in SETS}
    for name in dict.fromkeys(each.set for each in cells):
        found = [each for each in cells if each.set == name]
        asked = about[name].asked if name in about else ""
        parts.append(f"**{cell(name)}**: {asked}; {found[0].tasks} tasks of `{about[name].data}`.")
        parts.append(_table(found, _short))
        parts.append(f"<details>\n<summary>{cell(name)}: {_TOLD}</summary>\n\n{_table(found, _full)}\n\n</details>")
    return "\n\n".join(parts)


def _table(cells: Sequence[Cell], written: Any) -> str:
    budgets = sorted({each.budget for each in cells})
    rows = []
    for system in dict.fromkeys(each.system for each in cells):
        own = {each.budget: each for each in cells if each.system == system}
        rows.append((system, [written(own[budget]) if budget in own else _MISSING for budget in budgets]))
    return table([f"{budget:,} tokens" for budget in budgets], rows)


def _short(each: Cell) -> str:
    verdicts = each.verdicts or ("",) * len(METRICS)
    figures = (f"{100 * mean:.1f}{_MARKS.get(told, '')}" for mean, told in zip(each.means, verdicts, strict=True))
    return " / ".join(figures)


def _full(each: Cell) -> str:
    ends = (f"{100 * low:.1f}–{100 * high:.1f}" for low, high in zip(each.lows, each.highs, strict=True))
    return f"{' / '.join(ends)}; {each.tokens:,.0f}; {each.seconds:.2f} s"
