"""Plots of a comparison: scores with intervals, and scores against what they cost or how long they are."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from summarize.report.html.drawing import Drawing, across, axis, element, mark, up

from ..results import Row

__all__ = ["against_length", "against_speed", "intervals", "kind"]

_ROW = 24  # height of a system's line
_CHARACTER = 6.6  # width of a letter of a label


@dataclass(frozen=True)
class Point:
    """Where a system stands in a plot, in the plot's own values, and what is said of it."""

    name: str
    x: float
    y: float
    hint: str
    cost: str


def kind(name: str) -> str:
    """Return what a system is to the reader: "frame" (a bound, not a rival), "peer", "ready" or "method".

    >>> kind("lead"), kind("oracle:ilp"), kind("peer:summa"), kind("lexrank + mmr")
    ('frame', 'frame', 'peer', 'method')
    """
    if name in ("lead", "random") or name.startswith("oracle:"):
        return "frame"
    return "peer" if name.startswith(("peer:", "sumy:", "bert-extractive-summarizer")) else "method"


def intervals(rows: Sequence[Row]) -> Drawing:
    """Return a line a system: its headline figure, and the interval that holds it in 95 of 100 resamples."""
    left, width, right = 16 + _CHARACTER * max(len(row.name) for row in rows), 460, 56
    lows, highs = [row.headline.low for row in rows], [row.headline.high for row in rows]
    scale, ticks = axis(min(lows), max(highs), left, left + width)
    bottom = 8 + _ROW * len(rows)
    parts = [across(scale(tick), 8, bottom, f"{100 * tick:g}") for tick in ticks]
    for place, row in enumerate(rows):
        y = 8 + _ROW * place + _ROW / 2
        mean, low, high = row.headline
        parts.append(
            element(
                "g",
                element("title", _told(row)),
                element("text", row.name, x=left - 10, y=y + 4, text_anchor="end"),
                element("line", class_="range", x1=scale(low), x2=scale(high), y1=y, y2=y),
                mark(kind(row.name), scale(mean), y),
                element("text", f"{100 * mean:.1f}", class_="value", x=scale(high) + 8, y=y + 4),
                class_=kind(row.name),
            )
        )
    return Drawing(
        "Scores with 95% intervals",
        "A line a system: the mean over topics, and the interval that holds it in 95 of 100 resamples.",
        left + width + right,
        bottom + 26,
        tuple(parts),
        ("system", "score", "from", "to"),
        tuple((row.name, *(f"{100 * value:.2f}" for value in row.headline)) for row in rows),
    )


def against_speed(rows: Sequence[Row]) -> Drawing | None:
    """Return the headline figure against CPU seconds a topic, by powers of ten; nothing where no system ran here.

    Oracles are left out of this plot and the next: they read the references.
    """
    points = [
        Point(row.name, math.log10(max(row.seconds, 1e-4)), row.headline.mean, _told(row), f"{row.seconds:.3g}")
        for row in rows
        if row.tested and row.seconds is not None
    ]
    written = "CPU seconds a topic, by powers of ten"
    return _scatter("Quality against speed", points, written, lambda power: f"{10**power:g}", powers=True)


def against_length(rows: Sequence[Row]) -> Drawing | None:
    """Return the headline figure against the words really used."""
    points = [
        Point(
            row.name, row.measures["words"] or 0.0, row.headline.mean, _told(row), f"{row.measures['words'] or 0:.0f}"
        )
        for row in rows
        if row.tested
    ]
    return _scatter("Length against score", points, "words used", lambda words: f"{words:g}")


def _scatter(
    title: str, points: Sequence[Point], label: str, written: Callable[[float], str], *, powers: bool = False
) -> Drawing | None:
    if not points:
        return None
    left, top, width, height = 44, 12, 480, 320
    xs, ys = [point.x for point in points], [point.y for point in points]
    along, ticks = axis(min(xs), max(xs), left, left + width, whole=powers)
    above, levels = axis(min(ys), max(ys), top + height, top)
    parts = [across(along(tick), top, top + height, written(tick)) for tick in ticks]
    parts += [up(above(level), left, left + width, f"{100 * level:g}") for level in levels]
    parts.append(element("text", label, class_="tick", x=left + width / 2, y=top + height + 36, text_anchor="middle"))
    dots = [(along(point.x), above(point.y)) for point in points]
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    for point, (x, y) in zip(points, dots, strict=True):
        label_ = _label(point.name, x, y, left + width, taken)
        parts.append(
            element("g", element("title", point.hint), mark(kind(point.name), x, y), label_, class_=kind(point.name))
        )
    return Drawing(
        title,
        f"A mark a system: its mean score, upwards, against {label}, to the right.",
        left + width + 24,
        top + height + 44,
        tuple(parts),
        ("system", label.partition(",")[0], "score"),
        tuple((point.name, point.cost, f"{100 * point.y:.2f}") for point in points),
    )


def _label(name: str, x: float, y: float, right: float, taken: list[tuple[float, float, float, float]]) -> Markup:
    """The name beside its point where it meets no other; else none, since the point tells it when pointed at."""
    width = _CHARACTER * len(name)
    for anchor, at, down in (("start", x + 8, 4), ("end", x - 8, 4), ("middle", x, -9), ("middle", x, 17)):
        begin = at - {"start": 0.0, "end": width, "middle": width / 2}[anchor]
        box = (begin, y + down - 10, begin + width, y + down + 3)
        apart = all(box[2] < a or c < box[0] or box[3] < b or d < box[1] for a, b, c, d in taken)
        if apart and box[0] > 44 and box[2] < right + 20 and box[1] > 0:
            taken.append(box)
            return element("text", name, x=at, y=y + down, text_anchor=anchor)
    return Markup()


def _told(row: Row) -> str:
    mean, low, high = row.headline
    told = f"{row.name}: {100 * mean:.2f} ({100 * low:.2f}–{100 * high:.2f}), {row.measures['words']:.0f} words"
    return told if row.seconds is None else f"{told}, {row.seconds:.3f} s a topic"
