"""The columns that every table has, and how their figures are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from ..results import Comparison, Row

__all__ = ["MEASURES", "headings_of", "interval", "measures_of", "percent", "scores_of", "versus_headings", "versus_of"]

_MISSING: Final = "–"

# Heading, name, how it is written, and what it says; `seconds` and `megabytes` are the row's own.
MEASURES: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("words", "words", "{:.0f}", "length really used"),
    ("used", "used", "{:.0%}", "share of the budget used"),
    ("cover", "coverage", "{:.2f}", "share of words that stand in runs copied from a source"),
    ("density", "density", "{:.1f}", "mean length of the copied run that a word stands in"),
    ("compr", "compression", "{:.0f}", "words of the sources for one of the summary"),
    ("redund", "redundancy", "{:.2f}", "how like its nearest neighbour a sentence is, 0 to 1"),
    ("srcs", "sources", "{:.1f}", "documents quoted"),
    ("largest", "largest", "{:.2f}", "share of the most quoted document"),
    (
        "dangl",
        "dangling",
        "{:.2f}",
        "share of sentences that open with a pronoun or connective and lack the sentence before",
    ),
    ("JSD", "divergence", "{:.3f}", "Jensen-Shannon divergence to the input, lower is nearer"),
    ("BERT", "bertscore", "{:.3f}", "BERTScore F with the packaged MiniLM"),
    ("s", "seconds", "{:.2f}", "CPU seconds a topic, the median: what is loaded once does not show"),
    ("MB", "megabytes", "{:.0f}", "most memory of the process, libraries and all"),
)


def percent(value: float) -> str:
    """Return a score as tables of the field show it.

    >>> percent(0.0987)
    '9.87'
    """
    return f"{100 * value:.2f}"


def interval(low: float, high: float, *, sign: str = "") -> str:
    """Return the two ends of an interval, of a difference with their signs.

    >>> interval(0.081, 0.1), interval(-0.004, -0.0, sign="+")
    ('8.10–10.00', '-0.40 to +0.00')
    """
    return f"{100 * low:{sign}z.2f}{' to ' if sign else '–'}{100 * high:{sign}z.2f}"


def scores_of(row: Row, letters: str | None) -> list[str]:
    """Return the scores of a system, the headline with its interval, and its letters unless they are None."""
    cells = []
    for metric in row.protocol.rouge.metrics:
        mean, low, high = row.figure(metric)
        cells.append(percent(mean))
        if metric == row.protocol.headline:
            cells += [interval(low, high)] if letters is None else [interval(low, high), letters or _MISSING]
    return cells


def headings_of(comparison: Comparison) -> list[str]:
    """Return the headings of `scores_of`."""
    protocol = comparison.dataset.protocol
    headline = [protocol.headline, "95%"] if comparison.against else [protocol.headline, "95%", "differs"]
    return [
        each for metric in protocol.rouge.metrics for each in (headline if metric == protocol.headline else [metric])
    ]


def versus_headings(comparison: Comparison) -> list[str]:
    """Return the headings of `versus_of`."""
    one = comparison.against
    return [
        comparison.dataset.protocol.headline, "95%", f"{one} less it", "95%", "p", "won–tied–lost", f"{one} is",
    ]  # fmt: skip


def versus_of(comparison: Comparison) -> list[tuple[str, list[str]]]:
    """Return each system's name with its headline figure and what is known of `against` beside it, best first."""
    found = []
    for row in (row for row in comparison.rows if row.tested):
        mean, low, high = row.headline
        pair = comparison.versus.get(row.name)
        cells = [_MISSING] * 5
        if pair is not None:
            cells = [
                f"{100 * pair.difference:+z.2f}",
                interval(pair.low, pair.high, sign="+"),
                f"{pair.p_holm:.4f}",
                f"{pair.wins}–{pair.ties}–{pair.losses}",
                pair.verdict,
            ]
        found.append((row.name, [percent(mean), interval(low, high), *cells]))
    return found


def measures_of(rows: Sequence[Row]) -> tuple[list[str], Callable[[Row], list[str]]]:
    """Return the headings of the measures that these systems have, and what writes them for one."""
    shown = [each for each in MEASURES if any(_value(row, each[1]) is not None for row in rows)]

    def written(row: Row) -> list[str]:
        values = [(form, _value(row, name)) for _, name, form, _ in shown]
        return [_MISSING if value is None else form.format(value) for form, value in values]

    return [heading for heading, *_ in shown], written


def _value(row: Row, name: str) -> float | None:
    if name == "seconds":
        return row.seconds
    return row.megabytes if name == "megabytes" else row.measures.get(name)
