"""lexrank: continuous LexRank with idf over the documents and its own English stop words, as its page shows."""

from __future__ import annotations

import numpy as np

from summarize.budget import Budget

from .sentences import sentences

__all__ = ["rank"]


def rank(texts: list[str], budget: Budget) -> list[str]:
    """Return all sentences by their share of the walk."""
    from lexrank import STOPWORDS, LexRank

    documents = sentences(texts)
    flat = [sentence for document in documents for sentence in document]
    scores = LexRank(documents, stopwords=STOPWORDS["en"]).rank_sentences(flat, threshold=None)
    return [flat[index] for index in np.argsort(-np.asarray(scores), kind="stable")]
