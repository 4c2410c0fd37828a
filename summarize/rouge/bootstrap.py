"""The average that ROUGE-1.5.5 prints, with its interval: the mean of bootstrap resamples, not of the topics.

Resample i seeds Perl's generator with i. That generator is drand48: x <- (0x5DEECE66D x + 11) mod 2^48, begun at the
seed, shifted by 16 bits, plus 0x330E. All sums run in the script's order, since at five decimals the last bit of a sum
can show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Interval(NamedTuple):
    """A mean over topics with the bounds of its confidence interval."""

    mean: float
    low: float
    high: float


def draws(items: int, resamples: int) -> npt.NDArray[np.int64]:
    """The items that each resample draws, shape (items, resamples).

    >>> draws(10, 3)[:3].tolist()
    [[1, 0, 9], [7, 4, 1], [0, 8, 5]]
    """
    import numpy as np

    state = (np.arange(resamples, dtype=np.uint64) << np.uint64(16)) + np.uint64(0x330E)
    picks = np.empty((items, resamples), dtype=np.int64)
    for row in picks:
        # A product of 48 and 35 bits overflows 64, which leaves its lowest 48 bits right.
        state = (state * np.uint64(0x5DEECE66D) + np.uint64(11)) & np.uint64((1 << 48) - 1)
        row[:] = (state.astype(np.float64) / 2.0**48 * items).astype(np.int64)
    return picks


def intervals(
    figures: Sequence[Sequence[float]], resamples: int, confidence: float, decimals: int | None
) -> list[Interval]:
    """Mean and interval of each column of ``figures``, which has a row for each item in the script's order.

    ``confidence`` is in percent. Bounds lie between two resamples, by the script's own interpolation.
    """
    import numpy as np

    table = np.asarray(figures, dtype=np.float64)
    sums = np.zeros((resamples, table.shape[1]))
    for picks in draws(len(table), resamples):
        sums += table[picks]
    means = np.sort(sums / len(table), axis=0)
    cut = resamples * ((100 - confidence) / 2.0) / 100.0
    upper, lower = int(resamples - cut - 1), int(cut)
    share = resamples - cut - 1 - upper
    # Past the last resample the script reads nothing, which is 0 to Perl.
    padded = np.vstack([means, np.zeros_like(means[:1])])
    found = [
        np.cumsum(means, axis=0)[-1] / resamples,
        padded[lower] + (padded[lower + 1] - padded[lower]) * share,
        padded[upper] + (padded[upper + 1] - padded[upper]) * share,
    ]
    columns = np.array(found).T.tolist()
    return [Interval(*(column if decimals is None else (round(x, decimals) for x in column))) for column in columns]
