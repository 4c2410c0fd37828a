"""Growth curves as an SVG that stands alone: both axes by powers of ten."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from ..report.plots import gridline, kind, svg

__all__ = ["growth"]

Curve = Sequence[tuple[float, float]]

_LEFT, _TOP, _WIDTH, _HEIGHT, _NAMES = 56, 28, 400, 320, 150
_STYLE: Final = (
    "<style>text{font:12px system-ui,'DejaVu Sans',sans-serif;fill:#5c6675}.grid{stroke:#d9dee6}polyline{fill:none;"
    "stroke-width:2}.method{stroke:#1f5fc4}.peer{stroke:#b45309;stroke-dasharray:5 3}.method text{fill:#1f5fc4}"
    ".peer text{fill:#b45309}.method circle{fill:#1f5fc4}.peer circle{fill:#b45309}text{stroke:none}</style>"
)


def growth(plots: Mapping[str, Mapping[str, Curve]]) -> str:
    """Return curves by title and system, (sentences, what grows) each; the plots stand side by side.

    >>> growth({"CPU seconds": {"lexrank": [(100, 0.1), (1000, 1.0)]}}).count("<polyline")
    1
    """
    parts = [_STYLE, '<rect width="100%" height="100%" fill="#ffffff"/>']
    for place, (title, curves) in enumerate(plots.items()):
        shift = place * (_LEFT + _WIDTH + _NAMES)
        parts.append(f'<g transform="translate({shift})">{"".join(_plot(title, curves))}</g>')
    made = svg(len(plots) * (_LEFT + _WIDTH + _NAMES), _TOP + _HEIGHT + 44, parts, "Growth with sentences")
    return made.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"


def _plot(title: str, curves: Mapping[str, Curve]) -> list[str]:
    points = [(x, y) for curve in curves.values() for x, y in curve if x > 0 and y > 0]
    if not points:
        return []
    (left, right), (low, high) = (_powers([point[axis] for point in points]) for axis in (0, 1))

    def across(value: float) -> float:
        return _LEFT + (math.log10(value) - left) / (right - left) * _WIDTH

    def up(value: float) -> float:
        return _TOP + _HEIGHT - (math.log10(value) - low) / (high - low) * _HEIGHT

    bottom = _TOP + _HEIGHT
    parts = [f'<text x="{_LEFT}" y="{_TOP - 12}">{escape(title)}</text>']
    parts += [gridline(across(10.0**power), _TOP, bottom, f"{10**power:,}") for power in range(left, right + 1)]
    for power in range(low, high + 1):
        y = up(10.0**power)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    parts.append(f'<text x="{_LEFT + _WIDTH / 2}" y="{bottom + 36}" text-anchor="middle">sentences</text>')
    taken: list[tuple[float, float]] = []
    for name, curve in sorted(curves.items(), key=lambda item: -item[1][-1][1] if item[1] else 0):
        line = [(across(x), up(y)) for x, y in curve if x > 0 and y > 0]
        if not line:
            continue
        x, y = line[-1]
        while any(abs(x - beside) < _NAMES and abs(y - other) < 13 for beside, other in taken):
            y += 2
        taken.append((x, y))
        dots = " ".join(f"{a:.1f},{b:.1f}" for a, b in line)
        label = f'<text x="{x + 6:.1f}" y="{y + 4:.1f}">{escape(name)}</text>'
        ends = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="2.5"/>' for a, b in line)
        parts.append(f'<g class="{kind(name)}"><polyline points="{dots}"/>{ends}{label}</g>')
    return parts


def _powers(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten between which values lie."""
    low = math.floor(math.log10(min(values)) + 1e-9)
    return low, max(low + 1, math.ceil(math.log10(max(values)) - 1e-9))
