"""What was picked, and what uses the words of the question, in one order.

A summary passes over what others have said or what is beside the point of its topic; an answer may stand just there.
Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond", find sentences by the words of
a question; Cormack, Clarke and Büttcher (2009), "Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank
Learning Methods", put two orders together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..candidates import eligible
from ..dedupe import sentence_leaders
from ..document import Sentence
from ..language import detect, language_of
from ..summary import Summary
from ..words import Terms, analyze
from .packing import Prose

__all__ = ["asked", "bm25", "widens"]

K1: Final = 1.2
B: Final = 0.75
BESIDE: Final = 0.5  # of the score of a sentence beside it, what a sentence has too: answers go over sentences
SMOOTH: Final = 60  # of the fusion, as its authors set it
BROAD: Final = (
    0.5  # of the sentences: where more use words of the question, all are about it, and its words tell nothing
)
MORE: Final = 2  # sentences found by the question, at most, for each one picked


def widens(summary: Summary) -> bool:
    """Return whether sentences that were not picked may be added: a question, and nothing that bars some of them."""
    return bool(summary.topic.query) and not summary.topic.known and not summary.restricted


def asked(summary: Summary, sources: Mapping[int, Prose]) -> list[tuple[Sentence, float]]:
    """Return the picks of a summary and sentences of `sources` that its query finds, best first, with their scores.

    A sentence that says what another one in the list says, or that could not be printed by itself, is not among the
    latter. Where nothing may be added, or the question tells nothing apart, they are the picks alone.
    """
    own = sorted(((pick.sentence, pick.score) for pick in summary.picks), key=lambda pair: -pair[1])
    if not widens(summary):
        return own
    said = {(each.document.id, each.start) for pick in summary.picks for each in (pick.sentence, *pick.twins)}
    sentences = [sentence for source in sources.values() for sentence in source.sentences]
    codes = {id: language_of(source.document) for id, source in sources.items()}
    languages = [codes[id] for id, source in sources.items() for _ in source.sentences]
    query = summary.topic.query
    texts = [*(sentence.text for sentence in sentences), query]
    terms = analyze(texts, [*languages, detect(query) or (languages[0] if languages else "en")])
    scores = bm25(terms.head(len(sentences)).counts, np.unique(terms.select([len(sentences)]).counts.indices))
    if (scores > 0).mean() > BROAD:
        return own
    scores = scores + BESIDE * _beside(scores, sentences)
    able = eligible(sentences, languages)
    best = np.argsort(-scores, kind="stable")
    found = [at for at in best.tolist() if able[at] and scores[at] > 0]
    found = [at for at in found if (sentences[at].document.id, sentences[at].start) not in said]
    picked = [sentence for sentence, _ in own]
    return _fused(picked, _distinct(picked, found[: MORE * len(picked)], sentences, terms))


def bm25(counts: csr_array[np.float64], asked: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return the score of every text for some stems: (n,), of how often each text uses each stem: (n, v).

    >>> bm25(csr_array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]), np.array([1])).argsort().tolist()
    [0, 1, 2]
    """
    size = counts.shape[0]
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log(1 + (size - held + 0.5) / (held + 0.5))
    rows = np.repeat(np.arange(size), np.diff(counts.indptr))
    lengths = np.bincount(rows, counts.data, minlength=size)
    norm = K1 * (1 - B + B * lengths / max(float(lengths.mean()) if size else 0, 1e-9))
    gained = rarity[counts.indices] * counts.data * (K1 + 1) / (counts.data + norm[rows])
    gained[~np.isin(counts.indices, asked)] = 0
    return np.bincount(rows, gained, minlength=size).astype(np.float64)


def _beside(scores: NDArray[np.float64], sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """The scores of the sentences before and after each in its document: (n,)."""
    same = np.array([left.document is right.document for left, right in pairwise(sentences)], dtype=np.bool_)
    around = np.zeros(len(scores))
    around[1:] += np.where(same, scores[:-1], 0)
    around[:-1] += np.where(same, scores[1:], 0)
    return around


def _distinct(
    picked: Sequence[Sentence], found: Sequence[int], sentences: Sequence[Sentence], terms: Terms
) -> list[Sentence]:
    """The sentences found that say what none before them says, and no pick."""
    places = {(each.document.id, each.start): at for at, each in enumerate(sentences)}
    own = [places[each.document.id, each.start] for each in picked]
    order = [*own, *found]
    leaders = sentence_leaders([sentences[at].text for at in order], terms.select(order))
    return [sentences[at] for rank, at in enumerate(order) if rank >= len(own) and leaders[rank] == rank]


def _fused(*orders: Sequence[Sentence]) -> list[tuple[Sentence, float]]:
    scores: defaultdict[Sentence, float] = defaultdict(float)
    for order in orders:
        for rank, sentence in enumerate(order, 1):
            scores[sentence] += 1 / (SMOOTH + rank)
    return sorted(scores.items(), key=lambda item: -item[1])
