"""Named methods, as text; anything else that `describe` prints can be given in their place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .balance import share_from
from .errors import MethodError
from .pipeline import Pipeline
from .registry import EMBEDDERS, RANKERS, SELECTORS, unknown
from .spec import Call, Recipe, parse
from .split import SPLITTERS
from .stem import STEMMERS

__all__ = ["DEFAULT", "METHODS", "load", "method_names"]

DEFAULT: Final = "consensus"

# Selectors that look at the whole summary still show each pick's score: its closeness to the centroid.
METHODS: Final = {
    "consensus": "lexrank + consensus",
    "coverage": "centroid + coverage",
    "summary-centroid": "centroid + summary-centroid",
    "submodular": "centroid + submodular",
    "klsum": "frequency + klsum",
    "sumbasic": "frequency + sumbasic",
    "mmr": "centroid + mmr",
    "bert": "centroid + mmr @ minilm",
    "bert-kmeans": "kmeans + greedy @ minilm",
    "bert-extractive-summarizer": "centroid + bert-extractive-summarizer",
}


def method_names() -> list[str]:
    """Return every name that `load` takes by itself, in alphabetical order: named methods, rankers, selectors."""
    return sorted({*METHODS, *RANKERS.names(), *SELECTORS.names()})


def load(
    text: str | Pipeline = DEFAULT,
    *,
    splitter: str = "",
    stemmer: str = "",
    max_share: str | float = "",
    language: str = "",
) -> Pipeline:
    """Return the pipeline that `text` describes; raises MethodError, with the known names where one is unknown.

    A lone ranker gets the greedy selector, a lone selector the centroid ranker, and both TF-IDF vectors.

    >>> str(load("lexrank(threshold=0.2) + mmr"))
    'lexrank(threshold=0.2) + mmr @ tfidf'
    >>> load(str(load("bert"))) == load("bert")
    True
    """
    share = 1.0 if max_share == "" else share_from(max_share)
    if isinstance(text, Pipeline):
        return replace(
            text,
            splitter=splitter or text.splitter,
            stemmer=stemmer or text.stemmer,
            max_share=text.max_share if max_share == "" else share,
            language=language or text.language,
        )
    if not isinstance(text, str):
        raise MethodError(f"expected a method as text or a Pipeline, not {type(text).__name__}")
    if splitter and splitter not in SPLITTERS:
        raise unknown("splitter", splitter, SPLITTERS)
    if stemmer and stemmer not in STEMMERS:
        raise unknown("stemmer", stemmer, STEMMERS)
    recipe = _spelled_out(parse(text))
    ranker, selector = recipe.first, recipe.selector
    if selector is None and ranker.name not in RANKERS and ranker.name in SELECTORS:
        ranker, selector = Call("centroid"), ranker
    elif selector is None:
        selector = Call("greedy")
        if ranker.name in EMBEDDERS:
            raise MethodError(f"{ranker.name} is an embedder; put it behind a method: 'centroid @ {ranker.name}'")
        if ranker.name not in RANKERS:
            raise unknown("method", ranker.name, method_names())
    return Pipeline(
        RANKERS.make(ranker),
        SELECTORS.make(selector),
        EMBEDDERS.make(recipe.embedder or Call("tfidf")),
        splitter or "sentencex",
        stemmer or "snowball",
        share,
        language,
    )


def _spelled_out(recipe: Recipe) -> Recipe:
    """Return the recipe with a named method put out in full; `klsum(...)` sets its selector, `bert @ x` its vectors."""
    name = recipe.first.name
    if recipe.selector is not None or name not in METHODS:
        return recipe
    whole = parse(METHODS[name])
    selector = whole.selector
    if recipe.first.parameters or recipe.first.variant:
        if selector is None or selector.name != name:
            raise MethodError(
                f"{name} is short for {METHODS[name]!r} and takes no parameters; write that out and set them there"
            )
        selector = recipe.first
    return Recipe(whole.first, selector, recipe.embedder or whole.embedder)
