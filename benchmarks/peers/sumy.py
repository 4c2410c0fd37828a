"""sumy's nine methods, with its own stemmer and stop words, on every sentence as it stands: no copy is taken out.

Its splitter needs a download, so that the sentences are ours. (The methods named "sumy:..." are the same rankers in our
pipeline, on the deduplicated pool.)
"""

from __future__ import annotations

import importlib
import random
import re
import warnings
from collections.abc import Iterable
from typing import Any

import numpy as np

from summarize.budget import Budget

from . import Ranking
from .sentences import sentences

__all__ = ["ranking"]

_CLASSES = {
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


class _Words:
    """What sumy calls a tokenizer."""

    def to_words(self, text: str) -> list[str]:
        return re.findall(r"[^\W\d_]+", text)


def ranking(method: str, seed: int) -> Ranking:
    """Return the ranking by one method."""

    def rank(texts: list[str], budget: Budget) -> list[str]:
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.utils import get_stop_words

        module, _, name = _CLASSES[method].partition(":")
        summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
        stop = get_stop_words("english")
        words = _Words()
        model = ObjectDocumentModel([Paragraph([Sentence(text, words) for text in each]) for each in sentences(texts)])
        if method == "edmundson":
            summarizer.bonus_words = summarizer.stigma_words = {"significant"}  # it refuses to do without
            summarizer.null_words = stop
        elif method != "random":
            summarizer.stop_words = stop
        rated: list[Any] = []

        def keep(ratings: Iterable[Any]) -> Iterable[Any]:
            rated.extend(ratings)
            return rated

        random.seed(seed)
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            summarizer(model, keep)
        return [str(each.sentence) for each in sorted(rated, key=lambda each: (-each.rating, each.order))]

    return rank
