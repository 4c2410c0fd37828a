"""Paths to topics: a folder, files or standard input, one format family a file."""

from __future__ import annotations

from .fields import date_from, document_from, topic_from
from .paths import Failure, Reading, read, read_each

__all__ = ["Failure", "Reading", "date_from", "document_from", "read", "read_each", "topic_from"]
