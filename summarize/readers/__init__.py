"""Paths to topics: a folder, files or standard input, one format family a file."""

from __future__ import annotations

from .fields import date_from, document_from, topic_from
from .file import File
from .limits import Limits
from .options import Columns, Options
from .paths import DEFAULT, read, read_given
from .reading import Failure, Origin, Reading
from .topics import Source, count_topics, identity, read_each, topic_sources

__all__ = [
    "DEFAULT",
    "Columns",
    "Failure",
    "File",
    "Limits",
    "Options",
    "Origin",
    "Reading",
    "Source",
    "count_topics",
    "date_from",
    "document_from",
    "identity",
    "read",
    "read_each",
    "read_given",
    "topic_from",
    "topic_sources",
]
