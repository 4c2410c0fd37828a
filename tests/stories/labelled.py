"""Sentences whose days are known, and how many of them are found: `python -m tests.stories.labelled`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from summarize.chronicle import moments

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


if __name__ == "__main__":
    table, wrong = figures()
    for language, (right, found, told) in table.items():
        print(f"{language}: precision {right / max(found, 1):.2f}, recall {right / max(told, 1):.2f} of {told}")
    totals = [sum(row[at] for row in table.values()) for at in range(3)]
    print(f"all: precision {totals[0] / totals[1]:.3f}, recall {totals[0] / totals[2]:.3f} of {totals[2]}")
    print("\n".join(wrong))
