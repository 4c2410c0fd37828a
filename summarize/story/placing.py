"""Where one more document belongs: in the story to which it is nearest, or in one of its own."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from ..document import Document
from .chance import coincidence, level, sampled
from .linkage import NOW, timely
from .meaning import Meaning
from .threads import subject
from .vectors import Texts, analysed, idf, weighted

__all__ = ["Meanings", "Nearness", "Places", "Words"]

GROWN: Final = 2  # how much longer an array of stories gets when it is full


class Nearness(Protocol):
    """What is known of each story's vectors: those of its documents, by what each is alike to by chance, in one sum."""

    def begin(self, owner: Sequence[int]) -> None:
        """Take in the documents that it was made with, of known stories."""

    def products(self, document: Document) -> dict[int, float]:
        """Return of each story that may be near the product of its sum with the vector of a document."""
        ...

    def note(self, number: int) -> None:
        """Add to a story's sum the document that was asked about last."""


class Places:
    """The stories of documents, and which of them the next document joins."""

    def __init__(self, documents: Sequence[Document], owner: Sequence[int], near: Nearness) -> None:
        self._near = near
        self._sizes: Counter[int] = Counter()
        self._days: dict[int, tuple[float, int]] = {}  # sum of the days of a story, and how many
        self._texts: dict[str, int] = {}
        self._subjects: dict[str, tuple[int, bool]] = {}  # what messages are about -> story, and whether one answers
        self._conversations: set[int] = set()  # stories in which a message answers another
        self._next = max(owner, default=-1) + 1
        near.begin(owner)
        for document, number in zip(documents, owner, strict=True):
            self._note(document, number)

    def place(self, document: Document) -> int:
        """Return the number of the story that a document belongs to, a new one where it belongs to none."""
        products = self._near.products(document)
        number = self._copied(document)
        if number is None:
            number = self._nearest(document, products)
        if number is None:
            number, self._next = self._next, self._next + 1
        self._near.note(number)
        self._note(document, number)
        return number

    def _copied(self, document: Document) -> int | None:
        """The story of a copy of a document, or of the conversation that it goes on with."""
        known = self._texts.get(document.text)
        if known is not None:
            return known
        about, answers = subject(document.title)
        number, answered = self._subjects.get(about, (None, False))
        return number if about and (answers or answered) else None

    def _nearest(self, document: Document, products: dict[int, float]) -> int | None:
        day = document.published.toordinal() if document.published else math.nan
        barred = self._conversations if subject(document.title)[1] else ()  # two of them are not joined
        best, most = None, 1.0
        for number, product in sorted(products.items()):
            mean = product / self._sizes[number]
            if mean * NOW < most or number in barred:  # the first whatever the days are
                continue
            total, dated = self._days.get(number, (0.0, 0))
            gap = abs(total / dated - day) if dated else math.nan
            value = round(mean * float(timely(np.array(gap))), 10)
            if value >= most and (best is None or value > most):
                best, most = number, value
        return best

    def _note(self, document: Document, number: int) -> None:
        self._sizes[number] += 1
        self._texts.setdefault(document.text, number)
        about, answers = subject(document.title)
        self._subjects[about] = number, answers or self._subjects.get(about, (number, False))[1]
        if answers:
            self._conversations.add(number)
        if document.published:
            total, dated = self._days.get(number, (0.0, 0))
            self._days[number] = total + document.published.toordinal(), dated + 1


class Words:
    """Nearness by the words that are rare in what has been read so far."""

    def __init__(self, texts: Texts | None = None) -> None:
        self._texts = texts
        self._count = 0
        self._frequency: Counter[str] = Counter()
        self._held: defaultdict[str, dict[int, float]] = defaultdict(dict)  # word -> story -> weight
        self._sampled = 0
        self._sample: defaultdict[str, dict[int, float]] = defaultdict(dict)  # word -> document of the sample -> weight
        self._asked: dict[str, float] = {}

    def begin(self, owner: Sequence[int]) -> None:
        """Take in the documents that it was made with, of known stories."""
        if self._texts is None:
            return
        texts, self._texts = self._texts, None
        vectors, scaled, frequency, vocabulary = texts.vectors, texts.scaled, texts.frequency, texts.terms.vocabulary
        self._count = len(owner)
        self._frequency.update({vocabulary[at]: int(frequency[at]) for at in np.flatnonzero(frequency)})
        chosen = set(sampled(len(owner)).tolist())
        for at, number in enumerate(owner):
            part = slice(vectors.indptr[at], vectors.indptr[at + 1])
            words = [vocabulary[column] for column in vectors.indices[part]]
            if at in chosen:
                self._compare(dict(zip(words, vectors.data[part].tolist(), strict=True)))
            self._hold(dict(zip(words, scaled.data[part].tolist(), strict=True)), number)

    def products(self, document: Document) -> dict[int, float]:
        """Return the products of the sums that share a word with a document."""
        vector = self._vector(document)
        self._count += 1
        self._frequency.update(vector.keys())
        alike = np.zeros((1, self._sampled))
        for word, weight in vector.items():
            for at, other in self._sample.get(word, {}).items():
                alike[0, at] += weight * other
        chance = max(float(level(alike, self._count)[0]), float(coincidence(len(vector))))
        if self._sampled < len(sampled(self._count)):
            self._compare(vector)
        self._asked = {word: weight / math.sqrt(chance) for word, weight in sorted(vector.items())}
        found: defaultdict[int, float] = defaultdict(float)
        for word, weight in self._asked.items():
            for number, held in self._held.get(word, {}).items():
                found[number] += weight * held
        return found

    def note(self, number: int) -> None:
        """Add the document that was asked about last to a story."""
        self._hold(self._asked, number)

    def _compare(self, vector: dict[str, float]) -> None:
        for word, weight in vector.items():
            self._sample[word][self._sampled] = weight
        self._sampled += 1

    def _hold(self, vector: dict[str, float], number: int) -> None:
        for word, weight in vector.items():
            held = self._held[word]
            held[number] = held.get(number, 0.0) + weight

    def _vector(self, document: Document) -> dict[str, float]:
        texts = analysed([document])
        counts, vocabulary = texts.counts, texts.terms.vocabulary
        frequency = np.array([self._frequency[word] for word in vocabulary], dtype=np.float64)
        row = weighted(counts, idf(frequency + 1, self._count + 1), texts.worth)
        return {vocabulary[at]: float(weight) for at, weight in zip(row.indices, row.data, strict=True)}


class Meanings:
    """Nearness by the vectors of an embedder."""

    def __init__(self, meaning: Meaning, vectors: NDArray[np.float64] | None = None) -> None:
        self._meaning = meaning
        self._vectors = vectors
        self._count = 0
        self._numbers: dict[int, int] = {}  # story -> row of its sum
        self._sums: NDArray[np.float64] = np.zeros((0, 0))
        self._sample: list[NDArray[np.float64]] = []
        self._asked: NDArray[np.float64] = np.zeros(0)

    def begin(self, owner: Sequence[int]) -> None:
        """Take in the documents that it was made with, of known stories."""
        if self._vectors is None:
            return
        vectors, self._vectors = self._vectors, None
        self._count = len(owner)
        self._sample = list(vectors[sampled(len(owner))])
        for vector, number in zip(self._meaning.scaled(vectors), owner, strict=True):
            self._hold(vector, number)

    def products(self, document: Document) -> dict[int, float]:
        """Return the products of all sums with the vector of a document."""
        vector = self._meaning.vectors([document])
        self._count += 1
        alike = np.array([vector[0] @ other for other in self._sample])[None, :]
        [self._asked] = self._meaning.scaled(vector, level(alike, self._count, self._meaning.chance))
        if len(self._sample) < len(sampled(self._count)):
            self._sample.append(vector[0])
        if not self._numbers:
            return {}
        near = self._sums[: len(self._numbers)] @ self._asked
        return dict(zip(self._numbers, near.tolist(), strict=True))

    def note(self, number: int) -> None:
        """Add the document that was asked about last to a story."""
        self._hold(self._asked, number)

    def _hold(self, vector: NDArray[np.float64], number: int) -> None:
        row = self._numbers.setdefault(number, len(self._numbers))
        if row >= len(self._sums):
            room = np.zeros(((GROWN - 1) * len(self._sums) + 1, len(vector)))
            self._sums = np.vstack([self._sums, room]) if row else room
        self._sums[row] += vector
