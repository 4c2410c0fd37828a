"""What a table shows beside ROUGE: how a summary relates to its sources, and to itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarize.budget import Budget
from summarize.candidates import dangling
from summarize.document import Document, Sentence
from summarize.language import detect
from summarize.stem import stem
from summarize.words import count_words, stop_words, words

from .outline import Line, Outline

__all__ = ["Fragments", "Measures", "divergence", "fragments", "measure", "redundancy"]


@dataclass(frozen=True, slots=True)
class Fragments:
    """How much of a summary is copied from the sources, and in what lengths.

    Grusky, Naaman and Artzi (2018), "Newsroom": `coverage` is the share of its words that stand in copied runs,
    `density` the mean length of the run that a word stands in, `compression` how many words of the sources one word
    stands for.
    """

    coverage: float
    density: float
    compression: float


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of one summary.

    `words` is its length, `used` the share of the budget that it takes; `redundancy` and `divergence` are as the
    functions say. `sources` is how many documents it quotes and `largest` the share of its quoted words that the most
    quoted one has; None where no sentence is found word for word. `dangling` is the share of sentences that open with
    what only the sentence before could explain, where the summary does not have that one before them.
    """

    words: int
    used: float | None
    coverage: float
    density: float
    compression: float
    redundancy: float
    sources: int | None
    largest: float | None
    dangling: float
    divergence: float


def measure(outline: Outline, documents: Sequence[Document], budget: Budget | None = None) -> Measures:
    """Return the figures of a summary of these documents; of an empty one they are 0, its divergence 1.

    `used` is None where no budget is told, or one that is a share of the documents.
    """
    texts = [line.text for line in outline.lines]
    found = fragments(words(outline.text), [words(document.text) for document in documents])
    quoted: Counter[str] = Counter()
    for line in outline.lines:
        if line.origin is not None:
            quoted[line.origin.document.id] += count_words(line.text)
    loose = [
        dangling(line.origin or _afterwards(line.text)) and not _follows(line, before)
        for before, line in zip((None, *outline.lines), outline.lines, strict=False)
    ]
    language = detect(documents[0].text) or "en"
    return Measures(
        words=count_words(outline.text),
        used=budget.spent(texts) / budget.amount if budget and budget.unit != "%" else None,
        coverage=found.coverage,
        density=found.density,
        compression=found.compression,
        redundancy=redundancy([_content(text, language) for text in texts]),
        sources=len(quoted) or None,
        largest=max(quoted.values()) / quoted.total() if quoted.total() else None,
        dangling=sum(loose) / max(1, len(loose)),
        divergence=divergence(
            Counter(_content(outline.text, language)),
            Counter(word for document in documents for word in _content(document.text, language)),
        ),
    )


def fragments(summary: Sequence[str], sources: Sequence[Sequence[str]]) -> Fragments:
    """Return the copied runs of a summary, found from its start, each as long as it can be, within one source.

    >>> fragments("the dam broke today".split(), ["on monday the dam broke".split(), "today it rained".split()])
    Fragments(coverage=1.0, density=2.5, compression=2.0)
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for number, source in enumerate(sources):
        for place, word in enumerate(source):
            places.setdefault(word, []).append((number, place))
    runs, at = [], 0
    while at < len(summary):
        longest = 0
        for number, place in places.get(summary[at], ()):
            source, length = sources[number], longest
            # Only a run that is longer than the longest so far is of interest: look at its end first.
            if (
                at + length >= len(summary)
                or place + length >= len(source)
                or source[place + length] != summary[at + length]
            ):
                continue
            length = 0
            while (
                at + length < len(summary)
                and place + length < len(source)
                and source[place + length] == summary[at + length]
            ):
                length += 1
            longest = max(longest, length)
        if longest:
            runs.append(longest)
        at += max(1, longest)
    size = max(1, len(summary))
    return Fragments(
        sum(runs) / size,
        sum(run * run for run in runs) / size,
        sum(map(len, sources)) / size if summary else 0.0,
    )


def redundancy(sentences: Sequence[Sequence[str]]) -> float:
    """Return how like its nearest neighbour a sentence is, on average: the cosine of their content words, 0 to 1.

    >>> redundancy([["dam", "broke"], ["dam", "broke"], ["rain"]])
    0.6666666666666666
    """
    if len(sentences) < 2:
        return 0.0
    vocabulary = {word: at for at, word in enumerate(dict.fromkeys(word for each in sentences for word in each))}
    counts = np.zeros((len(sentences), max(1, len(vocabulary))))
    for row, sentence in enumerate(sentences):
        for word in sentence:
            counts[row, vocabulary[word]] += 1
    counts /= np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-12)
    cosines = counts @ counts.T
    np.fill_diagonal(cosines, 0)
    return float(np.minimum(cosines.max(axis=1), 1).round(12).mean())


def divergence(summary: Counter[str], sources: Counter[str]) -> float:
    """Return the Jensen-Shannon divergence of their content words in bits: 0 where they are used alike, 1 apart.

    Louis and Nenkova (2009), "Automatically Evaluating Content Selection in Summarization without Human Models"; the
    lower, the more a summary speaks of what its sources speak of.
    """
    if not summary or not sources:
        return 1.0
    vocabulary = sorted(summary.keys() | sources.keys())
    p, q = (
        np.array([counts[word] for word in vocabulary], dtype=float) / counts.total() for counts in (summary, sources)
    )
    mean = (p + q) / 2
    return float(np.clip((_relative(p, mean) + _relative(q, mean)) / 2, 0, 1))


def _relative(p: NDArray[np.float64], q: NDArray[np.float64]) -> float:
    kept = p > 0
    return float((p[kept] * np.log2(p[kept] / q[kept])).sum())


def _follows(line: Line, before: Line | None) -> bool:
    """Whether the line before it is the sentence that stands before it in its document."""
    if before is None or before.origin is None or line.origin is None:
        return False
    one, two = before.origin, line.origin
    same = one.document.id == two.document.id and one.end <= two.start
    return same and not one.document.text[one.end : two.start].strip()


def _content(text: str, language: str) -> list[str]:
    stops = stop_words(language)
    return stem([word for word in words(text) if word not in stops], language)


def _afterwards(text: str) -> Sentence:
    """A sentence of which is not known where it stands, taken to stand after another."""
    return Sentence(text, Document("", text), 0, len(text), 1)
