"""ROUGE-S: pairs of words in order, with at most so many words between them; ROUGE-SU counts single words as well.

The script leaves the last word of a text out of the single words, and so a text of one word has nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add

from .ngrams import Bag, Counts
from .text import Text


@dataclass(frozen=True)
class Skips:
    """ROUGE-S with a greatest gap in words (negative: any), with single words or without."""

    gap: int
    unigrams: bool

    @property
    def name(self) -> str:
        """ROUGE-S4, ROUGE-SU4, ROUGE-S* and so on."""
        return f"ROUGE-S{'U' * self.unigrams}{'*' if self.gap < 0 else self.gap}"

    def _pairs(self, words: list[str]) -> Counter[str]:
        farthest = len(words) - 1 if self.gap < 0 else min(self.gap + 1, len(words) - 1)
        pairs = Counter(words[:-1] if self.unigrams else ())
        for distance in range(1, farthest + 1):
            pairs.update(map(add, words, words[distance:]))
        return pairs

    def prepare(self, references: Sequence[Text]) -> list[Bag]:
        """A bag of pairs for each reference."""
        return [Bag(self._pairs(reference.flat)) for reference in references]

    def counts(self, summary: Text, bags: list[Bag]) -> list[Counts]:
        """Hits and totals against each reference."""
        pairs = self._pairs(summary.flat)
        keys, total = set(pairs), sum(pairs.values())
        return [(bag.hits(keys, lambda: pairs), bag.total, total) for bag in bags]
