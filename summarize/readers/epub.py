"""EPUB: the chapters of a book in reading order, without its tables of contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ..document import Document
from ..errors import InputError
from .decode import decode
from .file import File, Found
from .options import Options
from .package import Package
from .prose import html_to_text
from .stated import stated_date, stated_language
from .xml import local, parse_xml

__all__ = ["epub_file"]

_LOCKS = "META-INF/encryption.xml"
_LOCKED = re.compile(rb"""URI=["'][^"']{1,500}\.x?html?["']""")  # fonts are often garbled in books that can be read
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]{2,40})""")


def epub_file(file: File, options: Options) -> Found:
    """Return the book as one document."""
    package = Package(file.data, options.limits)
    if _LOCKS in package.names and _LOCKED.search(package.read(_LOCKS)):
        raise InputError("locked (DRM)")
    container = parse_xml(package.read("META-INF/container.xml"))
    path = next((item.get("full-path", "") for item in container.iter() if local(item) == "rootfile"), "")
    book = parse_xml(package.read(path))
    text = "\n\n".join(filter(None, (_chapter(package, part) for part in _spine(book, posixpath.dirname(path)))))
    if not text:
        raise InputError("holds no text")
    dates = [item for item in book.iter() if local(item) == "date"]
    published = next((day for item in dates if (day := stated_date(item.text or ""))), None)
    document = Document(
        id=file.id,
        text=text,
        title=_first(book, "title"),
        published=published,
        language=stated_language(_first(book, "language"), text),
        source=file.source,
    )
    return Found((document,))


def _first(book: Element, name: str) -> str:
    return next((" ".join((item.text or "").split()) for item in book.iter() if local(item) == name), "")


def _spine(book: Element, folder: str) -> Iterator[str]:
    """Yield the parts that are read one after another."""
    items = {item.get("id"): item for item in book.iter() if local(item) == "item"}
    for reference in book.iter():
        item = items.get(reference.get("idref")) if local(reference) == "itemref" else None
        if item is not None and reference.get("linear") != "no" and "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _chapter(package: Package, part: str) -> str:
    if part not in package.names:
        return ""
    data = package.read(part)
    match = _DECLARED.search(data[:200])
    return html_to_text(decode(data, declared=match[1].decode() if match else "")[0])
