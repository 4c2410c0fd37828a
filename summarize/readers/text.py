"""Plain text and Markdown: a file as it is, so that offsets are those of the file."""

from __future__ import annotations

from ..document import Document
from ..errors import InputError
from ..layout import FRONT_MATTER
from .decode import decode
from .fields import date_from
from .file import File, Found
from .opening import opening_date, opening_title
from .options import Options

__all__ = ["front_matter", "text_file"]


def text_file(file: File, options: Options) -> Found:
    """Return the document in a text or Markdown file.

    Title, date, language and source come from front matter (`---`, then `key: value` lines); else the title is the
    first line that looks like one, and the date the first that stands whole in a short line above the text or in its
    dateline.
    """
    text, encoding = decode(file.data, encoding=options.encoding)
    if not text.strip():
        raise InputError("empty")
    fields = front_matter(text)
    document = Document(
        id=file.id,
        text=text,
        title=fields.get("title") or opening_title(FRONT_MATTER.sub("", text)),
        published=date_from(fields.get("date") or fields.get("published") or "") or opening_date(text),
        language=(fields.get("language") or fields.get("lang") or "")[:2].lower() or None,
        source=fields.get("source") or fields.get("url") or file.source,
    )
    return Found((document,), encoding=encoding)


def front_matter(text: str) -> dict[str, str]:
    """Return the `key: value` lines of the front matter, keys in lower case; empty where there is none."""
    match = FRONT_MATTER.match(text)
    pairs = (line.partition(":") for line in match[1].splitlines()) if match else ()
    return {
        key.strip().lower(): value.strip().strip("\"'")
        for key, colon, value in pairs
        if colon and not key[:1].isspace()
    }
