"""Sentences and articles whose days are known, and how many are found: `python -m tests.stories.labelled [DATA]`."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.datasets import load
from summarize.chronicle import moments
from summarize.split import split

from .cases import cases

WRITTEN = dt.date(2025, 6, 11)


def labelled() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the language of each sentence, the sentence, and its days."""
    for language, line in cases("when.txt"):
        sentence, _, days = line.partition("=>")
        yield language, sentence.strip(), [day.strip() for day in days.split(",") if day.strip()]


def figures() -> tuple[dict[str, tuple[int, int, int]], list[str]]:
    """Return for each language how many days are found and right, found, and told; and the sentences that fail."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    failed = []
    for language, sentence, expected in labelled():
        found = [str(moment.iso) for moment in moments(sentence, language, WRITTEN)]
        right = len(set(found) & set(expected))
        for at, more in enumerate((right, len(found), len(expected))):
            counts[language][at] += more
        if found != expected:
            failed.append(f"{language}: {sentence} {expected}, found {found}")
    return {language: (one, two, three) for language, (one, two, three) in counts.items()}, failed


def news(data: Path) -> tuple[tuple[int, int, int], list[str]]:
    """Return how many days of real articles are found and right, found, and told; and the articles that fail."""
    told = {name: (written, set(days.split())) for name, written, days in _articles()}
    right = found = 0
    failed = []
    for case in load("multiling2011-english", root=data).cases:
        sentences = [(document, each.text) for document in case.topic.documents for each in split(document)]
        known = {moment.date for _, text in sentences for moment in moments(text) if moment.dated}
        for document in case.topic.documents:
            if document.published:
                days = {
                    str(moment.iso)
                    for other, text in sentences
                    if other is document
                    for moment in moments(text, "en", document.published, known=known)
                }
                written, expected = told[document.id]
                right, found = right + len(days & expected), found + len(days)
                if days != expected:
                    failed.append(f"{document.id} of {written}: {sorted(expected)}, found {sorted(days)}")
    return (right, found, sum(len(days) for _, days in told.values())), failed


def another_hand() -> tuple[tuple[int, int, int], list[str]]:
    """Return the same of sentences that somebody else wrote and labelled than who wrote the word lists."""
    right = found = told = 0
    failed = []
    for line in Path(__file__).with_name("another-hand.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        written = dt.date.fromisoformat(case["written"])
        days = {str(moment.iso) for moment in moments(case["text"], case["lang"], written)}
        expected = set(case["days"])
        right, found, told = right + len(days & expected), found + len(days), told + len(expected)
        if days != expected:
            failed.append(f"{case['lang']}, {written}: {case['text']} {sorted(expected)}, found {sorted(days)}")
    return (right, found, told), failed


def _articles() -> Iterator[tuple[str, str, str]]:
    for _, line in cases("news-days.txt"):
        head, _, days = line.partition(":")
        name, written = head.split()
        yield name, written, days


if __name__ == "__main__":
    table, wrong = figures()
    for language, (right, found, told) in table.items():
        print(f"{language}: precision {right / max(found, 1):.2f}, recall {right / max(told, 1):.2f} of {told}")
    totals = [sum(row[at] for row in table.values()) for at in range(3)]
    print(f"all: precision {totals[0] / totals[1]:.3f}, recall {totals[0] / totals[2]:.3f} of {totals[2]}")
    print("\n".join(wrong))
    (right, found, told), wrong = another_hand()
    print(f"another hand: precision {right / found:.3f}, recall {right / told:.3f} of {told}", *wrong, sep="\n")
    if sys.argv[1:]:
        (right, found, told), wrong = news(Path(sys.argv[1]))
        print(f"news: precision {right / found:.3f}, recall {right / told:.3f} of {told}", *wrong, sep="\n")
