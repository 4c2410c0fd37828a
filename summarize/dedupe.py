"""Near copies, of documents and of sentences, in near-linear time: each text gets the number of its leader.

The first text of a group, in the order given, leads it; a text joins the first leader that it is near to. Leaders are
never near each other, so that deduplicating twice changes nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .near import Integers, binary, near_pairs, pairs_of_few
from .opposites import opposed
from .words import Terms, words

__all__ = ["document_leaders", "negated", "other_numbers", "same_statement", "sentence_leaders"]

FEW = 100  # texts up to which all are compared with all
RECENT = 1000  # texts whose words are remembered, since one is compared with many
SHINGLE = 5  # words; Broder (1997) and after: long enough that two independent texts share few


def document_leaders(terms: Terms, *, containment: float = 0.6) -> Integers:
    """Return for each of n documents the index of its leader: (n,).

    Two documents are copies when at least `containment` of the shorter one's shingles (runs of five stems) stand in the
    longer: a wire story that an outlet cut, or printed with a paragraph of its own, is still that story.
    """
    texts = np.split(terms.ids, terms.starts[1:-1])
    first: dict[bytes, int] = {}
    originals = [first.setdefault(text.tobytes(), at) if len(text) else at for at, text in enumerate(texts)]
    distinct = np.unique(originals)
    if len(distinct) < len(terms):
        leaders = document_leaders(terms.select(distinct), containment=containment)
        return np.asarray(distinct[leaders[np.searchsorted(distinct, originals)]])
    held = _shingles(terms)
    exact = [held.indices[held.indptr[i] : held.indptr[i + 1]].tobytes() for i in range(len(terms))]

    def enough(left: Integers, right: Integers) -> NDArray[np.float64]:
        return np.asarray(containment * np.minimum(left, right))

    return _leaders(exact, held, lambda: held, enough, lambda left, right: True)


def sentence_leaders(texts: Sequence[str], terms: Terms, *, jaccard: float = 0.7) -> Integers:
    """Return for each of n sentences the index of the first that makes the same statement: (n,).

    Two sentences do when their sets of stems have a Jaccard index of at least `jaccard` and `same_statement` finds no
    difference of fact. Candidates come from prefix filtering (Bayardo et al. 2007, "Scaling up all pairs similarity
    search"): sets that overlap so much share one of their rarest stems.
    """
    held = binary(terms.rows, terms.ids, (len(terms), len(terms.vocabulary)))

    def enough(left: Integers, right: Integers) -> NDArray[np.float64]:
        return np.asarray(jaccard / (1 + jaccard) * (left + right))

    said = lru_cache(RECENT)(_said)
    exact = [" ".join(words(text)) for text in texts]

    def same(left: int, right: int) -> bool:
        return _agree(said(texts[left]), said(texts[right]))

    def facts() -> Integers:
        tells = lru_cache(RECENT)(_is_fact)
        known: dict[frozenset[str], int] = {}
        found = (frozenset(filter(tells, form.split())) for form in exact)
        return np.array([known.setdefault(each, len(known)) for each in found], dtype=np.int64)

    def features() -> csr_array[np.float64]:
        return _prefixes(_rarest_first(held), jaccard)

    return _leaders(exact, held, features, enough, same, facts)


def same_statement(left: str, right: str) -> bool:
    """Return False where two alike sentences differ in a fact: a number, a negation, or a name put for another.

    >>> same_statement("Police said 12 people died on Friday.", "Police said 15 people died on Friday.")
    False
    >>> same_statement("Talks open in Doha on Friday.", "Talks open in Doha on Monday.")
    False
    >>> same_statement("Mr Najeeb leads the team.", "Mr Najib leads the team.")
    True
    """
    return _agree(_said(left), _said(right))


Said: TypeAlias = tuple[frozenset[str], frozenset[str]]  # the words of a text, and the names among them


def _said(text: str) -> Said:
    return frozenset(words(text)), frozenset(_names(text))


def _agree(left: Said, right: Said) -> bool:
    """Tell whether two texts, by their words and names, hold the same facts."""
    if any(map(_is_fact, left[0] ^ right[0])):
        return False
    if _of_two_numbers(left[0], right[0]) or opposed(left[0] - right[0], right[0] - left[0]):
        return False
    only_left, only_right = left[1] - right[0], right[1] - left[0]
    if not (only_left and only_right):
        return True
    return all(difflib.get_close_matches(name, only_right, n=1, cutoff=0.7) for name in only_left)


def other_numbers(left: str, right: str) -> bool:
    """Return whether two sentences hold different numbers in words.

    >>> other_numbers("two million euros", "three million euros"), other_numbers("the two ends", "both ends")
    (True, False)
    """
    return _of_two_numbers(frozenset(words(left)), frozenset(words(right)))


def _of_two_numbers(left: frozenset[str], right: frozenset[str]) -> bool:
    return not (_numbers().isdisjoint(left - right) or _numbers().isdisjoint(right - left))


def _is_fact(word: str) -> bool:
    """Tell whether a word alone makes another statement: a number or a negation."""
    return word[0].isdigit() or word[-1].isdigit() or word in _negations()


def negated(text: str) -> bool:
    """Return whether a sentence holds a negation.

    >>> negated("Nobody was killed."), negated("Two were killed.")
    (True, False)
    """
    return not _negations().isdisjoint(words(text))


def _names(text: str) -> set[str]:
    """Capitalised words that do not begin the text, in lower case."""
    return {word.lower() for token in text.split()[1:] if token[:1].isupper() for word in words(token)}


@cache
def _negations() -> frozenset[str]:
    return _listed("negations.txt")


@cache
def _numbers() -> frozenset[str]:
    """Words of number from two on, but those that are another word in another language: Spanish "once"."""
    return _listed("number-words.txt")


def _listed(name: str) -> frozenset[str]:
    return frozenset((resources.files("summarize") / "data" / name).read_text("utf-8").split())


def _shingles(terms: Terms) -> csr_array[np.float64]:
    """Which runs of five stems each text has, or of all its stems where it has fewer: (n, shingles) of 0 and 1."""
    lengths = np.diff(terms.starts)
    after = terms.starts[1:][terms.rows]  # the end of the text that each stem stands in
    code = np.zeros(len(terms.ids), dtype=np.uint64)
    place = np.arange(len(terms.ids))
    for step in range(SHINGLE):
        inside = place + step < after
        following = np.where(inside, terms.ids[np.minimum(place + step, len(terms.ids) - 1)] + 1, 0)
        code = code * np.uint64(0x9E3779B97F4A7C15) + following.astype(np.uint64)  # runs over: a hash
    whole = (place + SHINGLE <= after) | ((lengths[terms.rows] < SHINGLE) & (place == terms.starts[:-1][terms.rows]))
    known, columns = np.unique(code[whole], return_inverse=True)
    return binary(terms.rows[whole], columns, (len(terms), len(known)))


def _rarest_first(held: csr_array[np.float64]) -> csr_array[np.float64]:
    """The same with columns in order of their frequency, so that each row begins with its rarest feature."""
    frequency = np.bincount(held.indices, minlength=held.shape[1])
    rank = np.empty(held.shape[1], dtype=np.int32)
    rank[np.argsort(frequency, kind="stable")] = np.arange(held.shape[1])
    sorted_rows = csr_array((held.data, rank[held.indices], held.indptr), shape=held.shape)
    sorted_rows.sort_indices()
    return sorted_rows


def _prefixes(held: csr_array[np.float64], jaccard: float) -> csr_array[np.float64]:
    """The rarest features of each row, of which two rows that are near share at least one."""
    sizes = np.diff(held.indptr)
    kept = np.where(sizes > 0, sizes - np.ceil(jaccard * sizes - 1e-9).astype(np.int64) + 1, 0)
    within = np.arange(held.indptr[-1]) - np.repeat(held.indptr[:-1], sizes) < np.repeat(kept, sizes)
    rows = np.repeat(np.arange(held.shape[0]), sizes)[within]
    return binary(rows, held.indices[within], held.shape)


def _leaders(
    exact: Sequence[Hashable],
    held: csr_array[np.float64],
    features: Callable[[], csr_array[np.float64]],
    enough: Callable[[Integers, Integers], NDArray[np.float64]],
    same: Callable[[int, int], bool],
    kinds: Callable[[], Integers] | None = None,
) -> Integers:
    """Return the leader of each text, where texts of one `exact` form are alike and those that pass `same` may be.

    `kinds` gives each text a number; texts of different ones would not pass `same`, and are told apart at once.
    """
    first: dict[Hashable, int] = {}
    originals = [first.setdefault(form, text) for text, form in enumerate(exact)]
    sizes = np.diff(held.indptr).tolist()
    originals = [found if size else text for text, (found, size) in enumerate(zip(originals, sizes, strict=True))]
    distinct = np.array([text for text, found in enumerate(originals) if text == found], dtype=np.int64)
    leaders = list(range(len(exact)))
    leads = np.ones(len(distinct), dtype=np.bool_)
    own = held if len(distinct) == len(exact) else csr_array(held[distinct])
    if len(distinct) <= FEW:
        pairs = pairs_of_few(own, enough)
    else:
        kind = np.zeros(len(distinct), dtype=np.int64) if kinds is None else kinds()[distinct]
        pairs = near_pairs(own, csr_array(features()[distinct]), enough, leads, kind)
    for left, right in pairs:
        one, two = int(distinct[left]), int(distinct[right])
        if leads[left] and leads[right] and same(one, two):
            leaders[two], leads[right] = one, False
    return np.array([leaders[found] for found in originals], dtype=np.int64)
