"""What comes in: documents, the topic they belong to, and the sentences they hold."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

__all__ = ["Document", "Sentence", "Skipped", "Topic", "described", "placed", "reading_order"]


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


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and why."""

    source: str
    reason: str


def placed(sentence: Sentence) -> dict[str, Any]:
    """Return a sentence and its place as plain values: `text`, `document`, `start`, `end`."""
    return {"text": sentence.text, "document": sentence.document.id, "start": sentence.start, "end": sentence.end}


def described(document: Document) -> dict[str, Any]:
    """Return a document without its text as plain values: `id`, `title`, `published`, `source`."""
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "source": document.source,
    }


def reading_order(document: Document) -> tuple[bool, str, list[tuple[bool, int, str, str]], str]:
    """Sort key of documents: dated ones first, by date; then by id, numbers in it by value; then by text.

    Whatever order files are listed in, they are worked on in this one, so that ties always fall the same way.
    """
    parts = [
        (False, len(part.lstrip("0")), part.lstrip("0"), part) if part.isdecimal() else (True, 0, "", part)
        for part in re.findall(r"[0-9]+|[^0-9]+", document.id)  # as int, more digits would fail than Python reads
    ]
    return document.published is None, str(document.published), parts, document.text
