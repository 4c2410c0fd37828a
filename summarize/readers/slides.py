"""PowerPoint: the text of the slides in their order, and what the speaker noted below each."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ..document import Document
from ..errors import InputError
from .file import File, Found
from .opening import opening_title
from .options import Options
from .package import Package
from .prose import tidy
from .stated import stated_date, stated_language
from .word import core_facts
from .xml import local, parse_xml

__all__ = ["pptx_file"]

_PASSED_OVER: Final = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})  # what every slide repeats


def pptx_file(file: File, options: Options) -> Found:
    """Return the document in a presentation: a slide after another."""
    package = Package(file.data, options.limits)
    slides = [_slide(package, part) for part in _order(package)]
    text = tidy("\n\n".join(slides))
    if not text:
        raise InputError("holds no text")
    facts = core_facts(package)
    stated = facts.get("title", "")
    document = Document(
        id=file.id,
        text=text,
        title=stated if stated and not stated.lower().startswith("powerpoint") else opening_title(text),
        published=stated_date(facts.get("created", "")),
        language=stated_language(facts.get("language", ""), text),
        source=file.source,
    )
    return Found((document,))


def _order(package: Package) -> list[str]:
    """Return the parts that are slides, in the order of the show; by number where the show does not say."""
    links = _links(package, "ppt/presentation.xml")
    root = parse_xml(package.read("ppt/presentation.xml"))
    ids = [
        value
        for element in root.iter()
        if local(element) == "sldId"
        for name, value in element.attrib.items()
        if name.endswith("}id")
    ]
    parts = [links[id] for id in ids if links.get(id) in package.names]
    numbered = sorted(
        (name for name in package.names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)),
        key=lambda name: int(re.sub(r"\D", "", name)),
    )
    return parts or numbered


def _links(package: Package, part: str) -> dict[str, str]:
    """Return what a part refers to inside the package, by id; what is outside is left out."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in package.names:
        return {}
    return {
        item.get("Id", ""): posixpath.normpath(posixpath.join(folder, item.get("Target", ""))).lstrip("/")
        for item in parse_xml(package.read(rels))
        if item.get("TargetMode") != "External"
    }


def _slide(package: Package, part: str) -> str:
    blocks = list(_shapes(parse_xml(package.read(part))))
    for target in _links(package, part).values():
        if "/notesSlides/" in target and target in package.names:
            blocks += _shapes(parse_xml(package.read(target)))
    return "\n\n".join(blocks)


def _shapes(root: Element) -> Iterator[str]:
    """Yield the paragraphs of the shapes, those of a body that has several as a list."""
    for shape in root.iter():
        name = local(shape)
        if name == "sp":
            kinds = [item.get("type", "body") for item in shape.iter() if local(item) == "ph"]
            if _PASSED_OVER.isdisjoint(kinds):
                lines = [line for line in map(_line, shape.iter()) if line]
                yield "\n".join(f"- {line}" if len(lines) > 1 else line for line in lines)
        elif name == "tr":
            cells = (" ".join(filter(None, map(_line, cell.iter()))) for cell in shape if local(cell) == "tc")
            yield f"| {' | '.join(cells)} |"


def _line(element: Element) -> str:
    if local(element) != "p":
        return ""
    return " ".join("".join(item.text or "" for item in element.iter() if local(item) == "t").split())
