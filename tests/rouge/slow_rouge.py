"""ROUGE as plainly as it can be written: lists of words, full tables, no stems; the fast scorer is held to it."""

from __future__ import annotations

import re


def words(line: str) -> list[str]:
    return re.findall("[a-z0-9]+", "".join(c.lower() if "A" <= c <= "Z" else c for c in line))


def sentences(text: str) -> list[list[str]]:
    return [words(line) for line in text.split("\n")]


def flat(text: str) -> list[str]:
    return [word for sentence in sentences(text) for word in sentence]


def common(reference: list, summary: list) -> int:
    left = list(summary)
    hits = 0
    for item in reference:
        if item in left:
            left.remove(item)
            hits += 1
    return hits


def ngrams(text: str, n: int) -> list[tuple[str, ...]]:
    tokens = flat(text)
    return [tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def skips(text: str, gap: int, unigrams: bool) -> list[tuple[str, ...]]:
    tokens = flat(text)
    found = []
    for i in range(len(tokens) - 1):
        if unigrams:
            found.append((tokens[i],))
        for j in range(i + 1, len(tokens)):
            if gap < 0 or j - i - 1 <= gap:
                found.append((tokens[i], tokens[j]))
    return found


def marks(reference: list[str], summary: list[str], weight: float) -> set[int]:
    n, m = len(reference), len(summary)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    run = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            if reference[i - 1] == summary[j - 1]:
                k = run[i - 1][j - 1]
                best[i][j] = best[i - 1][j - 1] + (k + 1) ** weight - k**weight
                run[i][j] = k + 1
            else:
                best[i][j] = max(best[i - 1][j], best[i][j - 1])
    marked = set()
    i, j = n, m
    while i and j:
        if reference[i - 1] == summary[j - 1]:
            marked.add(i - 1)
            i, j = i - 1, j - 1
        elif best[i - 1][j] >= best[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return marked


def union(reference: str, summary: str, weight: float) -> float:
    """Weighted hits of the union of longest common subsequences; a weight of 1 counts words."""
    left_reference, left_summary = flat(reference), flat(summary)
    hits = 0.0
    for sentence in sentences(reference):
        marked = set().union(*[marks(sentence, other, weight) for other in sentences(summary)])
        run = 0
        for i, word in enumerate(sentence):
            if i in marked and word in left_reference and word in left_summary:
                left_reference.remove(word)
                left_summary.remove(word)
                run += 1
                if i + 1 == len(sentence) or i + 1 not in marked:
                    hits += run**weight
                    run = 0
        if weight == 1:
            hits += run
    return hits


def counts(metric: str, reference: str, summary: str) -> tuple[float, float, float]:
    """Hits, total of the reference, total of the summary."""
    kind = metric.removeprefix("ROUGE-")
    if kind in ("L", "Lsum"):
        return union(reference, summary, 1), len(flat(reference)), len(flat(summary))
    if kind.startswith("W-"):
        weight = float(kind[2:])
        base = sum(len(sentence) ** weight for sentence in sentences(reference)) ** weight
        return union(reference, summary, weight), base, len(flat(summary)) ** weight
    if kind.startswith("S"):
        unigrams, gap = kind.startswith("SU"), kind.lstrip("SU")
        a, b = (skips(text, -1 if gap == "*" else int(gap), unigrams) for text in (reference, summary))
    else:
        a, b = ngrams(reference, int(kind)), ngrams(summary, int(kind))
    return common(a, b), len(a), len(b)


def score(metric: str, summary: str, references: list[str], alpha: float = 0.5) -> tuple[float, float, float]:
    """The script's figures, with several references added up."""
    hits, of_reference, of_summary = (
        sum(column) for column in zip(*[counts(metric, reference, summary) for reference in references], strict=True)
    )
    root = 1 / float(metric[8:]) if metric.startswith("ROUGE-W") else 1
    recall = round((hits / of_reference) ** root if of_reference else 0, 5)
    precision = round((hits / of_summary) ** root if of_summary else 0, 5)
    weighed = (1 - alpha) * precision + alpha * recall
    return recall, precision, round(precision * recall / weighed, 5) if weighed else 0
