"""The words of data/abbreviations.toml, by language and kind."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

from ..language import function_words

__all__ = ["openings", "said_of", "words_of"]


@functools.lru_cache(maxsize=512)
def words_of(language: str, kind: str) -> frozenset[str]:
    """Return the words of one kind in a language (ISO 639-1), with those that every language shares.

    >>> "mrs" in words_of("en", "title"), "prof" in words_of("xx", "title")
    (True, True)
    """
    table = _table()
    return frozenset(table.get(language, {}).get(kind, ())) | frozenset(table["all"].get(kind, ()))


@functools.lru_cache(maxsize=64)
def openings(language: str) -> frozenset[str]:
    """Return words with which a sentence opens, and no name does."""
    return words_of(language, "opening") | function_words(language)


@functools.lru_cache(maxsize=64)
def said_of(language: str) -> tuple[str, ...]:
    """Return how a report of who spoke begins or ends, in a script without capitals."""
    return tuple(_table().get(language, {}).get("said", ()))


@functools.lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("summarize") / "data" / "abbreviations.toml").read_text("utf-8"))
