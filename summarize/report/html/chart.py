"""The statements of a topic as a map: what shares words stands together, coloured by the nearest chosen one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from ...document import Sentence
from ...pool import Pool, cosines
from .drawing import Drawing, element

__all__ = ["chart"]

SHOWN = 160  # statements on the map, the chosen ones and those most alike to others
NEAR, LINKED = 0.12, 0.3  # cosines from which a statement belongs to a chosen one, and is linked to another
STEPS = 120  # of the layout
COLOURS = 7  # of the chosen ones, then from the first again
WIDTH, HEIGHT, MARGIN = 640, 400, 26


def chart(pool: Pool, picks: Sequence[Sentence]) -> Drawing:
    """Return the map of a pool; a chosen sentence that the pool splits otherwise is left out of it."""
    places = {(sentence.document.id, sentence.start): index for index, sentence in enumerate(pool.sentences)}
    chosen = {
        places[(pick.document.id, pick.start)]: number
        for number, pick in enumerate(picks, 1)
        if (pick.document.id, pick.start) in places
    }
    group = _groups(pool, chosen)
    centre = np.asarray(pool.vectors @ pool.centroid).ravel()
    order = np.lexsort((np.arange(len(pool)), -centre)).tolist()
    shown = list(dict.fromkeys([*chosen, *order]))[:SHOWN]
    alike = cosines(pool.vectors[shown], pool.vectors[shown])
    spots = [(float(x), float(y)) for x, y in _layout(np.where(alike >= NEAR, alike, 0))]
    pairs = np.argwhere(np.triu(alike, 1) >= LINKED).tolist()
    told = (
        f"{len(shown)} of {len(pool)} statements; those that share words stand together. Numbered: the chosen ones. "
        "Colour: the chosen one that a statement is nearest to; grey: near none. Larger: said by more sources."
    )
    return Drawing(
        "What each chosen sentence stands for",
        told,
        WIDTH,
        HEIGHT,
        (
            element("g", *_behind(pool, shown, spots, pairs, group, chosen), aria_hidden="true"),
            *(
                _numbered(pool, index, spot, chosen[index])
                for index, spot in zip(shown, spots, strict=True)
                if index in chosen
            ),
        ),
        ("Sentence", "Statements nearest to it", "From sources"),
        (
            *(_row(pool, group, number) for number in sorted(chosen.values())),
            ("near none", int((group == 0).sum()), ""),
        ),
    )


def _behind(
    pool: Pool,
    shown: Sequence[int],
    spots: Sequence[tuple[float, float]],
    pairs: Sequence[Sequence[int]],
    group: NDArray[np.int64],
    chosen: Mapping[int, int],
) -> Iterator[Markup]:
    """Yield the links between statements that are alike, and a dot for each that was not chosen."""
    for one, two in pairs:
        (x1, y1), (x2, y2) = spots[one], spots[two]
        yield element("line", class_="link", x1=x1, y1=y1, x2=x2, y2=y2)
    for index, (x, y) in zip(shown, spots, strict=True):
        if index not in chosen:
            sentence = pool.sentences[index]
            hint = element("title", f"{_short(sentence.text)} ({sentence.document.id})")
            radius = 3 + 1.2 * min(4, int(pool.support[index]))
            yield element("circle", hint, class_=f"dot {_colour(int(group[index]))}", cx=x, cy=y, r=radius)


def _numbered(pool: Pool, index: int, spot: tuple[float, float], number: int) -> Markup:
    (x, y), hint = spot, element("title", _short(pool.sentences[index].text))
    dot = element("circle", hint, class_=_colour(number), cx=x, cy=y, r=11)
    label = element("text", number, class_="number", x=x, y=y, aria_hidden="true")
    return element("a", dot, label, href=f"#c{number}", aria_label=f"Sentence {number} of the summary")


def _colour(number: int) -> str:
    return f"g{(number - 1) % COLOURS + 1 if number else 0}"


def _short(text: str, most: int = 180) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _groups(pool: Pool, chosen: Mapping[int, int]) -> NDArray[np.int64]:
    """The number of the chosen statement that each is nearest to: (n,)."""
    group = np.zeros(len(pool), dtype=np.int64)
    if chosen:
        indices = list(chosen)
        near = cosines(pool.vectors, pool.vectors[indices])
        best = near.argmax(axis=1)
        group = np.where(near.max(axis=1) >= NEAR, np.array(list(chosen.values()))[best], 0)
        group[indices] = list(chosen.values())
    return group


def _row(pool: Pool, group: NDArray[np.int64], number: int) -> tuple[Markup, int, int]:
    indices = np.flatnonzero(group == number).tolist()
    link = element("a", number, href=f"#c{number}")
    return link, len(indices), len({source for index in indices for source in pool.places[index]})


def _layout(alike: NDArray[np.float64]) -> NDArray[np.float64]:
    """Places by attraction of what is alike and repulsion of all (Fruchterman and Reingold 1991): (n, 2)."""
    size = len(alike)
    angles = np.arange(size) * 2.399963  # the golden angle spreads them evenly, the same every time
    place = np.sqrt(np.arange(size) + 0.5)[:, None] * np.column_stack((np.cos(angles), np.sin(angles)))
    place /= max(np.abs(place).max(), 1e-9)
    ideal = 1.4 / np.sqrt(max(size, 1))
    pull = alike.copy()
    np.fill_diagonal(pull, 0)
    for step in range(STEPS):
        apart = place[:, None, :] - place[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = (ideal**2 / distance - 2.5 * pull * distance**2 / ideal) / distance
        move = (apart * force[:, :, None]).sum(axis=1) - 1.2 * place
        length = np.maximum(np.sqrt((move**2).sum(axis=1, keepdims=True)), 1e-9)
        place += move / length * np.minimum(length, 0.12 * (1 - step / STEPS))
    low, high = place.min(axis=0), place.max(axis=0)
    scaled = (place - low) / np.maximum(high - low, 1e-9)
    return np.asarray(MARGIN + scaled * (np.array([WIDTH, HEIGHT]) - 2 * MARGIN))
