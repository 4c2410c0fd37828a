"""A timeline: the days that matter in a topic, each with a sentence or two and the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..document import Sentence, Topic, placed
from ..embedders.tfidf import TfIdf
from ..errors import InputError, MethodError
from ..gather import gather
from ..given import DocumentLike, topic_of
from ..language import canonical
from .days import Days
from .when import Moment

__all__ = ["Entry", "Timeline", "timeline"]


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


def timeline(
    topic: Topic | Iterable[DocumentLike], *, entries: int = 10, sentences: int = 2, language: str = ""
) -> Timeline:
    """Return the days that matter most, at most so many `entries`, each in one sentence or two (`sentences`).

    Days come from dates of publication and from what sentences say, resolved against their document's own date: without
    one, "yesterday" is not resolved, and a weekday has an entry of its own. No sentence is told twice. What known
    documents say is left out, and what is not in the `language` (ISO 639-1), if one is given.
    Raises InputError where there is no sentence, or none in that language.

    >>> import datetime as dt
    >>> from summarize import Document
    >>> document = Document("a", "The mill burnt down yesterday, the mayor said.", published=dt.date(2025, 3, 2))
    >>> [(str(entry.moment.date), entry.sources) for entry in timeline([document]).entries]
    [('2025-03-01', ('a',))]
    """
    if entries < 1 or sentences not in (1, 2):
        raise MethodError(f"a timeline has one entry or more, of one or two sentences, not {entries} of {sentences}")
    given = topic_of(topic, "topic")
    if not given.documents:
        raise InputError("no documents: nothing to make a timeline of")
    days = Days(gather(given, TfIdf(), language=language), canonical(language))
    told: dict[Moment, list[int]] = {}
    for moment in days.ranked():
        if len(told) == entries:
            break
        if picked := days.picked(moment, sentences, {index for each in told.values() for index in each}):
            told[moment] = picked
    found = [_entry(days, moment, told[moment]) for moment in sorted(told, key=days.order)]
    return Timeline(given, tuple(found), tuple(_remarks(given, found)))


def _entry(days: Days, moment: Moment, picked: Sequence[int]) -> Entry:
    made = [days.wording(index, moment) for index in picked]
    return Entry(moment, tuple(one for one, _ in made), tuple(rest for _, rest in made), days.sources(moment))


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
