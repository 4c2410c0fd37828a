"""Pools made by hand, for the tests of whatever reads a pool."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from summarize.document import Document, Sentence, Topic
from summarize.embedders.tfidf import TfIdf
from summarize.pool import Pool
from summarize.roles import Embedder, TermEmbedder
from summarize.words import analyze

NEWS = (
    (
        "The river Elbe burst its banks near Dresden on Sunday night after three days of heavy rain.",
        "Firefighters brought 400 people out of their houses by boat, the city said.",
        "The old bridge in the centre of Dresden stays closed until the water falls.",
    ),
    (
        "Heavy rain has flooded villages along the Elbe, and thousands of people have left their houses.",
        "The city of Dresden closed the old bridge on Sunday.",
        "Insurers expect claims of two hundred million euros.",
        "Trains between Dresden and Prague are not running.",
    ),
    (
        "Dresden is under water.",
        "Railway lines to Prague were cut, and trains turn back at the border.",
        "Two hundred soldiers fill sandbags to save the old bridge from the river.",
    ),
)


def pool_of(
    documents: Sequence[Sequence[str]],
    *,
    query: str = "",
    language: str = "en",
    embedder: Embedder | TermEmbedder | None = None,
    eligible: Sequence[bool] | None = None,
) -> Pool:
    """The pool of documents that are given as their sentences, none of them twins, every document its own source.

    `eligible` is in the order of the sentences; all of them are where it is not given.
    """
    sentences: list[Sentence] = []
    made = [Document(f"d{number}", " ".join(texts), language=language) for number, texts in enumerate(documents)]
    for document, texts in zip(made, documents, strict=True):
        starts = itertools.accumulate((len(text) + 1 for text in texts), initial=0)
        sentences.extend(
            Sentence(text, document, start, start + len(text), position)
            for position, (text, start) in enumerate(zip(texts, starts, strict=False))
        )
    texts = [sentence.text for sentence in sentences]
    terms = analyze([*texts, query], [language] * (len(texts) + 1))
    number = {document.id: index for index, document in enumerate(made)}
    return Pool(
        topic=Topic("test", tuple(made), query=query),
        sentences=tuple(sentences),
        twins=((),) * len(sentences),
        sources=tuple(frozenset([number[sentence.document.id]]) for sentence in sentences),
        leads=tuple(frozenset([number[sentence.document.id]] if sentence.position == 0 else []) for sentence in sentences),
        eligible=np.ones(len(texts), dtype=np.bool_) if eligible is None else np.array(eligible, dtype=np.bool_),
        terms=terms.select(range(len(texts))),
        embedder=TfIdf() if embedder is None else embedder,
        query_terms=terms.select([len(texts)]) if query else None,
    )


def synthetic(size: int, *, seed: int = 0, documents: int = 10, vocabulary: int = 5000, **options: object) -> Pool:
    """A pool of `size` sentences of 5 to 40 invented words, some far more frequent than others, as in real text."""
    chance = np.random.default_rng(seed)
    lengths = chance.integers(5, 41, size)
    weights = 1 / np.arange(2, vocabulary + 2)
    drawn = chance.choice(vocabulary, lengths.sum(), p=weights / weights.sum())
    texts = [" ".join(f"w{word}x" for word in part) + "." for part in np.split(drawn, np.cumsum(lengths)[:-1])]
    return pool_of([texts[start::documents] for start in range(min(documents, size))], **options)  # type: ignore[arg-type]
