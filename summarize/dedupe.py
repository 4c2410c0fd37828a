"""Near copies, of documents and of sentences, in near-linear time: each text gets the number of its leader.

The first text of a group, in the order given, leads it; a text joins the first leader that it is near to. Leaders are
never near each other, so that deduplicating twice changes nothing.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from .words import Terms, words

__all__ = ["document_leaders", "same_statement", "sentence_leaders"]

SHINGLE = 5  # words; Broder (1997) and after: long enough that two independent texts share few
POSTINGS = 200  # a feature that more leaders than this share tells nothing, and would make the work quadratic


def document_leaders(terms: Terms, *, containment: float = 0.6) -> NDArray[np.int64]:
    """Return for each of n documents the index of its leader: (n,).

    Two documents are copies when at least `containment` of the shorter one's shingles (runs of five stems) stand in the
    longer: a wire story that an outlet cut, or printed with a paragraph of its own, is still that story.
    """
    shingles = []
    for index in range(len(terms)):
        row = terms.ids[terms.starts[index] : terms.starts[index + 1]].tolist()
        size = min(SHINGLE, len(row))
        shingles.append(
            frozenset(tuple(row[at : at + size]) for at in range(len(row) - size + 1)) if size else frozenset()
        )

    def near(left: int, right: int) -> bool:
        shared = len(shingles[left] & shingles[right])
        return shared >= containment * min(len(shingles[left]), len(shingles[right]))

    return _leaders(shingles, near, shingles)


def sentence_leaders(texts: Sequence[str], terms: Terms, *, jaccard: float = 0.7) -> NDArray[np.int64]:
    """Return for each of n sentences the index of the first that makes the same statement: (n,).

    Two sentences do when their sets of stems have a Jaccard index of at least `jaccard` and `same_statement` finds no
    difference of fact. Candidates come from prefix filtering (Bayardo et al. 2007, "Scaling up all pairs similarity
    search"), which misses nothing: sets that overlap so much share one of their rarest stems.
    """
    sets = [frozenset(terms.ids[terms.starts[i] : terms.starts[i + 1]].tolist()) for i in range(len(terms))]
    frequency = np.zeros(len(terms.vocabulary), dtype=np.int64)
    for found in sets:
        frequency[list(found)] += 1
    prefixes = []
    for found in sets:
        rarest = sorted(found, key=lambda term: (frequency[term], term))
        prefixes.append(rarest[: len(found) - int(np.ceil(jaccard * len(found) - 1e-9)) + 1])

    def near(left: int, right: int) -> bool:
        shared = len(sets[left] & sets[right])
        return shared >= jaccard * len(sets[left] | sets[right]) and same_statement(texts[left], texts[right])

    return _leaders(prefixes, near, [" ".join(words(text)) for text in texts])


def _leaders(
    features: Sequence[Collection[object]], near: Callable[[int, int], bool], exact: Sequence[object]
) -> NDArray[np.int64]:
    leaders = np.arange(len(features))
    first: dict[object, int] = {}
    index: dict[object, list[int]] = defaultdict(list)
    for text, found in enumerate(features):
        leader = first.get(exact[text]) if found else None
        if leader is None:
            candidates = sorted({other for feature in found for other in index[feature]})
            leader = next((other for other in candidates if near(other, text)), None)
        if leader is None:
            for feature in found:
                if len(index[feature]) < POSTINGS:
                    index[feature].append(text)
        leaders[text] = text if leader is None else leader
        first.setdefault(exact[text], int(leaders[text]))
    return leaders


def same_statement(left: str, right: str) -> bool:
    """Return False where two alike sentences differ in a fact: a number, a negation, or a name put for another.

    >>> same_statement("Police said 12 people died on Friday.", "Police said 15 people died on Friday.")
    False
    >>> same_statement("Talks open in Doha on Friday.", "Talks open in Doha on Monday.")
    False
    >>> same_statement("Mr Najeeb leads the team.", "Mr Najib leads the team.")
    True
    """
    one, two = set(words(left)), set(words(right))
    for word in one ^ two:
        if word[0].isdigit() or word[-1].isdigit() or word in _negations():
            return False
    only_left, only_right = _names(left) - two, _names(right) - one
    if not (only_left and only_right):
        return True
    return all(difflib.get_close_matches(name, only_right, n=1, cutoff=0.7) for name in only_left)


def _names(text: str) -> set[str]:
    """Capitalised words that do not begin the text, in lower case."""
    return {word.lower() for token in text.split()[1:] if token[:1].isupper() for word in words(token)}


@cache
def _negations() -> frozenset[str]:
    return frozenset((resources.files("summarize") / "data" / "negations.txt").read_text("utf-8").split())
