"""Checks that a component keeps the contract of its role, for the tests of whoever writes one.

```python
from summarize.testing import check


def test_contract():
    check(Longest())
```
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Sequence
from itertools import accumulate, product
from typing import Any, Final, TypeVar

import numpy as np
from scipy.sparse import csr_array, issparse

from .budget import Budget
from .document import Document, Sentence, Topic
from .embedders.tfidf import TfIdf
from .errors import SummarizeError
from .pool import Pool
from .rankers.centroid import Centroid
from .registry import EMBEDDERS, RANKERS, SELECTORS, Registry
from .roles import Embedder, Matrix, Ranker, Scores, Selector, TermEmbedder
from .words import analyze

__all__ = ["check", "check_embedder", "check_ranker", "check_selector", "sample_pool", "sample_pools"]

_Component = TypeVar("_Component")
_Result = TypeVar("_Result")

_NEWS: Final = (
    (
        "A ferry ran aground off the island of Lismore on Friday evening with 120 people on board.",
        "Nobody was hurt, and all passengers were taken off by lifeboat before midnight.",
        "The operator said that a rudder had failed in heavy swell.",
    ),
    (
        "All 120 passengers of a ferry that ran aground off Lismore are safe.",
        "They spent the night in a school hall, where islanders brought blankets and soup.",
        "He said so.",
        "Investigators will look at the rudder, which had been repaired in May.",
    ),
    ("Lifeboats took passengers off the ferry.", "The vessel will be towed to Oban when the swell goes down."),
)
_BUDGETS: Final = (
    "1 sentence",
    "3 sentences",
    "20 words",
    "45 words",
    "1000 words",
    "150 bytes",
    "200 characters",
    "50 tokens",
)


def check(component: object) -> None:
    """Check a ranker, selector or embedder; raises AssertionError that says what is wrong.

    It must be registered (install its package, with its entry point), be equal to its copies, print as text that makes
    it again, return what its role asks for on ordinary and on odd input, give the same twice, and leave alone what it
    is given and everybody's random numbers.

    >>> check(Centroid())
    """
    checks = {"rank": check_ranker, "select": check_selector, "encode": check_embedder, "encode_terms": check_embedder}
    roles = list(dict.fromkeys(role for method, role in checks.items() if hasattr(component, method)))
    _expect(bool(roles), f"{component!r} has none of the methods {', '.join(checks)}: it plays no role")
    for role in roles:
        role(component)  # type: ignore[operator]


def check_ranker(ranker: Ranker) -> None:
    """Check a ranker: one finite score a sentence. Raises AssertionError."""
    name = _check_value(ranker, RANKERS)
    for which, pool in sample_pools().items():
        _check_scores(f"{name} on {which}", ranker, pool)


def check_selector(selector: Selector) -> None:
    """Check a selector: distinct places of sentences that may be printed, within the budget. Raises AssertionError."""
    name = _check_value(selector, SELECTORS)
    for (which, pool), text in product(sample_pools().items(), _BUDGETS):
        scores = [np.asarray(Centroid().rank(pool))]
        if text == "20 words":  # once is enough of odd scores
            scores += [np.zeros(len(pool)), -np.arange(1.0, len(pool) + 1)]
        for given in scores:
            _check_choice(f"{name} on {which} within {text}", selector, pool, given, Budget.parse(text))
    for which, pool, text in (
        ("sentences that are all too long", sample_pool(_NEWS), "1 word"),
        ("sentences none of which may be printed", sample_pool(_NEWS, eligible=[False] * 9), "50 words"),
    ):
        try:
            chosen = list(selector.select(pool, np.ones(len(pool)), Budget.parse(text)))
        except SummarizeError:
            continue
        _expect(not chosen, f"{name} on {which}: expected nothing, or a SummarizeError; got {chosen}")


def check_embedder(embedder: Embedder | TermEmbedder) -> None:
    """Check an embedder: a finite vector a sentence, the same for the same sentence. Raises AssertionError."""
    name = _check_value(embedder, EMBEDDERS)
    for which, pool in sample_pools(embedder).items():
        _check_vectors(f"{name} on {which}", embedder, pool)


def sample_pools(embedder: Embedder | TermEmbedder | None = None) -> dict[str, Pool]:
    """Return pools that every component must take, by what they are."""
    chosen = embedder or TfIdf()
    return {
        "news": sample_pool(_NEWS, embedder=chosen),
        "news with a query": sample_pool(_NEWS, query="Why did the rudder fail?", embedder=chosen),
        "news of which half may be printed": sample_pool(_NEWS, eligible=[True, False] * 4 + [True], embedder=chosen),
        "one sentence": sample_pool([_NEWS[0][:1]], embedder=chosen),
        "one sentence, repeated": sample_pool([_NEWS[0][:1]] * 3, embedder=chosen),
        "sentences that share no word": sample_pool([["Rain fell."], ["Trains stopped."]], embedder=chosen),
        "sentences without words": sample_pool([["…"], ["!?"]], embedder=chosen),
        "sentences of stop words": sample_pool([["It was so."], ["So was it."]], embedder=chosen),
        "Chinese": sample_pool(
            [["渡轮周五晚上搁浅。", "所有乘客安全。"], ["渡轮搁浅,乘客安全。"]], language="zh", embedder=chosen
        ),
    }


def sample_pool(
    documents: Sequence[Sequence[str]],
    *,
    query: str = "",
    language: str = "en",
    eligible: Sequence[bool] | None = None,
    embedder: Embedder | TermEmbedder | None = None,
) -> Pool:
    """Return the pool of documents given as their sentences; every sentence stands for itself alone.

    >>> pool = sample_pool([["It rained.", "Roads flooded."], ["Rain flooded roads."]])
    >>> len(pool), pool.sentences[1].document.text[pool.sentences[1].start :]
    (3, 'Roads flooded.')
    """
    made = tuple(Document(str(number), " ".join(texts), language=language) for number, texts in enumerate(documents, 1))
    sentences = tuple(
        Sentence(text, document, start, start + len(text), position)
        for document, texts in zip(made, documents, strict=True)
        for position, (text, start) in enumerate(
            zip(texts, accumulate((len(text) + 1 for text in texts), initial=0), strict=False)
        )
    )
    terms = analyze([*(sentence.text for sentence in sentences), query], [language] * (len(sentences) + 1))
    return Pool(
        topic=Topic("sample", made, query=query),
        sentences=sentences,
        twins=((),) * len(sentences),
        places=tuple({int(sentence.document.id) - 1: sentence.position} for sentence in sentences),
        eligible=np.ones(len(sentences), np.bool_) if eligible is None else np.array(eligible, np.bool_),
        terms=terms.select(range(len(sentences))),
        embedder=embedder or TfIdf(),
        query_terms=terms.select([len(sentences)]) if query else None,
    )


def _expect(condition: bool, message: str) -> None:
    if not condition:
        raise AssertionError(message)


def _copy(component: _Component) -> _Component:
    copy: _Component = pickle.loads(pickle.dumps(component))  # noqa: S301  # nosec B301 - our own bytes
    return copy


def _check_value(component: object, registry: Registry) -> str:
    """Return the text of a component, once it is known to be a value: equal to its copies, and made from its text."""
    name = f"{registry.role} {component!r}"
    try:
        copy = _copy(component)
    except Exception as error:
        raise AssertionError(f"{name} cannot be pickled: {error}; hold a recipe, not what is made from it") from error
    _expect(copy == component, f"{name} is not equal to its own copy; make it a frozen dataclass")
    try:
        _expect(hash(copy) == hash(component), f"{name} and its copy have two hashes; make it a frozen dataclass")
    except TypeError as error:
        raise AssertionError(f"{name} has no hash; make it a frozen dataclass") from error
    text = registry.describe(component)
    try:
        made = registry.make(text)
    except SummarizeError as error:
        raise AssertionError(
            f"{name} is not made by its text {text!r}: {error}; is its entry point in the group {registry.group!r}?"
        ) from error
    _expect(made == component, f"{name}: its text {text!r} makes {made!r}")
    return f"{registry.role} {text}"


def _check_scores(where: str, ranker: Ranker, pool: Pool) -> None:
    scores, again = _twice(where, ranker, lambda each: np.asarray(each.rank(pool)), pool)
    _expect(scores.shape == (len(pool),), f"{where}: expected {len(pool)} scores, got shape {scores.shape}")
    _expect(np.issubdtype(scores.dtype, np.number), f"{where}: scores are numbers, not of type {scores.dtype}")
    _expect(bool(np.isfinite(scores).all()), f"{where}: a score is not finite: {scores}")
    _expect(np.array_equal(scores, again), f"{where}: a second run gives other scores")


def _check_choice(where: str, selector: Selector, pool: Pool, scores: Scores, budget: Budget) -> None:
    given = scores.copy()
    chosen, again = _twice(where, selector, lambda each: list(each.select(pool, scores, budget)), pool)
    _expect(np.array_equal(scores, given), f"{where}: it changes the scores that it is given")
    _expect(chosen == again, f"{where}: a second run chooses otherwise: {chosen}, then {again}")
    whole = all(isinstance(index, int | np.integer) and 0 <= index < len(pool) for index in chosen)
    _expect(whole, f"{where}: expected places from 0 to {len(pool) - 1}, got {chosen}")
    _expect(len(set(chosen)) == len(chosen), f"{where}: a sentence is chosen twice: {chosen}")
    costs = pool.costs(budget)
    _expect(bool(pool.eligible[chosen].all()), f"{where}: a sentence is chosen that may not be printed: {chosen}")
    _expect(costs[chosen].sum() <= budget.limit, f"{where}: its choice costs {costs[chosen].sum():g}")
    _expect(bool(chosen) or costs.min() > budget.limit, f"{where}: nothing is chosen, though a sentence fits")


def _check_vectors(where: str, embedder: Embedder | TermEmbedder, pool: Pool) -> None:
    matrix, again = _twice(where, embedder, lambda each: _encoded(each, pool))
    _expect(matrix.ndim == 2, f"{where}: expected a matrix, got shape {matrix.shape}")
    _expect(matrix.shape[0] == len(pool), f"{where}: expected {len(pool)} rows, one a sentence, got {matrix.shape[0]}")
    rows = _dense(matrix)
    _expect(bool(np.isfinite(rows).all()), f"{where}: a vector is not finite")
    _expect(np.array_equal(rows, _dense(again)), f"{where}: a second run gives other vectors")
    first: dict[str, int] = {}
    for place, sentence in enumerate(pool.sentences):
        same = np.allclose(rows[first.setdefault(sentence.text, place)], rows[place], atol=1e-6)
        _expect(same, f"{where}: one sentence has two vectors: {sentence.text!r}")
    if pool.topic.query:
        _expect(pool.relevance is not None, f"{where}: the query has no vector")


def _encoded(embedder: Any, pool: Pool) -> Matrix:
    if isinstance(embedder, TermEmbedder):
        counts = pool.terms.counts
        given = counts.copy()
        matrix = embedder.encode_terms(counts)
        same = counts.shape == given.shape and np.array_equal(counts.data, given.data)
        _expect(same, f"{embedder!r} changes the counts that it is given")
        return matrix
    texts = [sentence.text for sentence in pool.sentences]
    matrix = embedder.encode(texts)
    _expect(texts == [sentence.text for sentence in pool.sentences], f"{embedder!r} changes the list it is given")
    return matrix if issparse(matrix) else np.asarray(matrix)


def _dense(matrix: Matrix) -> Any:
    return csr_array(matrix).toarray() if issparse(matrix) else np.asarray(matrix)


def _twice(
    where: str, component: _Component, run: Callable[[_Component], _Result], pool: Pool | None = None
) -> tuple[_Result, _Result]:
    """Return what a component gives, and then its copy; both leave the pool and everybody's random numbers alone."""
    content, numpy_numbers = _content(pool), pickle.dumps(np.random.get_state())
    first = run(component)
    python_numbers = random.getstate()  # only now: scikit-learn's first import draws from them
    again = run(_copy(component))
    same = random.getstate() == python_numbers and pickle.dumps(np.random.get_state()) == numpy_numbers
    _expect(same, f"{where}: it touches global random numbers; use numpy.random.default_rng(seed)")
    _expect(_content(pool) == content, f"{where}: it changes the pool that it is given")
    return first, again


def _content(pool: Pool | None) -> object:
    if pool is None:
        return None
    arrays = [pool.eligible, pool.terms.ids, pool.terms.starts, pool.terms.content, pool.terms.counts]
    arrays += [pool.vectors, pool.weights, pool.centroid, pool.support]
    return pool.sentences, [_dense(array).tobytes() for array in arrays]
