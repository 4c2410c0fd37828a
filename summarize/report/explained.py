"""What was read, how, and what was passed over: the report of a reading."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from ..clean import Span, boilerplate
from ..document import Document, reading_order
from ..language import detect
from ..readers import Origin, Reading
from ..words import count_words
from .printable import one_line

__all__ = ["explained"]

SHOWN: Final = 60  # characters of a stretch that was passed over


def explained(reading: Reading) -> str:
    """Return for each document its format, encoding, language, date and length, and each span of it that is no prose.

    Below stands what was not read, with the reason. A span is told by its place, its reason and how it begins.
    """
    order = sorted(zip_longest(reading.topic.documents, reading.origins), key=lambda pair: reading_order(pair[0]))
    documents = [document for document, _ in order]
    files = len({origin.source for origin in reading.origins}) or len(documents)
    lines = [f"Read: {len(documents)} document(s) in {files} file(s)"]
    for (document, origin), spans in zip(order, boilerplate(documents), strict=True):
        lines += _document(document, origin, spans)
    if reading.skipped:
        lines += ["", f"Left out: {len(reading.skipped)}"]
        lines += [f"  {one_line(skip.source)}: {one_line(skip.reason)}" for skip in reading.skipped]
    return "\n".join(lines) + "\n"


def _document(document: Document, origin: Origin | None, spans: Sequence[Span]) -> Iterator[str]:
    facts = [
        *((origin.format, origin.encoding) if origin else ()),
        document.language or detect(document.text) or "no language told",
        document.published.isoformat() if document.published else "no date",
        f"{count_words(document.text)} words",
    ]
    file = origin.source.rpartition("/")[2] if origin else ""
    if file not in document.id:
        facts.append(f"in {one_line(file)}")
    yield f"  {one_line(document.id)}: {', '.join(filter(None, facts))}"
    where = document.source if origin is None or document.source != origin.source else ""
    if about := " · ".join(filter(None, (one_line(document.title), one_line(where)))):
        yield f"    {about}"
    for span in spans:
        text = textwrap.shorten(document.text[span.start : span.end], SHOWN, placeholder=" ...")
        yield f"    {span.start}-{span.end} {span.reason}: {one_line(text)}"
