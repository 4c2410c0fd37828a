"""The default splitter: the rules of Wikimedia's sentencex, mended where they miss.

sentencex knows 244 languages and gives exact offsets. What it lacks is done here: its time grows with the square of
the number of open quotation marks, so long paragraphs go through it in windows; false boundaries are taken back
(`boundary`); stops that it passes over are looked at again ("etc. Then", "… Then", "works well . But"), and Thai, which
has no stops, is cut at spaces (`thai`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import sentencex

from . import thai
from .boundary import LONGEST, ends, runs_on

__all__ = ["spans"]

_WINDOW = 4000
_SPACE = re.compile(r"\s")  # of any width: sentencex takes each for one byte after an initial, and fails
_LONE = re.compile(r"(?<=\s)(?:[!?]{1,4}|(?<!\.\s)\.)(?=\s+(?!\.\s)\S)")
_PIPE = re.compile(r"(?<=\s)\|(?=\s+\S)")  # typed for a danda
_GERSHAYIM = re.compile(r"(?<=[א-ת])\"(?=[א-ת])")
_STOP = re.compile(r"[.…] +(?=\S)")
_CLOSERS = re.compile(r"(?:[\"']{1,2}|\s{0,2}[”’»)\]}›」』）】]{1,3})[.!?…。！？]{0,3}(?=[\s,;:]|$)")


def spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the places of the sentences of a paragraph, in order; together they cover it.

    >>> [(a, b) for a, b in spans("We met Ms. Smith. She left.", "en")]
    [(0, 18), (18, 27)]
    """
    flat = _SPACE.sub(" ", text)
    if not flat.strip():
        return []
    if language == "th":
        return list(thai.spans(flat))
    if language in ("he", "yi"):
        flat = _GERSHAYIM.sub("״", flat)  # the mark of an abbreviation, which opens no quotation
    alone = _PIPE if language in ("hi", "mr", "ne", "sa") and "।" not in flat else _LONE
    cuts = {*_cuts(flat, language), *(match.end() for match in alone.finditer(flat))}
    found = sorted(cuts | _passed_over(flat, cuts, language))
    return list(_mended(flat, [*found, len(flat)], language))


def _cuts(text: str, language: str) -> Iterator[int]:
    """Yield where sentencex ends a sentence, asking it about one window after another."""
    start = 0
    while start < len(text):
        window = text[start : start + _WINDOW]
        ends = [start + end for end in _ends(window, language)]
        if start + len(window) >= len(text):
            yield from ends[:-1]
            return
        if len(ends) < 2:  # no end in sight: go on after the window's last whole word
            start += window.rfind(" ", 1) + 1 or len(window)
            continue
        yield from ends[:-1]
        start = ends[-2]


def _ends(window: str, language: str) -> list[int]:
    """Return where sentencex ends the sentences of a window; where it fails, its end."""
    try:
        return [int(found["end_index"]) for found in sentencex.get_sentence_boundaries(language, window)]
    except BaseException as error:  # what Rust calls a panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        return [len(window)]


def _passed_over(text: str, cuts: set[int], language: str) -> set[int]:
    """Return the boundaries after a stop that sentencex takes for an abbreviation, or finds inside a quotation."""
    missed = [match for match in _STOP.finditer(text) if match.end() not in cuts]
    if not missed:
        return set()
    known = sorted({0, len(text), *cuts})
    found: set[int] = set()
    last = 0
    for match in missed:
        at = min(bisect_right(known, match.end()), len(known) - 1)
        start, after = max(known[at - 1], last), known[at]
        if ends(text, start, match.start(), match.end(), language, inside=after - start > LONGEST):
            last = match.end()
            found.add(last)
    return found


def _mended(text: str, ends: Sequence[int], language: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences that are left when false boundaries are taken back and closing marks moved forward."""
    start = 0
    for at, end in enumerate(ends):
        if end <= start:
            continue
        if at + 1 < len(ends):
            if closers := _CLOSERS.match(text, end):
                end = closers.end()
            if end - start < LONGEST and runs_on(text, start, end, ends[at + 1], language):
                continue
        yield start, end
        start = end
