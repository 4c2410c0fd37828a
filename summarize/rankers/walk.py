"""Page, Brin, Motwani and Winograd (1999), "The PageRank citation ranking", on a graph that need not be stored."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..roles import Scores

__all__ = ["stationary"]

_CHANGE = 1e-12  # sum of absolute differences between two rounds at which a walk has settled
_ROUNDS = 2000


def stationary(links: Callable[[Scores], Scores], start: Scores, follow: float) -> Scores:
    """Return how much of its time a walker spends at each of n sentences: (n,), summing to 1.

    `links(p)` is the product of the symmetric (n, n) matrix of link weights, none negative, with p. At each step the
    walker follows a link drawn by weight with probability `follow`; otherwise, and where there is no link, it goes to a
    sentence drawn by `start`.
    """
    start = start / start.sum()
    degrees = links(np.ones_like(start))
    inverse = np.divide(1, degrees, out=np.zeros_like(degrees), where=degrees > 0)
    visits = start
    for _ in range(_ROUNDS):
        before = visits
        followed = follow * links(visits * inverse)
        visits = followed + (1 - followed.sum()) * start
        if np.abs(visits - before).sum() < _CHANGE:
            break
    return visits
