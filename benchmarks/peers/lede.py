"""lede: TF-IDF with position and length, no graph; it takes a number of characters."""

from __future__ import annotations

from summarize.budget import Budget
from summarize.document import Document
from summarize.split import split

__all__ = ["rank"]

_CHARACTERS = 6  # a word of English with its space


def rank(texts: list[str], budget: Budget) -> list[str]:
    """Return the sentences of its summary, in its order."""
    import lede

    characters = int(budget.amount) * {"words": _CHARACTERS, "sentences": 150, "tokens": 4}.get(budget.unit, 1)
    summary = str(lede.summarize("\n\n".join(texts), max(characters, 100)))
    return [sentence.text for sentence in split(Document("summary", summary))]
