"""Plain text and Markdown: bytes to a document, in whatever encoding they are."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from pathlib import Path
from typing import Final

from ..document import Document
from ..errors import InputError
from ..layout import FRONT_MATTER
from ..words import count_words
from .fields import date_from

__all__ = ["SUFFIXES", "decode", "front_matter", "text_document"]

SUFFIXES: Final = frozenset({"", ".txt", ".text", ".md", ".markdown"})
SURE = 0.05  # chardet's confidence below which a guess is no better than none; a short true one has .1
OPENING, SHORTEST_TITLE, LONGEST_TITLE = 6, 3, 150  # lines, words, characters: where a headline is looked for

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DATE = re.compile(
    r"\b(?:[0-9]{1,2}\s+[^\W\d_]{3,12}\.?,?\s+[0-9]{4}|[^\W\d_]{3,12}\.?\s+[0-9]{1,2},\s+[0-9]{4}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2})\b"
)
BYLINES, LONGEST_BYLINE = 12, 20  # lines, words: where the date above a text is looked for
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of `data` and its encoding; raises InputError where it is not text.

    A byte order mark decides, then UTF-8 where it fits, then what chardet detects.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise InputError(f"damaged {encoding} text at byte {error.start}") from error
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = _detected(data)
    if len(_CONTROL.findall(text[:65536])) > max(3, len(text[:65536]) / 500):
        raise InputError("binary, not text")
    return text, encoding


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
    guess = chardet.detect(data[:262144])
    if guess["encoding"] is None or guess["confidence"] < SURE:
        raise InputError("neither UTF-8 nor any encoding that can be detected; save it as UTF-8")
    try:
        return data.decode(guess["encoding"]), guess["encoding"].lower()
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(f"seems to be {guess['encoding']}, but is not; save it as UTF-8") from error


def text_document(path: Path, *, id: str) -> tuple[Document, str]:
    """Return the document in a text or Markdown file and its encoding.

    Title, date, language and source come from front matter (`---`, then `key: value` lines); else the title is the
    first line that looks like one, and the date the first that stands whole in a short line above the text.
    """
    text, encoding = decode(path.read_bytes())
    if not text.strip():
        raise InputError("empty")
    fields = front_matter(text)
    document = Document(
        id=id,
        text=text,
        title=fields.get("title") or _title(FRONT_MATTER.sub("", text)),
        published=date_from(fields.get("date") or fields.get("published") or "") or _opening_date(text),
        language=(fields.get("language") or fields.get("lang") or "")[:2].lower() or None,
        source=fields.get("source")
        or fields.get("url")
        or str(path).encode("utf-8", "backslashreplace").decode("utf-8"),
    )
    return document, encoding


def front_matter(text: str) -> dict[str, str]:
    """Return the `key: value` lines of the front matter, keys in lower case; empty where there is none."""
    match = FRONT_MATTER.match(text)
    pairs = (line.partition(":") for line in match[1].splitlines()) if match else ()
    return {
        key.strip().lower(): value.strip().strip("\"'")
        for key, colon, value in pairs
        if colon and not key[:1].isspace()
    }


def _opening_date(text: str) -> dt.date | None:
    """Return the date in a byline or a dateline of its own ("12 March 2025", "March 12, 2025", "2025-03-12"), or None.

    Only lines before the first paragraph are looked at: a date in the text is what it tells of.
    """
    for line in [line for line in text.splitlines() if line.strip()][:BYLINES]:
        if len(line.split()) > LONGEST_BYLINE:
            return None
        if match := _DATE.search(line):
            return date_from(match[0])
    return None


def _title(text: str) -> str:
    """Return the first of the opening lines that reads as a headline: some words, no full stop, more text after it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[: min(OPENING, len(lines) - 1)]:
        title = line.lstrip("# ").strip()
        if len(title) > LONGEST_TITLE:
            return ""
        if count_words(title) >= SHORTEST_TITLE and not title.endswith((".", ":", ";", ",", "!")) and "|" not in title:
            return title
    return ""
