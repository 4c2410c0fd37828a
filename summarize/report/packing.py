"""Which stretches of the documents go before a language model: what was picked, and as fits what stands beside it.

Liu et al. (2024), "Lost in the Middle: How Language Models Use Long Contexts": models use best what stands at the
beginning and at the end of their input, so that is where the best excerpts go.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from typing import Final, TypeVar

from ..budget import Budget
from ..clean import boilerplate
from ..document import Document, Sentence, Topic, reading_order
from ..split import split

__all__ = ["Excerpt", "Packing", "Prose", "ends_first", "prose"]

T = TypeVar("T")
Place = tuple[int, int]  # a document's index in the topic, a sentence's in the document

# Measured by python -m benchmarks.context: room kept for neighbours pays on mail and costs nothing elsewhere; a third
# one adds nothing.
OWN: Final = 0.7  # of the budget, what the best sentences have before their neighbours come
REACH: Final = 2  # sentences on each side of a picked one, at most
_BESIDE: Final = float("-inf")  # the score of a sentence that is in for its neighbour's sake


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a document: `document.text[start:end]`, of the document at `index` of the topic, from 0.

    `number` is its place in the prompt, from 1; `score` that of the best sentence in it.
    """

    number: int
    index: int
    document: Document
    start: int
    end: int
    score: float = 0.0

    @property
    def text(self) -> str:
        """The exact text of the document there."""
        return self.document.text[self.start : self.end]


def ends_first(ranked: Sequence[T]) -> list[T]:
    """Return what is given best first with the best at the two ends and the worst in the middle.

    >>> ends_first([1, 2, 3, 4, 5])
    [1, 3, 5, 4, 2]
    """
    return [*ranked[::2], *ranked[1::2][::-1]]


@dataclass(frozen=True)
class Prose:
    """A document's sentences, in its order."""

    document: Document
    sentences: Sequence[Sentence]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The place of each."""
        return [(sentence.start, sentence.end) for sentence in self.sentences]

    @cached_property
    def touching(self) -> list[bool]:
        """Whether nothing but space and marks stands between each sentence and the next."""
        text = self.document.text
        between = (text[left.end : right.start] for left, right in pairwise(self.sentences))
        return [*(not any(map(str.isalnum, gap)) for gap in between), False]


def prose(topic: Topic, picked: Sequence[Sentence], *, whole: bool = False) -> dict[int, Prose]:
    """Return the documents that something was picked from, or the `whole` topic's, by index, with all their sentences.

    Another splitter may have cut otherwise: what was picked stands.
    """
    own: dict[str, list[Sentence]] = {}
    for sentence in picked:
        own.setdefault(sentence.document.id, []).append(sentence)
    indices = {document.id: index for index, document in enumerate(topic.documents)}
    documents = sorted(topic.documents, key=reading_order)
    found = {}
    for document, furniture in zip(documents, boilerplate(documents), strict=True):
        if whole or document.id in own:
            kept = own.get(document.id, [])
            free = [each for each in split(document, furniture) if not any(_overlap(each, other) for other in kept)]
            found[indices[document.id]] = Prose(document, sorted(kept + free, key=lambda each: each.start))
    return dict(sorted(found.items()))


def _overlap(one: Sentence, other: Sentence) -> bool:
    return one.start < other.end and other.start < one.end


class Packing:
    """Excerpts in the making: sentences go in while all of it, with the labels, is within the budget.

    `block` renders one excerpt, which ends its line; what it renders is what is paid for.
    """

    def __init__(self, sources: Mapping[int, Prose], budget: Budget, block: Callable[[Excerpt], str]) -> None:
        self.sources = sources
        self.budget = budget
        self.block = block
        self.room = budget.limit
        self.taken: list[Place] = []
        self._scores: dict[int, dict[int, float]] = {index: {} for index in sources}
        self._indices = {source.document.id: index for index, source in sources.items()}
        self._most = sum(len(source.spans) for source in sources.values())

    def fill(self, picked: Sequence[tuple[Sentence, float]], barred: frozenset[tuple[str, int]] = frozenset()) -> None:
        """Put in sentences, the best given first, and what stands beside them, as far as there is room.

        `barred` are places (document's id, start) of what has been said already, which no sentence brings with it.
        """
        places = [(self._place(sentence), score) for sentence, score in picked]
        own = [
            place for place, score in places if self.room > (1 - OWN) * self.budget.limit and self.take(place, score)
        ]
        self._surround(own, barred)
        for place, score in places:
            self.take(place, score)
        self._surround([place for place, _ in places], barred)

    def take(self, place: Place, score: float = _BESIDE) -> bool:
        """Put a sentence in, if it fits; return whether it is in now."""
        index, at = place
        inside = self._scores[index]
        if at in inside:
            inside[at] = max(inside[at], score)
            return True
        source = self.sources[index]
        cost = self._cost(source, at) + self._label(source, index) * (1 - self._beside(index, at))
        if cost > self.room:
            return False
        self.room -= cost
        inside[at] = score
        self.taken.append(place)
        return True

    def excerpts(self) -> list[Excerpt]:
        """Return what is in as excerpts, the best at the ends; what exceeds the budget after all is let go."""
        while True:
            runs = [(index, *run) for index in sorted(self._scores) for run in self._runs(index)]
            ranked = ends_first(sorted(runs, key=lambda run: -run[3]))
            found = [
                Excerpt(number, index, self.sources[index].document, start, end, score)
                for number, (index, start, end, score) in enumerate(ranked, 1)
            ]
            if not found or self.spent(found) <= self.budget.amount:
                return found
            index, at = self.taken.pop()
            self.room += self._cost(self.sources[index], at)
            del self._scores[index][at]

    def spent(self, excerpts: Sequence[Excerpt]) -> int:
        """Return what excerpts use, labels and all; of a budget in sentences the sentences alone."""
        if self.budget.unit == "sentences":
            return len(self.taken)
        return self.budget.spent(["".join(map(self.block, excerpts)).rstrip("\n")]) if excerpts else 0

    def label(self) -> int:
        """Return what the shortest label costs."""
        return min(self._label(source, index) for index, source in self.sources.items())

    def _place(self, sentence: Sentence) -> Place:
        index = self._indices[sentence.document.id]
        return index, bisect_left(self.sources[index].spans, (sentence.start, sentence.end))

    def _surround(self, places: Sequence[Place], barred: frozenset[tuple[str, int]]) -> None:
        for distance in range(1, REACH + 1):
            for (index, at), step in product(places, (1, -1)):
                source, inside = self.sources[index], self._scores[index]
                other, before = at + step * distance, at + step * (distance - 1)
                reached = 0 <= other < len(source.spans) and before in inside and source.touching[min(other, before)]
                if reached and (source.document.id, source.spans[other][0]) not in barred:
                    self.take((index, other))

    def _beside(self, index: int, at: int) -> int:
        """How many sentences are in that touch a sentence: each spares a label."""
        touching, inside = self.sources[index].touching, self._scores[index]
        return (at > 0 and touching[at - 1] and at - 1 in inside) + (touching[at] and at + 1 in inside)

    def _runs(self, index: int) -> Iterator[tuple[int, int, float]]:
        """Yield the start, the end and the best score of each stretch of a document that is in."""
        source, inside = self.sources[index], self._scores[index]
        run: list[int] = []
        for at in sorted(inside):
            run.append(at)
            if not (source.touching[at] and at + 1 in inside):
                yield source.spans[run[0]][0], source.spans[at][1], max(map(inside.__getitem__, run))
                run = []

    def _cost(self, source: Prose, at: int) -> int:
        start, end = source.spans[at]
        return int(self.budget.costs([" ".join(source.document.text[start:end].split())])[0])

    def _label(self, source: Prose, index: int) -> int:
        """What a label in a document costs at most: with the greatest number and places that there can be."""
        if self.budget.unit == "sentences":
            return 0
        size = len(source.document.text)
        label = self.block(Excerpt(self._most, index, source.document, size, size)).rstrip("\n")
        return int(self.budget.costs([label])[0])
