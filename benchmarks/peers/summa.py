"""summa: TextRank of sentences that share words."""

from __future__ import annotations

from summarize.budget import Budget

__all__ = ["rank"]


def rank(texts: list[str], budget: Budget) -> list[str]:
    """Return all sentences that its graph reaches, by their rank."""
    from summa.summarizer import summarize

    found = summarize("\n\n".join(texts), ratio=1.0, split=True, scores=True)
    return [text for text, _ in sorted(found, key=lambda pair: -pair[1])]
