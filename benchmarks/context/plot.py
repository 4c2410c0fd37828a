"""What is kept against tokens, a panel a set, as an SVG that stands alone; the bars are our intervals of 95%."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from summarize.report.html.drawing import Drawing, across, element, mark, styles, up
from summarize.report.html.page import tokens

from .measure import Cell
from .systems import OURS

__all__ = ["plot"]

_LEFT, _TOP, _WIDTH, _HEIGHT, _NAMES, _BELOW = 46, 34, 300, 230, 130, 50
_COLUMNS: Final = 2
_KINDS: Final = {OURS: "method", "BM25, sentences": "peer", "BM25, passages": "peer", "lexrank": "peer"}


def plot(cells: Sequence[Cell]) -> str:
    """Return the recall of content words of every system, by powers of two of tokens.

    >>> plot([Cell("a", OURS, 250, 2, 240.0, 0.1, (0.2,), (0.1,), (0.3,), ())]).count("<polyline")
    1
    """
    sets = list(dict.fromkeys(each.set for each in cells))
    wide, high = _LEFT + _WIDTH + _NAMES, _TOP + _HEIGHT + _BELOW
    ground = element("rect", width="100%", height="100%", style="fill: var(--card)")
    parts = [element("style", Markup(tokens() + styles())), ground]
    for place, name in enumerate(sets):
        panel = _panel(name, [each for each in cells if each.set == name])
        shift = f"translate({place % _COLUMNS * wide},{place // _COLUMNS * high})"
        parts.append(element("g", *panel, transform=shift))
    drawing = Drawing(
        "What a prompt keeps",
        "The share of the content words of people's answers that is in a prompt, against its tokens, by system.",
        min(len(sets), _COLUMNS) * wide,
        math.ceil(len(sets) / _COLUMNS) * high,
        tuple(parts),
        ("system", "set", "tokens", "share"),
        tuple((each.system, each.set, f"{each.budget:,}", f"{each.means[0]:.1%}") for each in cells),
    )
    return str(drawing.svg("context")).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"


def _panel(name: str, cells: Sequence[Cell]) -> Iterator[Markup]:
    budgets = sorted({each.budget for each in cells})
    low, high = math.log2(budgets[0]), math.log2(budgets[-1])

    def along(count: float) -> float:
        return _LEFT + (math.log2(count) - low) / max(high - low, 1) * _WIDTH

    def above(share: float) -> float:
        return _TOP + _HEIGHT * (1 - share)

    bottom = _TOP + _HEIGHT
    yield element("text", name, class_="name", x=_LEFT, y=_TOP - 12)
    yield from (across(along(budget), _TOP, bottom, f"{budget:,}") for budget in budgets)
    yield from (up(above(part / 10), _LEFT, _LEFT + _WIDTH, f"{10 * part}%") for part in range(0, 11, 2))
    yield element("text", "tokens", class_="tick", x=_LEFT + _WIDTH / 2, y=bottom + 36, text_anchor="middle")
    curves = {
        system: sorted((each for each in cells if each.system == system), key=lambda each: each.budget)
        for system in dict.fromkeys(each.system for each in cells)
    }
    label = 0.0
    for system, own in sorted(curves.items(), key=lambda item: -item[1][-1].means[0]):
        line = [(along(each.budget), above(each.means[0])) for each in own]
        label = max(label + 14, line[-1][1])
        bars = (_bar(along(each.budget), above(each.lows[0]), above(each.highs[0])) for each in own if system == OURS)
        kind = _KINDS.get(system, "frame")
        yield element(
            "g",
            *bars,
            element("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in line)),
            *(mark(kind, x, y, 2.5) for x, y in line),
            element("text", system, x=line[-1][0] + 8, y=label + 4),
            class_=kind,
        )


def _bar(x: float, low: float, high: float) -> Markup:
    return element("line", class_="range", x1=x, x2=x, y1=low, y2=high)
