"""Documents as a caller gives them: texts, mappings, or Documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from .document import Document, Topic
from .errors import InputError
from .readers import Reading, document_from

__all__ = ["DocumentLike", "documents_from", "documents_of", "topic_of"]

DocumentLike = Document | str | Mapping[str, Any]
"""A document, its text, or a mapping with `text` and perhaps `id`, `title`, `date`, `language`, `source`."""


def documents_of(given: Topic | Iterable[DocumentLike], prefix: str = "") -> tuple[Document, ...]:
    """Return the documents of a topic, or of what `documents_from` takes."""
    return given.documents if isinstance(given, Topic) else documents_from(given, "documents", prefix)


def topic_of(given: Topic | Iterable[DocumentLike], name: str, *, prefix: str = "") -> Topic:
    """Return a topic as it is, or one of this name of what `documents_from` takes."""
    return given if isinstance(given, Topic) else Topic(name, documents_of(given, prefix))


def documents_from(documents: Iterable[DocumentLike], what: str, prefix: str) -> tuple[Document, ...]:
    """Return Documents; those without an id are numbered from 1, past any id that is stated.

    `what` they are is told in the InputError that is raised for anything else; `prefix` goes before each number.

    >>> [document.id for document in documents_from(["Rain fell.", {"id": "1", "text": "It stopped."}], "texts", "")]
    ['2', '1']
    """
    if isinstance(documents, Reading):
        raise InputError(f"expected a list of {what}; give the topic of what was read: read(path).topic")
    if isinstance(documents, str | bytes | Mapping | Document) or not isinstance(documents, Iterable):
        raise InputError(
            f"expected a list of {what}, not one {type(documents).__name__}; to read a folder use read(path).topic"
        )
    listed = list(documents)
    stated = {document.id for document in listed if isinstance(document, Document)}
    stated |= {str(document.get("id")) for document in listed if isinstance(document, Mapping)}
    free = (name for number in count(1) if (name := f"{prefix}{number}") not in stated)
    return tuple(
        document if isinstance(document, Document) else document_from(document, default_id=next(free))
        for document in listed
    )
