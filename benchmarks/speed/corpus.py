"""Made documents with a given number of sentences: what every system of a run is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from summarize.document import Document

from ..synthetic import invented

__all__ = ["PER_DOCUMENT", "corpus"]

PER_DOCUMENT: Final = 20  # sentences, on average


def corpus(sentences: int, *, seed: int = 0) -> Iterator[Document]:
    """Yield documents of `synthetic.invented` that hold so many sentences together.

    >>> sum(document.text.count(".") for document in corpus(45))
    45
    """
    left = sentences
    for document in invented(2 * sentences // PER_DOCUMENT + 10, sentences=PER_DOCUMENT, seed=seed):
        ends = [match.end() for match in re.finditer(r"\.", document.text)]  # every sentence has one
        if len(ends) >= left:
            yield replace(document, text=document.text[: ends[left - 1]])
            return
        left -= len(ends)
        yield document
