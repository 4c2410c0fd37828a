"""Two groups of documents side by side: what both say, where they differ, and what only one says.

Mani and Bloedorn (1999), "Summarizing similarities and differences among related documents": what is near a
statement of the other group is common, what is far from all of them is its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .budget import Budget
from .chronicle import moments
from .conflicts import conflicts
from .dedupe import negated, other_numbers
from .document import Sentence, Topic, placed
from .embedders.tfidf import TfIdf
from .errors import InputError
from .evidence import Evidence
from .facts import agree
from .gather import gather
from .given import DocumentLike, topic_of
from .news import turned
from .pool import Pool, cosines

__all__ = ["Comparison", "Statement", "compare"]

SAME: Final = 0.45  # cosine from which a statement of the other group says the same, where no fact differs
OWN: Final = 0.25  # cosine with all of the other group's below which one group alone says it
REPEAT: Final = 0.4  # cosine of two statements of one part, at most
HELD: Final = 300  # statements that are held against the others for differences, the most central
DIFFERENCES: Final = 10  # at most
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of one part, and the sentences that say the same: of both groups, where both say it."""

    sentence: Sentence
    others: tuple[Sentence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the statement as plain values."""
        return {**placed(self.sentence), "others": [placed(other) for other in self.others]}


@dataclass(frozen=True, slots=True)
class Differing:
    """What the groups state otherwise: `kind` as of a conflict, or "status", and each group's value and sentence."""

    kind: str
    values: tuple[str, str]
    sentences: tuple[Sentence, Sentence]

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        sides = zip(("a", "b"), self.values, self.sentences, strict=True)
        return {"kind": self.kind, **{name: {"value": value, **placed(each)} for name, value, each in sides}}


@dataclass(frozen=True)
class Comparison:
    """Two groups: what `both` say, where they `differ`, and what only one says, each part within the budget.

    Where the groups share ids, those of the second are told with "b: " in front.
    """

    a: Topic
    b: Topic
    both: tuple[Statement, ...]
    only_a: tuple[Statement, ...]
    only_b: tuple[Statement, ...]
    differ: tuple[Differing, ...]
    budget: Budget
    remarks: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain values."""
        return {
            "a": {"id": self.a.id, "documents": [document.id for document in self.a.documents]},
            "b": {"id": self.b.id, "documents": [document.id for document in self.b.documents]},
            "budget": str(self.budget),
            "both": [each.to_dict() for each in self.both],
            "only_a": [each.to_dict() for each in self.only_a],
            "only_b": [each.to_dict() for each in self.only_b],
            "differ": [each.to_dict() for each in self.differ],
            "remarks": list(self.remarks),
        }


def compare(
    a: Topic | Iterable[DocumentLike],
    b: Topic | Iterable[DocumentLike],
    budget: str | int | Budget = "100 words",
    *,
    language: str = "",
) -> Comparison:
    """Return what both groups of documents say, where they differ, and what only one says.

    Each of the three summaries is made of exact sentences and kept within the budget, in one `language` (ISO 639-1)
    where it is given. Raises InputError where a group is empty or holds no sentence, or no document is in that
    language, BudgetError.

    >>> shared = "The old mill of Ostrau burnt down on Monday night."
    >>> found = compare([shared, "Nobody was hurt, police said."], [shared, "A new mill would cost two million."])
    >>> [[each.sentence.text for each in part] for part in (found.both, found.only_a, found.only_b)]
    [['The old mill ... Monday night.'], ['Nobody was hurt, police said.'], ['A new mill would cost two million.']]
    """
    size = Budget.parse(budget)
    one, two = (_topic(given, name) for given, name in ((a, "a"), (b, "b")))
    taken = {document.id for document in one.documents}
    renamed = tuple(
        replace(document, id=f"b: {document.id}") if document.id in taken else document for document in two.documents
    )
    two = Topic(two.id, renamed)
    pool = gather(Topic("comparison", (*one.documents, *renamed)), TfIdf(), language=language)
    sides = _Sides(pool, {document.id for document in renamed})
    resolved = size.resolve(int(pool.lengths.sum()))
    differ, turned = sides.differing()
    both = sides.told(sides.both & ~turned, resolved)
    only = [sides.told(mask & ~turned, resolved) for mask in (sides.only_a, sides.only_b)]
    found = Comparison(one, two, both, only[0], only[1], differ, resolved)
    return replace(found, remarks=tuple(_remarks(found)))


def _topic(given: Topic | Iterable[DocumentLike], name: str) -> Topic:
    topic = topic_of(given, name, prefix=name)
    if not topic.documents:
        raise InputError(f"no documents in {topic.id!r}: give each group at least one")
    return topic


class _Sides:
    """The statements of a pool by who makes them."""

    def __init__(self, pool: Pool, ids: set[str]) -> None:
        self.pool, self.ids = pool, ids
        holds = [[each.document.id in ids for each in (s, *t)] for s, t in zip(pool.sentences, pool.twins, strict=True)]
        in_a, in_b = np.array([not all(h) for h in holds]), np.array([any(h) for h in holds])
        self.a, self.b = np.flatnonzero(in_a), np.flatnonzero(in_b)
        self.near = np.zeros((len(self.a), len(self.b)))
        if len(self.a) and len(self.b):
            self.near = np.asarray(cosines(pool.vectors[self.a], pool.vectors[self.b]))
        central = np.asarray(pool.vectors @ pool.centroid).ravel()
        self.evidence = Evidence(pool, np.argsort(-np.round(central, 9), kind="stable")[:HELD].tolist())
        count = len(pool)
        most_a, most_b = np.zeros(count), np.zeros(count)
        most_a[self.a] = self.near.max(axis=1, initial=0.0)
        most_b[self.b] = self.near.max(axis=0, initial=0.0)
        self.only_a = in_a & ~in_b & (most_a < OWN)
        self.only_b = in_b & ~in_a & (most_b < OWN)
        self.both = in_a & in_b
        self.partners: dict[int, list[int]] = {}
        self.reversed: list[tuple[int, int, tuple[str, str]]] = []  # statements of a and b, and what turns them
        self._known_days: dict[int, frozenset[dt.date]] = {}
        for row, column in zip(*np.nonzero(self.near >= SAME), strict=True):
            left, right = int(self.a[row]), int(self.b[column])
            if left == right:
                continue
            if pair := turned(self.evidence.text(left), self.evidence.text(right), pool.languages[right]):
                self.reversed.append((left, right, pair))
            elif not self._differ(left, right):
                self.both[[left, right]] = True
                self.partners.setdefault(left, []).append(right)
                self.partners.setdefault(right, []).append(left)

    def _differ(self, left: int, right: int) -> bool:
        texts = self.evidence.text(left), self.evidence.text(right)
        frames = self.evidence.frame(left), self.evidence.frame(right)
        days = self._days(left), self._days(right)
        apart = all(days) and days[0].isdisjoint(days[1])
        otherwise = negated(texts[0]) != negated(texts[1]) or other_numbers(*texts)
        unlike = apart or otherwise or self.evidence.unnamed(left, right)
        return unlike or not agree(*frames, texts, self.evidence.weights)

    def _days(self, index: int) -> frozenset[dt.date]:
        """The days of a year on which a statement's events were."""
        if index not in self._known_days:
            sentence = self.pool.sentences[index]
            told = moments(sentence.text, self.pool.languages[index], sentence.document.published, saying=False)
            self._known_days[index] = frozenset(each.date for each in told if each.dated and not each.about)
        return self._known_days[index]

    def differing(self) -> tuple[tuple[Differing, ...], NDArray[np.bool_]]:
        """What only one group states one way and only the other otherwise, and which statements those are."""
        found = []
        told: set[Sentence] = set()
        for conflict in conflicts(self.evidence):
            sides = [{name in self.ids for name in side.documents} for side in (conflict.left, conflict.right)]
            told.update(
                (conflict.left.sentence, *conflict.left.others, conflict.right.sentence, *conflict.right.others)
            )
            if sides not in ([{False}, {True}], [{True}, {False}]):
                continue
            one, two = (conflict.left, conflict.right) if sides[0] == {False} else (conflict.right, conflict.left)
            found.append(Differing(conflict.kind, (one.value, two.value), (one.sentence, two.sentence)))
        for left, right, pair in self.reversed:
            if pair[0] and not self.both[left] and not self.both[right]:
                sentences = self.pool.sentences[left], self.pool.sentences[right]
                found.append(Differing("status", pair, sentences))
                told.update(sentences)
        marked = [not told.isdisjoint((s, *t)) for s, t in zip(self.pool.sentences, self.pool.twins, strict=True)]
        return tuple(found[:DIFFERENCES]), np.array(marked, dtype=np.bool_)

    def told(self, mask: NDArray[np.bool_], budget: Budget) -> tuple[Statement, ...]:
        """The most central statements of a part that fit, none a repeat of another, in reading order."""
        indices = np.flatnonzero(mask & self.pool.printable)
        if not len(indices):
            return ()
        pool = self.pool
        vectors = pool.vectors[indices]
        central = np.asarray(vectors @ np.asarray(vectors.mean(axis=0)).ravel()).ravel()
        central = central * np.where(pool.eligible[indices], 1.0, 0.3)
        central = central * np.array([1 + np.log1p(len(self._others(int(index)))) for index in indices])
        costs = pool.costs(budget)[indices]
        picked: list[int] = []
        spent = 0
        for at in np.argsort(-np.round(central, 9), kind="stable").tolist():
            fits = spent + costs[at] <= budget.limit
            if fits and (not picked or float(cosines(vectors[[at]], vectors[picked]).max()) <= REPEAT):
                picked.append(at)
                spent += int(costs[at])
        return tuple(self._statement(int(indices[at])) for at in sorted(picked))

    def _statement(self, index: int) -> Statement:
        """The statement, or the shortest that the other group has for it: what goes beyond that is not common."""
        near = [index, *(other for other in self.partners.get(index, ()) if self.pool.eligible[other])]
        told = self.pool.sentences[min(near, key=lambda other: (len(self.pool.sentences[other].text), other))]
        every = (self.pool.sentences[index], *self._others(index))
        return Statement(told, tuple(each for each in every if each != told))

    def _others(self, index: int) -> tuple[Sentence, ...]:
        """The sentences of both groups that say what a statement does."""
        others = [*self.pool.twins[index]]
        for partner in self.partners.get(index, ()):
            others += [self.pool.sentences[partner], *self.pool.twins[partner]]
        return tuple(dict.fromkeys(others))


def _remarks(comparison: Comparison) -> Iterator[str]:
    texts = [{document.text for document in topic.documents} for topic in (comparison.a, comparison.b)]
    if texts[0] == texts[1]:
        yield "Both groups hold the same documents."
    elif not comparison.both:
        yield "The two groups have no statement in common."
    elif not comparison.only_a and not comparison.only_b:
        yield "Neither group says anything that the other does not."
