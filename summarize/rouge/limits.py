"""The script's length limits, which are not what one would write.

A limit holds for the summary and for every reference, before tokens are made. Words are counted between white space,
and white space that begins a line counts as one word. Bytes are counted without the line ends.
"""

from __future__ import annotations

from collections.abc import Sequence


def first_words(lines: Sequence[bytes], limit: int) -> list[bytes]:
    """The lines up to the limit in words, the last one cut.

    >>> first_words([b"one two", b" three four"], 4)
    [b'one two', b' three']
    """
    kept: list[bytes] = []
    for line in lines:
        words = line.split()
        if words and line[:1].isspace():
            words.insert(0, b"")
        if len(words) >= limit:
            kept.append(b" ".join(words[:limit]))
            break
        kept.append(line)
        limit -= len(words)
    return kept


def first_bytes(lines: Sequence[bytes], limit: int) -> list[bytes]:
    """The lines up to the limit in bytes, the last one cut."""
    kept: list[bytes] = []
    for line in lines:
        kept.append(line[:limit])
        limit -= len(line)
        if limit <= 0:
            break
    return kept


def lines_of_bytes(lines: Sequence[bytes], limit: int) -> list[bytes]:
    """The lines as ROUGE-L and ROUGE-W see them under a limit in bytes: up to the first that reaches it alone, which is
    cut.

    The script forgets to add the lines up.
    """
    kept: list[bytes] = []
    for line in lines:
        kept.append(line[:limit])
        if len(line) >= limit:
            break
    return kept
