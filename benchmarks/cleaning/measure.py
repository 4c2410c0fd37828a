"""What a cleaner found of the furniture and kept of the content, counted in characters of words and in units."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from .pages import CONTENT, HEADING, Unit

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

__all__ = ["BESIDE", "Judged", "Score", "judged", "score"]

# What belongs to an article without being its text; cleaners of web pages do not mean to take it out.
BESIDE: Final = frozenset(
    ["byline", "caption", "code", "contact", "dateline", "header", "quoted", "signature", "table"]
)
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_SAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit, the letters and digits in it, and how many of those the cleaner did not keep."""

    unit: Unit
    size: int
    gone: int

    @property
    def out(self) -> bool:
        """Whether most of it is gone."""
        return 2 * self.gone > self.size


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of furniture and the part of content that is kept, 0 to 1, each with its 95% interval."""

    precision: tuple[float, float, float]
    recall: tuple[float, float, float]
    kept: tuple[float, float, float]


def judged(units: Sequence[Unit], pieces: Iterable[tuple[str, bool]]) -> list[Judged]:
    """Return what becomes of each unit: its words are looked for, in order, in the pieces of a cleaner's text."""
    gold = [(word, at) for at, unit in enumerate(units) for word in _WORD.findall(unit.text)]
    found = [(word, kept) for text, kept in pieces for word in _WORD.findall(text)]
    matcher = SequenceMatcher(None, [word for word, _ in gold], [word for word, _ in found], autojunk=False)
    size, kept_ = [0] * len(units), [0] * len(units)
    for word, at in gold:
        size[at] += len(word)
    for block in matcher.get_matching_blocks():
        for (word, at), (_, kept) in zip(
            gold[block.a : block.a + block.size], found[block.b : block.b + block.size], strict=True
        ):
            kept_[at] += kept * len(word)
    return [Judged(unit, size[at], size[at] - kept_[at]) for at, unit in enumerate(units) if size[at]]


def score(
    pages: Sequence[Sequence[Judged]], *, units: bool = False, without: Collection[str] = (), only: str = ""
) -> Score:
    """Return the score over pages; the kinds `without` count neither way, `only` one kind of furniture counts if given.

    The intervals are a bootstrap's: pages drawn with replacement, 1,000 times, seed 0.
    """
    import numpy

    rows = numpy.array([_counts(page, units, without, only) for page in pages], dtype=float)
    drawn = numpy.random.default_rng(0).integers(len(rows), size=(_SAMPLES, len(rows)))
    samples = _ratios(rows[drawn].sum(axis=1))
    low, high = numpy.percentile(samples, [2.5, 97.5], axis=0)
    (value,) = _ratios(rows.sum(axis=0)[None])
    precision, recall, kept = ((float(v), float(a), float(b)) for v, a, b in zip(value, low, high, strict=True))
    return Score(precision, recall, kept)


def _counts(page: Sequence[Judged], units: bool, without: Collection[str], only: str) -> list[int]:
    """Return furniture that is gone, furniture, content that is gone, and content."""
    counts = [0, 0, 0, 0]
    for each in page:
        kind = each.unit.kind
        if kind == HEADING or kind in without or (only and kind not in (CONTENT, only)):
            continue
        at = 2 * (kind == CONTENT)
        counts[at] += each.out if units else each.gone
        counts[at + 1] += 1 if units else each.size
    return counts


def _ratios(counts: NDArray[float64]) -> NDArray[float64]:
    """Return precision, recall and the part kept for rows of counts; where there is nothing to divide by, 1."""
    import numpy

    gone, furniture, lost, content = counts.T
    whole = numpy.ones_like(gone)
    return numpy.stack(
        [
            numpy.divide(gone, gone + lost, out=whole.copy(), where=gone + lost > 0),
            numpy.divide(gone, furniture, out=whole.copy(), where=furniture > 0),
            1 - numpy.divide(lost, content, out=numpy.zeros_like(gone), where=content > 0),
        ],
        axis=1,
    )
