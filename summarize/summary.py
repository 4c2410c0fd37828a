"""What comes out: the picked sentences, each with its score, its place and its twins."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Any

from .agreement import Agreement, Change, Conflict, Side, Support
from .budget import Budget
from .document import Document, Sentence, Skipped, Topic, described, placed

__all__ = ["Pick", "Summary"]

CONTEXT = 200  # characters shown before and after a sentence in a notebook


@dataclass(frozen=True, slots=True)
class Pick:
    """One sentence of a summary.

    `score` is the ranker's, comparable within one summary only; `twins` make the same statement elsewhere; `support`
    is the number of independent documents that make it (near copies of one document count once), at least 1; `origin`
    is the id of the document that stands for its source: its own, or that of the copy that is read first.
    """

    sentence: Sentence
    score: float
    twins: tuple[Sentence, ...] = ()
    support: int = 1
    origin: str = ""

    @property
    def text(self) -> str:
        """The sentence as it is printed."""
        return self.sentence.text

    @property
    def document(self) -> Document:
        """The document that the sentence stands in."""
        return self.sentence.document

    @property
    def start(self) -> int:
        """Where the sentence begins in `document.text`, in characters."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends in `document.text`, exclusive."""
        return self.sentence.end


@dataclass(frozen=True)
class Summary:
    """Sentences of the sources, in reading order, within a budget.

    `signature` is the text that makes the summary again: method, budget, options and version. `spent` is in the unit
    of `budget`. `remarks` are what a reader should know of it, a line each. `agreement` is looked for when `support` or
    `conflicts` is first asked for. `restricted` tells whether some sentences were barred: those of other languages, or
    of a source that had its share.
    """

    topic: Topic
    picks: tuple[Pick, ...]
    spent: int
    budget: Budget
    signature: str
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    agreement: Agreement = field(default_factory=Agreement, compare=False, repr=False)
    restricted: bool = False

    @property
    def support(self) -> tuple[Support, ...]:
        """Of each pick the independent sources that say so, in whatever words."""
        return self.agreement.support

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where sources differ: numbers, days, places and names that cannot both be true of one thing."""
        return self.agreement.conflicts

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is no longer as the topic's known documents have it."""
        return self.agreement.changes

    @cached_property
    def text(self) -> str:
        """The sentences, joined by spaces."""
        return " ".join(pick.text for pick in self.picks)

    @cached_property
    def shares(self) -> dict[str, float]:
        """The part of the summary that each quoted source has, by document id, the largest first; they add up to 1.

        Near copies of one document are one source, under the id of the one that is read first.
        """
        costs = self.budget.costs([pick.text for pick in self.picks]).tolist()
        totals: Counter[str] = Counter()
        for pick, cost in zip(self.picks, costs, strict=True):
            totals[pick.origin or pick.document.id] += cost
        return {source: cost / max(1, totals.total()) for source, cost in totals.most_common()}

    def __str__(self) -> str:
        return self.text

    def to_dict(self, *, texts: bool = False) -> dict[str, Any]:
        """Return the summary as plain values, in the shape that `--format json` prints and the README documents.

        With `texts` each document carries its text, which the offsets point into.
        """
        return {
            "id": self.topic.id,
            "text": self.text,
            "signature": self.signature,
            "spent": self.spent,
            "budget": str(self.budget),
            "shares": {source: round(share, 4) for source, share in self.shares.items()},
            "remarks": list(self.remarks),
            "picks": [
                {
                    **placed(pick.sentence),
                    "score": pick.score,
                    "support": pick.support,
                    "twins": [placed(twin) for twin in pick.twins],
                }
                for pick in self.picks
            ],
            "agreement": [
                {
                    "sources": list(support.sources),
                    "of": support.total,
                    "wordings": [placed(sentence) for sentence in support.wordings],
                }
                for support in self.support
            ],
            "conflicts": [
                {
                    "kind": conflict.kind,
                    "nature": conflict.nature,
                    "near": conflict.near,
                    "left": _side(conflict.left),
                    "right": _side(conflict.right),
                }
                for conflict in self.conflicts
            ],
            "changes": [
                {
                    "kind": change.kind,
                    "nature": change.nature,
                    "how": change.how,
                    "before": _side(change.before),
                    "now": _side(change.now),
                }
                for change in self.changes
            ],
            "documents": [
                {**described(document), **({"text": document.text} if texts else {})}
                for document in self.topic.documents
            ],
            "skipped": [{"source": skip.source, "reason": skip.reason} for skip in self.skipped],
        }

    def to_json(self, *, indent: int | None = None, texts: bool = False) -> str:
        """Return `to_dict()` as JSON, not escaped beyond what JSON needs."""
        return json.dumps(self.to_dict(texts=texts), ensure_ascii=False, indent=indent)

    def _repr_html_(self) -> str:
        rows = "".join(_row(pick) for pick in self.picks)
        return (
            f"<article><ol>{rows}</ol><small>{self.spent} of {escape(str(self.budget))}"
            f" · <code>{escape(self.signature)}</code></small></article>"
        )


def _row(pick: Pick) -> str:
    """A list item for a notebook: the sentence, its source, and to unfold its context and its twins."""
    document = pick.document
    parts = [document.title, document.id if document.title != document.id else "", str(document.published or "")]
    source = escape(", ".join(filter(None, parts)))
    support = f"{pick.support} source{'s' if pick.support > 1 else ''}"
    before = escape(document.text[max(0, pick.start - CONTEXT) : pick.start])
    after = escape(document.text[pick.end : pick.end + CONTEXT])
    twins = "".join(f"<li>{escape(twin.text)} <i>{escape(twin.document.id)}</i></li>" for twin in pick.twins)
    return (
        f'<li><div dir="auto">{escape(pick.text)}</div><details><summary><small><bdi>{source}</bdi> · '
        f"{pick.start}–{pick.end} · {support}"
        f" · score {pick.score:.3f}</small></summary><blockquote>… {before}<mark>"
        f"{escape(document.text[pick.start : pick.end])}</mark>{after} …</blockquote>"
        f"{f'<ul>{twins}</ul>' if twins else ''}</details></li>"
    )


def _side(side: Side) -> dict[str, Any]:
    published = side.sentence.document.published
    return {
        "value": side.value,
        **placed(side.sentence),
        "published": published.isoformat() if published else None,
        "others": [placed(other) for other in side.others],
    }
