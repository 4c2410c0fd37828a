"""A topic to its pool: clean, split, group the copies, drop what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

import numpy as np

from .candidates import eligible
from .clean import Span, boilerplate
from .dedupe import document_leaders, sentence_leaders
from .document import Document, Sentence, Topic, reading_order
from .errors import InputError
from .language import canonical, detect, languages, spoken_in
from .pool import Pool
from .roles import Embedder, TermEmbedder
from .split import split
from .translations import across_languages, merged
from .words import Terms, analyze, count_words

__all__ = ["gather"]

SHORTEST = 3  # words; a shorter sentence ("No comment.") states nothing by itself


def gather(
    topic: Topic,
    embedder: Embedder | TermEmbedder,
    *,
    splitter: str = "sentencex",
    stemmer: str = "snowball",
    language: str = "",
) -> Pool:
    """Return the pool of a topic.

    With a `language` (ISO 639-1) only sentences of documents in it may be printed; the others inform the statistics.
    Raises InputError where the documents hold no sentence, none that is not known already, or none in that language.
    """
    _check(topic)
    documents = sorted(topic.documents, key=reading_order)
    asked = canonical(language)
    spoken = languages(documents)
    if asked:
        spoken_in(asked, spoken)
    sentences, tongues = _sentences(documents, spoken, splitter)
    known = sorted(topic.known, key=reading_order)
    told, told_tongues = _sentences(known, languages(known), splitter)
    if not sentences:
        raise InputError(
            f"nothing to summarise: no sentence of prose in the {len(documents)} documents of {topic.id!r}"
        )

    query_language = (detect(topic.query) if topic.query else None) or asked or tongues[0]
    texts = [*(sentence.text for sentence in sentences), topic.query, *(sentence.text for sentence in told)]
    everything = analyze(texts, [*tongues, query_language, *told_tongues], stemmer=stemmer)
    groups = _statements(texts, everything, len(sentences))
    if across_languages(embedder):
        groups = merged(groups, texts, tongues, embedder)
    if not groups:
        raise InputError("nothing new: the known documents say all of it already")
    allowed = None
    if asked:
        groups = [sorted(group, key=lambda index: tongues[index] != asked) for group in groups]
        allowed = np.array([tongues[group[0]] == asked for group in groups], dtype=np.bool_)
        if not allowed.any():
            raise InputError(f"nothing to summarise: no sentence of prose in {asked!r} that is not known already")
    terms = everything.head(len(sentences) + 1)  # what is known informs no statistic
    sources = _sources(sentences, terms)
    kept = tuple(sentences[group[0]] for group in groups)
    kept_tongues = tuple(tongues[group[0]] for group in groups)
    able = eligible(kept, kept_tongues)
    return Pool(
        topic=topic,
        sentences=kept,
        twins=tuple(tuple(sentences[other] for other in group[1:]) for group in groups),
        places=tuple(_places(group, sentences, sources) for group in groups),
        eligible=able if allowed is None else able & allowed,
        allowed=allowed,
        languages=kept_tongues,
        terms=terms.select([group[0] for group in groups]),
        embedder=embedder,
        query_terms=terms.select([len(sentences)]) if topic.query else None,
        told=_by_document(told, everything, len(sentences) + 1) if told else None,
    )


def _check(topic: Topic) -> None:
    """Raise InputError for documents that share an id, or that are not made of text."""
    seen: set[str] = set()
    for document in topic.documents:
        if document.id in seen:
            raise InputError(f"two documents have the id {document.id!r}; give each its own")
        seen.add(document.id)
    for document in (*topic.documents, *topic.known):
        if not isinstance(document.text, str):
            raise InputError(f"document {document.id!r}: not text but {type(document.text).__name__}")
        try:
            document.text.encode()
        except UnicodeEncodeError as error:
            raise InputError(f"document {document.id!r}: half a character (a surrogate) at {error.start}") from error


def _sentences(documents: Sequence[Document], spoken: Sequence[str], splitter: str) -> tuple[list[Sentence], list[str]]:
    """Return the sentences of all documents, and the language of each; one- and two-word ones only where all are."""
    sentences: list[Sentence] = []
    tongues: list[str] = []
    known: dict[tuple[str, str, tuple[Span, ...]], list[Sentence]] = {}  # copies share their texts
    for document, language, spans in zip(documents, spoken, boilerplate(documents), strict=True):
        key = document.text, language, spans
        if key in known:
            found = [replace(sentence, document=document) for sentence in known[key]]
        else:
            found = split(document, spans, splitter=splitter, language=language)
            known[key] = found
        sentences += found
        tongues += [language] * len(found)
    long = [count_words(sentence.text) >= SHORTEST for sentence in sentences]
    if not any(long):
        return sentences, tongues
    return list(compress(sentences, long)), list(compress(tongues, long))


def _statements(texts: Sequence[str], terms: Terms, count: int) -> list[list[int]]:
    """Return the first `count` texts grouped by what they state, less what the texts after the next one state."""
    order = [*range(count + 1, len(texts)), *range(count)]
    told = len(order) - count
    leaders = sentence_leaders([texts[index] for index in order], terms.select(order))
    groups: dict[int, list[int]] = {}
    for index, leader in enumerate((leaders[told:] - told).tolist()):
        if leader >= 0:
            groups.setdefault(leader, []).append(index)
    return list(groups.values())


def _sources(sentences: Sequence[Sentence], terms: Terms) -> list[int]:
    """Return the independent source that each sentence comes from: near copies of a document are one."""
    names = dict.fromkeys(sentence.document.id for sentence in sentences)
    leaders = document_leaders(_by_document(sentences, terms.head(len(sentences)), 0))
    source = dict(zip(names, leaders.tolist(), strict=True))
    return [source[sentence.document.id] for sentence in sentences]


def _by_document(sentences: Sequence[Sentence], terms: Terms, start: int) -> Terms:
    """Return the terms of sentences, which `terms` holds from text `start` on, as one text a document."""
    ids = [sentence.document.id for sentence in sentences]
    bounds = [start + at for at, name in enumerate(ids) if at == 0 or ids[at - 1] != name] + [start + len(ids)]
    starts = terms.starts[bounds]
    inside = slice(starts[0], starts[-1])
    return Terms(terms.vocabulary, terms.ids[inside], starts - starts[0], terms.content[inside])


def _places(group: Sequence[int], sentences: Sequence[Sentence], sources: Sequence[int]) -> dict[int, int]:
    """Return the sources that make a statement, each with the first position at which it does."""
    places: dict[int, int] = {}
    for index in group:
        position = sentences[index].position
        places[sources[index]] = min(position, places.get(sources[index], position))
    return places
