"""Web pages, as they are or saved: the main text by trafilatura (Barbaresi 2021), title, date, language, address.

The date is never trafilatura's own, which takes one from a footer's "Copyright 2026": it is what the page states as
the day of publication, or what stands in the byline, the dateline or the address.
"""

from __future__ import annotations

import codecs
import datetime as dt
import email
import email.policy
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from ..document import Document
from ..errors import InputError
from .decode import decode
from .file import File, Found
from .main_text import main_text
from .opening import opening_date
from .options import Options
from .prose import html_to_text, tidy
from .stated import date_in_address, stated_date, stated_language

__all__ = ["html_document", "html_file", "mhtml_file"]

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})")
_BREAKS = re.compile(r"\s*\n\s*")
_SEPARATOR = re.compile(r"\s+[|–—·«»-]\s+")
_DATES: Final = (
    "article:published_time og:published_time datepublished citation_publication_date citation_online_date "
    "citation_date dc.date.issued dcterms.issued dc.date dcterms.date date pubdate publishdate publish-date "
    "publication_date sailthru.date parsely-pub-date"
).split()
_TITLES: Final = "og:title citation_title dc.title twitter:title".split()


def html_file(file: File, options: Options) -> Found:
    """Return the document in an HTML file."""
    match = _CHARSET.search(file.data[:4096])
    declared = _known(file.charset) or (_known(match[1].decode()) if match else "")
    html, encoding = decode(file.data, declared=declared, encoding=options.encoding)
    return Found((html_document(html, file, address=file.address),), encoding=encoding)


def mhtml_file(file: File, options: Options) -> Found:
    """Return the document in a page saved as MHTML: its first part that is HTML."""
    message = email.message_from_bytes(file.data, policy=email.policy.default)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        raise InputError("no page in it")
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise InputError("damaged MHTML")
    html, encoding = decode(data, declared=_known(part.get_content_charset() or ""), encoding=options.encoding)
    address = str(part["Content-Location"] or message["Snapshot-Content-Location"] or "")
    return Found((html_document(html, file, address=address),), encoding=encoding)


def html_document(html: str, file: File, *, address: str = "") -> Document:
    """Return the document that a page is, `address` the one it is known to be from; raises InputError for no text."""
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        raise InputError("damaged HTML, or none at all")
    facts = _Facts(tree, html)
    _unwrap(tree)
    found = main_text(tree)
    text = tidy(_paragraphs(found)) if found else html_to_text(html)
    if not text:
        raise InputError("a page without text (perhaps a script fills it in); save it from the browser as it is shown")
    source = address if address.startswith(("http://", "https://")) else facts.address()
    return Document(
        id=file.id,
        text=text,
        title=facts.title(),
        published=facts.published() or opening_date(text) or date_in_address(source),
        language=stated_language(facts.language(), text),
        source=source or file.source,
    )


def _unwrap(tree: Any) -> None:
    """Put spaces for the line breaks of the source, which mean nothing; those of the extracted text are paragraphs'."""
    for element in tree.iter():
        if element.tag != "pre" and element.text and "\n" in element.text:
            element.text = _BREAKS.sub(" ", element.text)
        if element.tail and "\n" in element.tail:
            element.tail = _BREAKS.sub(" ", element.tail)


def _known(name: str) -> str:
    try:
        return codecs.lookup({"x-sjis": "shift_jis"}.get(name.lower(), name)).name
    except LookupError:
        return ""


def _paragraphs(text: str) -> str:
    """Return text with a paragraph a line as text with an empty line between paragraphs; rows of tables stay close."""
    lines = text.split("\n")
    return "\n".join(
        line if line.startswith("|") and after.startswith("|") else f"{line}\n"
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    )


class _Facts:
    """What a page states of itself in its head."""

    def __init__(self, tree: Any, html: str) -> None:
        self._tree = tree
        self._saved = _SAVED.search(html[:4096])
        self._meta: dict[str, str] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            if content := " ".join((element.get("content") or "").split()):
                self._meta.setdefault(name.lower(), content)
        self._data = list(_linked_data(tree))

    def title(self) -> str:
        """The title without the site's name."""
        heads = [" ".join(element.text_content().split()) for element in tree_first(self._tree, "h1")]
        whole = " ".join(" ".join(element.text_content().split()) for element in tree_first(self._tree, "title"))
        stated = [self._meta[name] for name in _TITLES if name in self._meta]
        stated += [value for data in self._data if isinstance(value := data.get("headline"), str)]
        site = self._meta.get("og:site_name", "")
        parts = _SEPARATOR.split(stated[0] if stated else whole)
        if (len(parts) > 1 and parts[-1] in (site, *heads[1:])) or (len(parts) > 1 and parts[0] in heads):
            return parts[0] if parts[0] in heads else " – ".join(parts[:-1])
        return (stated[0] if stated else whole) or (heads[0] if heads else "")

    def published(self) -> dt.date | None:
        """The day of publication that the page states; of its `time` elements, the one of the head or the only one."""
        values = [value for data in self._data if isinstance(value := data.get("datePublished"), str)]
        values += [self._meta[name] for name in _DATES if name in self._meta]
        times = list(self._tree.iter("time"))
        marked = [
            time for time in times if "datepublished" in (time.get("itemprop") or "").lower() or time.get("pubdate")
        ]
        values += [time.get("datetime") or time.text_content() for time in marked]
        days = {stated_date(time.get("datetime") or "") for time in times} - {None}
        stated = next((day for value in values if (day := stated_date(value))), None)
        return stated or (days.pop() if len(days) == 1 else None)

    def language(self) -> str:
        """The language that the page states."""
        root = self._tree.getroottree().getroot()
        return (
            root.get("lang")
            or root.get("{http://www.w3.org/XML/1998/namespace}lang")
            or self._meta.get("og:locale", "")
        )

    def address(self) -> str:
        """Where the page is from: its canonical address, or where a browser says that it was saved from."""
        links = [
            link.get("href") or "" for link in self._tree.iter("link") if (link.get("rel") or "").lower() == "canonical"
        ]
        found = [*links, self._meta.get("og:url", ""), self._saved[1] if self._saved else ""]
        return next((address for address in found if address.startswith(("http://", "https://"))), "")


def tree_first(tree: Any, tag: str) -> list[Any]:
    """Return the first element of a name in a tree, in a list, or none."""
    return [element for _, element in zip(range(1), tree.iter(tag), strict=False)]


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD that speak of an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            todo = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while todo:
            value = todo.pop()
            if isinstance(value, list):
                todo += value[::-1]
            elif isinstance(value, dict):
                todo += [value[key] for key in ("@graph", "mainEntity") if key in value]
                if "Article" in str(value.get("@type")) or "Posting" in str(value.get("@type")):
                    yield value
