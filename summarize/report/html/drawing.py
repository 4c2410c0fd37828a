"""Drawings as SVG, each with a table that says the same: every chart of ours, on whatever page, is made with this."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from markupsafe import Markup, escape

from .visible import visible

__all__ = ["Drawing", "across", "axis", "element", "mark", "styles", "up"]

Scale = Callable[[float], float]
Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Parts of an SVG in a frame of `width` by `height`; what they show, in a sentence; and the same as a table.

    The first cell of a row names it; a cell that is Markup stands as it is, everything else is text.

    >>> drawing = Drawing("Rain", "More each day.", 40, 20, (), ("day", "mm"), (("Monday", 3),))
    >>> print(drawing.svg("rain"))
    <svg class="drawing" viewBox="0 0 40 20" width="40" role="img" aria-labelledby="rain-title rain-told"><title
    id="rain-title">Rain</title><desc id="rain-told">More each day.</desc></svg>
    """

    title: str
    told: str
    width: float
    height: float
    parts: tuple[Markup, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def svg(self, id: str, *, role: str = "img") -> Markup:
        """Return the drawing, named and described for those who do not see it; `role` is "group" if it holds links."""
        return element(
            "svg",
            element("title", self.title, id=f"{id}-title"),
            element("desc", self.told, id=f"{id}-told"),
            *self.parts,
            class_="drawing",
            viewBox=f"0 0 {self.width:.0f} {self.height:.0f}",
            width=f"{self.width:.0f}",
            role=role,
            aria_labelledby=f"{id}-title {id}-told",
        )

    def table(self) -> Markup:
        """Return the table: numbers to the right, each line named by its first cell."""
        first, *others = self.headings
        heads = [element("th", first, scope="col")]
        heads += [element("th", heading, scope="col", class_="num") for heading in others]
        lines = [
            element("tr", element("th", row[0], scope="row"), *(element("td", cell, class_="num") for cell in row[1:]))
            for row in self.rows
        ]
        return element(
            "table", element("caption", self.title), element("thead", element("tr", *heads)), element("tbody", *lines)
        )


def element(name: str, *children: Cell, **attributes: Cell | None) -> Markup:
    """Return an element; children that are no Markup are text, numbers have one decimal at most.

    >>> element("text", "a < b", class_="tick", x=1.25, text_anchor="end")
    Markup('<text class="tick" x="1.2" text-anchor="end">a &lt; b</text>')
    """
    stated = "".join(
        f' {key if key == "viewBox" else key.rstrip("_").replace("_", "-")}="{escape(_text(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(child if isinstance(child, Markup) else escape(_text(child)) for child in children)
    return Markup(f"<{name}{stated}>{inner}</{name}>" if inner else f"<{name}{stated}/>")  # noqa: S704  # nosec B704 - escaped above


def mark(kind: str, x: float, y: float, size: float = 4.5) -> Markup:
    """Return the mark of a kind, told apart by form as by colour: a "peer" is a square, a "frame" a diamond."""
    if kind == "peer":
        return element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size)
    if kind == "frame":
        far = 1.3 * size
        return element(
            "path", d=f"M{x:.1f} {y - far:.1f}l{far:.1f} {far:.1f} {-far:.1f} {far:.1f} {-far:.1f} {-far:.1f}z"
        )
    return element("circle", cx=x, cy=y, r=size)


def axis(low: float, high: float, start: float, end: float, *, whole: bool = False) -> tuple[Scale, list[float]]:
    """Return a scale from values to places, with some air, and round values to mark, `whole` ones where asked.

    >>> scale, ticks = axis(0, 10, 100, 200)
    >>> ticks, round(scale(5))
    ([0, 2, 4, 6, 8, 10], 150)
    """
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


def across(x: float, top: float, bottom: float, text: str) -> Markup:
    """Return a vertical line of the grid with what it stands for below."""
    line = element("line", class_="grid", x1=x, x2=x, y1=top, y2=bottom)
    return line + element("text", text, class_="tick", x=x, y=bottom + 16, text_anchor="middle")


def up(y: float, left: float, right: float, text: str) -> Markup:
    """Return a horizontal line of the grid with what it stands for on its left."""
    line = element("line", class_="grid", x1=left, x2=right, y1=y, y2=y)
    return line + element("text", text, class_="tick", x=left - 6, y=y + 4, text_anchor="end")


@cache
def styles() -> str:
    """Return the style of drawings, which wants the colours and faces of `tokens`."""
    return (resources.files(__package__) / "drawing.css").read_text("utf-8")


def _text(value: Cell) -> str | Markup:
    if isinstance(value, Markup):
        return value
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return visible(str(value))
