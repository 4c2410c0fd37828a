"""A document's paragraphs with what every sign asks of them: words, full stop, whether they look like prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..document import Document
from ..layout import Block, blocks

__all__ = ["Page", "Paragraph", "page", "unspaced", "words"]

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…。！？।॥؟۔;|][\"'”’»)\]}›」』）\s]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]{0,3}\s+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS_A_WORD = 2.5  # in scripts without spaces


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a document: its text, its words in normal form, and what they are like.

    `length` counts words, with Chinese, Japanese and Thai letters at two and a half a word; `stopped` tells whether a
    full stop or its like ends it, and `unspaced` counts those letters;
    `sentences` are their places in the text.
    """

    block: Block
    text: str
    words: tuple[str, ...]
    length: int
    stopped: bool
    unspaced: int
    sentences: tuple[tuple[int, int], ...]

    @property
    def prose(self) -> bool:
        """Whether this reads as running text: eight words and a full stop."""
        return self.stopped and self.length >= 8


@dataclass(frozen=True, slots=True)
class Page:
    """A document as its paragraphs."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    running: bool  # most of its words stand in paragraphs of running text, so that what does not is the odd one out


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in the normal form that phrases are compared in.

    >>> words("We’re sorry, but ...")
    ('we', 're', 'sorry', 'but')
    """
    return tuple(_WORD.findall(text.casefold()))


def unspaced(text: str) -> int:
    """Return how many letters of a text belong to a script that puts no spaces between words."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text))


def page(document: Document) -> Page:
    """Return a document's paragraphs, looked at once for all signs."""
    paragraphs = tuple(_paragraph(document.text, block) for block in blocks(document.text))
    total = sum(p.length for p in paragraphs)
    prose = sorted(p.length for p in paragraphs if p.prose)
    running = bool(prose) and 2 * sum(prose) >= total and prose[len(prose) // 2] >= 16
    return Page(document, paragraphs, running)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences in a text, told by their stops alone: quick, and good enough here."""
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        if piece := text[start:end].rstrip():
            yield start, start + len(piece)
        start = end


def _paragraph(text: str, block: Block) -> Paragraph:
    body = text[block.start : block.end]
    found = words(body)
    length = len(body.split())
    if letters := unspaced(body):
        length = max(length, int(letters / _LETTERS_A_WORD))
    stopped = bool(_STOP.search(body, max(0, len(body) - 8)))
    return Paragraph(block, body, found, length, stopped, letters, tuple(_sentences(body)))
