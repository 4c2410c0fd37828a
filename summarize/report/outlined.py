"""An outline as text, Markdown or one HTML page."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from typing import Any, Final

from .html.page import policy, tokens
from .html.template import template
from .markdown import escaped
from .outline import Outline, Part, where
from .printable import one_line, printable

__all__ = ["FORMATS", "outlined"]

WIDTH: Final = 100
NAMED: Final = 5  # other sources named, at most


def outlined(outline: Outline, values: Mapping[str, Any], format: str) -> str:
    """Return a page in a format by name: text, markdown and html of the outline, json and jsonl of its values.

    Raises KeyError for another format: ask FORMATS first.
    """
    if format in ("json", "jsonl"):
        return json.dumps(values, ensure_ascii=False, indent=2 if format == "json" else None) + "\n"
    return _MAKERS[format](outline)


def _text(outline: Outline) -> str:
    lines = [one_line(outline.title), one_line(outline.note), *map(one_line, outline.remarks)]
    for part in outline.parts:
        lines += ["", *_text_part(part, 0)]
    return "".join(f"{line}\n" for line in lines)


def _text_part(part: Part, depth: int) -> Iterator[str]:
    pad = "  " * depth
    yield f"{pad}{one_line(part.title)}"
    if part.note:
        yield from _wrapped(one_line(part.note), f"{pad}  ")
    for line in part.lines:
        note = f"{one_line(line.note)}: " if line.note else ""
        yield from _wrapped(f"{note}{printable(line.sentence.text)} [{one_line(where(line.sentence))}]", f"{pad}  ")
        if line.others:
            yield from _wrapped(f"also {one_line(_others(line.others))}", f"{pad}    ")
    for inner in part.parts:
        yield from _text_part(inner, depth + 1)
    if part.documents and part.parts:
        yield f"{pad}  Documents"
    for document in part.documents:
        yield from _wrapped(one_line(_document(document)), f"{pad}    " if part.parts else f"{pad}  ")


def _wrapped(text: str, pad: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False, break_long_words=False
    )


def _markdown(outline: Outline) -> str:
    lines = [f"# {escaped(outline.title)}", "", escaped(outline.note)]
    for remark in outline.remarks:
        lines += ["", f"*{escaped(remark)}*"]
    for part in outline.parts:
        lines += ["", *_markdown_part(part, 2)]
    return "".join(f"{line}\n" for line in lines)


def _markdown_part(part: Part, depth: int) -> Iterator[str]:
    yield f"{'#' * min(depth, 6)} {escaped(part.title)}"
    yield ""
    if part.note:
        yield escaped(part.note)
        yield ""
    for line in part.lines:
        note = f"**{escaped(line.note)}**: " if line.note else ""
        also = f"; also {escaped(_others(line.others))}" if line.others else ""
        yield f"- {note}{escaped(line.sentence.text)} — {escaped(where(line.sentence))}{also}"
    for inner in part.parts:
        yield from ([""] if part.lines else [])
        yield from _markdown_part(inner, depth + 1)
        yield ""
    if part.documents and part.parts:
        yield f"{'#' * min(depth + 1, 6)} Documents"
        yield ""
    for document in part.documents:
        yield f"- {escaped(_document(document))}"


def _others(others: Any) -> str:
    names = list(dict.fromkeys(where(other) for other in others))
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _document(document: Any) -> str:
    day = document.published.isoformat() if document.published else ""
    title = document.title if document.title != document.id else ""
    return ", ".join(filter(None, (day, document.id, title)))


def _html(outline: Outline) -> str:
    style = tokens() + (resources.files("summarize.report.html") / "page.css").read_text("utf-8")
    page: str = template("outline.html.jinja").render(
        outline=outline, style=style, policy=policy(), where=where, others=_others, document=_document
    )
    return page


_MAKERS: Final[Mapping[str, Callable[[Outline], str]]] = {"text": _text, "markdown": _markdown, "html": _html}
FORMATS: Final = (*_MAKERS, "json", "jsonl")
