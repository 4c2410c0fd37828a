"""Conversations: messages of which one answers another say themselves that they belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import regex

from ..document import Document

__all__ = ["subject", "threads"]

# Re, Fwd and what mail programs of other languages write
_ANSWER: Final = regex.compile(
    r"\s*(?:(?:re|fw|fwd|aw|wg|sv|vs|vb|tr|rv|res|enc|antw|doorst|odp|ynt|ilt|ref|回复|答复|转发|رد|אב|ответ)"
    r"(?:\s*[\[(]\d+[\])])?\s*[:：]\s*)+",
    regex.IGNORECASE,
)


def subject(title: str) -> tuple[str, bool]:
    """Return what a message is about, without "Re:" and its like, in lower case, and whether it had one of them.

    >>> subject("RE: Fwd: Boats"), subject("Reef")
    (('boats', True), ('reef', False))
    """
    bare = _ANSWER.sub("", title, count=1)
    return " ".join(bare.casefold().split()), bare != title


def threads(documents: Sequence[Document]) -> list[list[int]]:
    """Return the conversations among documents: those of one title, of which one at least begins with "Re:".

    >>> mails = [Document("1", "", "Boats"), Document("2", "", "RE: Boats"), Document("3", "", "Trains")]
    >>> threads(mails)
    [[0, 1]]
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    answered: set[str] = set()
    for index, document in enumerate(documents):
        about, answers = subject(document.title)
        if about:
            found[about].append(index)
            if answers:
                answered.add(about)
    return [members for about, members in found.items() if about in answered and len(members) > 1]
