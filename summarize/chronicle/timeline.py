"""A timeline: the days that matter in a topic, each with a sentence or two and the sources.

Swan and Allan (2000), "Automatic generation of overview timelines"; Tran, Alrifai and Herder (2015), "Timeline
summarization from relevant headlines": a day matters as much as documents refer to it or were published on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..document import Document, Sentence, Topic, placed
from ..embedders.tfidf import TfIdf
from ..errors import InputError, MethodError
from ..facts.days import credible
from ..gather import gather
from ..given import DocumentLike, topic_of
from ..language import language_of
from ..pool import Pool, cosines
from .when import Moment, moments

__all__ = ["Entry", "Timeline", "timeline"]

TOLD, PUBLISHED = 1.0, 0.6  # what a document adds to a day that it tells of, or was published on
NAMED: Final = 0.5  # what a sentence is worth more that names the day,
AFTER: Final = 0.25  # that was written on the day or later,
OPENS: Final = 0.25  # or that opens its document
LESS: Final = 0.4  # of a second sentence, what it has in common with the first at most: a cosine
WORTH: Final = 0.45  # and what it is worth at least, of the first
NEAR: Final = 0.2  # of the most central sentence's, how central one must be to bring up a day that one source tells


@dataclass(frozen=True, slots=True)
class Entry:
    """One day: one or two sentences that tell it, and the ids of the documents that tell of it or are of that day.

    `twins` are, for each sentence, those that say the same elsewhere.
    """

    moment: Moment
    sentences: tuple[Sentence, ...]
    twins: tuple[tuple[Sentence, ...], ...]
    sources: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as plain values; `date` is an ISO date, `--MM-DD` without a year, or None."""
        return {
            "date": self.moment.iso,
            "day": str(self.moment),
            "about": self.moment.about > 0,
            "sentences": [
                {**placed(sentence), "twins": [placed(twin) for twin in twins]}
                for sentence, twins in zip(self.sentences, self.twins, strict=True)
            ],
            "sources": list(self.sources),
        }


@dataclass(frozen=True)
class Timeline:
    """The days of a topic: those of a year in order, then those without one, then weekdays alone, as they are told."""

    topic: Topic
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the timeline as plain values."""
        return {
            "id": self.topic.id,
            "timeline": [entry.to_dict() for entry in self.entries],
            "remarks": list(self.remarks),
        }


def timeline(topic: Topic | Iterable[DocumentLike], *, entries: int = 10, sentences: int = 2) -> Timeline:
    """Return the days that matter most, at most so many `entries`, each in one sentence or two (`sentences`).

    Days come from dates of publication and from what sentences say, resolved against their document's own date: without
    one, "yesterday" is not resolved, and a weekday has an entry of its own. What known documents say is left out.
    Raises InputError where there is no sentence.

    >>> import datetime as dt
    >>> document = Document("a", "The mill burnt down yesterday, the mayor said.", published=dt.date(2025, 3, 2))
    >>> [(str(entry.moment.date), entry.sources) for entry in timeline([document]).entries]
    [('2025-03-01', ('a',))]
    """
    if entries < 1 or sentences not in (1, 2):
        raise MethodError(f"a timeline has one entry or more, of one or two sentences, not {entries} of {sentences}")
    given = topic_of(topic, "topic")
    if not given.documents:
        raise InputError("no documents: nothing to make a timeline of")
    days = _Days(gather(given, TfIdf()))
    chosen = sorted(days.best(entries), key=days.order)
    found = [entry for moment in chosen if (entry := days.entry(moment, sentences))]
    return Timeline(given, tuple(found), tuple(_remarks(given, found)))


class _Days:
    """The days of a pool's statements, and what each is worth."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        central = np.asarray(pool.vectors @ pool.centroid).ravel()
        self.central = central / max(float(central.max(initial=0.0)), 1e-9)
        self.told: defaultdict[Moment, dict[int, set[str]]] = defaultdict(dict)  # day -> statement -> documents
        languages: dict[str, str] = {}
        self.dateless: defaultdict[str, list[int]] = defaultdict(list)  # document -> statements that name no day
        for index in range(len(pool)):
            for sentence in (pool.sentences[index], *pool.twins[index]):
                document = sentence.document
                if document.id not in languages:
                    languages[document.id] = language_of(document)
                named = moments(sentence.text, languages[document.id], document.published)
                for moment in named:
                    self.told[moment].setdefault(index, set()).add(document.id)
                if not named:
                    self.dateless[document.id].append(index)
        self._snap()
        self._share()
        self.published: defaultdict[Moment, list[Document]] = defaultdict(list)
        for document in pool.topic.documents:
            if (day := credible(document.published)) and self.dateless[document.id]:
                self.published[Moment(day)].append(document)

    def _snap(self) -> None:
        """Give what is told of about a day to the day within reach that most documents tell of, if there is one."""
        for moment in sorted(each for each in self.told if each.about):
            near = [
                other
                for other in self.told
                if other.dated and not other.about and abs((other.date - moment.date).days) <= moment.about
            ]
            days = {credible(document.published) for document in self.pool.topic.documents}
            near += [Moment(day) for day in days if day and abs((day - moment.date).days) <= moment.about]
            if near:
                best = min(
                    near, key=lambda other: (-len(self._tellers(other)), abs((other.date - moment.date).days), other)
                )
                for index, documents in self.told.pop(moment).items():
                    self.told[best].setdefault(index, set()).update(documents)

    def _share(self) -> None:
        """Take what one document dates for what another, without a date, says in the same statement."""
        for vague in sorted(each for each in self.told if not each.dated):
            for index, documents in list(self.told[vague].items()):
                for moment in sorted(each for each in self.told if each.dated and index in self.told[each]):
                    day = moment.date
                    if day.weekday() == vague.weekday or (day.month, day.day) == (vague.month, vague.day):
                        self.told[moment][index] |= documents
                        del self.told[vague][index]
                        break
            if not self.told[vague]:
                del self.told[vague]

    def _tellers(self, moment: Moment) -> set[str]:
        return set().union(*self.told.get(moment, {}).values())

    def worth(self, moment: Moment) -> float:
        """How much a day matters: the documents that tell of it, those that were published on it, and how centrally."""
        told = self._tellers(moment)
        published = {document.id for document in self.published.get(moment, [])}
        central = max((float(self.central[index]) for index in self.told.get(moment, {})), default=0.0)
        if len(told) == 1 and not published and central < NEAR:
            return 0.0
        return TOLD * len(told) + PUBLISHED * len(published - told) + central

    def best(self, most: int) -> list[Moment]:
        """The days that matter most, those that tie the earlier first."""
        known = {*self.told, *self.published}
        worth = {moment: round(self.worth(moment), 9) for moment in known}
        ranked = sorted((moment for moment in known if worth[moment] > 0), key=lambda m: (-worth[m], m))
        return ranked[:most]

    def order(self, moment: Moment) -> tuple[Any, ...]:
        """Days of a year in order, days without a year in order, weekdays as the documents come."""
        first = min(self.told.get(moment, {0: set()}))
        return (not moment.dated, not moment.day, moment.date, moment.month, moment.day, first)

    def entry(self, moment: Moment, most: int) -> Entry | None:
        """What is told of a day: the statements that name it, or else what documents of the day say without a day."""
        named = self.told.get(moment, {})
        own = {index for document in self.published.get(moment, []) for index in self.dateless[document.id]}
        values = {index: self._value(index, moment, index in named) for index in sorted({*named, *own})}
        ranked = sorted(values, key=lambda index: (-round(values[index], 9), index))
        if not ranked:
            return None
        picked = ranked[:1]
        for index in ranked[1:]:
            apart = float(cosines(self.pool.vectors[[index]], self.pool.vectors[picked]).max()) <= LESS
            if len(picked) < most and apart and values[index] >= WORTH * values[picked[0]]:
                picked.append(index)
        tellers = self._tellers(moment) | {document.id for document in self.published.get(moment, [])}
        order = [document.id for document in self.pool.topic.documents if document.id in tellers]
        made = [self._wording(index, moment) for index in picked]
        return Entry(moment, tuple(one for one, _ in made), tuple(rest for _, rest in made), tuple(order))

    def _value(self, index: int, moment: Moment, named: bool) -> float:
        sentence, _ = self._wording(index, moment)
        written = sentence.document.published
        later = bool(written and moment.dated and written >= moment.date)
        whole = 1.0 if self.pool.eligible[index] else 0.3
        return whole * (float(self.central[index]) + NAMED * named + AFTER * later + OPENS * (sentence.position == 0))

    def _wording(self, index: int, moment: Moment) -> tuple[Sentence, tuple[Sentence, ...]]:
        """The statement as a document words it that tells of the day, and the other wordings."""
        every = (self.pool.sentences[index], *self.pool.twins[index])
        tellers = self.told.get(moment, {}).get(index) or {document.id for document in self.published.get(moment, [])}
        own = next((each for each in every if each.document.id in tellers), every[0])
        return own, tuple(each for each in every if each != own)


def _remarks(topic: Topic, entries: Sequence[Entry]) -> Iterator[str]:
    undated = [document.id for document in topic.documents if document.published is None]
    if not entries:
        yield "No day is told, and no document has a date, so there is no timeline."
    if undated:
        named = ", ".join(undated[:5]) + (f" and {len(undated) - 5} more" if len(undated) > 5 else "")
        many = "documents have" if len(undated) > 1 else "document has"
        yield f"{len(undated)} {many} no date, so that no “yesterday” or weekday in them is resolved: {named}."
    days = Counter(entry.moment.dated for entry in entries)
    if days[True] and days[False]:
        yield "Days without a year or date stand below the others."
