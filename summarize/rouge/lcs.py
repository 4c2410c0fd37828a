"""ROUGE-L: the words of the longest common subsequence, between whole texts or between sentences.

At summary level, a reference sentence is met by every summary sentence in turn and keeps the union of the words that
one longest common subsequence with each marks. Which one, where there are several, is part of the standard: traced back
from the ends, a match is taken at once, and ties go up in the reference.

All sentences of all references lie side by side in one big integer, a bit a word and a guard bit between, so that a
word of the summary is met by all of them at once. The table's columns are built as in H. Hyyrö (2004), Bit-parallel
LCS-length computation revisited, AWOCA. Bit i of a column says that word i lengthens the subsequence. Tracing back, a
column stops at the highest word not above the last stop that matches or lengthens; since a carry runs upwards only,
columns are mirrored for it, and "the highest" becomes the lowest set bit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from .ngrams import Counts
from .text import Text

_MIRROR = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_MIRROR_NOT = bytes(255 - byte for byte in _MIRROR)


class Sentences:
    """Sentences side by side as bits: the first word of the first sentence is bit 1, bit 0 is its guard."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        masks: dict[str, int] = {}
        guards = words = lasts = 0
        position = 1
        for sentence in filter(None, sentences):
            guards |= 1 << (position - 1)
            words |= ((1 << len(sentence)) - 1) << position
            lasts |= 1 << (position + len(sentence) - 1)
            for place, word in enumerate(sentence, position):
                masks[word] = masks.get(word, 0) | 1 << place
            position += len(sentence) + 1
        self._size = (position + 7) // 8
        self._words = words
        self.masks = masks
        self._both = {word: (mask, self._mirrored(mask)) for word, mask in masks.items()}
        self._firsts = self._mirrored(lasts)
        self._all = self._mirrored(words | guards)

    def _mirrored(self, bits: int) -> int:
        return int.from_bytes(bits.to_bytes(self._size, "little").translate(_MIRROR), "big")

    def marked(self, sentences: Iterable[Sequence[str]]) -> int:
        """The words, as bits, that a longest common subsequence with one of the given sentences marks."""
        both, words, size, mirror_not = self._both.get, self._words, self._size, _MIRROR_NOT
        firsts, everything, from_bytes = self._firsts, self._all, int.from_bytes
        marked = 0
        for sentence in sentences:
            column, matching, lengthening = words, 0, 0
            columns: list[tuple[int, int]] = []
            for masks in map(both, sentence):
                if masks is not None:
                    mask, matching = masks
                    matches = column & mask
                    column = ((column + matches) | (column ^ matches)) & words
                    lengthening = from_bytes(column.to_bytes(size, "little").translate(mirror_not), "big")
                    columns.append((matching, matching | lengthening))
                elif matching:
                    # Before words that match nothing, tracing back stops where this column lengthens, match or not.
                    columns[-1] = matching, lengthening
                    matching = 0
            open_ = everything
            for matching, stopping in reversed(columns):
                stops = stopping & open_
                lower = stops - firsts
                others = stops & lower
                match = (stops ^ others) & matching
                marked |= match
                open_ = everything ^ lower ^ others ^ match
        return self._mirrored_back(marked)

    def _mirrored_back(self, bits: int) -> int:
        return int.from_bytes(bits.to_bytes(self._size, "big").translate(_MIRROR), "little")

    def longest(self, sentence: Sequence[str]) -> int:
        """The length of the longest common subsequence with the sentence, over all sentences added up."""
        words = column = self._words
        for mask in filter(None, map(self.masks.get, sentence)):
            matches = column & mask
            column = ((column + matches) | (column ^ matches)) & words
        return (words ^ column).bit_count()


class _Region:
    """One reference's share of the bits, with the words that could be marked more often than the summary has them.

    That takes a word which the reference repeats, unless ``apart``: a limit in bytes cuts sentences and the words to be
    counted differently, and then it can be any.
    """

    def __init__(self, reference: Text, sentences: Sentences, start: int, end: int, apart: bool) -> None:
        self._bits = (1 << end) - (1 << start)
        self.total = sum(map(len, reference.lines))
        self._counted = reference.words
        self._apart = apart
        words = Counter(chain.from_iterable(reference.lines))
        self._risky = {word: sentences.masks[word] & self._bits for word, n in words.items() if n > 1 or apart}

    def hits(self, marked: int, summary: Counter[str]) -> int:
        """The marked words, each as often at most as the summary and the reference have it."""
        hits = (marked & self._bits).bit_count()
        for word in self._risky if self._apart else self._risky.keys() & summary.keys():
            excess = (marked & self._risky[word]).bit_count() - min(summary[word], self._counted[word])
            if excess > 0:
                hits -= excess
        return hits


@dataclass(frozen=True)
class SummaryLevel:
    """ROUGE-L between sentences: the script's ROUGE-L, and Google's rougeLsum."""

    name: str
    apart: bool = False

    def prepare(self, references: Sequence[Text]) -> tuple[Sentences, list[_Region]]:
        """All references in one integer, and the share of each."""
        sentences = Sentences(line for reference in references for line in reference.lines)
        regions, start = [], 0
        for reference in references:
            end = start + sum(len(line) + 1 for line in reference.lines if line)
            regions.append(_Region(reference, sentences, start, end, self.apart))
            start = end
        return sentences, regions

    def counts(self, summary: Text, prepared: tuple[Sentences, list[_Region]]) -> list[Counts]:
        """Hits and totals against each reference."""
        sentences, regions = prepared
        marked = sentences.marked(summary.lines)
        words, total = summary.words, len(summary.flat)
        return [(region.hits(marked, words), region.total, total) for region in regions]


@dataclass(frozen=True)
class SentenceLevel:
    """ROUGE-L between whole texts as one sequence each: Google's rougeL."""

    name: str

    def prepare(self, references: Sequence[Text]) -> list[tuple[Sentences, int]]:
        """Each reference as one sentence."""
        return [(Sentences([reference.flat]), len(reference.flat)) for reference in references]

    def counts(self, summary: Text, prepared: list[tuple[Sentences, int]]) -> list[Counts]:
        """Hits and totals against each reference."""
        total = len(summary.flat)
        return [(sentences.longest(summary.flat), size, total) for sentences, size in prepared]
