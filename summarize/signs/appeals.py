"""What a page says to its reader of its own affairs: subscriptions, consent, appeals for money, terms of use, errors.

Such sentences are put differently on every site, so that no list of phrases has them all, but what they are made of
is the same: they speak to "you", or say "we", or begin with an imperative, and several of their few words are of one
such affair. A sentence that quotes somebody or tells who said it is a report, whatever it is about.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from ..layout import Span
from .paragraph import Page, Paragraph, words

__all__ = ["appeals"]

_LONGEST = 60  # words of a paragraph; appeals are short
_NEEDED = 3
_NOTHING: dict[str, int] = {}
_UNSURE = {"donation": 2, "legal": 2}  # so much more is needed of words that are all weak, else one
_SHORT = 14  # words: of so short a paragraph the sentences need no more than one does
_TELLS = 8  # words of a sentence that tells something
_LABEL = re.compile(r"[“”„\"«»][^“”„\"«»]{1,40}[“”\"«»]")  # a button's name in quotation marks
_QUOTED = re.compile(r"[“”„\"«»「」]")


@dataclass(frozen=True)
class _Book:
    """The words of data/appeals.toml."""

    you: frozenset[str]
    we: frozenset[str]
    here: frozenset[str]
    imperative: frozenset[str]
    reported: frozenset[str]
    cues: dict[str, dict[str, int]]  # what a word counts for which reason
    voice: frozenset[str]  # without one of these no sentence is an appeal


def appeals(page: Page) -> Iterator[Span]:
    """Yield the paragraphs that are such sentences, mostly, and else the sentences that are.

    A document of one paragraph is a statement, whatever it says.
    """
    if len(page.paragraphs) < 2:
        return
    book = _book()
    for paragraph in page.paragraphs:
        if paragraph.length > _LONGEST or book.voice.isdisjoint(paragraph.words) or not _possible(paragraph):
            continue
        start = paragraph.block.start
        pieces = paragraph.sentences
        hits = [(*piece, reason) for piece in pieces if (reason := _appeal(page, [_words(paragraph, *piece)], 0))]
        if len(hits) < len(pieces) > 1 and (
            reason := _appeal(page, [_words(paragraph, *piece) for piece in pieces], 1)
        ):
            hits = [(0, len(paragraph.text), reason)]
        if sum(high - low for low, high, _ in hits) >= 0.4 * len(paragraph.text):
            yield Span(start, paragraph.block.end, hits[0][2])
        else:
            yield from (Span(start + low, start + high, reason) for low, high, reason in hits)


def _possible(paragraph: Paragraph) -> bool:
    """Tell whether there are words enough of one affair in a paragraph, should all of them count."""
    cues = _book().cues
    counts: dict[str, int] = {}
    for word in set(paragraph.words):
        for reason, count in cues.get(word, _NOTHING).items():
            counts[reason] = counts.get(reason, 0) + count
    return bool(counts) and max(counts.values()) + len(paragraph.sentences) >= _NEEDED


def _words(paragraph: Paragraph, low: int, high: int) -> tuple[str, ...]:
    """Return the words of a sentence, none where it quotes somebody."""
    piece = paragraph.text[low:high]
    return () if _QUOTED.search(_LABEL.sub("", piece)) else words(piece)


def _appeal(page: Page, sentences: Sequence[tuple[str, ...]], more: int) -> str | None:
    """Return why sentences are an appeal together, if they are: with so many words `more` than one sentence needs."""
    book = _book()
    distinct = frozenset(word for sentence in sentences for word in sentence)
    if not all(sentences) or book.voice.isdisjoint(distinct) or not book.reported.isdisjoint(distinct):
        return None
    more -= sum(map(len, sentences)) <= _SHORT and more > 0
    commands = sum(sentence[0] in book.imperative for sentence in sentences)
    speaks = bool(commands) or not book.you.isdisjoint(distinct)
    for reason, words_ in _cues(distinct).items():
        needed = _NEEDED + more + (0 if 2 in words_.values() else _UNSURE.get(reason, 1))
        if not speaks:
            impersonal = book.we.isdisjoint(distinct)
            if impersonal and reason != "legal":
                continue
            needed += reason != "legal" or (impersonal + (impersonal and book.here.isdisjoint(distinct)))
        score = sum(words_.values()) + commands
        if score >= needed and score - sum(words_[word] for word in _told(page, words_, sentences)) >= needed:
            return reason
    return None


def _cues(distinct: Collection[str]) -> dict[str, dict[str, int]]:
    """Return the words of each affair with what they count, the affair of most first."""
    cues: dict[str, dict[str, int]] = {}
    for word in distinct:
        for reason, count in _book().cues.get(word, {}).items():
            cues.setdefault(reason, {})[word] = count
    return dict(sorted(cues.items(), key=lambda item: (-sum(item[1].values()), item[0])))


def _told(page: Page, counted: Mapping[str, int], own: Collection[tuple[str, ...]]) -> set[str]:
    """Return the strong words that the document itself tells of, in other sentences which speak to nobody."""
    book = _book()
    strong = {word for word, count in counted.items() if count > 1}
    told: set[str] = set()
    for paragraph in page.paragraphs:
        if paragraph.prose and not strong.isdisjoint(paragraph.words):
            for low, high in paragraph.sentences:
                found = words(paragraph.text[low:high])
                spoken = found[:1] and (found[0] in book.imperative or not (book.you | book.we).isdisjoint(found))
                if len(found) >= _TELLS and not spoken and found not in own:
                    told.update(strong.intersection(found))
    return told


@functools.lru_cache(maxsize=1)
def _book() -> _Book:
    data = tomllib.loads((resources.files("summarize") / "data" / "appeals.toml").read_text("utf-8"))
    sets = {name: frozenset(data[name]) for name in ("you", "we", "here", "imperative", "reported")}
    cues: dict[str, dict[str, int]] = {}
    for reason, listed in data["cues"].items():
        for weight, name in ((1, "weak"), (2, "strong")):
            for word in listed[name]:
                cues.setdefault(word, {})[reason] = weight
    voice = sets["you"] | sets["we"] | sets["here"] | sets["imperative"] | frozenset(data["cues"]["legal"]["strong"])
    return _Book(**sets, cues=cues, voice=voice)
