"""Which sentences may be printed: those that stand on their own. The others still inform the statistics."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from .document import Sentence
from .words import count_words, words

__all__ = ["dangling", "eligible"]

LEAST = 3  # words
SHARE = 1 / 3  # of the usual length: 7 words in news, 4 in reviews. Shorter are fragments, asides and bare quotations

SPEAKER = 4  # words that say who spoke: "said the mayor of Ulm"

_MARK = re.compile(r"\s*(?:[•●▪◦‣·*+–—-]|[0-9]{1,3}[.)])\s+")
_QUOTES = "\"“”„«»‘’'"


def eligible(sentences: Sequence[Sentence], languages: Sequence[str] = ()) -> NDArray[np.bool_]:
    """Return for each of n sentences whether a summary may print it: (n,); `languages` are theirs, else English.

    A sentence may not that is shorter than a third of the median sentence, that is a quotation or a list item and
    nothing else, that is a question or leads up to a list, or that opens with a word that points at something before
    it.
    """
    lengths = np.array([count_words(sentence.text) for sentence in sentences])
    minimum = max(LEAST, SHARE * np.median(lengths)) if len(sentences) else LEAST
    asides = (_quotation, _list_item, _unfinished)
    return np.array(
        [
            length >= minimum and not any(aside(each) for aside in asides) and not dangling(each, language)
            for length, each, language in zip(lengths, sentences, languages or ["en"] * len(sentences), strict=True)
        ],
        dtype=np.bool_,
    )


def dangling(sentence: Sentence, language: str = "en") -> bool:
    """Return whether a sentence opens with a pronoun or connective that only what stood before it can explain.

    The first sentence of a document has nothing before it and never dangles; nor does any where the openings of its
    language are not known.
    """
    if sentence.position == 0:
        return False
    found = words(sentence.text[:80])
    openings = _openings().get(language, frozenset())
    return bool(found) and any(" ".join(found[:size]) in openings for size in (1, 2, 3))


def _quotation(sentence: Sentence) -> bool:
    """Whether a sentence is what somebody said, and perhaps who, and nothing else."""
    if sentence.text[0] not in _QUOTES:
        return False
    closing = max(sentence.text.rfind(mark) for mark in _QUOTES)
    return closing > 0 and count_words(sentence.text[closing + 1 :].strip(".!?,… ")) <= SPEAKER


def _list_item(sentence: Sentence) -> bool:
    """Whether a bullet or a number stands before the sentence on its line."""
    before = sentence.document.text[max(0, sentence.start - 40) : sentence.start]
    return _MARK.fullmatch(before.rpartition("\n")[2]) is not None


def _unfinished(sentence: Sentence) -> bool:
    return sentence.text.rstrip(_QUOTES + ") ").endswith(("?", ":", ";", ",", "...", "…"))


@cache
def _openings() -> dict[str, frozenset[str]]:
    found = tomllib.loads((resources.files("summarize") / "data" / "openings.toml").read_text("utf-8"))
    return {language: frozenset(" ".join(text.split()).split(" | ")) for language, text in found.items()}
