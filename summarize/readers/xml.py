"""XML to a tree: no entity is ever defined or fetched, and nothing is nested without end."""

from __future__ import annotations

import re
from typing import Any, Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from ..errors import InputError

__all__ = ["local", "parse_xml"]

DEEPEST: Final = 300  # elements in one another; office files nest a few dozen
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def parse_xml(data: bytes | str) -> Element:
    """Return the root of an XML text; raises InputError where it is damaged, or defines entities of its own.

    >>> parse_xml("<a><b>x</b></a>")[0].text
    'x'
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise InputError("XML that is nested too deeply")
        builder.start(_name(tag), {_name(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_name(tag))

    def refuse(*_: Any) -> Any:
        raise InputError("XML that defines entities of its own, which is refused")

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(_DECLARATION.sub("", data, count=1) if isinstance(data, str) else data, True)
        root: Element = builder.close()
    except (expat.ExpatError, LookupError, ValueError, AssertionError) as error:
        raise InputError(f"damaged XML ({error})") from error
    return root


def _name(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
