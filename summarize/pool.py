"""The candidates of one topic: sentences without their twins, who says them, their terms and vectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, issparse, vstack

from .budget import Budget
from .document import Sentence, Topic
from .roles import Embedder, Matrix, Scores, TermEmbedder
from .words import Terms, count_words

__all__ = ["Pool", "cosines", "normalised"]

WHOLE, LINKS = 5000, 200  # sentences up to which a graph is whole, and links a sentence on average beyond
SAMPLE = 500  # sentences by which the number of links is estimated
NARROW, BROAD = 0.1, 0.6  # of the statements, the share that uses a word of a narrow query, and of a broad one
CENTRAL = 0.2, 0.6  # of the statements, the share that a query is more central than: that of a detail, of a subject
WHOLE_SUBJECT = 0.5, 0.8  # how far the sources are about a query, on average: one subject of several, the one
USUAL = 0.75  # of the sentences, the share that a dense encoder puts near any query
ABOUT = 3, 0.4  # statements by which a source is judged, and what share of the best one's relevance makes it on topic

_HELD = 2**22  # similarities held at once while a graph is built


@dataclass(frozen=True, eq=False)
class Pool:
    """What a ranker ranks and a selector selects from: n sentences.

    `twins[i]` are the other sentences that make the same statement; `places[i]` the independent sources that make it
    (near copies of one document are one source), by number, each with the position at which it first does, that of the
    sentence itself before the others; `terms` and
    `vectors` are aligned with `sentences`. `told` are the terms of the known documents, a row each, over a vocabulary
    that begins with that of `terms`.
    `eligible` is False for sentences that inform the statistics but should not be printed (too short, a bare
    quotation, an opening that points at something before it); `allowed`, where it is given, for those that must not be
    printed whatever happens (in another language than the one asked for); `languages` are those of the sentences.
    """

    topic: Topic
    sentences: tuple[Sentence, ...]
    twins: tuple[tuple[Sentence, ...], ...]
    places: tuple[Mapping[int, int], ...]
    eligible: NDArray[np.bool_]
    terms: Terms
    embedder: Embedder | TermEmbedder
    query_terms: Terms | None = field(default=None)
    told: Terms | None = field(default=None)
    allowed: NDArray[np.bool_] | None = field(default=None)
    languages: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.sentences)

    @cached_property
    def _encoded(self) -> tuple[Matrix, Matrix | None]:
        """Vectors of the sentences and of the query, of one call to the embedder."""
        query = self.topic.query
        if isinstance(self.embedder, TermEmbedder):
            counts = self.terms.counts
            if self.query_terms is not None:
                counts = csr_array(vstack([counts, self.query_terms.counts]))
            matrix = normalised(self.embedder.encode_terms(counts))
        else:
            texts = [sentence.text for sentence in self.sentences]
            matrix = normalised(self.embedder.encode([*texts, query] if query else texts))
        return (matrix[: len(self)], matrix[len(self) :]) if query else (matrix, None)

    @property
    def vectors(self) -> Matrix:
        """Unit vectors, dense or sparse: (n, d); a sentence without a known word has a zero vector."""
        return self._encoded[0]

    @cached_property
    def relevance(self) -> Scores | None:
        """How near every sentence is to the query, 0 to 1: (n,); None where nothing was asked.

        That is the cosine; of dense vectors, among which every sentence is somewhat near, what it has above that of
        three sentences in four, as a share of the most.
        """
        query = self._encoded[1]
        if query is None:
            return None
        near: Scores = np.clip(cosines(self.vectors, query).ravel(), 0, 1)
        usual = float(np.quantile(near, USUAL)) if isinstance(self.vectors, np.ndarray) else 0.0
        most = float(near.max(initial=0))
        return np.maximum(near - usual, 0) / (most - usual) if most > usual > 0 else near

    @cached_property
    def breadth(self) -> float:
        """How little the query tells the statements apart: 0 where few use its words, 0.9 where most do.

        Where all documents are about what was asked, to look for its words is to miss what they say of it.
        """
        if self.relevance is None or self.query_terms is None:
            return 0.0
        counts = self.terms.counts
        asked = np.isin(counts.indices, self.query_terms.counts.indices)
        rows = np.repeat(np.arange(len(self)), np.diff(counts.indptr))
        share = len(np.unique(rows[asked])) / max(len(self), 1)
        return 0.9 * _ramp(share, NARROW, BROAD)

    @cached_property
    def _asked(self) -> tuple[Scores, Scores] | None:
        """The relevance of each sentence as a share of the most, (n,), and of each source; None where there is none."""
        if self.relevance is None or not self.relevance.max(initial=0) > 0:
            return None
        relevance = self.relevance / self.relevance.max()
        return relevance, _about(relevance, self.sources)

    @cached_property
    def narrowness(self) -> float:
        """How much less the query asks for than what the documents are about: 1 a detail, 0 their very subject.

        A query that is nearer to the statements as a whole than most of them are names a subject, not a detail; it is
        the subject of the documents where all sources are about it, and one of several (0.5) where some are.
        """
        query = self._encoded[1]
        if query is None or self._asked is None:
            return 1.0
        total = np.asarray(self.vectors.sum(axis=0)).ravel()
        asked = float(np.asarray(query @ total).ravel()[0])
        subject = _ramp(float(np.mean(self.vectors @ total <= asked)), *CENTRAL)
        about = self._asked[1]
        return 1 - subject * (1 + _ramp(float(about[np.unique(self.sources)].mean()), *WHOLE_SUBJECT)) / 2

    @cached_property
    def weights(self) -> Scores:
        """How much each sentence counts in sums over the topic: (n,), at most 1.

        All count the same where nothing was asked. With a query the most relevant sentence counts 1, and one that has
        nothing to do with it as much as `breadth`, or less in a source that has little to do with it; 0.01 at least.
        """
        if self._asked is None:
            return np.ones(len(self))
        relevance, about = self._asked
        floor = np.maximum(0.01, self.breadth * about[self.sources] ** 2)
        return np.asarray(floor + (1 - floor) * relevance)

    @cached_property
    def centroid(self) -> NDArray[np.float64]:
        """Weighted mean of the vectors: (d,)."""
        mean: NDArray[np.float64] = np.asarray(self.weights @ self.vectors).ravel() / max(self.weights.sum(), 1e-12)
        return mean

    @cached_property
    def support(self) -> NDArray[np.int64]:
        """How many independent sources make each statement: (n,)."""
        return np.array([len(places) for places in self.places], dtype=np.int64)

    def costs(self, budget: Budget) -> NDArray[np.float64]:
        """What printing each sentence costs: (n,); infinite where it is not eligible."""
        return np.where(self.eligible, self._costs(budget), np.inf)

    def _costs(self, budget: Budget) -> NDArray[np.float64]:
        if budget.unit == "words":
            return self.lengths.astype(np.float64)
        return budget.costs([sentence.text for sentence in self.sentences]).astype(np.float64)

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """The words of each sentence: (n,)."""
        return np.array([count_words(sentence.text) for sentence in self.sentences], dtype=np.int64)

    @cached_property
    def sources(self) -> NDArray[np.int64]:
        """The independent source that each sentence is printed from, by number: (n,)."""
        return np.array([next(iter(places)) for places in self.places], dtype=np.int64)

    @cached_property
    def origins(self) -> Mapping[int, str]:
        """The document that stands for each source that a sentence is printed from: the id of the one read first."""
        first = np.unique(self.sources, return_index=True)
        return {
            source: self.sentences[at].document.id
            for source, at in zip(*(part.tolist() for part in first), strict=True)
        }

    def relaxed(self) -> Pool:
        """Return the same pool with every sentence eligible that may be printed at all."""
        return self.with_eligible(self.printable)

    @property
    def printable(self) -> NDArray[np.bool_]:
        """Which sentences could be printed if nothing better fitted: (n,)."""
        return np.ones(len(self), dtype=np.bool_) if self.allowed is None else self.allowed

    def with_eligible(self, eligible: NDArray[np.bool_]) -> Pool:
        """Return the same pool with these eligible, (n,); what was computed stays, since none of it depends on that."""
        pool = replace(self, eligible=eligible)
        known = {name: value for name, value in vars(self).items() if name not in self.__dataclass_fields__}
        vars(pool).update(known)
        return pool

    def similar(self, index: int) -> Scores:
        """Return the cosine of every sentence to sentence `index`: (n,)."""
        vectors = self.vectors
        if isinstance(vectors, np.ndarray):
            return cosines(vectors, vectors[[index]]).ravel()
        entries = slice(vectors.indptr[index], vectors.indptr[index + 1])
        one = np.bincount(vectors.indices[entries], vectors.data[entries], vectors.shape[1])
        return np.asarray(vectors @ one)

    @cached_property
    def _information(self) -> tuple[csr_array[np.float64], Scores]:
        """What each content stem of a sentence tells: (n, v), and each sentence as a whole: (n,)."""
        counts = self.terms.counts
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        told = np.log((1 + len(self)) / (1 + frequency))[counts.indices]
        matrix = csr_array((told, counts.indices, counts.indptr), shape=counts.shape)
        return matrix, np.asarray(matrix.sum(axis=1))

    def overlap(self, index: int, similar: Scores | None = None) -> Scores:
        """Return how much every sentence repeats sentence `index`, at most 1: (n,).

        That is the share of the shorter one's information that the other holds too (what a long sentence says in
        passing is a repeat as well), or their cosine (`similar(index)`, where it is known already), if larger. Dense
        encoders put all sentences of one topic near each other, unrelated ones at cosines of .2 to .5: theirs count as
        2c - 1.
        """
        told, whole = self._information
        named = np.zeros(told.shape[1])
        named[told.indices[told.indptr[index] : told.indptr[index + 1]]] = 1
        shorter = np.minimum(whole, whole[index])
        contained = np.divide(told @ named, shorter, out=np.zeros(len(self)), where=shorter > 0)
        nearness = self.similar(index) if similar is None else similar
        if not issparse(self.vectors):
            nearness = 2 * nearness - 1
        return np.asarray(np.minimum(np.maximum(nearness, contained), 1))

    def overlaps(self, indices: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how much m of the sentences repeat each other: (m, m); row i is `overlap(indices[i])[indices]`."""
        told, whole = self._information[0][indices], self._information[1][indices]
        named = csr_array((np.ones(told.nnz), told.indices, told.indptr), shape=told.shape)
        shorter = np.minimum(whole, whole[:, None])
        held = cosines(named, told)
        contained = np.divide(held, shorter, out=np.zeros(shorter.shape), where=shorter > 0)
        nearness = cosines(self.vectors[indices], self.vectors[indices])
        if not issparse(self.vectors):
            nearness = 2 * nearness - 1
        return np.asarray(np.minimum(np.maximum(nearness, contained), 1))

    def graph(self, minimum: float = 0.0) -> csr_array[np.float64]:
        """Return the cosines above `minimum` as a sparse symmetric (n, n) matrix with its diagonal.

        All of them up to WHOLE (5,000) sentences. Beyond, time and memory would grow with the square: words that more
        than 5,000 sentences hold make no link, and where the rest make more than LINKS (200) a sentence, a share of
        them is drawn that leaves about so many, by a hash of the two sentences, the same on every machine.
        """
        size = len(self)
        vectors = self.vectors
        if size > WHOLE and not isinstance(vectors, np.ndarray):
            vectors = _without(vectors, np.bincount(vectors.indices, minlength=vectors.shape[1]) > WHOLE)
        across = vectors.T if isinstance(vectors, np.ndarray) else csr_array(vectors.T)
        height = max(1, _HELD // max(size, 1))
        share = 1.0
        if size > WHOLE:
            some = csr_array(vectors[np.linspace(0, size - 1, SAMPLE).astype(np.int64)] @ across)
            share = min(1.0, LINKS * SAMPLE / max(int((some.data > minimum).sum()), 1))
        blocks = []
        for start in range(0, size, height):
            block = csr_array(vectors[start : start + height] @ across)
            kept = np.flatnonzero(block.data > minimum)
            rows = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))[kept]
            if share < 1:
                drawn = _drawn(rows + start, block.indices[kept], share)
                kept, rows = kept[drawn], rows[drawn]
            starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=block.shape[0]))))
            blocks.append(
                csr_array((block.data[kept], block.indices[kept].astype(np.int32), starts), shape=block.shape)
            )
        return csr_array(vstack(blocks)) if blocks else csr_array((0, 0))


def _without(matrix: csr_array[np.float64], columns: NDArray[np.bool_]) -> csr_array[np.float64]:
    """The matrix with nothing in some columns."""
    return csr_array(matrix.multiply(~columns[None, :]))


def _drawn(left: NDArray[np.int64], right: NDArray[np.int64], share: float) -> NDArray[np.bool_]:
    """Draw a share of pairs by their numbers, the same in either order; no sentence loses itself: (m,)."""
    low, high = np.minimum(left, right).astype(np.uint64), np.maximum(left, right).astype(np.uint64)
    mixed = (low * np.uint64(0x9E3779B97F4A7C15)) ^ (high * np.uint64(0xC2B2AE3D27D4EB4F))
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray((mixed >> np.uint64(11) < np.uint64(share * 2**53)) | (low == high))


def _ramp(value: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high` on, straight between them."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _about(relevance: Scores, sources: NDArray[np.int64]) -> Scores:
    """How far each source is about what was asked, 0 to 1, by its most relevant statements; 1 where it has too few."""
    most, enough = ABOUT
    about = np.full(int(sources.max()) + 1, np.inf)
    order = np.lexsort((-relevance, sources))
    starts = np.searchsorted(sources[order], np.arange(len(about) + 1))
    for source in np.flatnonzero(np.diff(starts) >= most).tolist():
        about[source] = relevance[order[starts[source] : starts[source] + most]].mean()
    judged = about[np.isfinite(about)]
    best = judged.max() if len(judged) and judged.max() > 0 else 1
    return np.minimum(1, about / (enough * best))


def normalised(matrix: Matrix) -> Matrix:
    """Return the matrix with rows of unit length; zero rows stay zero."""
    if issparse(matrix):
        sparse = csr_array(matrix, dtype=np.float64)
        if not sparse.has_canonical_format:
            sparse = sparse.copy()
            sparse.sum_duplicates()
        sizes = np.diff(sparse.indptr)
        filled = sizes > 0
        norms = np.sqrt(np.add.reduceat(sparse.data**2, sparse.indptr[:-1][filled])) if filled.any() else np.zeros(0)
        lengths = np.repeat(np.where(norms > 0, norms, 1), sizes[filled])
        return csr_array((sparse.data / lengths, sparse.indices, sparse.indptr), shape=sparse.shape)
    dense = np.asarray(matrix, dtype=np.float64)
    norms = np.linalg.norm(dense, axis=1, keepdims=True)
    return dense / np.where(norms > 0, norms, 1)


def cosines(left: Matrix, right: Matrix) -> NDArray[np.float64]:
    """Return the dense (m, n) products of two matrices of unit rows."""
    product: Any = left @ right.T
    return product.toarray() if issparse(product) else np.asarray(product)
