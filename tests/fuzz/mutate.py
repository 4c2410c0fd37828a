"""Bytes that are nearly right: seeds cut, flipped, doubled, spliced, and spiced with what parsers stumble over."""

from __future__ import annotations

import random
from collections.abc import Sequence

__all__ = ["mutated"]

SPICE = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n\n", b'"', b"'", b"\\", b"%", b"(" * 50, b")", b"<", b"&#0;",
    b"{", b"}", b"[" * 200, b"-1", b"0", b"1e999", b"9" * 20, b"9" * 5000, b"nan", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80",
    "\u2028\u202e\u0130\u00df\ufeff".encode(), "\u0301".encode() * 40, b" " * 300, b"A" * 2000, b"=", b",", b"\t",
    b"\x1b[31m", b"Infinity", b"null", b"[]", b"1.5", b"true",
)  # fmt: skip


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return a seed with one to six changes."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 6)):
        at, to = sorted(chance.randint(0, len(data)) for _ in range(2))
        match chance.randrange(7):
            case 0:
                del data[at : min(to, at + 40)]
            case 1 if at < len(data):
                data[at] = chance.randrange(256)
            case 2:
                data[at:at] = data[at : min(to, at + 200)]
            case 3:
                data[at:at] = chance.choice(SPICE)
            case 4:
                del data[at:]
            case 5:
                data[at:at] = chance.choice(seeds)[:100]
            case _:
                data[at:at] = chance.randbytes(chance.randint(1, 8))
    return bytes(data)
