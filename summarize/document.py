"""What comes in: documents, the topic they belong to, and the sentences they hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["Document", "Sentence", "Topic"]


@dataclass(frozen=True, slots=True)
class Document:
    """One source text, which is never rewritten: every offset points into `text` as it was given.

    `published` is a date or None (never guessed), `language` an ISO 639-1 code or None (then it is
    detected), `source` where the text came from: a path, an address, an outlet.

    >>> Document("a", "It rained.").text[3:9]
    'rained'
    """

    id: str
    text: str
    title: str = ""
    published: dt.date | None = None
    language: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its exact place: `" ".join(document.text[start:end].split()) == text`.

    `start` and `end` count characters (code points) of `document.text`, the end exclusive;
    `position` is the sentence's rank in its document, from 0.
    """

    text: str
    document: Document
    start: int
    end: int
    position: int


@dataclass(frozen=True, slots=True)
class Topic:
    """Documents that belong together, what the reader asks of them, and what the reader has read already."""

    id: str
    documents: tuple[Document, ...]
    query: str = ""
    known: tuple[Document, ...] = ()
