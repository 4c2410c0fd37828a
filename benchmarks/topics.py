"""A file of many topics to measure with: `python -m benchmarks.topics FILE --topics 5000 --documents 3`.

The documents are those of `synthetic.invented`, taken in turn, so that some of a topic repeat one another.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from .synthetic import invented

__all__ = ["lines"]


def lines(topics: int, *, documents: int = 3, sentences: int = 15, seed: int = 0) -> Iterator[str]:
    """Yield the lines of a .jsonl file of topics.

    >>> line = next(lines(2, documents=3, sentences=4))
    >>> len(json.loads(line)["documents"])
    3
    """
    written = invented(topics * documents, sentences=sentences, seed=seed)
    for number in range(1, topics + 1):
        texts = [{"id": document.id, "text": document.text} for document in islice(written, documents)]
        yield json.dumps({"id": f"t{number:07}", "documents": texts}, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.topics", description="Write a file of topics.")
    parser.add_argument("file", type=Path)
    for name, default in (("topics", 5000), ("documents", 3), ("sentences", 15), ("seed", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    told = parser.parse_args()
    with told.file.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(told.topics, documents=told.documents, sentences=told.sentences, seed=told.seed))
