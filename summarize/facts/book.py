"""The word lists of data/facts.toml, each read once."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from ..stem import stem

__all__ = ["classes", "lexicon", "months", "stems", "weekdays", "words_of"]


@cache
def lexicon() -> dict[str, Any]:
    """Return the whole of data/facts.toml."""
    return tomllib.loads((resources.files("summarize") / "data" / "facts.toml").read_text("utf-8"))


@cache
def words_of(*path: str) -> frozenset[str]:
    """Return the words of one entry: `words_of("names", "titles")`."""
    value: Any = lexicon()
    for key in path:
        value = value[key]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def classes() -> dict[str, str]:
    """Return the name of the class that a word belongs to: its first word's stem."""
    found: dict[str, str] = {}
    for line in lexicon()["classes"]:
        members = line.split()
        name = stem([members[1] if members[0] == "dead" else members[0]], "en", "snowball")[0]
        found |= dict.fromkeys(members, name)
    return found


@lru_cache(maxsize=1 << 13)  # words have no end
def stems(word: str, language: str) -> str:
    """Return what a word counts as: the name of its class, or its stem."""
    if language == "en" and word in classes():
        return classes()[word]
    return stem([word], language, "snowball")[0]


@cache
def months() -> dict[str, int]:
    """Return the number of each month's name, in every language of data/months.toml."""
    text = (resources.files("summarize") / "data" / "months.toml").read_text("utf-8")
    return {
        name.lower(): number  # as the words of a sentence are: "μαΐου" has other letters with its case folded
        for names in tomllib.loads(text).values()
        for number, spellings in enumerate(names.split(), 1)
        for name in spellings.split("|")
    }


@cache
def weekdays() -> dict[str, int]:
    """Return the number of each weekday's name, Monday 0."""
    return {name: number for names in lexicon()["weekdays"].values() for number, name in enumerate(names.split())}
