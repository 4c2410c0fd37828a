"""Documents as sparse vectors in which sharing a word counts as much as the word is rare.

Salton and Buckley (1988), "Term-weighting approaches in automatic text retrieval": logarithmic counts, idf, cosines. A
folder of one story has no word that is rare in it, so that the idf of a small folder is drawn towards that of a larger
one: as if so many other documents had been read of which each word stands in a small part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..document import Document
from ..facts.book import months, weekdays, words_of
from ..language import language_of
from ..stem import stem
from ..words import Terms, analyze
from .chance import coincidence, levels

__all__ = ["Texts", "analysed", "idf", "weighted"]

UNREAD: Final = 20  # documents as if read before, and
PART: Final = 0.05  # the part of them in which a word stands
READ: Final = 20_000  # characters of a document: what a long one tells later is told of its parts
TITLE: Final = 2  # times that a title counts
STEMMER: Final = "light"  # a story is told in other forms of the same words
NAME: Final = 1.5  # times that a name counts

_YEAR = regex.compile("(?:19|20)[0-9][0-9]")
_NAME = regex.compile(r"(?<=[\p{Ll}\p{N},;] )\p{Lu}[\p{L}\p{M}]+")


@dataclass(frozen=True)
class Texts:
    """The terms of documents, in the order given, their languages, and how much each term counts: (v,).

    A name counts more than another word; months, weekdays, years and words of reporting count nothing: what is told of
    one month is no story.
    """

    terms: Terms
    languages: Sequence[str]
    worth: NDArray[np.float64]

    @property
    def counts(self) -> csr_array[np.float64]:
        """How often each document uses each content word: (n, v)."""
        return self.terms.counts

    @cached_property
    def frequency(self) -> NDArray[np.int64]:
        """How many of the documents hold each term: (v,)."""
        return np.bincount(self.counts.indices, minlength=self.counts.shape[1])

    @cached_property
    def vectors(self) -> csr_array[np.float64]:
        """Unit vectors of the documents by what is rare among them: (n, v)."""
        return weighted(self.counts, idf(self.frequency, len(self.terms)), self.worth)

    @cached_property
    def scaled(self) -> csr_array[np.float64]:
        """The vectors, each by what it is alike to by chance: two products above 1 tell one story: (n, v)."""
        sizes = np.diff(self.vectors.indptr)
        scale = 1 / np.sqrt(np.maximum(levels(self.vectors), coincidence(sizes)))
        data = self.vectors.data * np.repeat(scale, sizes)
        return csr_array((data, self.vectors.indices, self.vectors.indptr), self.vectors.shape)

    def select(self, rows: Sequence[int]) -> Texts:
        """Return some of the texts, in the order given, over the same vocabulary."""
        return Texts(self.terms.select(rows), [self.languages[row] for row in rows], self.worth)


def analysed(documents: Sequence[Document]) -> Texts:
    """Return the terms of documents, each by the stems of its own language, its title counted twice."""
    bodies = [document.text[:READ] for document in documents]
    languages = [language_of(document, READ) for document in documents]
    texts = ["\n".join([document.title] * TITLE + [body]) for document, body in zip(documents, bodies, strict=True)]
    terms = analyze(texts, languages, stemmer=STEMMER)
    used = sorted(set(languages))
    names, idle = _names(bodies, used), _idle(tuple(used))
    worth = [
        0.0 if term in idle or _YEAR.fullmatch(term) else NAME if term in names else 1.0 for term in terms.vocabulary
    ]
    return Texts(terms, languages, np.array(worth))


@cache
def _idle(languages: Sequence[str]) -> frozenset[str]:
    """The stems of words that tell when something was, or that somebody said so."""
    words = sorted({*months(), *weekdays(), *words_of("reporting")})
    return frozenset(root for language in languages for root in stem(words, language, STEMMER))


def _names(bodies: Sequence[str], languages: Sequence[str]) -> set[str]:
    """The stems of words that within a sentence are written with a capital more often than without."""
    capital: Counter[str] = Counter()
    for body in bodies:
        capital.update(_NAME.findall(body))
    lower: Counter[str] = Counter()
    for body in bodies:
        lower.update(body.split())
    found = [word for word, count in sorted(capital.items()) if count > lower[word.lower()]]
    lowered = [word.lower() for word in found]
    return {root for language in languages for root in stem(lowered, language, STEMMER)}


def idf(frequency: NDArray[np.int64] | NDArray[np.float64], documents: int) -> NDArray[np.float64]:
    """Return how much each word tells, from the number of `documents` that hold it: (v,)."""
    return np.asarray(np.log((documents + UNREAD) / (frequency + UNREAD * PART)))


def weighted(
    counts: csr_array[np.float64], rarity: NDArray[np.float64], worth: NDArray[np.float64]
) -> csr_array[np.float64]:
    """Return unit vectors of documents, zero for one without a content word: (n, v)."""
    factor = rarity * worth
    data = (1 + np.log(counts.data)) * factor[counts.indices]
    sizes = np.diff(counts.indptr)
    rows = np.repeat(np.arange(counts.shape[0]), sizes)
    length = np.sqrt(np.bincount(rows, weights=data * data, minlength=counts.shape[0]))
    data /= np.where(length > 0, length, 1.0)[rows]
    return csr_array((data, counts.indices, counts.indptr), shape=counts.shape)
