"""A summary as the measures see it: its sentences, and where each was taken from if that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.document import Document, Sentence

__all__ = ["Line", "Outline", "located"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a summary; `origin` is None where it is no sentence of a source, or none knows of which."""

    text: str
    origin: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A summary: its sentences in order, and what would make it again; `given` is the text it came as, if it did."""

    lines: tuple[Line, ...]
    signature: str = ""
    given: str = ""

    @property
    def text(self) -> str:
        """What is scored: the text as given, or a sentence a line, as ROUGE-L reads it."""
        return self.given or "\n".join(line.text for line in self.lines)


def located(texts: Sequence[str], documents: Sequence[Document]) -> tuple[Line, ...]:
    """Return the texts as lines, each with the first place where it stands word for word.

    >>> located(["It  rained.", "It snowed."], [Document("a", "Listen: it\\nrained. It rained.")])[0].origin.start
    19
    """
    plain = [(document, *_flat(document.text)) for document in documents]
    return tuple(_line(" ".join(text.split()), plain) for text in texts if text.strip())


def _line(text: str, plain: Sequence[tuple[Document, str, list[int]]]) -> Line:
    for document, flat, places in plain:
        at = flat.find(text)
        if at >= 0:
            # Only whether something stands before it matters to the measures.
            return Line(text, Sentence(text, document, places[at], places[at + len(text) - 1] + 1, int(at > 0)))
    return Line(text)


def _flat(text: str) -> tuple[str, list[int]]:
    """A text with its white space made single, and where each character of that stands in it."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if not character.isspace():
            characters.append(character)
        elif characters and characters[-1] != " ":
            characters.append(" ")
        else:
            continue
        places.append(place)
    return "".join(characters), places
