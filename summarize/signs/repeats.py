"""Paragraphs printed twice: within one document, or in several documents of a folder that are not copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..layout import Span
from .paragraph import Page, Paragraph

__all__ = ["recurring", "repeats"]

_FEWEST_WORDS = 4
_SHORTEST_SENTENCE = 40  # characters: shorter ones may well be said twice
_TAIL = 6  # paragraphs looked at for more prose
_MAIN = 3  # a document's longest paragraphs: two documents that share one tell the same story


def repeats(page: Page) -> Iterator[Span]:
    """Yield every paragraph that has stood earlier in its document, word for word, and else its sentences that have."""
    seen: set[tuple[str, ...]] = set()
    sentences: set[str] = set()
    for paragraph in page.paragraphs:
        if paragraph.length < _FEWEST_WORDS:
            continue
        start = paragraph.block.start
        found = [(low, high) for low, high in paragraph.sentences if high - low >= _SHORTEST_SENTENCE]
        if paragraph.words in seen:
            yield Span(paragraph.block.opens, paragraph.block.end, "repeat")
        else:
            for low, high in found:
                if paragraph.text[low:high] in sentences:
                    yield Span(start + low, start + high, "repeat")
        seen.add(paragraph.words)
        sentences.update(paragraph.text[low:high] for low, high in found)


def recurring(pages: Sequence[Page]) -> list[list[Span]]:
    """Return, for each page, the paragraphs that stand word for word in other pages which tell another story.

    Pages that share one of their longest paragraphs are taken for copies of one story and count once, so what copies
    have in common is kept, and so is a paragraph of background in the middle of several reports: what recurs is
    furniture where it is short or has no full stop or, if three stories have it, where it ends a page. Time is linear
    in the number of paragraphs.
    """
    spans: list[list[Span]] = [[] for _ in pages]
    if len(pages) < 2:
        return spans
    where: dict[tuple[str, ...], set[int]] = defaultdict(set)
    main: list[set[tuple[str, ...]]] = []
    for at, page in enumerate(pages):
        main.append(_main(page))
        if len(page.paragraphs) > 2:
            for paragraph in page.paragraphs:
                if paragraph.words:
                    where[paragraph.words].add(at)
    story = _stories(main)
    spread = {
        key: len({story[at] for at in found})
        for key, found in where.items()
        if len(found) > 1 and not any(key in main[at] for at in found)
    }
    for at, page in enumerate(pages):
        if not page.running:
            continue
        for place, paragraph in enumerate(page.paragraphs):
            stories = spread.get(paragraph.words, 0)
            if stories > (2 if paragraph.prose else 1) and _is_odd(page, place, paragraph):
                spans[at].append(Span(paragraph.block.opens, paragraph.block.end, "recurring"))
    return spans


def _main(page: Page) -> set[tuple[str, ...]]:
    """Return a page's longest paragraphs: at most half of it."""
    count = max(1, min(_MAIN, len(page.paragraphs) // 2))
    longest = sorted(page.paragraphs, key=lambda paragraph: -len(paragraph.words))[:count]
    return {paragraph.words for paragraph in longest if paragraph.words}


def _is_odd(page: Page, place: int, paragraph: Paragraph) -> bool:
    if paragraph.block.mark not in ("", "#"):
        return False
    return not paragraph.prose or not any(after.prose for after in page.paragraphs[place + 1 :][:_TAIL])


def _stories(main: Sequence[set[tuple[str, ...]]]) -> list[int]:
    """Return a number for each page, equal for pages that are linked by a long paragraph they share."""
    story = list(range(len(main)))

    def root(at: int) -> int:
        while story[at] != at:
            story[at] = story[story[at]]
            at = story[at]
        return at

    first: dict[tuple[str, ...], int] = {}
    for at, keys in enumerate(main):
        for key in keys:
            story[root(at)] = root(first.setdefault(key, at))
    return [root(at) for at in range(len(main))]
