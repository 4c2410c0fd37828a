"""Multi-News: NAME.src has a topic a line, its documents divided by |||||, and NAME.tgt its summary on the same line.

Fabbri et al. (2019), "Multi-News: a Large-Scale Multi-Document Summarization Dataset and Abstractive Hierarchical
Model".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarize.document import Topic
from summarize.errors import InputError

from ..case import Case
from .lines import read_lines
from .rows import documents_from

__all__ = ["cases", "matches"]


def matches(path: Path) -> bool:
    """Return whether a path is such a file, or a folder that holds one."""
    if path.is_file():
        return ".src" in path.name
    return any(".src" in file.name for file in path.iterdir())


def cases(path: Path, *, split: str = "test") -> Iterator[tuple[str, Case]]:
    """Yield each case with its place, its id the line's number; of a folder, the files whose names begin with `split`.

    An older release puts more into the names, as in `test.txt.src.tokenized.fixed.cleaned.final.truncated.txt`.
    """
    source = path
    if path.is_dir():
        found = sorted(file for file in path.iterdir() if file.name.startswith(split) and ".src" in file.name)
        if not found:
            raise InputError(f"{path}: expected {split}.src in it")
        source = found[0]
    target = source.with_name(source.name.replace(".src", ".tgt"))
    if not target.is_file():
        raise InputError(f"{target}: missing; it holds the summaries of {source.name}")
    topics, summaries = read_lines(source), read_lines(target)
    if len(topics) != len(summaries):
        shorter = min((source, len(topics)), (target, len(summaries)), key=lambda file: file[1])
        raise InputError(f"{shorter[0]}, line {shorter[1] + 1}: missing; the other file goes on")
    for number, (topic, summary) in enumerate(zip(topics, summaries, strict=True), 1):
        if not summary.strip():
            raise InputError(f"{target}, line {number}: no reference")
        yield f"{source}, line {number}", Case(Topic(str(number), documents_from(topic)), (summary.strip(),))
