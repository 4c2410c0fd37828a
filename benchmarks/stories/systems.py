"""Ways of grouping documents that others have: HDBSCAN and average linkage, on TF-IDF and on vectors of models.

Campello, Moulavi and Sander (2013), "Density-based clustering based on hierarchical density estimates"; Grootendorst
(2022), "BERTopic": vectors of a BERT encoder, fewer dimensions, HDBSCAN. Of average linkage the distance at which it
stops is chosen on the tuning half of the same set, which flatters it. What HDBSCAN calls noise is each by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from summarize.document import Document
from summarize.registry import EMBEDDERS
from summarize.spec import Call
from summarize.story import Stories

__all__ = ["DISTANCES", "SYSTEMS", "System"]

DISTANCES: Final = tuple(np.round(np.arange(0.2, 1.0, 0.04), 2).tolist())
DIMENSIONS: Final = 5  # BERTopic's
CHARACTERS: Final = 1500  # of a document that an encoder reads

Labels = Sequence[int]


@dataclass(frozen=True)
class System:
    """`group(documents, distance)` gives each document's group; `tuned` tells whether it needs the distance."""

    name: str
    group: Callable[[Sequence[Document], float], Labels]
    tuned: bool = False
    english: bool = False  # whether its vectors are of English alone


def _ours(embedder: str = "") -> Callable[..., Labels]:
    def group(documents: Sequence[Document], distance: float) -> Labels:
        numbers = Stories(documents, embedder=embedder).numbers
        return [numbers[document.id] for document in documents]

    return group


def _tfidf(documents: Sequence[Document]) -> NDArray[np.float64]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{document.title}\n{document.text}" for document in documents]
    vectors: Any = TfidfVectorizer(sublinear_tf=True, token_pattern=r"(?u)\w\w+", stop_words="english")
    return np.asarray(vectors.fit_transform(texts).toarray())


_KNOWN: dict[tuple[str, str], NDArray[np.float64]] = {}


def _model(name: str) -> Callable[[Sequence[Document]], NDArray[np.float64]]:
    def encode(documents: Sequence[Document]) -> NDArray[np.float64]:
        texts = [f"{document.title}\n{document.text}"[:CHARACTERS] for document in documents]
        new = [text for text in dict.fromkeys(texts) if (name, text) not in _KNOWN]
        if new:
            vectors = np.asarray(EMBEDDERS.make(Call(name)).encode(new))
            _KNOWN.update({(name, text): vector for text, vector in zip(new, vectors, strict=True)})
        return np.array([_KNOWN[name, text] for text in texts])

    return encode


def _dense(
    vectors: Callable[[Sequence[Document]], NDArray[np.float64]], reduced: bool = False
) -> Callable[..., Labels]:
    def group(documents: Sequence[Document], distance: float) -> Labels:
        from sklearn.cluster import HDBSCAN

        made = vectors(documents)
        if reduced:
            left, values, _ = np.linalg.svd(made - made.mean(axis=0), full_matrices=False)
            made = left[:, :DIMENSIONS] * values[:DIMENSIONS]
        metric = "euclidean" if reduced else "cosine"
        found = HDBSCAN(min_cluster_size=2, metric=metric, copy=True, allow_single_cluster=False).fit(made).labels_
        return [int(label) if label >= 0 else len(found) + at for at, label in enumerate(found)]

    return group


def _linked(vectors: Callable[[Sequence[Document]], NDArray[np.float64]]) -> Callable[..., Labels]:
    def group(documents: Sequence[Document], distance: float) -> Labels:
        from sklearn.cluster import AgglomerativeClustering

        method = AgglomerativeClustering(None, metric="cosine", linkage="average", distance_threshold=distance)
        made = vectors(documents)
        made[~made.any(axis=1)] = 1e-9  # a cosine needs a direction
        return [int(label) for label in method.fit(made).labels_]

    return group


SYSTEMS: Final = (
    System("summarize stories", _ours()),
    System("summarize stories --embedder wordllama", _ours("wordllama"), english=True),
    System("summarize stories --embedder minilm", _ours("minilm"), english=True),
    System("HDBSCAN, TF-IDF", _dense(_tfidf)),
    System("average linkage, TF-IDF", _linked(_tfidf), tuned=True),
    System("HDBSCAN, wordllama", _dense(_model("wordllama")), english=True),
    System("average linkage, wordllama", _linked(_model("wordllama")), tuned=True, english=True),
    System("HDBSCAN, minilm", _dense(_model("minilm")), english=True),
    System("average linkage, minilm", _linked(_model("minilm")), tuned=True, english=True),
    System("BERTopic-like: minilm, SVD, HDBSCAN", _dense(_model("minilm"), reduced=True), english=True),
)
