"""OpenDocument: the text of .odt and .odp, packed or flat; what was deleted, and comments, left out."""

from __future__ import annotations

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

__all__ = ["odt_file"]

_SKIPPED: Final = frozenset(
    "tracked-changes annotation settings styles automatic-styles master-styles meta scripts font-face-decls forms "
    "table-of-content sequence-decls".split()
)
_INLINE: Final = {"tab": "\t", "line-break": "\n"}


def odt_file(file: File, options: Options) -> Found:
    """Return the document in an OpenDocument text or presentation."""
    if file.data.startswith(b"PK"):
        package = Package(file.data, options.limits)
        content = parse_xml(package.read("content.xml"))
        meta = parse_xml(package.read("meta.xml")) if "meta.xml" in package.names else None
    else:
        meta = content = parse_xml(file.data)
    text = tidy("\n\n".join(_blocks(content)))
    if not text:
        raise InputError("holds no text")
    facts = _facts(meta) if meta is not None else {}
    document = Document(
        id=file.id,
        text=text,
        title=facts.get("title", "") or opening_title(text),
        published=opening_date(text) or stated_date(facts.get("creation-date", "") or facts.get("date", "")),
        language=stated_language(facts.get("language", ""), text),
        source=file.source,
    )
    return Found((document,))


def _facts(root: Element) -> dict[str, str]:
    section = next((item for item in root.iter() if local(item) == "meta"), None)
    return {local(item): " ".join((item.text or "").split()) for item in section} if section is not None else {}


def _blocks(root: Element) -> Iterator[str]:
    for child in root:
        name = local(child)
        if name in ("p", "h"):
            yield "".join(_inside(child))
        elif name == "list-item":
            yield f"- {' '.join(filter(None, _blocks(child)))}"
        elif name == "table":
            yield "\n".join(_row(row) for row in _rows(child))
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, and not those of tables inside its cells."""
    for child in table:
        if local(child) == "table-row":
            yield child
        elif local(child) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(child)


def _row(row: Element) -> str:
    cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in row if local(cell) == "table-cell")
    return f"| {' | '.join(cells)} |"


def _inside(element: Element) -> Iterator[str]:
    """Yield the pieces of a paragraph; a note stands after it, in brackets."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            yield " "
        elif name == "note":
            yield ""
        elif name in _INLINE:
            yield _INLINE[name]
        elif name not in _SKIPPED:
            yield from _inside(child)
        yield child.tail or ""
