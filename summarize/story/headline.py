"""The one sentence that tells what a story is about: a sentence that opens one of its documents."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from ..candidates import dangling
from ..clean import boilerplate
from ..document import Document, Sentence
from ..language import language_of
from ..split import split
from ..stem import stem
from ..words import count_words, stop_words, words

__all__ = ["headline"]

LOOKED: Final = 20  # documents, evenly spread
OPENINGS: Final = 2  # sentences of each
SHORTEST, LONGEST = 6, 40  # words of a sentence that is told by itself


def headline(documents: Sequence[Document]) -> Sentence | None:
    """Return the opening sentence that holds most of what the documents have in common, None where none has any.

    Of words that one document alone holds none counts; the longer a sentence, the more it must hold. One
    that opens with what only the sentence before it explains is taken where there is no other.
    """
    step = max(1, math.ceil(len(documents) / LOOKED))
    looked = documents[::step]
    openings: list[tuple[Sentence, frozenset[str], bool]] = []
    holding: Counter[str] = Counter()
    for document, spans in zip(looked, boilerplate(looked), strict=True):
        language = language_of(document)
        holding.update(_roots(f"{document.title}\n{document.text}", language))
        sentences = split(document, spans, language=language)
        openings += [
            (each, _roots(each.text, language), dangling(each, language)) for each in islice(sentences, OPENINGS)
        ]
    whole = [(each, roots) for each, roots, leans in openings if not leans] or [opening[:2] for opening in openings]
    usual = [each for each in whole if SHORTEST <= count_words(each[0].text) <= LONGEST] or whole
    common = {root: count for root, count in holding.items() if count > 1} or holding

    def value(opening: tuple[Sentence, frozenset[str]]) -> tuple[float, bool]:
        sentence, roots = opening
        told = sum(math.log1p(common[root]) for root in roots if root in common)
        return round(told / math.sqrt(8 + len(roots)), 9), sentence.position == 0

    return max(usual, key=value)[0] if usual else None


def _roots(text: str, language: str) -> frozenset[str]:
    stops = stop_words(language)
    return frozenset(stem([word for word in words(text) if word not in stops], language, "snowball"))
