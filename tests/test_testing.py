"""The checks for plug-in authors let a good component pass and say what is wrong with a bad one."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass

import numpy as np
import pytest

from summarize import registry as registries
from summarize.budget import Budget
from summarize.embedders.tfidf import TfIdf
from summarize.rankers.lead import Lead
from summarize.registry import EMBEDDERS, RANKERS, SELECTORS
from summarize.selectors.greedy import Greedy
from summarize.testing import check, check_ranker, sample_pool, sample_pools


@pytest.mark.parametrize("component", [Lead(), Greedy(), Greedy(redundancy=0.9), TfIdf()])
def test_good_components_pass(component: object) -> None:
    check(component)


def lengths(pool) -> np.ndarray:
    return np.array([len(sentence.text) for sentence in pool.sentences], dtype=float)


@dataclass(frozen=True)
class Ranking:
    """A ranker made of whatever a test wants it to do."""

    kind: str = "good"

    def rank(self, pool) -> np.ndarray:
        return {
            "good": lambda: lengths(pool),
            "short": lambda: lengths(pool)[1:],
            "endless": lambda: lengths(pool) / 0.0 if len(pool) else lengths(pool),
            "words": lambda: np.array([sentence.text for sentence in pool.sentences]),
            "numpy": lambda: np.random.rand(len(pool)),
            "random": lambda: lengths(pool) + 0 * random.random(),
            "fickle": lambda: np.random.default_rng().random(len(pool)),
            "rude": lambda: pool.eligible.fill(False) or lengths(pool),
            "vandal": lambda: np.multiply(pool.centroid, 2, out=pool.centroid) is None or lengths(pool),
        }[self.kind]()


@dataclass(frozen=True)
class Choosing:
    kind: str = "good"

    def select(self, pool, scores, budget: Budget) -> list[int]:
        costs = pool.costs(budget)
        fitting = [int(index) for index in np.argsort(-scores, kind="stable") if costs[index] <= budget.limit][:1]
        return {
            "good": lambda: fitting,
            "twice": lambda: fitting * 2,
            "everything": lambda: list(range(len(pool))),
            "elsewhere": lambda: [len(pool)],
            "float": lambda: [float(index) for index in fitting],
            "nothing": list,
            "numpy": lambda: fitting if np.random.seed(0) is None else [],
            "rude": lambda: scores.sort() or fitting,
            "shortest": lambda: [int(np.argmin(budget.costs([sentence.text for sentence in pool.sentences])))],
        }[self.kind]()


@dataclass(frozen=True)
class Encoding:
    kind: str = "good"

    def encode(self, sentences: list[str]) -> np.ndarray:
        vectors = np.array([[len(text), 1.0] for text in sentences])
        return {
            "good": lambda: vectors,
            "short": lambda: vectors[1:],
            "flat": lambda: vectors.ravel(),
            "endless": lambda: vectors * np.nan,
            "placed": lambda: vectors * np.arange(len(sentences))[:, None],
            "rude": lambda: sentences.sort() or vectors,
        }[self.kind]()


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bad components, registered as an installed package would."""
    for registry, cls in ((RANKERS, Ranking), (SELECTORS, Choosing), (EMBEDDERS, Encoding)):
        monkeypatch.setitem(registry.table, cls.__name__.lower(), f"{__name__}:{cls.__name__}")


@pytest.mark.parametrize("component", [Ranking(), Choosing(), Encoding()])
def test_these_pass_when_they_are_good(component: object) -> None:
    check(component)


@pytest.mark.parametrize(
    ("component", "message"),
    [
        (Ranking("short"), "expected 9 scores, got shape"),
        (Ranking("endless"), "a score is not finite"),
        (Ranking("words"), "scores are numbers"),
        (Ranking("numpy"), "touches global random numbers"),
        (Ranking("random"), "touches global random numbers"),
        (Ranking("fickle"), "a second run gives other scores"),
        (Ranking("rude"), "changes the pool"),
        (Ranking("vandal"), "changes the pool"),
        (Choosing("twice"), "a sentence is chosen twice"),
        (Choosing("everything"), "its choice costs"),
        (Choosing("elsewhere"), "expected places from 0 to 8, got"),
        (Choosing("float"), "expected places from 0 to 8, got"),
        (Choosing("nothing"), "nothing is chosen, though a sentence fits"),
        (Choosing("numpy"), "touches global random numbers"),
        (Choosing("rude"), "changes the scores"),
        (Choosing("shortest"), "may not be printed"),
        (Encoding("short"), "expected 9 rows, one a sentence, got 8"),
        (Encoding("flat"), "expected a matrix"),
        (Encoding("endless"), "a vector is not finite"),
        (Encoding("placed"), "one sentence has two vectors"),
        (Encoding("rude"), "changes the list it is given"),
    ],
    ids=lambda value: f"{type(value).__name__}-{value.kind}" if dataclasses.is_dataclass(value) else "",
)
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_what_is_wrong_is_said(component: object, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check(component)


class Plain:
    def rank(self, pool) -> np.ndarray:
        return np.zeros(len(pool))


class Equal(Plain):
    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)


class Holding(Plain):
    def __init__(self) -> None:
        self.model = lambda: None


@pytest.mark.parametrize(
    ("component", "message"),
    [
        (Plain(), "not equal to its own copy; make it a frozen dataclass"),
        (Equal(), "has no hash"),
        (Holding(), "cannot be pickled"),
        (object(), "plays no role"),
    ],
)
def test_what_is_no_value_is_no_component(component: object, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check(component)


@dataclass(frozen=True)
class Unknown(Lead):
    pass


def test_a_component_without_an_entry_point_says_so() -> None:
    with pytest.raises(AssertionError, match=r"is its entry point in the group 'summarize\.rankers'\?"):
        check_ranker(Unknown())


@dataclass(frozen=True)
class Forgetful:
    size: int = 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Forgetful) and other.size == self.size

    def __hash__(self) -> int:
        return 1

    def rank(self, pool) -> np.ndarray:
        return np.zeros(len(pool))


def test_a_text_that_makes_another_component_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RANKERS.table, "forgetful", f"{__name__}:Forgetful")
    monkeypatch.setattr(registries.Registry, "describe", lambda self, component: "forgetful")
    with pytest.raises(AssertionError, match=r"its text 'forgetful' makes Forgetful\(size=1\)"):
        check(Forgetful(2))


def test_sample_pools_are_whole() -> None:
    for name, pool in sample_pools().items():
        assert len(pool) == len(pool.terms) == len(pool.places) == pool.vectors.shape[0], name
        for sentence in pool.sentences:
            assert sentence.document.text[sentence.start : sentence.end] == sentence.text


def test_a_sample_pool_has_a_query_where_one_is_asked() -> None:
    pool = sample_pool([["It rained.", "Roads flooded."]], query="Did it rain?")
    assert pool.relevance is not None
    assert pool.relevance[0] > pool.relevance[1]
