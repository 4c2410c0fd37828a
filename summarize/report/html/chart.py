"""The statements of a topic as a map: what shares words stands together, coloured by the nearest chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...document import Sentence
from ...pool import Pool, cosines

__all__ = ["Chart", "Dot", "chart"]

SHOWN = 160  # statements on the map, the chosen ones and those most alike to others
NEAR, LINKED = 0.12, 0.3  # cosines from which a statement belongs to a chosen one, and is linked to another
STEPS = 120  # of the layout
WIDTH, HEIGHT, MARGIN = 640, 400, 26


@dataclass(frozen=True, slots=True)
class Dot:
    """A statement on the map: `group` the number of the chosen one that it is nearest to, 0 where none is near."""

    x: float
    y: float
    radius: float
    group: int
    chosen: int
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Dots, lines between them (x, y, x, y), and for each chosen one how many are nearest, of how many sources."""

    dots: tuple[Dot, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    rows: tuple[tuple[int, int, int], ...]
    alone: int
    total: int
    width: int = WIDTH
    height: int = HEIGHT


def chart(pool: Pool, picks: Sequence[Sentence]) -> Chart:
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
    places_ = _layout(np.where(alike >= NEAR, alike, 0))
    dots = tuple(
        Dot(
            round(float(x), 1),
            round(float(y), 1),
            11 if index in chosen else 3 + 1.2 * min(4, int(pool.support[index])),
            int(group[index]),
            chosen.get(index, 0),
            pool.sentences[index].text,
            pool.sentences[index].document.id,
        )
        for index, (x, y) in zip(shown, places_, strict=True)
    )
    pairs = np.argwhere(np.triu(alike, 1) >= LINKED)
    lines = tuple((dots[one].x, dots[one].y, dots[two].x, dots[two].y) for one, two in pairs.tolist())
    rows = tuple(_row(pool, group, number) for number in sorted(chosen.values()))
    return Chart(dots, lines, rows, int((group == 0).sum()), len(pool))


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


def _row(pool: Pool, group: NDArray[np.int64], number: int) -> tuple[int, int, int]:
    indices = np.flatnonzero(group == number).tolist()
    return number, len(indices), len({source for index in indices for source in pool.places[index]})


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
