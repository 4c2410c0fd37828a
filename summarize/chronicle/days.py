"""The days that documents tell of or were published on, what is told of each, and how much each matters.

Swan and Allan (2000), "Automatic generation of overview timelines"; Tran, Alrifai and Herder (2015), "Timeline
summarization from relevant headlines": a day matters as much as documents refer to it or were published on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import chain
from typing import Any, Final

import numpy as np

from ..document import Document, Sentence
from ..facts.days import credible
from ..language import language_of
from ..pool import Pool, cosines
from .when import Moment, moments

__all__ = ["Days"]

TOLD, PUBLISHED = 1.0, 0.6  # what a document adds to a day that it tells of, or was published on
NAMED: Final = 0.5  # what a sentence is worth more that names the day and no later one,
SOON: Final = 0.5  # that was written on the day; half of it on the next, a third on the one after that,
OPENS: Final = 0.25  # or that opens its document
LESS: Final = 0.4  # of a second sentence, what it has in common with the first at most: a cosine
WORTH: Final = 0.45  # and what it is worth at least, of the first
NEAR: Final = 0.2  # of the most central sentence's, how central one must be to bring up a day that one source tells
OPENING: Final = 2  # statements that tell of which day a document's news is,
RECENT: Final = 31  # and how many days that may lie back
_YEAR: Final = re.compile(r"\d{4}")
LOOSE: Final = 10  # days that "a month ago" may be off: no day of its own


class Days:
    """The days of a pool's statements, and what each is worth; told in one `language` if it is given."""

    def __init__(self, pool: Pool, language: str = "") -> None:
        self.pool, self.language = pool, language
        central = np.asarray(pool.vectors @ pool.centroid).ravel()
        self.central = central / max(float(central.max(initial=0.0)), 1e-9)
        self.told: defaultdict[Moment, dict[int, set[str]]] = defaultdict(dict)  # day -> statement -> documents
        languages = {document.id: language_of(document) for document in pool.topic.documents}
        every = [(pool.sentences[index], *pool.twins[index]) for index in range(len(pool))]
        known = {
            moment.date
            for sentence in chain.from_iterable(every)
            if _YEAR.search(sentence.text)
            for moment in moments(sentence.text, languages[sentence.document.id])
            if moment.dated
        }
        statements: defaultdict[str, list[tuple[int, int, tuple[Moment, ...]]]] = defaultdict(list)
        for index, sentences in enumerate(every):
            for sentence in sentences:
                document = sentence.document
                named = moments(sentence.text, languages[document.id], document.published, saying=False, known=known)
                for moment in named:
                    self.told[moment].setdefault(index, set()).add(document.id)
                statements[document.id].append((sentence.position, index, named))
        written = {document.id: day for document in pool.topic.documents if (day := credible(document.published))}
        self.own = {  # document -> what it tells of the day on which it was published
            name: _own(sorted(statements[name], key=lambda each: each[:2]), Moment(day))
            for name, day in written.items()
        }
        self._snap({Moment(written[name]) for name, own in self.own.items() if own})
        self._share()
        self.latest = {  # statement -> the latest of the days that it names
            index: moment for moment in sorted(each for each in self.told if each.dated) for index in self.told[moment]
        }
        only = {next(iter(named)) for named in self.told.values() if len(named) == 1}
        self.published: defaultdict[Moment, list[Document]] = defaultdict(list)
        for document in pool.topic.documents:
            if own := [index for index in self.own.get(document.id, ()) if index not in only]:
                self.own[document.id] = own
                self.published[Moment(written[document.id])].append(document)
        days = {moment: self._candidates(moment) for moment in sorted({*self.told, *self.published})}
        self.only = {next(iter(each)): moment for moment, each in days.items() if len(each) == 1}

    def _snap(self, news: Set[Moment]) -> None:
        """Give what is told of about a day to the day within reach that most documents tell of, if there is one.

        `news` are the days of publication of documents whose news is of that day. Without any, three weeks ago is a day
        of its own, a month ago is none.
        """
        for moment in sorted(each for each in self.told if each.about):
            exact = {other for other in self.told if other.dated and not other.about} | news
            near = [other for other in exact if abs((other.date - moment.date).days) <= moment.about]
            if near:
                best = min(
                    near, key=lambda other: (-len(self._tellers(other)), abs((other.date - moment.date).days), other)
                )
                for index, documents in self.told.pop(moment).items():
                    self.told[best].setdefault(index, set()).update(documents)
            elif moment.about >= LOOSE:
                del self.told[moment]

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

    def _candidates(self, moment: Moment) -> set[int]:
        """The statements that name a day, and those of documents whose news is of that day that name none."""
        own = (self.own[document.id] for document in self.published.get(moment, []))
        return {*self.told.get(moment, {}), *(index for each in own for index in each)}

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

    def ranked(self) -> list[Moment]:
        """The days that matter, the most first; those that tie the earlier first."""
        known = {*self.told, *self.published}
        worth = {moment: round(self.worth(moment), 9) for moment in known}
        return sorted((moment for moment in known if worth[moment] > 0), key=lambda m: (-worth[m], m))

    def order(self, moment: Moment) -> tuple[Any, ...]:
        """Days of a year in order, days without a year in order, weekdays as the documents come."""
        first = min(self.told.get(moment, {0: set()}))
        return (not moment.dated, not moment.day, moment.date, moment.month, moment.day, first)

    def picked(self, moment: Moment, most: int, used: Iterable[int]) -> list[int]:
        """The statements that tell of a day best, none of those that are `used`.

        A second one says something else, and is not all that can be told of another day.
        """
        named = self.told.get(moment, {})
        free = [index for index in sorted(self._candidates(moment) - {*used}) if self._told(index)]
        values = {index: self._value(index, moment, index in named) for index in free}
        ranked = sorted(values, key=lambda index: (-round(values[index], 9), index))
        picked = ranked[:1]
        for index in ranked[1:]:
            apart = float(cosines(self.pool.vectors[[index]], self.pool.vectors[picked]).max()) <= LESS
            other = len(picked) < most and apart and values[index] >= WORTH * values[picked[0]]
            if other and self.only.get(index, moment) == moment:
                picked.append(index)
        return picked

    def _told(self, index: int) -> bool:
        return not self.language or self.pool.languages[index] == self.language

    def sources(self, moment: Moment) -> tuple[str, ...]:
        """The ids of the documents that tell of a day or are of that day, in reading order."""
        tellers = self._tellers(moment) | {document.id for document in self.published.get(moment, [])}
        return tuple(document.id for document in self.pool.topic.documents if document.id in tellers)

    def _value(self, index: int, moment: Moment, named: bool) -> float:
        """What a statement is worth as news of a day: a later report tells it as what went before."""
        sentence, _ = self.wording(index, moment)
        written = sentence.document.published
        since = (written - moment.date).days if written and moment.dated else -1
        soon = SOON / (1 + since) if since >= 0 else 0.0
        last = NAMED if named and self.latest.get(index, moment) == moment else 0.0
        whole = 1.0 if self.pool.eligible[index] else 0.3
        return whole * (float(self.central[index]) + last + soon + OPENS * (sentence.position == 0))

    def wording(self, index: int, moment: Moment) -> tuple[Sentence, tuple[Sentence, ...]]:
        """The statement as a document words it that tells of the day, and the other wordings."""
        every = (self.pool.sentences[index], *self.pool.twins[index])
        tellers = self.told.get(moment, {}).get(index) or {document.id for document in self.published.get(moment, [])}
        own = next((each for each in every if each.document.id in tellers), every[0])
        return own, tuple(each for each in every if each != own)


def _own(statements: Sequence[tuple[int, int, tuple[Moment, ...]]], written: Moment) -> list[int]:
    """What a document tells of the day on which it was `written`: what names no day, or opens it and is still to come.

    A document that opens with a day shortly before is news of that day, and what else it says is not of the next.
    """
    told = {moment for _, _, named in statements[:OPENING] for moment in named if moment.dated and not moment.about}
    if written not in told and any(0 < (written.date - each.date).days <= RECENT for each in told):
        return []
    return [
        index
        for at, (_, index, named) in enumerate(statements)
        if not named or (at == 0 and all(moment.dated and moment > written for moment in named))
    ]
