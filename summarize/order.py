"""The order in which a summary tells what was picked: as it happened, and as it was told.

Barzilay, Elhadad and McKeown (2002), "Inferring Strategies for Sentence Ordering in Multidocument News Summarization":
by time, and what is alike together, so that the text does not jump. What one document says stays in one piece, in its
own order: taken apart, by cohesion or by the order that most documents have, it was farther from what people write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from .document import Document, reading_order
from .pool import Pool, cosines

__all__ = ["ordered"]

Block = list[int]  # the picks of one document, as it says them


def ordered(indices: Sequence[int], pool: Pool) -> list[int]:
    """Return the indices in the order of a text.

    Documents are told by date. Those of one day, or without a date, begin with the one whose opening is picked and
    most central; each next is the one nearest to what was said last. Where the topic's documents are numbered without a
    gap (the messages of a thread), those without a date are told by number, but the first whose opening is picked
    comes before the others. An undated document among dated ones follows the one that it is nearest to. Ties fall by
    the documents' names.
    """
    days: dict[str, list[Block]] = {}
    for document, block in _blocks(indices, pool):
        days.setdefault(str(document.published or ""), []).append(block)
    undated = days.pop("", [])
    told = [block for day in days.values() for block in _linked(day, pool)]
    if not told:
        numbers = _numbers(pool.topic.documents)
        return list(chain(*(_numbered(undated, numbers, pool) if numbers else _linked(undated, pool))))
    groups = [list(block) for block in told]
    for block in undated:
        groups[int(np.argmax([_nearness(block, other, pool) for other in told]))] += block
    return list(chain(*groups))


def _blocks(indices: Sequence[int], pool: Pool) -> list[tuple[Document, Block]]:
    """Return the documents that the picks stand in, by date and name, each with its picks in its own order."""
    blocks: dict[str, Block] = {}
    for index in sorted(indices, key=lambda index: pool.sentences[index].position):
        blocks.setdefault(pool.sentences[index].document.id, []).append(index)
    known = [(pool.sentences[block[0]].document, block) for block in blocks.values()]
    return sorted(known, key=lambda entry: reading_order(entry[0]))


def _linked(blocks: Sequence[Block], pool: Pool) -> list[Block]:
    """Return the blocks from the one that opens with the most central sentence on, each nearest to the one before."""
    central = np.asarray(pool.vectors @ pool.centroid).ravel()
    told: list[Block] = []
    rest = list(blocks)
    while rest:
        if told:
            following = max(rest, key=lambda block: _nearness(block, told[-1][-1:], pool))
        else:
            following = max(rest, key=lambda block: (pool.sentences[block[0]].position == 0, central[block[0]]))
        rest.remove(following)
        told.append(following)
    return told


def _numbered(blocks: Sequence[Block], numbers: Mapping[str, int], pool: Pool) -> list[Block]:
    """Return the blocks by their documents' numbers, but one first that opens its document, if there is one."""
    told = sorted(blocks, key=lambda block: numbers[pool.sentences[block[0]].document.id])
    opening = next((block for block in told if pool.sentences[block[0]].position == 0), told[0])
    return [opening, *(block for block in told if block is not opening)]


def _nearness(block: Block, other: Block, pool: Pool) -> float:
    """The cosine of the two sentences, one of each, that are nearest to each other."""
    return float(cosines(pool.vectors[block], pool.vectors[other]).max())


def _numbers(documents: Sequence[Document]) -> Mapping[str, int]:
    """The numbers of documents whose names are numbered without a gap, of each by its id; none where they are not.

    >>> _numbers([Document("m09", ""), Document("m10", ""), Document("m08", "")])
    {'m09': 9, 'm10': 10, 'm08': 8}
    >>> _numbers([Document("r08", ""), Document("r10", "")])
    {}
    """
    found = [[int(part) for part in re.findall("[0-9]{1,18}", document.id)] for document in documents]
    for numbers in zip(*found, strict=False):
        if len(set(numbers)) == len(numbers) == max(numbers) - min(numbers) + 1:
            return {document.id: number for document, number in zip(documents, numbers, strict=True)}
    return {}
