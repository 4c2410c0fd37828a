"""A mixed folder at a glance: its largest or newest stories, each with a headline and a short summary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from .budget import Budget
from .document import Document, Sentence, Topic, placed, reading_order
from .errors import BudgetError, InputError, MethodError
from .methods import DEFAULT, load
from .pipeline import Pipeline
from .story import Stories
from .story.headline import headline
from .summary import Summary

__all__ = ["SORTS", "Digest", "Story", "digest"]

SORTS: Final = ("size", "newest")


@dataclass(frozen=True)
class Story:
    """One story: its documents, whose label is the topic's id, the sentence that tells it best, and a summary.

    `headline` and `summary` are None where the documents hold no sentence.
    """

    topic: Topic
    headline: Sentence | None
    summary: Summary | None

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
            "summary": self.summary.to_dict() if self.summary else None,
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
            "outliers": [
                {
                    "id": document.id,
                    "title": document.title,
                    "published": document.published.isoformat() if document.published else None,
                    "source": document.source,
                }
                for document in self.outliers
            ],
            "remarks": list(self.remarks),
        }


def digest(
    documents: Iterable[Document] | Stories,
    *,
    sort: str = "size",
    top: int = 10,
    budget: str | int | Budget = "50 words",
    method: str | Pipeline = DEFAULT,
) -> Digest:
    """Return the `top` stories of documents, the largest first or the newest (`sort`), each within the budget.

    Raises InputError for no documents or an id that two share, MethodError for another `sort` or method, BudgetError.

    >>> rain = [Document(str(n), f"The river Alder rose to {n} metres and flooded Port Alder.") for n in (3, 4)]
    >>> found = digest([*rain, Document("x", "Parliament passed the budget.")])
    >>> [story.headline.text for story in found.stories], [document.id for document in found.outliers]
    (['The river Alder rose to 3 metres and flooded Port Alder.'], ['x'])
    """
    if sort not in SORTS:
        raise MethodError(f"no order {sort!r}; there are: {', '.join(SORTS)}")
    if top < 1:
        raise MethodError(f"the number of stories is at least 1, not {top}")
    size, pipeline = Budget.parse(budget), load(method)
    grouped = documents if isinstance(documents, Stories) else Stories(documents)
    if not grouped.documents:
        raise InputError("no documents: nothing to group into stories")
    topics = grouped.topics()
    alone = [topic.documents[0] for topic in topics if len(topic.documents) == 1]
    several = [topic for topic in topics if len(topic.documents) > 1]
    if sort == "newest":
        several.sort(key=_newest)
    told = tuple(_story(topic, pipeline, size) for topic in several[:top])
    count = len(grouped.documents)
    outliers = tuple(sorted(alone, key=reading_order))
    return Digest(told, len(several), outliers, count, tuple(_remarks(several, outliers, count, top)))


def _newest(topic: Topic) -> int:
    return -max((document.published.toordinal() for document in topic.documents if document.published), default=0)


def _story(topic: Topic, pipeline: Pipeline, budget: Budget) -> Story:
    try:
        summary = pipeline.summarize(topic, budget)
    except BudgetError:  # of all sentences none fits: the shortest is told
        summary = pipeline.summarize(topic, Budget(1, "sentences"))
    except InputError:
        summary = None
    return Story(topic, headline(topic.documents), summary)


def _remarks(several: list[Topic], outliers: tuple[Document, ...], count: int, top: int) -> list[str]:
    if count == 1:
        return ["There is one document, so there is nothing to group."]
    if not several:
        return [f"No two of the {count} documents belong together."]
    texts = {document.text for topic in several for document in topic.documents}
    if len(several) == 1 and not outliers:
        same = "copies of one text" if len(texts) == 1 else "one story"
        return [f"All {count} documents are {same}."]
    more = len(several) - top
    return [f"{more} more {'story is' if more == 1 else 'stories are'} not shown."] if more > 0 else []
