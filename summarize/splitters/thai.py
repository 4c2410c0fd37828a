"""Thai, which writes neither stops nor spaces between words: a space stands where a clause ends, and around names,
numbers, foreign words and quotations.

A space ends a sentence where enough stands before it and after it, and neither the word before nor the word after binds
what it divides; words that open a sentence, and those that close one, make less be enough. The words are those of
data/thai.toml.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources

__all__ = ["spans"]

_SPACE = re.compile(r"\s+")
_THAI = re.compile(r"[ก-ฮะ-า฿เ-ๅ]")  # letters that stand by themselves: marks above and below are not counted
_ENOUGH, _LITTLE, _REST = 18, 11, 9  # letters of a sentence, of one whose edge is marked, and of what follows
_OPEN, _CLOSE = frozenset("“‘([«"), frozenset("”’)]»")
_QUOTED = frozenset('”’»"')
_UNFINISHED = re.compile(r"[,:;\-–(\[“‘«/]$|[ก-ฮ]\.$|ๆ$")
_FOREIGN = re.compile(r"[\d๐-๙A-Za-z(\[ๆฯ@#.,:%]")
_STOP = re.compile(r"(?:[!?…]|[.]{3}|[A-Za-z)]\.)[”’\"')\]]*$")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences of a paragraph, in order; together they cover it.

    >>> text = "เรือลำแรกออกจากท่าตอนรุ่งสาง ผู้โดยสารทุกคนปลอดภัยดี"
    >>> [text[start:end] for start, end in spans(text)]
    ['เรือลำแรกออกจากท่าตอนรุ่งสาง ', 'ผู้โดยสารทุกคนปลอดภัยดี']
    """
    start, depth, last = 0, 0, 0
    for space in _SPACE.finditer(text):
        piece = text[last : space.start()]
        last = space.end()
        depth = max(0, depth + sum(c in _OPEN for c in piece) - sum(c in _CLOSE for c in piece))
        if last == len(text) or depth or text.count('"', start, last) % 2:
            continue
        following = text[last:].split(maxsplit=1)[0]
        if _ends(text[start : space.start()], piece, following, text[last:]):
            yield start, last
            start = last
    yield start, len(text)


def _ends(sentence: str, piece: str, following: str, rest: str) -> bool:
    """Tell whether a sentence ends after its last piece, before the piece that follows."""
    words = _table()
    if _STOP.search(piece):
        return not _is_report(sentence, following, words)
    if _UNFINISHED.search(piece) or piece.endswith(words["binding"]) or following.startswith(words["bound"]):
        return False
    opened = following.lstrip('“‘(["')
    if _FOREIGN.match(following) and not following.startswith("("):
        return False
    if _is_report(sentence, following, words):
        return False
    size = len(_THAI.findall(sentence))
    if piece[-1:] in _QUOTED and size >= _LITTLE:
        return True
    marked = opened.startswith(words["opening"]) or piece.endswith(words["ending"]) or following[0] in _OPEN
    if size < (_LITTLE if marked else _ENOUGH):
        return False
    if piece[-1:].isdigit() and opened.startswith(words["unit"]):
        return False
    return len(_THAI.findall(following)) >= _REST or marked


def _is_report(sentence: str, following: str, words: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a quotation and nothing else stands before, and who said it follows."""
    return sentence[-1:] in '”’"»' and sentence[:1] in '“‘"«' and following.endswith(words["said"])


@functools.lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    text = (resources.files("summarize") / "data" / "thai.toml").read_text("utf-8")
    return {kind: tuple(found.split()) for kind, found in tomllib.loads(text).items()}
