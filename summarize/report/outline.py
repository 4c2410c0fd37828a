"""A page that is no single summary, as every format needs it: a title, parts, and in each sentences with sources.

Digests, timelines and comparisons say what they have to say once, as an Outline, of which text, Markdown and
HTML are made.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Document, Sentence

__all__ = ["Line", "Outline", "Part", "plural", "where"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its place, what is to be known of it (`note`), and the others who say so."""

    sentence: Sentence
    note: str = ""
    others: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands below it: a remark, sentences, smaller parts, documents."""

    title: str
    note: str = ""
    lines: tuple[Line, ...] = ()
    parts: tuple[Part, ...] = ()
    documents: tuple[Document, ...] = ()
    day: str = ""  # where the part is a day, as ISO 8601 has it


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole page. `kind` is what it is ("Digest"), `note` what it was made of, `remarks` what to know."""

    kind: str
    title: str
    note: str
    parts: tuple[Part, ...]
    remarks: tuple[str, ...] = ()


def plural(count: int, noun: str) -> str:
    """Return a number with its noun: "1 document", "2 documents"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def where(sentence: Sentence) -> str:
    """Return where a sentence stands: `a.txt 0-35`, its document's day in front."""
    day = sentence.document.published
    return f"{f'{day.isoformat()}, ' if day else ''}{sentence.document.id} {sentence.start}-{sentence.end}"
