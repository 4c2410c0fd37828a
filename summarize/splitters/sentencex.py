"""The default splitter: the rules of Wikimedia's sentencex, mended where they miss.

sentencex knows 244 languages and gives exact offsets. What it lacks is done here: its time grows with the square of
the number of open quotation marks, so long paragraphs go through it in windows; boundaries after a title or an
initial ("Ms. Smith", "J. Smith"), before a number ("No. 5"), inside brackets, or before a closing mark are taken
back; a stop that stands alone ("works well . But") is a boundary.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources

import sentencex

__all__ = ["spans"]

_WINDOW = 4000
_LONGEST_JOIN = 600  # characters: a quotation longer than this is cut, dangling marks or not
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LONE = re.compile(r"(?<=\s)(?:[!?]{1,4}|(?<!\.\s)\.)(?=\s+(?!\.\s)\S)")
_PIPE = re.compile(r"(?<=\s)\|(?=\s+\S)")  # typed for a danda
_CLOSERS = re.compile(r"(?:[\"']{1,2}|\s{0,2}[”’»)\]}›」』）】]{1,3})[.!?…。！？]{0,3}(?=[\s,;:]|$)")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,3}\.\s*$")
_SHORT_WORD = re.compile(r"(?:^|[\s(\"“«])[^\s.(]{1,3}(?:\.[^\s.]{1,4}){0,5}\.\s*$")
_QUOTED_STOP = re.compile(r"[.!?…][\"'”’»]{1,2}\s*$|[!?]\s*$")
_LAST_WORD = re.compile(r"(?:^|[\s(\[\"“«])([^\s()\[\]\"“«]{1,12})\.\s*$")
_INITIAL = re.compile(r"(?:^|[\s(\[\"“«.])([^\W\d_])\.\s*$")
_OPENING = re.compile(r"\w{1,24}")
_OPENERS = frozenset("\"'“‘«„「『")
_PAIRS = {"“": "”", "«": "»", "(": ")", "[": "]", "「": "」", "『": "』", "（": "）"}


def spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the places of the sentences of a paragraph, in order; together they cover it.

    >>> [(a, b) for a, b in spans("We met Ms. Smith. She left.", "en")]
    [(0, 18), (18, 27)]
    """
    flat = _BREAKS.sub(" ", text)
    alone = _PIPE if language in ("hi", "mr", "ne", "sa") and "।" not in flat else _LONE
    cuts = sorted({*_cuts(flat, language), *(match.end() for match in alone.finditer(flat))})
    return list(_mended(flat, [*cuts, len(flat)], language)) if flat.strip() else []


def _cuts(text: str, language: str) -> Iterator[int]:
    """Yield where sentencex ends a sentence, asking it about one window after another."""
    start = 0
    while start < len(text):
        window = text[start : start + _WINDOW]
        ends = [start + int(found["end_index"]) for found in sentencex.get_sentence_boundaries(language, window)]
        if start + len(window) >= len(text):
            yield from ends[:-1]
            return
        if len(ends) < 2:  # no end in sight: go on after the window's last whole word
            start += window.rfind(" ", 1) + 1 or len(window)
            continue
        yield from ends[:-1]
        start = ends[-2]


def _mended(text: str, ends: list[int], language: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences that are left when false boundaries are taken back and closing marks moved forward."""
    start = 0
    for at, end in enumerate(ends):
        if end <= start:
            continue
        if at + 1 < len(ends):
            if closers := _CLOSERS.match(text, end):
                end = closers.end()
            if end - start < _LONGEST_JOIN and _runs_on(text, start, end, ends[at + 1], language):
                continue
        yield start, end
        start = end


def _runs_on(text: str, start: int, end: int, after: int, language: str) -> bool:
    """Tell whether the boundary at `end` is a false one: the sentence from `start` goes on until `after` or beyond."""
    head, tail = text[max(start, end - 40) : end], text[end:after].lstrip()
    if not any(character.isalnum() for character in tail) or tail[0] in ",;:":
        return True
    if end - start < 8 and not any(character.isalpha() for character in text[start:end]):
        return True  # "2. Is there a reason?"
    following = tail[0]
    if following.islower() and language != "en" and (_ORDINAL.search(head) or _SHORT_WORD.search(head)):
        return True  # "7. července", "3,5 μ. ύψος"; in careless English a small letter may open a sentence
    if following.islower() and text[start].isupper() | (text[start] in _OPENERS) and _QUOTED_STOP.search(head):
        return True  # "“Why?” he asked"
    if head[-1] == "." and (_splits_number(head, following) or _splits_initials(head, following)):
        return True
    if word := _LAST_WORD.search(head):
        abbreviation = word.group(1).casefold()
        if abbreviation in _abbreviations(language, "title"):
            return True
        if following.isdigit() and abbreviation in _abbreviations(language, "number"):
            return True
    opening = _OPENING.match(tail)
    if opening and following.isupper():
        first = opening.group().casefold()
        if not head[-1].isspace() and first in _abbreviations(language, "suffix"):
            return True
        if (initial := _INITIAL.search(head)) and initial.group(1).isupper():
            return first not in _abbreviations(language, "opening")
    return after - start <= _LONGEST_JOIN and _is_torn(text[start:end], tail)


def _splits_number(head: str, following: str) -> bool:
    """Tell whether the stop is a decimal point, in whatever digits."""
    return following.isdigit() and len(head) > 1 and head[-2].isdigit()


def _splits_initials(head: str, following: str) -> bool:
    """Tell whether the stop stands in initials without spaces, in a script without capitals."""
    return following.isalpha() and following.lower() == following.upper() and bool(_SHORT_WORD.search(head))


def _is_torn(head: str, tail: str) -> bool:
    """Tell whether a bracket or quotation that opens in `head` is closed in `tail`."""
    for opening, closing in _PAIRS.items():
        at = tail.find(closing)
        if at >= 0 and opening not in tail[:at] and head.count(opening) > head.count(closing):
            return True
    return False


@functools.lru_cache(maxsize=64)
def _abbreviations(language: str, kind: str) -> frozenset[str]:
    """Return the words of one kind in a language, with those every Latin-script language shares."""
    table = _table()
    return frozenset(table.get(language, {}).get(kind, ())) | frozenset(table["all"].get(kind, ()))


@functools.lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("summarize") / "data" / "abbreviations.toml").read_text("utf-8"))
