"""What the first lines of a text tell of it: a headline, the day of a byline or a dateline."""

from __future__ import annotations

import datetime as dt
import re

from ..document import Document
from .days import day_in

__all__ = ["opening_date", "opening_title"]

OPENING, SHORTEST_TITLE, LONGEST_TITLE = 6, 3, 150  # lines, words, characters: where a headline is looked for
BYLINES, LONGEST_BYLINE, LONGEST_LINE = 12, 20, 160  # lines, words, letters: where the date above a text is looked for
LOOKED_AT = 4000  # characters in which a dateline is looked for
_YEAR = re.compile(r"\d{4}")


def opening_date(text: str) -> dt.date | None:
    """Return the date in a byline ("12 March 2025", "March 12, 2025", "2025-03-12") or in the dateline, or None.

    Only lines before the first paragraph are looked at, and what stands before its first sentence: a date in the text
    is what it tells of.
    """
    for line in [line for line in text[: 10 * LOOKED_AT].splitlines() if line.strip()][:BYLINES]:
        if len(line.split()) > LONGEST_BYLINE or len(line) > LONGEST_LINE:
            break
        if _YEAR.search(line) and (day := day_in(line)):
            return day
    return _dateline(text[:LOOKED_AT]) if _YEAR.search(text, 0, LOOKED_AT) else None


def _dateline(text: str) -> dt.date | None:
    from ..signs.openings import datelines
    from ..signs.paragraph import page

    first = next(datelines(page(Document("", text))), None)
    return day_in(text[first.start : first.end]) if first else None


def _furniture(lines: list[str]) -> set[str]:
    """Return those of the opening lines that signs take for what stands around an article."""
    from ..signs.appeals import appeals
    from ..signs.paragraph import page
    from ..signs.phrases import phrases
    from ..signs.shape import menus

    look = page(Document("", "\n\n".join(lines)))
    spans = [span for sign in (phrases, appeals, menus) for span in sign(look)]
    return {look.document.text[span.start : span.end] for span in spans}


def opening_title(text: str) -> str:
    """Return the first of the opening lines that reads as a headline: some words, no full stop, more text after it.

    Lines that a page has above its headline, menus and notices of cookies, are passed over.

    >>> opening_title("We use cookies\\nAccept all\\nA bridge is closed\\nThe bridge was closed on Monday.")
    'A bridge is closed'
    """
    from ..words import count_words

    lines = [line.strip() for line in text[: 10 * LOOKED_AT].splitlines() if line.strip()]
    opening = lines[: min(OPENING, len(lines) - 1)]
    furniture = _furniture(opening)
    for line in opening:
        if line in furniture:
            continue
        title = line.lstrip("# ").strip()
        if len(title) > LONGEST_TITLE:
            return ""
        if count_words(title) >= SHORTEST_TITLE and not title.endswith((".", ":", ";", ",", "!")) and "|" not in title:
            return title
    return ""
