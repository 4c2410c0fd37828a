"""Plots as inline SVG: scores with intervals, and scores against what they cost or how long they are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from ..results import Row

__all__ = ["against_length", "against_speed", "gridline", "intervals", "kind", "svg"]

_ROW = 24  # height of a system's line
_CHARACTER = 6.6  # width of a letter of a label


@dataclass(frozen=True)
class Point:
    """Where a system stands in a plot, in the plot's own values."""

    name: str
    x: float
    y: float
    hint: str


def kind(name: str) -> str:
    """Return what a system is to the reader: "frame" (a bound, not a rival), "peer", "ready" or "method".

    >>> kind("lead"), kind("oracle:ilp"), kind("peer:summa"), kind("lexrank + mmr")
    ('frame', 'frame', 'peer', 'method')
    """
    if name in ("lead", "random") or name.startswith("oracle:"):
        return "frame"
    return "peer" if name.startswith(("peer:", "sumy:", "bert-extractive-summarizer")) else "method"


def intervals(rows: Sequence[Row]) -> str:
    """Return a line a system: its headline figure, and the interval that holds it in 95 of 100 resamples."""
    left, width, right = 16 + _CHARACTER * max(len(row.name) for row in rows), 460, 56
    lows, highs = [row.headline.low for row in rows], [row.headline.high for row in rows]
    scale, ticks = _axis(min(lows), max(highs), left, left + width)
    bottom = 8 + _ROW * len(rows)
    parts = [gridline(scale(tick), 8, bottom, f"{100 * tick:g}") for tick in ticks]
    for place, row in enumerate(rows):
        y = 8 + _ROW * place + _ROW / 2
        mean, low, high = row.headline
        parts.append(
            f'<g class="{kind(row.name)}"><title>{escape(_told(row))}</title>'
            f'<text x="{left - 10:.0f}" y="{y + 4:.1f}" text-anchor="end">{escape(row.name)}</text>'
            f'<line class="range" x1="{scale(low):.1f}" x2="{scale(high):.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<circle cx="{scale(mean):.1f}" cy="{y:.1f}" r="4.5"/>'
            f'<text x="{scale(high) + 8:.1f}" y="{y + 4:.1f}" class="value">{100 * mean:.1f}</text></g>'
        )
    return svg(left + width + right, bottom + 26, parts, "Scores with intervals")


def against_speed(rows: Sequence[Row]) -> str:
    """Return the headline figure against CPU seconds a topic, by powers of ten; nothing where no system ran here.

    Oracles are left out of this plot and the next: they read the references.
    """
    points = [
        Point(row.name, math.log10(max(row.seconds, 1e-4)), row.headline.mean, _told(row))
        for row in rows
        if row.tested and row.seconds is not None
    ]
    return _scatter(points, "CPU seconds a topic", lambda power: f"{10**power:g}", powers=True)


def against_length(rows: Sequence[Row]) -> str:
    """Return the headline figure against the words really used."""
    points = [
        Point(row.name, row.measures["words"] or 0.0, row.headline.mean, _told(row)) for row in rows if row.tested
    ]
    return _scatter(points, "words used", lambda words: f"{words:g}")


def _scatter(points: Sequence[Point], label: str, written: Callable[[float], str], *, powers: bool = False) -> str:
    if not points:
        return ""
    left, top, width, height = 44, 12, 480, 320
    xs, ys = [point.x for point in points], [point.y for point in points]
    across, ticks = _axis(min(xs), max(xs), left, left + width, whole=powers)
    up, levels = _axis(min(ys), max(ys), top + height, top)
    parts = [gridline(across(tick), top, top + height, written(tick)) for tick in ticks]
    for level in levels:
        y = up(level)
        parts.append(f'<line class="grid" x1="{left}" x2="{left + width}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{100 * level:g}</text>')
    parts.append(
        f'<text class="tick" x="{left + width / 2}" y="{top + height + 36}" text-anchor="middle">{label}</text>'
    )
    dots = [(across(point.x), up(point.y)) for point in points]
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    for point, (x, y) in zip(points, dots, strict=True):
        parts.append(
            f'<g class="{kind(point.name)}"><title>{escape(point.hint)}</title>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>{_label(point.name, x, y, left + width, taken)}</g>'
        )
    return svg(left + width + 24, top + height + 44, parts, f"Score against {label}")


def _label(name: str, x: float, y: float, right: float, taken: list[tuple[float, float, float, float]]) -> str:
    """The name beside its point where it meets no other; else none, since the point tells it when pointed at."""
    width = _CHARACTER * len(name)
    for anchor, at, down in (("start", x + 8, 4), ("end", x - 8, 4), ("middle", x, -9), ("middle", x, 17)):
        begin = at - {"start": 0.0, "end": width, "middle": width / 2}[anchor]
        box = (begin, y + down - 10, begin + width, y + down + 3)
        apart = all(box[2] < a or c < box[0] or box[3] < b or d < box[1] for a, b, c, d in taken)
        if apart and box[0] > 44 and box[2] < right + 20 and box[1] > 0:
            taken.append(box)
            return f'<text x="{at:.1f}" y="{y + down:.1f}" text-anchor="{anchor}">{escape(name)}</text>'
    return ""


def _axis(
    low: float, high: float, start: float, end: float, *, whole: bool = False
) -> tuple[Callable[[float], float], list[float]]:
    """A scale from values to places, with some air, and round values to mark; at least `whole` steps where asked."""
    span = (high - low) or abs(high) or 1.0
    low, high = low - 0.06 * span, high + 0.06 * span
    step = 10 ** math.floor(math.log10((high - low) / 4))
    step = next(step * factor for factor in (1, 2, 5, 10) if (high - low) / (step * factor) <= 6)
    if whole:
        step = max(1.0, round(step))
        low, high = math.floor(low), math.ceil(high)
    first = math.ceil(low / step - 1e-9)
    ticks = [round(at * step, 10) for at in range(first, math.floor(high / step + 1e-9) + 1)]
    return lambda value: start + (value - low) / (high - low) * (end - start), ticks


def gridline(x: float, top: float, bottom: float, text: str) -> str:
    """Return a vertical line of the grid with what it stands for below."""
    return (
        f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}"/>'
        f'<text class="tick" x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{text}</text>'
    )


def _told(row: Row) -> str:
    mean, low, high = row.headline
    told = f"{row.name}: {100 * mean:.2f} ({100 * low:.2f}–{100 * high:.2f}), {row.measures['words']:.0f} words"
    return told if row.seconds is None else f"{told}, {row.seconds:.3f} s a topic"


def svg(width: float, height: float, parts: Iterable[str], title: str) -> str:
    """Return parts as one drawing."""
    return (
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" role="img" aria-label="{escape(title)}">'
        + "".join(parts)
        + "</svg>"
    )
