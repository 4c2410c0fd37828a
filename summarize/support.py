"""Who says what a summary says: of each chosen statement, the independent sources and their wordings."""

from __future__ import annotations

from .agreement import Support
from .dedupe import negated
from .document import Sentence
from .evidence import Evidence
from .facts import agree

__all__ = ["support"]

COVERED = 0.45  # of what a statement tells, how much another must hold to say it, too
TOLD = 0.3  # of what the other tells, how much that must be: in passing is not enough
SHOWN = 12  # other wordings, at most


def support(evidence: Evidence) -> tuple[Support, ...]:
    """Return the support of each chosen statement, in their order.

    A source says it that has a twin of it, or a statement that holds at least half of what it tells, weighed by how
    rare the words are, and differs from it in no number, day, name or negation.
    """
    return tuple(_support(evidence, index) for index in evidence.chosen)


def _support(evidence: Evidence, index: int) -> Support:
    pool = evidence.pool
    sources = dict.fromkeys(pool.places[index])
    wordings: list[Sentence] = list(pool.twins[index])
    for other, covered, told in evidence.near(index):
        if covered < COVERED or told < TOLD or len(wordings) >= SHOWN:
            continue
        if evidence.unnamed(index, other):
            continue
        texts = evidence.text(index), evidence.text(other)
        if negated(texts[0]) != negated(texts[1]):
            continue
        if not agree(evidence.frame(index), evidence.frame(other), texts, evidence.weights):
            continue
        sources |= dict.fromkeys(pool.places[other])
        wordings.append(pool.sentences[other])
    named = tuple(pool.origins[source] for source in sources if source in pool.origins)
    return Support(pool.sentences[index], named, len(pool.origins), tuple(wordings))
