"""What a story is called, in its own words: a label of a few words, and a headline, which is one of its sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
import regex

from ..document import Document
from ..facts.book import words_of
from ..stem import stem
from .vectors import READ, STEMMER, Texts, analysed, idf

__all__ = ["Naming", "naming"]

WORDS: Final = 4  # of a label
LINKS: Final = words_of("names", "particles") - {"and", "the"}  # join two words to a name
LOOKED: Final = 50  # documents of a story that are looked at for its name, evenly spread
TOGETHER: Final = 0.5  # of the times that a word stands there, beside the other one: then the two are one name
_WORD = regex.compile(
    r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’-]*|[\n.,;:!?()]"
)  # words on either side of a stop are no name


@dataclass(frozen=True, slots=True)
class Naming:
    """The label of a story, and the words that it is made of."""

    label: str
    words: tuple[str, ...]


def naming(groups: Sequence[Sequence[Document]], texts: Texts | None = None) -> list[Naming]:
    """Return a label for each group of documents: the words that many of its documents hold and few others do.

    `texts` are those of all the documents, one group after another; analysed here if not given.

    Grootendorst (2022), "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", with the documents that
    hold a word in place of how often it stands there, so that one document does not name the story.
    """
    places = [_spread(len(group)) for group in groups]
    looked = [[group[at] for at in spread] for group, spread in zip(groups, places, strict=True)]
    documents = [document for group in looked for document in group]
    if not documents:
        return []
    if texts is None:
        texts = analysed(documents)
    else:
        before = accumulate((len(group) for group in groups), initial=0)
        texts = texts.select([start + at for start, spread in zip(before, places, strict=False) for at in spread])
    terms, counts, vocabulary = texts.terms, texts.counts, texts.terms.vocabulary
    rarity = idf(texts.frequency, len(documents)) * texts.worth
    names = []
    start = 0
    for group in looked:
        end = start + len(group)
        part = counts[start:end]
        within = slice(terms.starts[start], terms.starts[end])
        used, first = np.unique(terms.ids[within][terms.content[within]], return_index=True)
        column = np.searchsorted(used, part.indices)
        told = np.log1p(np.bincount(column, weights=part.data))
        value = np.bincount(column) / len(group) * told * rarity[used]
        ranked = np.lexsort((first, -np.round(value, 9)))[: 6 * WORDS]  # of equal words the one that is read first
        stems = [vocabulary[used[at]] for at in ranked.tolist() if value[at] > 0 and vocabulary[used[at]] not in LINKS]
        names.append(_named(group, texts.languages[start:end], stems))
        start = end
    return names


def _spread(count: int) -> list[int]:
    """Which of so many documents are looked at."""
    places: list[int] = np.unique(np.linspace(0, count - 1, min(count, LOOKED)).astype(int)).tolist()
    return places


def _named(group: Sequence[Document], languages: Sequence[str], stems: Sequence[str]) -> Naming:
    """Return the label of some stems as the documents write them."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    beside: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    wanted = set(stems)
    for document, language in zip(group, languages, strict=True):
        roots = _roots(document, language)
        for word, root in roots:
            if root in wanted:
                written[root][word] += 1
        for this, one, after, two in _beside(roots):
            if one in wanted and two in wanted and one != two:
                beside[one, two][this, after] += 1
    chains: list[list[str]] = []
    for root in stems:
        if any(root in chain for chain in chains) or not written[root]:
            continue
        if root[0].isdigit() and len(stems) > WORDS:
            continue
        pair, whole = _name(root, beside, written)
        known = next((chain for chain in chains if set(pair) & set(chain)), None)
        if known is None:
            chains.append(list(pair) if whole else [root])
        elif len(known) == 1:  # the rest of a name that is told: "Haddad", "Amal Haddad"
            known[:] = pair
        if len(chains) > WORDS:
            break
    words = [
        _shown(written[chain[0]]) if len(chain) == 1 else " ".join(_pair(chain, beside, written))
        for chain in chains[:WORDS]
    ]
    label = ", ".join(words) or (group[0].title or group[0].id)
    return Naming(" ".join(label.split()), tuple(words))


def _beside(roots: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each word and the next, with their stems; of "Tour de France" the first is "Tour de"."""
    for at, ((this, one), (after, two)) in enumerate(pairwise(roots)):
        if after in LINKS and at + 2 < len(roots):
            this, (after, two) = f"{this} {after}", roots[at + 2]
        yield this, one, after, two


def _name(
    root: str, beside: Mapping[tuple[str, str], Counter[tuple[str, str]]], written: Mapping[str, Counter[str]]
) -> tuple[tuple[str, ...], bool]:
    """The stem with the one beside which it stands most, as in ("abu", "ghraib"), and whether that is so of both."""
    pairs = [(forms.total(), pair) for pair, forms in beside.items() if root in pair and forms.total() > 1]
    for count, pair in sorted(pairs, key=lambda item: (-item[0], item[1])):
        if count >= TOGETHER * written[root].total() and _pair(pair, beside, written):
            return pair, count >= TOGETHER * max(written[each].total() for each in pair)
    return (root,), False


def _pair(
    pair: Sequence[str], beside: Mapping[tuple[str, str], Counter[tuple[str, str]]], written: Mapping[str, Counter[str]]
) -> tuple[str, ...]:
    """Two words as they are written beside each other; none where a name stands before a word that is none."""
    forms = beside[pair[0], pair[1]]
    one, two = min(forms, key=lambda form: (-forms[form], form[0][0].isupper(), form))
    if one[0].isupper() and not two[0].isupper():
        return (one.lower(), two) if one.lower() in written[pair[0]] else ()
    return one, two


def _shown(forms: Counter[str]) -> str:
    """The commonest way in which a word is written; of two the one without a capital, which may begin a sentence."""
    return min(forms.items(), key=lambda item: (-item[1], item[0][0].isupper(), item[0]))[0]


def _roots(document: Document, language: str) -> list[tuple[str, str]]:
    """The words and the stops of a document as written, each with its stem."""
    text = f"{document.title}\n{document.text[:READ]}"
    words = _WORD.findall(text)
    return list(zip(words, stem([word.lower() for word in words], language, STEMMER), strict=True))
