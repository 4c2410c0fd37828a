"""No source has more than its share, whatever the selector: what is too much is barred, and it selects again."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from .budget import Budget
from .errors import BudgetError
from .pool import Pool
from .roles import Scores

__all__ = ["balanced", "percent", "share_from"]

PARTS = 1.0, 0.9, 0.8, 0.7  # of the share: a choice of what is left may be shorter than the one before
SLACK = 1e-9


def share_from(value: str | float) -> float:
    """Return the share, above 0 and up to 1, that "40%" or .4 states; raises BudgetError.

    >>> share_from("40%"), share_from(0.4), share_from("100 %")
    (0.4, 0.4, 1.0)
    """
    text = str(value).strip()
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = math.nan
    if isinstance(value, bool) or not 0 < share <= 1:
        raise BudgetError(f'expected the largest share of a source as "40%" or 0.4, not {str(value)[:40]!r}')
    return share


def percent(share: float) -> str:
    """Return a share as it is printed.

    >>> percent(0.4), percent(1 / 3)
    ('40%', '33.3%')
    """
    return f"{100 * share:.3g}%"


def balanced(
    select: Callable[[Pool], Sequence[int]], pool: Pool, scores: Scores, budget: Budget, share: float
) -> tuple[Sequence[int], str]:
    """Return a choice of which no source has more than `share`, and a remark where that cannot be.

    Shares are of what the chosen sentences cost. Of a source that has too much those sentences stay that were chosen
    first, then those of the highest scores, as far as its share goes; the others are barred, and `select` is given what
    is left, until nothing is too much. Where a source still has more than its share, less is left to each. Where that
    does not help either, or the sources are too few, the choice that comes nearest is returned.
    """
    costs = pool.costs(budget)
    able = len(np.unique(pool.sources[costs <= budget.limit]))
    allowed = max(share, 1 / able) + SLACK
    few = share * able < 1 - SLACK
    best: Sequence[int] = ()
    least = math.inf
    for part in PARTS[: 1 if few else None]:
        for choice in _tightened(select, pool, scores, budget, part * allowed):
            shares = np.bincount(pool.sources[choice], costs[choice]) / costs[choice].sum()
            if shares.max() < least:
                best, least = choice, float(shares.max())
            if least <= allowed and not few:
                return best, ""
    if few:
        if able == 1:
            return best, f"there is one source, which cannot keep to {percent(share)}"
        return best, f"{able} sources cannot keep to {percent(share)} each; the largest has {percent(least)}"
    return best, f"no whole sentences were found that keep to {percent(share)} each; the largest has {percent(least)}"


def _tightened(
    select: Callable[[Pool], Sequence[int]], pool: Pool, scores: Scores, budget: Budget, allowed: float
) -> Iterator[Sequence[int]]:
    """Yield choices, each with more barred than the one before, until no source has more than is allowed."""
    costs = pool.costs(budget)
    while (pool.costs(budget) <= budget.limit).any():
        choice = select(pool)
        yield choice
        room = allowed * costs[choice].sum()
        over = np.flatnonzero(np.bincount(pool.sources[choice], costs[choice]) > room)
        eligible = pool.eligible.copy()
        for source in over.tolist():
            eligible[_barred(source, choice, pool, scores, costs, room)] = False
        if np.array_equal(eligible, pool.eligible):
            return
        pool = pool.with_eligible(eligible)


def _barred(
    source: int, choice: Sequence[int], pool: Pool, scores: Scores, costs: NDArray[np.float64], room: float
) -> list[int]:
    """The sentences of a source that do not fit into what it may have, after those that were chosen first."""
    chosen = [index for index in choice if pool.sources[index] == source]
    others = np.setdiff1d(np.flatnonzero(pool.eligible & (pool.sources == source)), chosen)
    barred = []
    for index in [*chosen, *others[np.argsort(-scores[others], kind="stable")].tolist()]:
        if costs[index] <= room:
            room -= costs[index]
        else:
            barred.append(index)
    return barred
