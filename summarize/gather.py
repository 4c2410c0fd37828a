"""A topic to its pool: clean, split, group the copies, drop what is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .candidates import eligible
from .clean import boilerplate
from .dedupe import document_leaders, sentence_leaders
from .document import Document, Sentence, Topic, reading_order
from .errors import InputError
from .language import detect
from .pool import Pool
from .roles import Embedder, TermEmbedder
from .split import split
from .words import Terms, analyze

__all__ = ["gather"]


def gather(topic: Topic, embedder: Embedder | TermEmbedder, *, splitter: str = "sentencex") -> Pool:
    """Return the pool of a topic.

    Raises InputError where the documents hold no sentence, or none that is not known already.
    """
    documents = sorted(topic.documents, key=reading_order)
    sentences, languages = _sentences(documents, splitter)
    told, told_languages = _sentences(sorted(topic.known, key=reading_order), splitter)
    if not sentences:
        raise InputError(f"nothing to summarise: no sentence of prose in the {len(documents)} documents of {topic.id!r}")

    texts = [sentence.text for sentence in (*told, *sentences)]
    query_language = (detect(topic.query) if topic.query else None) or languages[0]
    terms = analyze([*texts, topic.query], [*told_languages, *languages, query_language])
    leaders = sentence_leaders(texts, terms.select(range(len(texts))))
    sources = _sources(sentences, terms.select(range(len(told), len(texts))))

    groups: dict[int, list[int]] = {}
    for index, leader in enumerate((leaders[len(told) :] - len(told)).tolist()):
        if leader >= 0:  # else it says what the reader has read
            groups.setdefault(leader, []).append(index)
    if not groups:
        raise InputError("nothing new: the known documents say all of it already")
    chosen = list(groups)
    kept = tuple(sentences[index] for index in chosen)
    return Pool(
        topic=topic,
        sentences=kept,
        twins=tuple(tuple(sentences[other] for other in groups[index][1:]) for index in chosen),
        sources=tuple(frozenset(sources[other] for other in groups[index]) for index in chosen),
        eligible=eligible(kept),
        terms=terms.select(np.array(chosen) + len(told)),
        embedder=embedder,
        query_terms=terms.select([len(texts)]) if topic.query else None,
    )


def _sentences(documents: Sequence[Document], splitter: str) -> tuple[list[Sentence], list[str]]:
    """Return the sentences of all documents, and the language of each."""
    sentences: list[Sentence] = []
    languages: list[str] = []
    for document, spans in zip(documents, boilerplate(documents), strict=True):
        language = document.language or detect(document.text) or "en"
        found = split(document, spans, splitter=splitter, language=language)
        sentences += found
        languages += [language] * len(found)
    return sentences, languages


def _sources(sentences: Sequence[Sentence], terms: Terms) -> list[int]:
    """Return the independent source that each sentence comes from: near copies of a document are one."""
    ids = [sentence.document.id for sentence in sentences]
    first = [index for index, name in enumerate(ids) if index == 0 or ids[index - 1] != name]
    starts = np.append(terms.starts[first], terms.starts[-1])
    leaders = document_leaders(Terms(terms.vocabulary, terms.ids, starts, terms.content))
    source = {ids[index]: int(leader) for index, leader in zip(first, leaders, strict=True)}
    return [source[name] for name in ids]
