"""ROUGE-N: n-grams in common, each as often as in the text that has it less often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from .text import Text

Counts = tuple[float, float, float]
"""Hits, n-grams (or words) of the reference, and those of the summary."""


class Bag:
    """The n-grams of one reference, ready to be met: nearly all occur once, so only the repeated ones are counted."""

    def __init__(self, counts: Counter[str]) -> None:
        self.total = sum(counts.values())
        self._keys = set(counts)
        self._repeated = {gram: count for gram, count in counts.items() if count > 1}
        self._repeated_keys = set(self._repeated)

    def hits(self, keys: set[str], counts: Callable[[], Counter[str]]) -> int:
        """How many n-grams of the reference the summary has; ``keys`` are its distinct ones, ``counts`` counts them."""
        hits = len(self._keys & keys)
        repeated = self._repeated_keys & keys
        if repeated:
            counted = counts()
            for gram in repeated:
                count = counted[gram]
                if count > 1:
                    hits += min(count, self._repeated[gram]) - 1
        return hits


@dataclass(frozen=True)
class NGrams:
    """ROUGE-N for one N."""

    n: int

    @property
    def name(self) -> str:
        """ROUGE-1, ROUGE-2 and so on."""
        return f"ROUGE-{self.n}"

    def prepare(self, references: Sequence[Text]) -> list[Bag]:
        """A bag for each reference."""
        return [Bag(reference.counts(self.n)) for reference in references]

    def counts(self, summary: Text, bags: list[Bag]) -> list[Counts]:
        """Hits and totals against each reference."""
        grams = summary.grams(self.n)
        keys, total = set(grams), len(grams)
        counts = partial(summary.counts, self.n)
        return [(bag.hits(keys, counts), bag.total, total) for bag in bags]
