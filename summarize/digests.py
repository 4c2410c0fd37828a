"""A mixed folder at a glance: its largest or newest stories, each with a headline and a short summary."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, Final

from .budget import Budget
from .chronicle import Timeline, timeline
from .document import Document, Sentence, Topic, described, placed, reading_order
from .errors import BudgetError, InputError, MethodError
from .given import DocumentLike, documents_of
from .language import canonical, languages, spoken_in
from .methods import DEFAULT, load
from .news import divided, since_day
from .pipeline import Pipeline
from .roles import Embedder
from .story import Stories
from .story.headline import headline
from .summary import Summary

__all__ = ["SORTS", "Digest", "Story", "digest"]

SORTS: Final = ("size", "newest")


@dataclass(frozen=True)
class Story:
    """One story: its documents, whose label is the topic's id, the sentence that tells it best, and a summary.

    `headline` and `summary` are None where the documents hold no sentence, or none that is new; `timeline` where it was
    not asked for. What the reader knows of the story is `topic.known`.
    """

    topic: Topic
    headline: Sentence | None
    summary: Summary | None
    timeline: Timeline | None = None

    @property
    def label(self) -> str:
        """A few words of its own that tell it from the others."""
        return self.topic.id

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day on which its documents were published, as far as known."""
        known = [document.published for document in self.topic.documents if document.published]
        return (min(known), max(known)) if known else None

    def to_dict(self) -> dict[str, Any]:
        """Return the story as plain values."""
        return {
            "label": self.label,
            "headline": placed(self.headline) if self.headline else None,
            "first": self.days[0].isoformat() if self.days else None,
            "last": self.days[1].isoformat() if self.days else None,
            "documents": [document.id for document in self.topic.documents],
            "known": [document.id for document in self.topic.known],
            "summary": self.summary.to_dict() if self.summary else None,
            **({"timeline": self.timeline.to_dict()["timeline"]} if self.timeline else {}),
        }


@dataclass(frozen=True)
class Digest:
    """Stories of two documents and more in the order asked for, how many there are in all, and the documents that
    belong to none. `remarks` say in words what a reader should know."""

    stories: tuple[Story, ...]
    found: int
    outliers: tuple[Document, ...]
    documents: int
    remarks: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the digest as plain values."""
        return {
            "documents": self.documents,
            "found": self.found,
            "stories": [story.to_dict() for story in self.stories],
            "outliers": [described(document) for document in self.outliers],
            "remarks": list(self.remarks),
        }


def digest(
    documents: Stories | Topic | Iterable[DocumentLike],
    *,
    sort: str = "size",
    top: int = 10,
    budget: str | int | Budget = "50 words",
    method: str | Pipeline = DEFAULT,
    known: Topic | Iterable[DocumentLike] = (),
    since: str | dt.date = "",
    timelines: bool = False,
    embedder: str | Embedder = "",
    language: str = "",
) -> Digest:
    """Return the `top` stories of documents, the largest first or the newest (`sort`), each within the budget.

    `known` is what the reader has read, `since` the day before which everything is. It is grouped with the rest, but
    only stories that go on or begin are told, without what is known; what changed is in the summary's `changes`.
    With `timelines` each story has one. With an `embedder` documents are grouped by its vectors, as by `stories`.
    What is told of a story is in one `language` (ISO 639-1) if it is given; a story without a document in it is told by
    its label alone. Raises InputError for no documents, none in that language, or an id that two share, MethodError
    for another `sort`, method or embedder, BudgetError.

    >>> rain = [Document(str(n), f"The river Alder rose to {n} metres and flooded Port Alder.") for n in (3, 4)]
    >>> found = digest([*rain, Document("x", "Parliament passed the budget.")])
    >>> [story.headline.text for story in found.stories], [document.id for document in found.outliers]
    (['The river Alder rose to 3 metres and flooded Port Alder.'], ['x'])
    """
    if sort not in SORTS:
        raise MethodError(f"no order {sort!r}; there are: {', '.join(SORTS)}")
    if top < 1:
        raise MethodError(f"the number of stories is at least 1, not {top}")
    size, pipeline = Budget.parse(budget), load(method, language=language)
    grouped, read = _read(documents, known, embedder)
    if since:
        read |= {document.id for document in divided(grouped.documents, since_day(since))[1]}
    count = len(grouped.documents) - len(read)
    if not grouped.documents:
        raise InputError("no documents: nothing to group into stories")
    if language:
        spoken_in(canonical(language), languages(grouped.documents))
    topics = [split for topic in grouped.topics() if (split := _split(topic, read)).documents]
    alone = [topic.documents[0] for topic in topics if len(topic.documents) + len(topic.known) == 1]
    several = [topic for topic in topics if len(topic.documents) + len(topic.known) > 1]
    if sort == "newest":
        several.sort(key=_newest)
    elif read:
        several.sort(key=lambda topic: -len(topic.documents))
    told = tuple(_story(topic, pipeline, size, timelines=timelines) for topic in several[:top])
    outliers = tuple(sorted(alone, key=reading_order))
    remarks = [*_remarks(several, outliers, count, top, len(read)), *_unspoken(told, language)]
    return Digest(told, len(several), outliers, count, tuple(remarks))


def _read(
    documents: Stories | Topic | Iterable[DocumentLike],
    known: Topic | Iterable[DocumentLike],
    embedder: str | Embedder,
) -> tuple[Stories, set[str]]:
    """The stories of documents and of what is known, and the ids of the known ones, made unlike all others.

    What is known word for word under its own id is not new.
    """
    before = documents_of(known, "known-")
    given = documents.documents if isinstance(documents, Stories) else documents_of(documents)
    if not before:
        return (documents if isinstance(documents, Stories) else Stories(given, embedder=embedder)), set()
    same = {(document.id, document.text) for document in before}
    new = [document for document in given if (document.id, document.text) not in same]
    taken: defaultdict[str, int] = defaultdict(int, {document.id: 1 for document in new})
    named = []
    for document in before:
        taken[document.id] += 1
        again = taken[document.id]
        named.append(document if again == 1 else replace(document, id=f"known {again}: {document.id}"))
    ids = {document.id for document in named}
    if isinstance(documents, Stories):
        grown = copy(documents)
        for document in named:
            if document.id not in grown.numbers:
                grown.add(document)
        return grown, ids
    return Stories([*new, *named], embedder=embedder), ids


def _split(topic: Topic, read: set[str]) -> Topic:
    """The topic with what was read as known."""
    new = tuple(document for document in topic.documents if document.id not in read)
    return Topic(topic.id, new, known=tuple(document for document in topic.documents if document.id in read))


def _newest(topic: Topic) -> int:
    return -max((document.published.toordinal() for document in topic.documents if document.published), default=0)


def _story(topic: Topic, pipeline: Pipeline, budget: Budget, *, timelines: bool) -> Story:
    try:
        summary = pipeline.summarize(topic, budget)
    except BudgetError:  # of all sentences none fits: the shortest is told
        summary = pipeline.summarize(topic, Budget(1, "sentences"))
    except InputError:
        return Story(topic, None, None)
    language = pipeline.language
    told = topic.documents
    if language:
        told = tuple(told[at] for at in spoken_in(canonical(language), languages(told)))
    return Story(topic, headline(told), summary, timeline(topic, language=language) if timelines else None)


def _remarks(several: list[Topic], outliers: tuple[Document, ...], count: int, top: int, read: int) -> list[str]:
    if not count:
        return ["Nothing is new: every document is known."]
    known = [f"{read} known {'document is' if read == 1 else 'documents are'} left out."] if read else []
    if count == 1 and not read:
        return ["There is one document, so there is nothing to group."]
    if not several:
        return [*known, f"No two of the {count} documents belong together."]
    if len(several) == 1 and not outliers and not read:
        copies = len({document.text for document in several[0].documents}) == 1
        return [f"All {count} documents are {'copies of one text' if copies else 'one story'}."]
    more = len(several) - top
    hidden = [f"{more} more {'story is' if more == 1 else 'stories are'} not shown."] if more > 0 else []
    return [*known, *hidden]


def _unspoken(told: Iterable[Story], language: str) -> list[str]:
    """What to say of stories that have no sentence in the language asked for."""
    count = sum(story.summary is None for story in told) if language else 0
    one = "1 story has no new sentence" if count == 1 else f"{count} stories have no new sentence"
    return [f"{one} in {canonical(language)}: see the label."] if count else []
