"""What a story is called, in its own words: a label of a few words, and a headline, which is one of its sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import regex

from ..document import Document
from ..stem import stem
from .vectors import READ, analysed, idf

__all__ = ["Naming", "naming"]

WORDS: Final = 4  # of a label
LOOKED: Final = 50  # documents of a story that are looked at for its name, evenly spread
TOGETHER: Final = 0.5  # of the times that a word stands there, beside the other one: then the two are one name
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’-]*")


@dataclass(frozen=True, slots=True)
class Naming:
    """The label of a story, and the words that it is made of."""

    label: str
    words: tuple[str, ...]


def naming(groups: Sequence[Sequence[Document]]) -> list[Naming]:
    """Return a label for each group of documents: the words that many of its documents hold and few others do.

    Grootendorst (2022), "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", with the documents that
    hold a word in place of how often it stands there, so that one document does not name the story.
    """
    looked = [_spread(group) for group in groups]
    documents = [document for group in looked for document in group]
    if not documents:
        return []
    texts = analysed(documents)
    counts, vocabulary = texts.counts, texts.terms.vocabulary
    rarity = idf(texts.frequency, len(documents)) * texts.worth
    names = []
    start = 0
    for group in looked:
        part = counts[start : start + len(group)]
        holding = np.bincount(part.indices, minlength=counts.shape[1])
        told = np.log1p(np.bincount(part.indices, weights=part.data, minlength=counts.shape[1]))
        value = holding / len(group) * told * rarity
        ranked = np.lexsort((np.arange(len(value)), -np.round(value, 9)))[: 6 * WORDS]
        stems = [vocabulary[at] for at in ranked.tolist() if value[at] > 0]
        names.append(_named(group, texts.languages[start : start + len(group)], stems))
        start += len(group)
    return names


def _spread(group: Sequence[Document]) -> list[Document]:
    places = np.unique(np.linspace(0, len(group) - 1, min(len(group), LOOKED)).astype(int))
    return [group[at] for at in places.tolist()]


def _named(group: Sequence[Document], languages: Sequence[str], stems: Sequence[str]) -> Naming:
    """Return the label of some stems as the documents write them."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    beside: Counter[tuple[str, str]] = Counter()
    wanted = set(stems)
    for document, language in zip(group, languages, strict=True):
        roots = _roots(document, language)
        for word, root in roots:
            if root in wanted:
                written[root][word] += 1
        beside.update((one, two) for (_, one), (_, two) in pairwise(roots) if one in wanted and two in wanted)
    words: list[str] = []
    used: set[str] = set()
    for root in stems:
        if root in used or not written[root] or (root[0].isdigit() and len(words) < WORDS and len(stems) > WORDS):
            continue
        chain = _chain(root, beside, written, used)
        used.update(chain)
        words.append(" ".join(_shown(written[each]) for each in chain))
        if len(words) == WORDS:
            break
    label = ", ".join(words) or (group[0].title or group[0].id)
    return Naming(" ".join(label.split()), tuple(words))


def _chain(
    root: str, beside: Counter[tuple[str, str]], written: defaultdict[str, Counter[str]], used: set[str]
) -> list[str]:
    """The stem with the one that it makes a name with: ["abu", "ghraib"]."""
    total = written[root].total()
    pairs = [(count, pair) for pair, count in beside.items() if root in pair and count > 1 and pair[0] != pair[1]]
    for count, pair in sorted(pairs, key=lambda item: (-item[0], item[1])):
        other = pair[0] if pair[1] == root else pair[1]
        if other not in used and count >= TOGETHER * max(total, written[other].total()):
            return list(pair)
    return [root]


def _shown(forms: Counter[str]) -> str:
    """The commonest way in which a word is written; ties fall to the first in the alphabet."""
    return min(forms.items(), key=lambda item: (-item[1], item[0]))[0]


def _roots(document: Document, language: str) -> list[tuple[str, str]]:
    """The words of a document as written, each with its stem."""
    text = f"{document.title}\n{document.text[:READ]}"
    words = _WORD.findall(text)
    return list(zip(words, stem([word.lower() for word in words], language, "snowball"), strict=True))
