"""The nine methods of the sumy package as one family of rankers: `sumy:lsa`, `sumy:luhn`, ...

Belica, "sumy: Module for automatic summarization of text documents and HTML pages", release 0.13. What its methods are
worth is its own affair; here they get the deduplicated sentences of the whole topic, each in its document's language.
"""

from __future__ import annotations

import importlib
import random
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, ClassVar, Final

import numpy as np

from ..document import Document
from ..language import language_of
from ..pool import Pool
from ..roles import Scores
from ..stem import stem
from ..words import stop_words, words

__all__ = ["Sumy"]

_METHODS: Final = {
    "edmundson": "edmundson:EdmundsonSummarizer",
    "kl": "kl:KLSummarizer",
    "lexrank": "lex_rank:LexRankSummarizer",
    "lsa": "lsa:LsaSummarizer",
    "luhn": "luhn:LuhnSummarizer",
    "random": "random:RandomSummarizer",
    "reduction": "reduction:ReductionSummarizer",
    "sumbasic": "sum_basic:SumBasicSummarizer",
    "textrank": "text_rank:TextRankSummarizer",
}
_STOP: Final = ""  # stands for every stop word, which Luhn counts as distance and the others pass over
_NOWHERE: Final = "\0"  # in no text: Edmundson's method refuses an empty list of words
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Sumy:
    """The ratings that a method of sumy gives; 0 is the least that any sentence has.

    All methods count stems without stop words. "kl" takes minutes on a thousand sentences, "random" draws from
    `seed`. "edmundson" (1969) runs document by document, where openings and closings are; its bonus words are those
    that the topic uses more often than the average, its stigma words those that it uses once.
    """

    method: str
    seed: int = 0

    variants: ClassVar = tuple(_METHODS)
    packages: ClassVar = ("sumy",)
    extra: ClassVar = "sumy"

    def __post_init__(self) -> None:
        if self.method not in self.variants:
            raise ValueError(f"sumy has no method {self.method!r}; it has {', '.join(self.variants)}")

    def rank(self, pool: Pool) -> Scores:
        """Return the ratings, moved so that the lowest is 0: (n,); what the method leaves out has the lowest."""
        summarizer = _summarizer(self.method)
        stems = _stems(pool)
        scores = np.full(len(pool), np.nan)
        # Where it divides by nothing the rating is mended below; it warns of more sentences than words.
        with np.errstate(all="ignore"), warnings.catch_warnings(), _seeded(self.seed):
            warnings.simplefilter("ignore")
            if self.method == "edmundson":
                summarizer.bonus_words, summarizer.stigma_words = _frequent(pool), _single(pool)
                summarizer.null_words = {_STOP}
            elif self.method != "random":
                summarizer.stop_words = frozenset({_STOP})
            for indices in _documents(pool) if self.method == "edmundson" else [range(len(pool))]:
                _rate(summarizer, _model(pool, stems, indices), indices, scores)
        scores[~np.isfinite(scores)] = np.nan
        lowest = np.nanmin(scores) if np.isfinite(scores).any() else 0.0
        # It sums in the order of a set of words, which changes from run to run: the last digits are noise.
        return np.round(np.nan_to_num(scores - lowest), 9)


def _summarizer(method: str) -> Any:
    module, _, name = _METHODS[method].partition(":")
    return getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)()


def _rate(summarizer: Any, model: Any, indices: Sequence[int], scores: Scores) -> None:
    """Write the rating of each sentence of `model` to its place in `scores`."""

    def keep(ratings: Iterable[Any]) -> Iterable[Any]:
        for info in ratings:
            scores[indices[info.order]] = info.rating
        return ratings

    summarizer(model, keep)


def _model(pool: Pool, stems: Sequence[Sequence[str]], indices: Sequence[int]) -> Any:
    """Return some sentences of the pool as sumy's document, its headings the titles of their documents.

    It tells sentences apart by their text, and reads it only through the tokenizer: a sentence's text is its place.
    """
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    titles = [_title(document) for document in dict.fromkeys(pool.sentences[index].document for index in indices)]
    tokens = _Tokens([*stems, *titles])
    headings = [Sentence(str(len(pool) + place), tokens, True) for place in range(len(titles))]
    paragraphs = [[Sentence(str(index), tokens) for index in paragraph] for paragraph in _paragraphs(pool, indices)]
    paragraphs[0] = headings + paragraphs[0]
    return ObjectDocumentModel([Paragraph(sentences) for sentences in paragraphs])


@dataclass(frozen=True)
class _Tokens:
    """What sumy calls a tokenizer: the stems of the text at a place."""

    stems: Sequence[Sequence[str]]

    def to_words(self, place: str) -> Sequence[str]:
        return self.stems[int(place)]


def _stems(pool: Pool) -> list[list[str]]:
    terms = pool.terms
    stems = [
        terms.vocabulary[term] if content else _STOP
        for term, content in zip(terms.ids.tolist(), terms.content.tolist(), strict=True)
    ]
    return [stems[start:end] for start, end in zip(terms.starts[:-1], terms.starts[1:], strict=True)]


def _title(document: Document) -> list[str]:
    language = language_of(document)
    return stem([word for word in words(document.title) if word not in stop_words(language)], language)


def _documents(pool: Pool) -> list[list[int]]:
    """Return the places of each document's sentences."""
    places: dict[str, list[int]] = {}
    for index, sentence in enumerate(pool.sentences):
        places.setdefault(sentence.document.id, []).append(index)
    return list(places.values())


def _paragraphs(pool: Pool, indices: Sequence[int]) -> list[list[int]]:
    """Return the places of each paragraph's sentences: a blank line or another document begins a new one."""
    numbers = [0]
    for before, after in pairwise(indices):
        left, right = pool.sentences[before], pool.sentences[after]
        apart = left.document != right.document or _BLANK_LINE.search(left.document.text, left.end, right.start)
        numbers.append(numbers[-1] + bool(apart))
    numbered = zip(numbers, indices, strict=True)
    return [[index for _, index in paragraph] for _, paragraph in groupby(numbered, key=lambda pair: pair[0])]


def _frequent(pool: Pool) -> set[str]:
    counts = pool.terms.counts.sum(axis=0)
    average = counts[counts > 0].mean() if counts.any() else 0
    return {pool.terms.vocabulary[term] for term in np.flatnonzero(counts > average)} | {_NOWHERE}


def _single(pool: Pool) -> set[str]:
    return {pool.terms.vocabulary[term] for term in np.flatnonzero(pool.terms.counts.sum(axis=0) == 1)} | {_NOWHERE}


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Begin the global random numbers, which sumy draws from, at a seed, and put them back afterwards."""
    before = random.getstate()
    random.seed(seed)
    try:
        yield
    finally:
        random.setstate(before)
