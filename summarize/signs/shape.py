"""Paragraphs whose shape is not that of prose: headings, counters, menus, tables, account numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ..layout import FRONT_MATTER, Span
from .paragraph import Page, Paragraph, unspaced, words
from .phrases import phrase

__all__ = ["contacts", "data", "front_matter", "headings", "menus", "tables"]

_TOP = 4  # paragraphs among which the title may stand again
_HEADLINE, _HEADING, _LABEL, _MENU = 20, 12, 8, 4  # words at most
_CONTACT = re.compile(
    r"https?://\S{1,300}|www\.\S{1,300}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|#\s?\d{3,20}"
    r"|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b|\+?\(?\d(?:[ ().-]{0,2}\d){6,16}"
)
_LABELLED = re.compile(
    r"\b(?:Tel|Tél|Phone|Fax|Telefon|Téléphone|Teléfono|Telefone|Telefoon|Puhelin|Тел)\b[.: ]{1,3}[+(\d]"
)
_CELLS = re.compile(r"\t+| {3,}|\s?\|\s?")
_MENU_CELLS = re.compile(r"\s[|·•/»›]\s|\t+| {3,}|\]\([^()\s]{0,300}\)")
_FILLED = re.compile(r"[:：|] *\w")
_SENTENCE = re.compile(r"\w\w[.!?] \w")
_RUN = 1000  # characters; the longest addresses and names of chemicals are shorter
_DATA = re.compile(rf"(?<!\S)\S{{{_RUN},}}")
_NUMBER = re.compile(r"[\W_]*\d[\d.,:%/–-]*[\W_]*$")


def headings(page: Page) -> Iterator[Span]:
    """Yield headlines and headings, and the short unstopped lines that no prose follows (furniture).

    Only where most of the document is running text: in a list of remarks a short line is a remark.
    """
    paragraphs = page.paragraphs
    title = words(page.document.title)
    for at, paragraph in enumerate(paragraphs[:_TOP] if len(paragraphs) > 1 else ()):
        if (title and paragraph.words == title) or (at == 0 and _is_headline(paragraphs)):
            yield _span(paragraph, "heading")
    if not page.running:
        return
    first = next(at for at, paragraph in enumerate(paragraphs) if paragraph.prose)
    last = max(
        at
        for at, paragraph in enumerate(paragraphs)
        if paragraph.stopped or paragraph.block.mark or paragraph.length > _HEADING
    )
    at = 0
    for short, run in groupby(paragraphs, _is_short):
        group = list(run)
        after = at + len(group)
        if short:
            for place, paragraph in enumerate(group, at):
                if place > last or not _has_letter(paragraph):
                    yield _span(paragraph, "furniture")
                elif after <= first or len(group) <= 2:
                    yield _span(paragraph, "heading")
                elif all(p.length <= _MENU for p in group):
                    yield _span(paragraph, "furniture")
        at = after


def _is_headline(paragraphs: tuple[Paragraph, ...]) -> bool:
    """Tell whether the first paragraph is a headline over a text."""
    head = paragraphs[0]
    rest = paragraphs[1:3]
    if (
        head.stopped
        or head.length > _HEADLINE
        or head.block.mark not in ("", "#")
        or not _capital(head)
        or not _has_letter(head)
    ):
        return False
    return any(p.prose and p.length >= 1.5 * head.length for p in rest) or rest[0].words == head.words


def _is_short(paragraph: Paragraph) -> bool:
    mark = paragraph.block.mark
    if mark.startswith("#") and len(mark) <= 6:
        return paragraph.length <= _HEADLINE
    if mark or paragraph.stopped:
        return False
    if paragraph.text.rstrip().endswith((":", "：")):
        return paragraph.length <= _LABEL
    return paragraph.length <= _HEADING and (_capital(paragraph) or not paragraph.words)


def _has_letter(paragraph: Paragraph) -> bool:
    return any(character.isalpha() for character in paragraph.text)


def _capital(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph begins as a heading may: with a capital, a digit, or a letter that has no case."""
    first = next((character for character in paragraph.text if character.isalnum()), "")
    return not first.islower()


def contacts(page: Page) -> Iterator[Span]:
    """Yield the short paragraphs that are mostly addresses, account and telephone numbers."""
    if not any(p.prose for p in page.paragraphs):
        return
    for paragraph in page.paragraphs:
        if paragraph.length > 30:
            continue
        if _LABELLED.search(paragraph.text):
            yield _span(paragraph, "contact")
        if paragraph.length > 24 or (paragraph.stopped and paragraph.length > 12):
            continue
        rest, count = _CONTACT.subn(" ", paragraph.text)
        if count and len(words(rest)) <= 4 * count and len(words(rest)) <= 8:
            yield _span(paragraph, "contact")


def menus(page: Page) -> Iterator[Span]:
    """Yield the paragraphs of three and more short cells in a row, and the titles listed below "Related articles"."""
    listing = False
    for paragraph in page.paragraphs:
        cells = [cell for cell in _MENU_CELLS.split(paragraph.text) if cell.strip()]
        listing = not paragraph.stopped and (listing or _opens_list(paragraph))
        if len(page.paragraphs) > 1 and len(cells) >= 3 and len(paragraph.words) <= _MENU * len(cells):
            if not _SENTENCE.search(paragraph.text):
                yield _span(paragraph, "furniture")
        elif listing and paragraph.length <= _HEADLINE:
            yield _span(paragraph, "read also")


def _opens_list(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a label such as "Related articles", with nothing behind it."""
    return paragraph.length <= _LABEL and phrase(paragraph) == "read also" and not _FILLED.search(paragraph.text)


def front_matter(page: Page) -> Iterator[Span]:
    """Yield the title, date and other data that a Markdown file opens with, between two lines of dashes."""
    if match := FRONT_MATTER.match(page.document.text):
        yield Span(match.start(), match.end(), "header")


def tables(page: Page) -> Iterator[Span]:
    """Yield the runs of two and more paragraphs that stand in columns or hold little but numbers."""
    at = 0
    for tabular, run in groupby(page.paragraphs, _is_row):
        group = list(run)
        if tabular and len(group) >= 2 and any(not _is_row(p) for p in page.paragraphs):
            for paragraph in group:
                yield _span(paragraph, "table")
        at += len(group)


def data(page: Page) -> Iterator[Span]:
    """Yield the runs of characters that are too long for a word of any language that writes spaces."""
    for paragraph in page.paragraphs:
        if len(paragraph.text) >= _RUN:
            for match in _DATA.finditer(paragraph.text):
                if unspaced(match.group()) < (match.end() - match.start()) / 2:
                    yield Span(paragraph.block.start + match.start(), paragraph.block.start + match.end(), "data")


def _is_row(paragraph: Paragraph) -> bool:
    if paragraph.prose:
        return False
    body = paragraph.text.strip("| ")
    cells = [cell for cell in _CELLS.split(body) if cell]
    tokens = body.split()
    numbers = sum(bool(_NUMBER.match(token)) for token in tokens)
    in_columns = len(cells) >= 3 or ("|" in paragraph.text and len(cells) >= 2)
    return (in_columns and len(tokens) <= 6 * len(cells)) or (len(tokens) >= 3 and numbers >= 0.6 * len(tokens))


def _span(paragraph: Paragraph, reason: str) -> Span:
    return Span(paragraph.block.opens, paragraph.block.end, reason)
