"""The shape of a text: its lines joined into the blocks (paragraphs, list items, headings) that a writer meant.

A text from a file may hold one paragraph a line, or may have been wrapped by hand at 60 to 90 characters. Splitting
the second kind at line ends cuts sentences in two; joining the first kind glues headings to prose. Whether a run of
lines was wrapped is decided from the run itself: in wrapped text nearly every line is full (the next line's first
word would not have fitted) and some line ends in the middle of a sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["FRONT_MATTER", "Block", "Span", "blocks"]

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARK = re.compile(r"(?:[•‣◦⁃∙●○▪▫■□►▸▶➤➢➔✓✔✅❖◆◇·*+–—-]|#{1,6}|[(\[]?(\d{1,3})[.)\]]|[(]?[a-hA-H][)])[^\S\n\r]+(?=\S)")
_QUOTED = re.compile(r"(?:[A-Z]{0,3}>[^\S\n\r]?)+")
_END = re.compile(r"[.!?:;…。！？；।॥؟۔|][\"'”’»«)\]}›」』）\s]*$")
_WITHIN = re.compile(r"\w{3}[.!?][\"'”’»)]? [\"'“‘«(]?[^\W\d_]")
FRONT_MATTER = re.compile(r"\A\s{0,9}---[ \t]*\r?\n((?:[^\r\n]{0,1000}\r?\n){1,60}?)(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)")
_WIDEST = 120  # a longer line is a paragraph of its own: people wrap at 60 to 100
_NARROWEST = 36
_WIDE_ENOUGH = 60  # lines of a text, where no line runs on in a small letter
_FULL = 0.85  # of the widest line: a ragged right margin
_FULL_UNSPACED = 0.93  # where a line may end at any letter, it ends short of the margin by a stop or a bracket at most
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")
_UNSPACED = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or heading: `text[start:end]`, without the mark that opens it.

    `mark` is the bullet, number, `#` or `>` in front ("" for none), `opens` where that mark begins, and `gap` tells
    whether an empty line (or the start of the text) comes before.
    """

    start: int
    end: int
    mark: str
    opens: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document that is not prose, and why: `text[start:end]`, the end exclusive."""

    start: int
    end: int
    reason: str


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text in order: stripped, not empty, not overlapping, every visible character in one.

    >>> [("Two\\nlines.\\n\\n - an item"[b.start:b.end], b.mark) for b in blocks("Two\\nlines.\\n\\n - an item")]
    [('Two', ''), ('lines.', ''), ('an item', '-')]
    """
    found: list[Block] = []
    for run in _runs(_unnumbered(text, list(_lines(text)))):
        found.extend(_joined(text, run))
    return found


def _lines(text: str) -> Iterator[Block]:
    """Yield the lines that hold something, each as a block of its own."""
    last = 0
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip()
        if not body:
            continue
        opens = match.start() + len(line) - len(line.lstrip())
        end = opens + len(body)
        gap = last == 0 or len(_BREAK.findall(text, last, opens)) > 1
        last = end
        mark = ""
        start = opens
        if quoted := _QUOTED.match(text, opens, end):
            mark, start = ">", quoted.end()
        elif bullet := _MARK.match(text, opens, end):
            mark, start = bullet.group().strip(), bullet.end()
        if start < end:
            yield Block(start, end, mark, opens, gap)
        else:
            yield Block(opens, end, "", opens, gap)


def _number(mark: str) -> int | None:
    digits = mark.strip("()[].")
    return int(digits) if digits.isdecimal() else None


def _unnumbered(text: str, lines: list[Block]) -> list[Block]:
    """Return the lines with a number as their mark only where it counts on: "3. Januar" opens a sentence."""
    numbers = [(at, number) for at, line in enumerate(lines) if (number := _number(line.mark)) is not None]
    keep = {at for (left, low), (right, high) in itertools.pairwise(numbers) if high == low + 1 for at in (left, right)}
    loose = {at for at, _ in numbers} - keep
    return [Block(b.opens, b.end, "", b.opens, b.gap) if at in loose else b for at, b in enumerate(lines)]


def _runs(lines: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the stretches of lines that may belong to one wrapped paragraph."""
    run: list[Block] = []
    for line in lines:
        short = line.end - line.opens <= _WIDEST
        if run and (line.gap or line.mark or not short or run[-1].mark == ">"):
            yield run
            run = []
        run.append(line)
        if not short:
            yield run
            run = []
    if run:
        yield run


def _joined(text: str, run: list[Block]) -> Iterator[Block]:
    """Yield the blocks of one run: joined lines where it was wrapped, else line by line."""
    if len(run) == 1:
        yield run[0]
        return
    width = _columns(text) if _WIDE.search(text, run[0].opens, run[-1].end) else _letters
    widest = max(map(width, run))
    pairs = list(itertools.pairwise(run))
    full = [_is_full(text, width(this), after, widest) for this, after in pairs]
    open_ = [_is_open(text, this, after) for this, after in pairs]
    wrapped = (
        widest >= _NARROWEST
        and sum(full) >= 0.6 * len(pairs)
        and any(f and o for f, o in zip(full, open_, strict=True))
    ) or (widest >= _WIDE_ENOUGH and len(pairs) > 1 and all(full) and _is_unended(text, run))
    block = run[0]
    for (_, after), is_full, is_open in zip(pairs, full, open_, strict=True):
        if wrapped and (is_full or is_open):
            block = Block(block.start, after.end, block.mark, block.opens, block.gap)
        else:
            yield block
            block = after
    yield block


def _is_full(text: str, width: int, after: Block, widest: int) -> bool:
    """Tell whether the next line's first word would not have fitted on a line of this width."""
    if _UNSPACED.match(text, after.start):
        return width + 2 > _FULL_UNSPACED * widest
    word = text[after.start : after.end].split(maxsplit=1)[0]
    return width + 1 + len(word) > _FULL * widest


def _is_unended(text: str, run: list[Block]) -> bool:
    """Tell whether some line stops within a sentence, and another holds the end of one, as does the end of the last."""
    ends = [bool(_END.search(text, max(line.start, line.end - 8), line.end)) for line in run]
    return ends[-1] and not all(ends) and any(_WITHIN.search(text, line.start, line.end) for line in run)


def _letters(line: Block) -> int:
    return line.end - line.opens


def _columns(text: str) -> Callable[[Block], int]:
    """Return how many columns a line of the text takes: two for a Chinese, Japanese or Korean letter."""
    return lambda line: _letters(line) + len(_WIDE.findall(text, line.opens, line.end))


def _is_open(text: str, this: Block, after: Block) -> bool:
    """Tell whether a sentence seems to run on from this line into the next."""
    first = text[after.start]
    return first.isalpha() and not first.isupper() and not _END.search(text, max(this.start, this.end - 8), this.end)
