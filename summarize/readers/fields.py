"""Mappings to documents and topics: `{"id", "documents": [{"id", "title", "date", "text"}], "query"}`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..document import Document, Topic
from ..errors import InputError
from .days import day_in

__all__ = ["date_from", "document_from", "topic_from"]


def date_from(value: object) -> dt.date | None:
    """Return the date that a value states in full, None where it states none, or only a part of one.

    >>> date_from("Saturday, January 8, 2005"), date_from("2025-11-06T08:30:00Z"), date_from("November 6")
    (datetime.date(2005, 1, 8), datetime.date(2025, 11, 6), None)
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return _parsed(value.strip()) if isinstance(value, str) and 6 <= len(value.strip()) <= 60 else None


_NUMERIC = re.compile(r"(?<!\d)\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}(?!\d)")


@lru_cache(maxsize=4096)
def _parsed(text: str) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if _NUMERIC.search(text):
        return day_in(text)  # 5/3/2025 is two days; dateutil would take one of them
    from dateutil import parser

    # What a text leaves out is filled from a default: two defaults that differ in everything tell what was stated.
    try:
        one, two = (
            parser.parse(text, default=default) for default in (dt.datetime(1804, 2, 3), dt.datetime(1911, 5, 6))
        )
    except (ValueError, OverflowError, TypeError):
        return day_in(text)
    return one.date() if one.date() == two.date() else None


def document_from(value: object, *, default_id: str) -> Document:
    """Return the document that a mapping or a text gives; raises InputError where it gives none."""
    if isinstance(value, str):
        return Document(default_id, value)
    if not isinstance(value, Mapping):
        raise InputError(f"document {default_id}: expected a text or an object with a text, not {type(value).__name__}")
    text = value.get("text")
    if not isinstance(text, str):
        raise InputError(f'document {default_id}: "text" is missing or not a text')
    stated = value.get("date") or value.get("published")
    return Document(
        id=_text(value, "id") or default_id,
        text=text,
        title=_text(value, "title"),
        published=date_from(stated),
        language=_text(value, "language") or None,
        source=_text(value, "source"),
    )


def topic_from(value: object, *, default_id: str = "topic") -> Topic:
    """Return the topic that a mapping gives; raises InputError where it gives none. Other keys are ignored."""
    if isinstance(value, Mapping) and "text" in value and "documents" not in value:
        raise InputError(
            "this is a document, not a topic; leave out --each to summarise the documents of a file together"
        )
    if not isinstance(value, Mapping) or not isinstance(value.get("documents"), list | tuple):
        raise InputError('expected a topic: {"id": ..., "documents": [{"id", "title", "date", "text"}, ...]}')
    known = value.get("known") or ()
    if not isinstance(known, list | tuple):
        raise InputError(f'"known" is a list of documents, not {type(known).__name__}')
    return Topic(
        id=_text(value, "id") or default_id,
        documents=tuple(document_from(item, default_id=str(at)) for at, item in enumerate(value["documents"], 1)),
        query=_text(value, "query"),
        known=tuple(document_from(item, default_id=f"known-{at}") for at, item in enumerate(known, 1)),
    )


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return "" if found is None else str(found)
