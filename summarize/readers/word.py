"""Word: the paragraphs of a .docx, its tables as rows, what was deleted left out; nothing outside it is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ..document import Document
from ..errors import InputError
from .file import File, Found
from .opening import opening_date, opening_title
from .options import Options
from .package import Package
from .prose import tidy
from .stated import stated_date, stated_language
from .xml import local, parse_xml

__all__ = ["core_facts", "docx_file"]

_SKIPPED: Final = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "tblPr"})
_TITLE_STYLE = re.compile(r"(?:Title|Titel|Titre|Título|Heading1|berschrift1)$")


def docx_file(file: File, options: Options) -> Found:
    """Return the document in a Word file, its footnotes at the end."""
    package = Package(file.data, options.limits)
    body = parse_xml(package.read("word/document.xml"))
    blocks = list(_blocks(body))
    if "word/footnotes.xml" in package.names:
        blocks += [text for text in _blocks(parse_xml(package.read("word/footnotes.xml"))) if text]
    text = tidy("\n\n".join(blocks))
    if not text:
        raise InputError("holds no text")
    facts = core_facts(package)
    document = Document(
        id=file.id,
        text=text,
        title=facts.get("title", "") or _headline(body) or opening_title(text),
        published=opening_date(text) or stated_date(facts.get("created", "")),
        language=stated_language(facts.get("language", ""), text),
        source=file.source,
    )
    return Found((document,))


def core_facts(package: Package) -> dict[str, str]:
    """Return what docProps/core.xml states: title, created, language and the rest, by name."""
    if "docProps/core.xml" not in package.names:
        return {}
    return {local(item): " ".join((item.text or "").split()) for item in parse_xml(package.read("docProps/core.xml"))}


def _blocks(root: Element) -> Iterator[str]:
    """Yield the paragraphs, and the tables with a line a row."""
    for child in root:
        name = local(child)
        if name == "p":
            mark = "- " if any(local(item) == "numPr" for item in child.iter()) else ""
            text = "".join(_runs(child)).strip()
            yield f"{mark}{text}" if text else ""
        elif name == "tbl":
            yield "\n".join(_row(row) for row in _rows(child))
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, and not those of tables inside its cells."""
    for child in table:
        if local(child) == "tr":
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins"):
            yield from _rows(child)


def _row(row: Element) -> str:
    cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in row if local(cell) == "tc")
    return f"| {' | '.join(cells)} |"


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "txbxContent":
            yield f"\n\n{chr(10).join(_blocks(child))}\n\n"
        elif name not in _SKIPPED:
            yield from _runs(child)


def _headline(body: Element) -> str:
    """Return the first paragraph that is set as a title or as a heading of the first order."""
    for paragraph in body.iter():
        if local(paragraph) != "p":
            continue
        styles = [value for item in paragraph.iter() if local(item) == "pStyle" for value in item.attrib.values()]
        if any(_TITLE_STYLE.search(style) for style in styles):
            return " ".join("".join(_runs(paragraph)).split())
    return ""
