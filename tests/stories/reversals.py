"""Statements whose status is reversed or is not, and how many are told so: `python -m tests.stories.reversals`."""

from __future__ import annotations

from collections.abc import Iterator

from summarize import Document, Topic
from summarize.news import changes

from .cases import cases


def pairs() -> Iterator[tuple[str, str, str, list[tuple[str, str]]]]:
    """Yield language, what was known, what is new, and the words that turn the one into the other, if any."""
    for language, line in cases("reversed.txt"):
        before, _, rest = line.partition(" => ")
        now, _, how = rest.rpartition(" :")
        one, _, two = how.strip().partition(", ")
        yield language, before, now, [("", "") if one == "negation" else (one, two)] if one else []


def told(language: str, before: str, now: str) -> list[tuple[str, str]]:
    """Return the words of the statuses that are told as reversed."""
    topic = Topic("t", (Document("a", now, language=language),), known=(Document("b", before, language=language),))
    return [(each.before.value, each.now.value) for each in changes(topic) if each.how == "reversed"]


def figures() -> tuple[int, int, int, list[str]]:
    """Return how many are found and right, found, and reversed, and the pairs that fail."""
    right = found = real = 0
    failed = []
    for language, before, now, expected in pairs():
        seen = told(language, before, now)
        right += len(set(seen) & set(expected))
        found += len(seen)
        real += len(expected)
        if seen != expected:
            failed.append(f"{language}: {before} {now} {expected}, told {seen}")
    return right, found, real, failed


if __name__ == "__main__":
    right, found, real, failed = figures()
    print(f"precision {right / found:.3f}, recall {right / real:.3f} of {real}", *failed, sep="\n")
