"""Documents into sentences, each with its exact place."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterator, Sequence

from .document import Document, Sentence
from .errors import MethodError, PluginError
from .language import language_of
from .layout import Span, blocks

__all__ = ["SPLITTERS", "split"]

SPLITTERS = {
    "sentencex": "summarize.splitters.sentencex:spans",
    "punkt": "summarize.splitters.punkt:spans",
    "lines": "summarize.splitters.lines:spans",
}


def split(
    document: Document, skip: Sequence[Span] = (), *, splitter: str = "sentencex", language: str | None = None
) -> list[Sentence]:
    """Return the sentences of a document outside the skipped spans, in order, at positions 0 to n-1.

    Paragraphs, list items and headings are told apart first, and hard-wrapped lines joined, so that no sentence
    reaches over a paragraph's end; list marks belong to no sentence. `splitter` is a name of SPLITTERS or the
    "module:function" of one's own, called with a paragraph and its language and returning [(start, end), ...].
    Raises MethodError for an unknown splitter, PluginError for one that returns places out of order.

    >>> [s.text for s in split(Document("a", "- It rained. Mr. Fox slept.\\n- Snow came.", language="en"))]
    ['It rained.', 'Mr. Fox slept.', 'Snow came.']
    """
    cut = _load(splitter)
    code = language or language_of(document)
    sentences: list[Sentence] = []
    for start, end in _prose(document.text, skip):
        piece = document.text[start:end]
        last = 0
        for left, right in cut(piece, code):
            if not last <= left <= right <= len(piece):
                raise PluginError(f"the splitter {splitter!r} returned ({left}, {right}) after {last}, of {len(piece)}")
            last = right
            words = piece[left:right].split()
            if not any(character.isalnum() for word in words for character in word):
                continue
            opens = start + left + len(piece[left:right]) - len(piece[left:right].lstrip())
            closes = start + left + len(piece[left:right].rstrip())
            sentences.append(Sentence(" ".join(words), document, opens, closes, len(sentences)))
    return sentences


def _prose(text: str, skip: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the parts of the text's blocks that no skipped span touches, in order."""
    spans = sorted((span.start, span.end) for span in skip if span.start < span.end)
    at = 0
    for block in blocks(text):
        start = block.start
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        ahead = at
        while ahead < len(spans) and spans[ahead][0] < block.end:
            if start < spans[ahead][0]:
                yield start, spans[ahead][0]
            start = max(start, spans[ahead][1])
            ahead += 1
        if start < block.end:
            yield start, block.end


@functools.lru_cache(maxsize=16)
def _load(splitter: str) -> Callable[[str, str], Sequence[tuple[int, int]]]:
    module, _, name = SPLITTERS.get(splitter, splitter).partition(":")
    if not name:
        raise MethodError(f"no splitter {splitter!r}; there are: {', '.join(SPLITTERS)}")
    try:
        function: Callable[[str, str], Sequence[tuple[int, int]]] = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise MethodError(f"no splitter {splitter!r}: {error}") from error
    return function
