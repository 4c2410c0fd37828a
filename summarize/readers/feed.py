"""RSS and Atom: each entry a document, with its title, day and link."""

from __future__ import annotations

import re
from html.entities import html5
from xml.etree.ElementTree import Element, tostring

from ..document import Document, Skipped
from ..errors import InputError
from .decode import decode
from .file import File, Found
from .options import Options
from .prose import html_to_text
from .stated import stated_date, stated_language
from .xml import local, parse_xml

__all__ = ["feed_file"]

_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]{2,40})""")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
_TEXTS = frozenset({"encoded", "content", "description", "summary"})
_DAYS = ("pubDate", "published", "issued", "date", "updated", "modified")


def feed_file(file: File, options: Options) -> Found:
    """Return the entries of a feed; of several texts in an entry, the longest."""
    match = _DECLARED.search(file.data[:200])
    xml, encoding = decode(file.data, declared=match[1].decode() if match else "", encoding=options.encoding)
    # Entities of HTML, which XML does not know, are what feeds are most often broken by.
    root = parse_xml(_NAMED.sub(lambda named: html5.get(named[1], named[0]), xml))
    stated = next((item.text for item in root.iter() if local(item) == "language"), None)
    language = stated or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    entries = [item for item in root.iter() if local(item) in ("item", "entry")]
    documents = [
        document
        for number, entry in enumerate(entries, 1)
        if (document := _document(entry, f"{file.id}#{number}", file.source, language))
    ]
    if not documents:
        raise InputError("a feed without texts")
    bare = len(entries) - len(documents)
    left = (Skipped(file.source, f"{bare} entries without a text"),) if bare else ()
    return Found(tuple(documents), encoding=encoding, skipped=left)


def _document(entry: Element, id: str, source: str, language: str) -> Document | None:
    parts = {local(item): item for item in reversed(list(entry))}
    text = max((_text(parts[name]) for name in _TEXTS if name in parts), key=len, default="")
    if not text:
        return None
    days = (stated_date(parts[name].text or "") for name in _DAYS if name in parts)
    return Document(
        id=id,
        text=text,
        title=html_to_text(parts["title"].text or "") if "title" in parts else "",
        published=next(filter(None, days), None),
        language=stated_language(language, text),
        source=_link(entry) or source,
    )


def _text(item: Element) -> str:
    if len(item):  # XHTML as it is
        for part in item.iter():
            part.tag = local(part)
        return html_to_text(tostring(item, encoding="unicode", method="html"))
    return html_to_text(item.text or "")


def _link(entry: Element) -> str:
    links = [item for item in entry if local(item) == "link" and item.get("rel", "alternate") == "alternate"]
    found = ((item.get("href") or item.text or "").strip() for item in links)
    return next((link for link in found if link.startswith(("http://", "https://"))), "")
