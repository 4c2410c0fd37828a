"""Paragraphs and sentences that say what only a page says: menus, appeals, disclaimers, bylines, captions."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources

from summarize.layout import Span
from summarize.signs.paragraph import Page, Paragraph, words

__all__ = ["phrases"]

_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]{0,3}\s+")
_JOINING = frozenset(
    ["and", "und", "et", "y", "e", "en", "for", "in", "of", "the", "de", "da", "van", "von", "bin", "al"]
)
_LINE, _START, _MENTION = 14, 25, 40  # words at most


@dataclass(frozen=True)
class _Book:
    """The phrases of data/boilerplate.toml, each kind by what it is looked up with."""

    whole: dict[tuple[str, ...], str] = field(default_factory=dict)
    line: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    start: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    hold: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # by the phrase's longest word
    mention: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    pattern: list[tuple[re.Pattern[str], str]] = field(default_factory=list)


def phrases(page: Page) -> Iterator[Span]:
    """Yield the paragraphs that are such phrases, or mostly, and else the sentences that are.

    A document of one paragraph is a statement, whatever it says.
    """
    if len(page.paragraphs) < 2:
        return
    for paragraph in page.paragraphs:
        block = paragraph.block
        if reason := _line(paragraph):
            yield Span(block.start, block.end, reason)
            continue
        hits = list(_sentences(paragraph))
        found = sum(length for _, _, length, _ in hits)
        if not hits:
            continue
        if found >= 0.4 * len(paragraph.words):
            reason = max(hits, key=lambda hit: hit[2])[3]
            yield Span(block.start, block.end, reason)
        else:
            for start, end, _, reason in hits:
                yield Span(block.start + start, block.start + end, reason)


def _line(paragraph: Paragraph) -> str | None:
    """Return why a whole paragraph is no prose, if a phrase says so."""
    book = _book()
    if paragraph.length <= _LINE and (reason := book.whole.get(paragraph.words)):
        return reason
    if paragraph.stopped or not paragraph.words or paragraph.length > _MENTION:
        return None
    if reason := _held(book.mention, paragraph.words):
        return reason
    if paragraph.length > _LINE or paragraph.block.mark:
        return None
    for phrase, reason in book.line.get(paragraph.words[0], ()):
        if paragraph.words[: len(phrase)] == phrase and (len(phrase) > 1 or _introduces(paragraph, phrase[0], reason)):
            return reason
    return None


def _introduces(paragraph: Paragraph, word: str, reason: str) -> bool:
    """Tell whether a line's first word is a label: followed by a colon or, in a byline, by names alone."""
    rest = paragraph.text.lstrip("([ ")[len(word) :].lstrip()
    if rest[:1] in (":", "|", "/"):
        return True
    names = [name for name in rest.split() if name.casefold().strip(",") not in _JOINING]
    return reason == "byline" and 0 < len(names) <= 10 and all(not name[0].islower() for name in names)


def _sentences(paragraph: Paragraph) -> Iterator[tuple[int, int, int, str]]:
    """Yield the sentences that a phrase gives away: start and end in the paragraph, words, reason."""
    if paragraph.words and _telling_words().isdisjoint(paragraph.words) and "©" not in paragraph.text:
        return
    start = 0
    text = paragraph.text
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    for end in (*ends, len(text)):
        piece = text[start:end]
        found = words(piece)
        if found and (reason := _reason(piece.lstrip(" \"'“‘«(["), found)):
            yield start, start + len(piece.rstrip()), len(found), reason
        start = end


def _reason(piece: str, found: tuple[str, ...]) -> str | None:
    book = _book()
    if len(found) <= _START:
        for phrase, reason in book.start.get(found[0], ()):
            if found[: len(phrase)] == phrase:
                return reason
    for pattern, reason in book.pattern:
        if pattern.match(piece):
            return reason
    return _held(book.hold, found)


def _held(table: dict[str, list[tuple[str, str]]], found: tuple[str, ...]) -> str | None:
    joint = ""
    for word in dict.fromkeys(found):
        for phrase, reason in table.get(word, ()):
            joint = joint or f" {' '.join(found)} "
            if phrase in joint:
                return reason
    return None


@functools.lru_cache(maxsize=1)
def _telling_words() -> frozenset[str]:
    """Return the words without one of which no sentence matches."""
    book = _book()
    rarest = {max(phrase, key=len) for listed in book.start.values() for phrase, _ in listed}
    return frozenset({*book.hold, *rarest, "copyright"})


@functools.lru_cache(maxsize=1)
def _book() -> _Book:
    data = tomllib.loads((resources.files("summarize") / "data" / "boilerplate.toml").read_text("utf-8"))
    book = _Book()
    for reason, kinds in data.items():
        for text in kinds.get("pattern", ()):
            book.pattern.append((re.compile(text, re.IGNORECASE), reason))
        for text in kinds.get("whole", ()):
            book.whole.setdefault(words(text), reason)
        for kind, by_first in (("line", book.line), ("start", book.start)):
            for text in kinds.get(kind, ()):
                phrase = words(text)
                by_first.setdefault(phrase[0], []).append((phrase, reason))
        for kind, by_longest in (("hold", book.hold), ("mention", book.mention)):
            for text in kinds.get(kind, ()):
                phrase = words(text)
                by_longest.setdefault(max(phrase, key=len), []).append((f" {' '.join(phrase)} ", reason))
    return book
