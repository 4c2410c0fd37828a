"""Paths to topics: a folder, files or standard input, one format family a file."""

from __future__ import annotations

from .fields import date_from, document_from, topic_from
from .paths import Failure, Reading, read
from .topics import Source, count_topics, identity, read_each, topic_sources

__all__ = [
    "Failure",
    "Reading",
    "Source",
    "count_topics",
    "date_from",
    "document_from",
    "identity",
    "read",
    "read_each",
    "topic_from",
    "topic_sources",
]
