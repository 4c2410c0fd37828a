"""What mail programs and habits add to a message: headers, quoted lines, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..layout import Span
from .paragraph import Page, Paragraph
from .phrases import phrase

__all__ = ["mail"]

_HEADER = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|reply-to|in-reply-to|message-id|von|an|gesendet|betreff|de|à|envoyé|objet|para|asunto)"
    r" ?: ?\S",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"(?:on|am|le|el) .{4,120}(?:wrote|schrieb|a écrit|escribió) ?:$|.{2,60} (?:wrote|writes|said) ?:$", re.IGNORECASE
)
_FORWARDED = re.compile(r"-{2,}\s?forwarded message", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"-{2,}\s?(?:original message|original appointment|ursprüngliche nachricht|message d'origine|mensaje original"
    r"|messaggio originale|mensagem original|oorspronkelijk bericht|ursprungligt meddelande|исходное сообщение)",
    re.IGNORECASE,
)  # what stands below is the earlier message
_LONGEST_LINE = 80
_LONGEST_SIGNATURE, _MOST_WORDS = 12, 60  # paragraphs, words


def mail(page: Page) -> Iterator[Span]:
    """Yield quoted lines with the line that introduces them, blocks of headers, and what follows a signature mark."""
    paragraphs = page.paragraphs
    quoted = [p.block.mark == ">" for p in paragraphs]
    headers = [bool(_HEADER.match(p.text)) and not p.prose for p in paragraphs]
    original = False
    for at, paragraph in enumerate(paragraphs):
        original = original or (at > 0 and _ORIGINAL.match(paragraph.text) is not None)
        introduces = quoted[at + 1 : at + 2] == [True] and _INTRODUCES.match(paragraph.text)
        if original or (quoted[at] and not all(quoted)) or introduces or _FORWARDED.match(paragraph.text):
            yield Span(paragraph.block.opens, paragraph.block.start + _quoted_to(paragraph), "quoted")
        elif headers[at] and ((at > 0 and headers[at - 1]) or headers[at + 1 : at + 2] == [True]):
            yield Span(paragraph.block.opens, paragraph.block.end, "header")
    yield from _signature(paragraphs)


def _quoted_to(paragraph: Paragraph) -> int:
    """Return where a quotation ends: after the last ">" of joined lines, what is too long for a line is the reply."""
    last = paragraph.text.rfind(" >") + 2
    rest = len(paragraph.text) - last
    return last if paragraph.block.mark == ">" and last > 1 and rest > _LONGEST_LINE else len(paragraph.text)


def _signature(paragraphs: tuple[Paragraph, ...]) -> Iterator[Span]:
    """Yield what stands at the end below a line that is just "--", or from a farewell on."""
    below = 0
    opens = len(paragraphs)
    for at in range(len(paragraphs) - 1, max(0, len(paragraphs) - _LONGEST_SIGNATURE), -1):
        paragraph = paragraphs[at]
        below += paragraph.length
        if below > _MOST_WORDS:
            break
        if paragraph.text == "--" or phrase(paragraph) == "signature":
            opens = at
    for paragraph in paragraphs[opens:]:
        yield Span(paragraph.block.opens, paragraph.block.end, "signature")
