"""Bytes to text, in whatever encoding they are."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ..errors import InputError

__all__ = ["decode"]

SURE = 0.05  # chardet's confidence below which a guess is no better than none; a short true one has .1
SAMPLE = 262_144  # bytes that chardet is shown

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Encodings whose bytes may pass for UTF-8: believed first where they are stated.
_LIKE_ASCII = re.compile(r"iso-?2022|utf-?7|utf-?16|utf-?32|hz", re.IGNORECASE)


def decode(data: bytes, *, declared: str = "", encoding: str | None = None) -> tuple[str, str]:
    """Return the text of `data` and its encoding; raises InputError where it is not text.

    A byte order mark decides, then UTF-8 where it fits, then what the file declares, then `encoding` where it is
    given, else what chardet detects.

    >>> decode("Öl".encode("cp1252"), encoding="cp1252")
    ('Öl', 'cp1252')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), name.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise InputError(f"damaged {name} text at byte {error.start}") from error
    text, name = _decoded(data, declared, encoding)
    if len(_CONTROL.findall(text[:65536])) > max(3, len(text[:65536]) / 500):
        raise InputError("binary, not text")
    return text, name


def _decoded(data: bytes, declared: str, encoding: str | None) -> tuple[str, str]:
    stated = list(filter(None, (declared, encoding)))
    first = [name for name in stated if _LIKE_ASCII.match(name)]
    for name in (*first, "utf-8", declared):
        try:
            return data.decode(name), codecs.lookup(name).name
        except (UnicodeError, LookupError):
            continue
    if encoding is None:
        return _detected(data)
    try:
        return data.decode(encoding), codecs.lookup(encoding).name
    except UnicodeError as error:
        raise InputError(f"not {encoding} ({error}); leave --encoding out to have it detected") from error


def _detected(data: bytes) -> tuple[str, str]:
    import chardet

    if b"\x00" in data[:65536]:
        raise InputError("binary, not text (or UTF-16 without a byte order mark)")
    damaged = data.decode("utf-8", "replace")
    bad = damaged.count("\N{REPLACEMENT CHARACTER}")
    if (
        sum(character > "\x7f" for character in damaged) > 4 * bad
    ):  # most of its letters are UTF-8: a guess would spoil them
        raise InputError(f"UTF-8, but damaged in {bad} place(s); mend it or save it again")
    guess = chardet.detect(data[:SAMPLE])
    if guess["encoding"] is None or guess["confidence"] < SURE:
        raise InputError("neither UTF-8 nor any encoding that can be detected; save it as UTF-8")
    try:
        return data.decode(guess["encoding"]), guess["encoding"].lower()
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(f"seems to be {guess['encoding']}, but is not; save it as UTF-8") from error
