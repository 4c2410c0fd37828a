"""Paragraphs and sentences that say what only a page says: menus, appeals, disclaimers, bylines, captions."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources

from ..layout import Span
from .paragraph import Page, Paragraph, words

__all__ = ["phrase", "phrases"]

_JOINING = frozenset(
    ["and", "und", "et", "y", "e", "en", "for", "in", "of", "the", "de", "da", "van", "von", "bin", "al"]
)
_LABEL = re.compile(r"[^:：|]{1,60}(?=[:：|])")
_LABELLED = frozenset(["caption", "read also"])  # a paragraph behind such a label is no prose, full stop or not
_LINE, _START, _MENTION = 14, 25, 40  # words at most
_ENDING = 80  # characters


@dataclass(frozen=True)
class _Book:
    """The phrases of data/boilerplate.toml, each kind by what it is looked up with."""

    whole: dict[tuple[str, ...], str] = field(default_factory=dict)
    line: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    start: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    hold: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # by the phrase's longest word
    mention: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    piece: list[tuple[str, str]] = field(default_factory=list)
    button: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)  # by first word, the longest first
    full: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    ending: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    pattern: list[tuple[re.Pattern[str], str]] = field(default_factory=list)


def phrases(page: Page) -> Iterator[Span]:
    """Yield the paragraphs that are such phrases, or mostly, and else the sentences that are.

    A document of one paragraph is a statement, whatever it says.
    """
    if len(page.paragraphs) < 2:
        return
    for paragraph in page.paragraphs:
        block = paragraph.block
        if reason := phrase(paragraph):
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


def phrase(paragraph: Paragraph) -> str | None:
    """Return why a whole paragraph is no prose, if a phrase says so."""
    book = _book()
    if paragraph.length <= _LINE and (reason := book.whole.get(paragraph.words)):
        return None if reason == "signature" and paragraph.block.mark else reason
    if not paragraph.words or paragraph.length > _MENTION:
        return None
    for full, reason in book.full:
        if full.fullmatch(paragraph.text):
            return reason
    for ending, reason in book.ending:
        if ending.search(paragraph.text, max(0, len(paragraph.text) - _ENDING)):
            return reason
    lines = [entry for entry in book.line.get(paragraph.words[0], ()) if paragraph.words[: len(entry[0])] == entry[0]]
    for opening, reason in lines:
        if reason in _LABELLED and _is_label(paragraph, opening):
            return reason
    if paragraph.stopped:
        return None
    if reason := _held(book.mention, paragraph.words):
        return reason
    if paragraph.length <= _LINE and not paragraph.block.mark:
        if _are_buttons(paragraph.words):
            return "furniture"
        for opening, reason in lines:
            if len(opening) > 1 or _is_label(paragraph, opening) or (reason == "byline" and _names_follow(paragraph)):
                return reason
    return None


def _are_buttons(found: tuple[str, ...]) -> bool:
    """Tell whether words are the names of two and more buttons, and numbers, and nothing else."""
    button = _book().button
    at = count = 0
    while at < len(found):
        name = next((name for name in button.get(found[at], ()) if found[at : at + len(name)] == name), None)
        if name is None and not found[at].isdigit():
            return False
        at += len(name or found[at : at + 1])
        count += name is not None
    return count >= 2


def _is_label(paragraph: Paragraph, phrase: tuple[str, ...]) -> bool:
    """Tell whether a phrase at a paragraph's beginning is followed by a colon."""
    label = _LABEL.match(paragraph.text)
    return label is not None and words(label.group()) == phrase


def _names_follow(paragraph: Paragraph) -> bool:
    """Tell whether all but a paragraph's first word are names."""
    names = [name for name in paragraph.text.split()[1:] if name.casefold().strip(",") not in _JOINING]
    return 0 < len(names) <= 10 and all(not name[0].islower() for name in names)


def _sentences(paragraph: Paragraph) -> Iterator[tuple[int, int, int, str]]:
    """Yield the sentences that a phrase gives away: start and end in the paragraph, words, reason."""
    told = not _telling_words().isdisjoint(paragraph.words) or paragraph.unspaced > 0 or "©" in paragraph.text
    if paragraph.words and not told:
        return
    for start, end in paragraph.sentences:
        piece = paragraph.text[start:end]
        found = words(piece)
        if found and (reason := _reason(piece.lstrip(" \"'“‘«(["), found, paragraph.unspaced > 0)):
            yield start, end, len(found), reason


def _reason(piece: str, found: tuple[str, ...], unspaced: bool) -> str | None:
    book = _book()
    if len(found) <= _START:
        for phrase, reason in book.start.get(found[0], ()):
            if found[: len(phrase)] == phrase:
                return reason
    for pattern, reason in book.pattern:
        if pattern.match(piece):
            return reason
    for part, reason in book.piece if unspaced else ():
        if part in piece:
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
        for kind, compiled in (("pattern", book.pattern), ("full", book.full), ("ending", book.ending)):
            if kind in kinds:
                compiled.append((re.compile("|".join(kinds[kind]), re.IGNORECASE), reason))
        book.piece.extend((text, reason) for text in kinds.get("piece", ()))
        for text in kinds.get("whole", ()):
            book.whole.setdefault(words(text), reason)
        for text in (*kinds.get("button", ()), *(kinds["whole"] if "button" in kinds else ())):
            name = words(text)
            book.button.setdefault(name[0], []).append(name)
        for kind, by_first in (("line", book.line), ("start", book.start)):
            for text in kinds.get(kind, ()):
                phrase = words(text)
                by_first.setdefault(phrase[0], []).append((phrase, reason))
        for kind, by_longest in (("hold", book.hold), ("mention", book.mention)):
            for text in kinds.get(kind, ()):
                phrase = words(text)
                by_longest.setdefault(max(phrase, key=len), []).append((f" {' '.join(phrase)} ", reason))
    for names in book.button.values():
        names.sort(key=len, reverse=True)
    return book
