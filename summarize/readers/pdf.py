"""PDF: the text of the pages in reading order, without running heads and page numbers, words put together again."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from ..document import Document
from ..errors import InputError
from .file import File, Found
from .opening import opening_date, opening_title
from .options import Options
from .prose import tidy

__all__ = ["pdf_file", "pdf_text"]

EDGE: Final = 2  # lines at the top and at the foot of a page that may be a running head
FEW: Final = 6  # lines of a page, up to which all pages together tell how far lines are apart
SHORT: Final = 0.7  # of the widest line of the page: a line that ends its paragraph
RESIZED: Final = 0.12  # of the higher line: letters of another size
WIDE_GAP: Final = 1.45  # times the usual distance of lines: a paragraph begins
_NUMBER = re.compile(
    r"[-–—\s|]*(?:page|seite|página|pagina|p\.|стр\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|de|из)\s*\d{1,4})?[-–—\s|]*",
    re.I,
)
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")  # pdfium has U+FFFE where a hyphen ends a line
_STOPPED = re.compile(r"[.!?:。！？।][\"”»)]?$")
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_POOR_TITLE = re.compile(r"untitled|microsoft \w+ - |.*\.(?:docx?|odt|pdf|tex|indd|rtf)$|document\d*$|slide 1$", re.I)
_HYPHENS: Final = ("-", "\u2010", "\xad", "\x02", "\ufffe")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, how far above the foot of the page it stands and how high it is, in points."""

    text: str
    bottom: float
    height: float = 0.0


def pdf_file(file: File, options: Options) -> Found:
    """Return the document in a PDF; raises InputError where it is a scan, locked or damaged."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise InputError("locked with a password" if locked else "damaged PDF, or none at all") from error
    pages = [list(_lines(page)) for page in pdf]
    facts = pdf.get_metadata_dict()
    text = pdf_text(pages)
    if not text:
        raise InputError(
            f"a scan: its {len(pages)} page(s) are pictures without text; run it through OCR first"
            if pages
            else "empty"
        )
    title = " ".join(facts.get("Title", "").split())
    document = Document(
        id=file.id,
        text=text,
        title=title if title and not _POOR_TITLE.match(title) else opening_title(text),
        published=opening_date(text) or _date(facts.get("CreationDate", "")),
        source=file.source,
    )
    return Found((document,))


def _lines(page: Any) -> Iterator[Line]:
    """Yield the lines of a page with their places."""
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    exact = len(text) == text_page.count_chars()
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if not line:
            continue
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        _, bottom, _, top = text_page.get_charbox(first, loose=True) if exact else (0.0, 0.0, 0.0, 0.0)
        yield Line(line, bottom, top - bottom)


def pdf_text(pages: Sequence[Sequence[Line]]) -> str:
    """Return the paragraphs of pages, an empty line between; a paragraph runs on over a page's end."""
    paragraphs: list[list[str]] = []
    runs_on = False
    bare = list(_without_heads(pages))
    everywhere = _usual_gap(bare)
    for lines in bare:
        usual = _usual_gap([lines]) if len(lines) > FEW else everywhere
        widest = max((len(line.text) for line in lines), default=0)
        for at, line in enumerate(lines):
            opens = _opens(lines[at - 1], line, usual, widest) if at else not runs_on
            if opens or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(line.text)
        runs_on = bool(lines) and not _STOPPED.search(lines[-1].text)
    whole = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line for lines in paragraphs for line in lines).casefold()))
    return tidy("\n\n".join(_joined(lines, whole) for lines in paragraphs))


def _opens(before: Line, line: Line, usual: float, widest: int) -> bool:
    """Tell whether a paragraph begins: after a wide gap, in letters of another size, or below a line left short."""
    if before.text.endswith(_HYPHENS):
        return False
    wide = bool(usual) and before.bottom - line.bottom > WIDE_GAP * usual
    resized = abs(before.height - line.height) > RESIZED * max(before.height, line.height)
    return wide or resized or (len(before.text) < SHORT * widest and not line.text[0].islower())


def _usual_gap(pages: Sequence[Sequence[Line]]) -> float:
    """Return the distance of lines within paragraphs: the middle one, or the smaller of two."""
    gaps = sorted(one.bottom - two.bottom for lines in pages for one, two in pairwise(lines) if one.bottom > two.bottom)
    return gaps[(len(gaps) - 1) // 2] if gaps else 0.0


def _without_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yield the lines of each page less page numbers and what most pages repeat at their top or foot."""
    counts = Counter(key for lines in pages for key in {_key(line) for line in [*lines[:EDGE], *lines[-EDGE:]]})
    often = max(2, (len(pages) + 1) // 2 if len(pages) < 6 else len(pages) // 3)
    for lines in pages:
        edges = {*range(min(EDGE, len(lines))), *range(max(0, len(lines) - EDGE), len(lines))}
        yield [
            line
            for at, line in enumerate(lines)
            if not (at in edges and len(pages) > 1 and (counts[_key(line)] >= often or _NUMBER.fullmatch(line.text)))
        ]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _joined(lines: Sequence[str], whole: Counter[str]) -> str:
    """Return lines as one, words that were broken at a line's end put together."""
    text = ""
    for line in lines:
        if text.endswith(_HYPHENS) and line[:1].islower() and text[-2:-1].isalpha():
            head, tail = re.split(r"\s", text[:-1])[-1].casefold(), re.split(r"\W", line)[0].casefold()
            kept = whole[f"{head}-{tail}"] > whole[f"{head}{tail}"]
            text = f"{text[:-1]}{'-' if kept else ''}{line}"
        else:
            text = f"{text} {line}" if text else line
    return text


def _date(text: str) -> dt.date | None:
    match = _DATE.match(text)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
