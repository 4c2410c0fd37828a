"""What is new to a reader: which documents, and which statements are no longer what they were."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

import numpy as np

from .agreement import Change, Side
from .dedupe import negated
from .document import Document, Sentence, Topic
from .embedders.tfidf import TfIdf
from .errors import InputError
from .evidence import Evidence
from .facts import Frame, differences
from .facts.book import months, weekdays
from .gather import gather
from .opposites import opposites
from .pool import Pool, cosines
from .readers.days import day_in
from .words import stop_words, words

__all__ = ["changes", "divided", "since_day", "since_topic", "turned"]

ASKED: Final = 2000  # new statements that are held against the known ones, the first
LOOKED: Final = 5  # known statements that each is held against, the nearest
NEAR: Final = 0.3  # and how near they are at least: a cosine
SAME: Final = 0.5  # the same where one denies the other,
WORDED: Final = 0.75  # or what part of their words stand in one order in both,
STRICT: Final = 0.45  # or tells another day, place or name, which two statements on two things do as well
MOST: Final = 20  # changes told
CONDITIONS: Final = {  # what a sentence with one of these says is only supposed
    language: frozenset(told.split())
    for language, told in {
        "en": "if unless whether", "de": "wenn falls ob", "fr": "si", "es": "si", "it": "se", "nl": "als indien of",
        "pl": "jeśli jeżeli czy", "ru": "если", "cs": "jestli pokud zda", "sv": "om", "da": "hvis om", "no": "hvis om",
    }.items()
}  # fmt: skip


def since_day(given: str | dt.date) -> dt.date:
    """Return the day that `--since` names: a date, 2025-06-30, or as people write it. Raises InputError.

    >>> since_day("6 November 2025")
    datetime.date(2025, 11, 6)
    """
    if not isinstance(given, str):
        return given
    found = day_in(given)
    if found is None:
        raise InputError(f"no day {given!r}; write one as 2025-11-06 or 6 November 2025")
    return found


def divided(documents: Iterable[Document], since: dt.date) -> tuple[list[Document], list[Document]]:
    """Return the documents published since a day, and those before it; one without a date is new.

    >>> old, new = (Document(name, "", published=dt.date(2025, 3, day)) for name, day in (("a", 1), ("b", 2)))
    >>> [[d.id for d in part] for part in divided([old, new, Document("c", "")], dt.date(2025, 3, 2))]
    [['b', 'c'], ['a']]
    """
    found: tuple[list[Document], list[Document]] = [], []
    for document in documents:
        found[document.published is not None and document.published < since].append(document)
    return found


def since_topic(topic: Topic, since: str | dt.date) -> Topic:
    """Return the topic with what was published before a day as known. Raises InputError where nothing is left, or a day
    is none."""
    day = since_day(since)
    new, old = divided(topic.documents, day)
    if not new:
        raise InputError(f"nothing new: no document of {topic.id!r} is of {day.isoformat()} or later")
    return replace(topic, documents=tuple(new), known=(*topic.known, *old))


def changes(topic: Topic) -> tuple[Change, ...]:
    """Return what the documents of a topic say otherwise than its known ones, in reading order.

    Each new statement is held against the known ones that are nearest to it, with the rules by which sources are found
    to differ: numbers, days, places and names; and a status is reversed where one of two near statements denies the
    other, or says the opposite. What another known statement says already is no change.
    """
    if not topic.known or not topic.documents:
        return ()
    before = _renamed(topic)
    known = tuple(replace(document, id=name) for name, document in before.items())
    pool = gather(Topic(topic.id, (*topic.documents, *known)), TfIdf())
    old = [at for at in range(len(pool)) if pool.sentences[at].document.id in before]
    new = [at for at in range(len(pool)) if not _said(pool, at, before)][:ASKED]
    found: dict[tuple[str, str, str], Change] = {}
    if not old or not new:
        return ()
    evidence = Evidence(pool, new)
    near = np.asarray(cosines(pool.vectors[new], pool.vectors[old]))
    for row, index in zip(near, new, strict=True):
        order = [at for at in np.argsort(-np.round(row, 9), kind="stable")[:LOOKED].tolist() if row[at] >= NEAR]
        for change in _changes(evidence, index, [(old[at], float(row[at])) for at in order]):
            found.setdefault((change.kind, change.before.value, change.now.value or str(index)), change)
    return tuple(_named(change, before) for change in list(found.values())[:MOST])


def _renamed(topic: Topic) -> dict[str, Document]:
    """The known documents by names that no new document has."""
    taken = {document.id for document in topic.documents}
    names = [f"known {number}: {document.id}" for number, document in enumerate(topic.known, 1)]
    kept = Counter(document.id for document in topic.known)
    free = [document.id not in taken and kept[document.id] == 1 for document in topic.known]
    return {
        document.id if own else name: document for document, name, own in zip(topic.known, names, free, strict=True)
    }


def _said(pool: Pool, index: int, before: dict[str, Document]) -> bool:
    """Tell whether a known document makes a statement."""
    return any(each.document.id in before for each in (pool.sentences[index], *pool.twins[index]))


def _changes(evidence: Evidence, index: int, near: Sequence[tuple[int, float]]) -> list[Change]:
    """What one statement says otherwise than the known one nearest to it from which it differs."""
    pool = evidence.pool
    now = evidence.text(index)
    for other, alike in near:
        old = evidence.text(other)
        frames = evidence.frame(other), evidence.frame(index)
        found = [
            Change(
                each.kind,
                _HOW.get(each.order, "changed"),
                _side(pool, other, each.left),
                _side(pool, index, each.right),
            )
            for each in differences(*frames, (old, now), evidence.weights)
            if each.kind == "number" or alike >= STRICT
        ]
        if alike >= SAME or _worded_alike(old, now):
            found += [] if found else _bounds(pool, other, index, frames)
            if not found and (pair := turned(old, now, evidence.pool.languages[index])):
                sides = _side(pool, other, pair[0]), _side(pool, index, pair[1])
                found = [Change("status", "reversed", *sides)]
        elsewhere = [evidence.text(each) for each, _ in near if each != other]
        found = [each for each in found if not (each.now.value and any(each.now.value in text for text in elsewhere))]
        if found:
            return found
    return []


_HOW: Final = {1: "risen", -1: "fallen"}


def _bounds(pool: Pool, old: int, now: int, frames: tuple[Frame, Frame]) -> list[Change]:
    """The numbers that contradict nothing, as "at least 12" and "at least 30" do not, and yet have changed."""
    texts = pool.sentences[old].text, pool.sentences[now].text
    found = []
    for one in frames[0].quantities:
        for two in frames[1].quantities:
            if one.alike(two) and not one.as_told(two):
                cut = frames[0].cut(one.first, one.last, texts[0]), frames[1].cut(two.first, two.last, texts[1])
                how = _HOW[1 if two.told > one.told else -1]
                found.append(Change("number", how, _side(pool, old, cut[0]), _side(pool, now, cut[1])))
    return found[:1]


def _side(pool: Pool, index: int, value: str) -> Side:
    return Side(value, pool.sentences[index], pool.twins[index])


def _worded_alike(old: str, now: str) -> bool:
    return SequenceMatcher(None, words(old), words(now), autojunk=False).ratio() >= WORDED


def turned(old: str, now: str, language: str) -> tuple[str, str] | None:
    """Return the words that turn a statement into the opposite of another, empty for a negation; None where none does.

    Where another word stands in the place of one, the north bridge's in that of the south bridge's, they are on two
    things.
    """
    one, two = words(old), words(now)
    for left, right in opposites().get(language, ()):
        for here, there in ((left, right), (right, left)):
            first = next((word for word in one if word in here), "")
            second = next((word for word in two if word in there), "")
            if first and second and not here.intersection(two) and not there.intersection(one):
                same = negated(old) == negated(now) and not _exchanged(one, two, {first, second}, language)
                return (first, second) if same else None
    if negated(old) == negated(now) or _exchanged(one, two, set(), language):
        return None
    supposed = CONDITIONS.get(language, frozenset())
    return None if supposed.intersection(one) != supposed.intersection(two) else ("", "")  # "if none is found ..."


def _exchanged(one: list[str], two: list[str], turning: set[str], language: str) -> bool:
    """Tell whether a single word of content stands in the place of another, and is no number, day or `turning` word."""
    idle = turning | stop_words(language) | weekdays().keys() | months().keys()
    steps = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return any(
        (here - at, there - to) == (1, 1) and not any(word in idle or word.isdecimal() for word in (one[at], two[to]))
        for step, at, here, to, there in steps
        if step == "replace"
    )


def _named(change: Change, before: dict[str, Document]) -> Change:
    """The change with the known documents under their own ids."""

    def own(sentence: Sentence) -> Sentence:
        return replace(sentence, document=before.get(sentence.document.id, sentence.document))

    def side(given: Side) -> Side:
        return Side(given.value, own(given.sentence), tuple(map(own, given.others)))

    return replace(change, before=side(change.before), now=side(change.now))
