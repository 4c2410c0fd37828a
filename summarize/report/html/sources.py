"""The documents as the page shows them: each text in stretches, those that are spoken of marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...clean import REASONS, Span, boilerplate
from ...document import Document, Sentence, reading_order
from ...summary import Summary

__all__ = ["Source", "Stretch", "anchor", "sources"]

WHOLE = 600_000  # characters of all texts together up to which they are shown whole; beyond, what stands around a mark
AROUND = 700  # characters of context on each side, then


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text: `kind` is "text", "pick", "said" (another wording or a side of a conflict), "out" or "cut"."""

    text: str
    kind: str = "text"
    id: str = ""
    numbers: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its number on the page, from 1, its part of the summary and the numbers of its picks."""

    number: int
    document: Document
    share: float
    picks: tuple[int, ...]
    stretches: tuple[Stretch, ...]
    left_out: tuple[tuple[str, str], ...]
    copy_of: int = 0


def anchor(sentence: Sentence, numbers: Mapping[str, int]) -> str:
    """Return the id of the place of a sentence on the page: of digits alone, whatever the document is called."""
    return f"d{numbers[sentence.document.id]}-{sentence.start}"


def sources(summary: Summary, copies: Mapping[str, str]) -> list[Source]:
    """Return the documents in reading order; `copies` names for a near copy the document that it is counted with."""
    documents = sorted(summary.topic.documents, key=reading_order)
    numbers = {document.id: number for number, document in enumerate(documents, 1)}
    marks = _marks(summary)
    whole = sum(len(document.text) for document in documents) <= WHOLE
    made = []
    for document, spans in zip(documents, boilerplate(documents), strict=True):
        own = {sentence: cited for sentence, cited in marks.items() if sentence.document.id == document.id}
        stretches = _stretches(document, own, spans, numbers)
        picks = tuple(number for number, pick in enumerate(summary.picks, 1) if pick.document.id == document.id)
        made.append(
            Source(
                numbers[document.id],
                document,
                _share(summary, picks),
                picks,
                tuple(stretches if whole else _cut(stretches)),
                tuple((span.reason, _short(document.text[span.start : span.end])) for span in spans),
                numbers.get(copies.get(document.id, ""), 0),
            )
        )
    return made


def _share(summary: Summary, picks: Sequence[int]) -> float:
    costs = summary.budget.costs([pick.text for pick in summary.picks])
    return float(sum(costs[number - 1] for number in picks) / max(1, costs.sum()))


def _marks(summary: Summary) -> dict[Sentence, tuple[int, ...]]:
    """Return the sentences that the page leads to, each with the numbers of the picks that it is."""
    marks: dict[Sentence, tuple[int, ...]] = {pick.sentence: (number,) for number, pick in enumerate(summary.picks, 1)}
    said = [sentence for support in summary.support for sentence in support.wordings]
    said += [twin for pick in summary.picks for twin in pick.twins]
    for conflict in summary.conflicts:
        for side in (conflict.left, conflict.right):
            said += [side.sentence, *side.others]
    for sentence in said:
        marks.setdefault(sentence, ())
    return marks


def _stretches(
    document: Document, marks: Mapping[Sentence, tuple[int, ...]], spans: Sequence[Span], numbers: Mapping[str, int]
) -> list[Stretch]:
    found: list[tuple[int, int, Stretch]] = []
    text = document.text
    for sentence, cited in marks.items():
        kind = "pick" if cited else "said"
        piece = _tidy(text[sentence.start : sentence.end])
        found.append((sentence.start, sentence.end, Stretch(piece, kind, anchor(sentence, numbers), cited)))
    for span in spans:
        piece = _tidy(text[span.start : span.end])
        found.append(
            (span.start, span.end, Stretch(piece, "out", reason=f"{span.reason}: {REASONS.get(span.reason, '')}"))
        )
    made = []
    at = 0
    for start, end, stretch in sorted(found, key=lambda each: (each[0], each[2].kind == "out", each[1])):
        if start < at:
            continue
        if start > at:
            made.append(Stretch(_tidy(text[at:start])))
        made.append(stretch)
        at = end
    if at < len(text):
        made.append(Stretch(_tidy(text[at:])))
    return made


def _cut(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches that are marked, with what stands around them, the rest counted."""
    made: list[Stretch] = []
    for at, stretch in enumerate(stretches):
        marked = stretch.kind in ("pick", "said")
        before = at > 0 and stretches[at - 1].kind in ("pick", "said")
        after = at + 1 < len(stretches) and stretches[at + 1].kind in ("pick", "said")
        text = stretch.text
        kept = (text[:AROUND] if before else ""), (text[-AROUND:] if after else "")
        if marked or sum(map(len, kept)) >= len(text):
            made.append(stretch)
            continue
        left = len(text) - sum(map(len, kept))
        parts = (Stretch(kept[0]), Stretch(f" … {left:,} characters not shown … ", "cut"), Stretch(kept[1]))
        made += [part for part in parts if part.text]
    return made


def _tidy(text: str) -> str:
    return re.sub(r"\n[ \t\r\f\v]*(?:\n[ \t\r\f\v]*)+", "\n\n", text)


def _short(text: str, most: int = 140) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 2]} …"
