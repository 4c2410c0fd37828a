"""Growth curves as an SVG that stands alone: both axes by powers of ten."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from summarize.report.html.drawing import Drawing, across, element, mark, styles, up
from summarize.report.html.page import tokens

from ..report.plots import kind

__all__ = ["growth"]

Curve = Sequence[tuple[float, float]]

_LEFT, _TOP, _WIDTH, _HEIGHT, _NAMES = 56, 28, 400, 320, 150


def growth(plots: Mapping[str, Mapping[str, Curve]]) -> str:
    """Return curves by title and system, (sentences, what grows) each; the plots stand side by side.

    >>> growth({"CPU seconds": {"lexrank": [(100, 0.1), (1000, 1.0)]}}).count("<polyline")
    1
    """
    ground = element("rect", width="100%", height="100%", style="fill: var(--card)")
    parts = [element("style", Markup(tokens() + styles())), ground]
    for place, (title, curves) in enumerate(plots.items()):
        shift = place * (_LEFT + _WIDTH + _NAMES)
        parts.append(element("g", *_plot(title, curves), transform=f"translate({shift})"))
    ends = [
        (name, title, f"{size:,.0f}", f"{value:.3g}")
        for title, curves in plots.items()
        for name, curve in curves.items()
        for size, value in curve[-1:]
    ]
    drawing = Drawing(
        "Growth with sentences",
        "A line a system, by powers of ten; where each ends: " + "; ".join(map(_ending, ends)) + ".",
        len(plots) * (_LEFT + _WIDTH + _NAMES),
        _TOP + _HEIGHT + 44,
        tuple(parts),
        ("system", "measure", "sentences", "value"),
        tuple(ends),
    )
    return str(drawing.svg("growth")).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"


def _ending(end: tuple[str, str, str, str]) -> str:
    name, title, size, value = end
    return f"{name} {value} {title} at {size}"


def _plot(title: str, curves: Mapping[str, Curve]) -> Iterator[Markup]:
    points = [(x, y) for curve in curves.values() for x, y in curve if x > 0 and y > 0]
    if not points:
        return
    (left, right), (low, high) = (_powers([point[at] for point in points]) for at in (0, 1))

    def along(value: float) -> float:
        return _LEFT + (math.log10(value) - left) / (right - left) * _WIDTH

    def above(value: float) -> float:
        return _TOP + _HEIGHT - (math.log10(value) - low) / (high - low) * _HEIGHT

    bottom = _TOP + _HEIGHT
    yield element("text", title, class_="name", x=_LEFT, y=_TOP - 12)
    yield from (across(along(10.0**power), _TOP, bottom, f"{10**power:,}") for power in range(left, right + 1))
    yield from (up(above(10.0**power), _LEFT, _LEFT + _WIDTH, f"{10.0**power:g}") for power in range(low, high + 1))
    yield element("text", "sentences", class_="tick", x=_LEFT + _WIDTH / 2, y=bottom + 36, text_anchor="middle")
    taken: list[tuple[float, float]] = []
    for name, curve in sorted(curves.items(), key=lambda item: -item[1][-1][1] if item[1] else 0):
        line = [(along(x), above(y)) for x, y in curve if x > 0 and y > 0]
        if not line:
            continue
        x, y = line[-1]
        while any(abs(x - beside) < _NAMES and abs(y - other) < 13 for beside, other in taken):
            y += 2
        taken.append((x, y))
        yield element(
            "g",
            element("polyline", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in line)),
            *(mark(kind(name), a, b, 2.5) for a, b in line),
            element("text", name, x=x + 6, y=y + 4),
            class_=kind(name),
        )


def _powers(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten between which values lie."""
    low = math.floor(math.log10(min(values)) + 1e-9)
    return low, max(low + 1, math.ceil(math.log10(max(values)) - 1e-9))
