"""The words of data/abbreviations.toml, by language and kind."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from ..language import function_words

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of the words around a stop in one language; the kinds are those of the data file.

    `opening` are words with which a sentence opens and no name does, the language's commonest words among them.
    """

    language: str
    title: frozenset[str]
    number: frozenset[str]
    closing: frozenset[str]
    opening: frozenset[str]
    ordinal: frozenset[str]
    letter: frozenset[str]
    suffix: frozenset[str]
    said: tuple[str, ...]


@functools.lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """Return the words of a language (ISO 639-1), with those that every language shares.

    >>> "mrs" in lexicon("en").title, "prof" in lexicon("xx").title
    (True, True)
    """
    table = tomllib.loads((resources.files("summarize") / "data" / "abbreviations.toml").read_text("utf-8"))
    own, shared = table.get(language, {}), table["all"]

    def kind(name: str) -> frozenset[str]:
        return frozenset(own.get(name, ())) | frozenset(shared.get(name, ()))

    return Lexicon(
        language,
        title=kind("title"),
        number=kind("number"),
        closing=kind("closing"),
        opening=kind("opening") | function_words(language),
        ordinal=kind("ordinal"),
        letter=kind("letter"),
        suffix=kind("suffix"),
        said=tuple(own.get("said", ())),
    )
