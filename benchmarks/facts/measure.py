"""Precision and recall of `summarize.facts` on pairs.jsonl: conflicts, updates, and pairs that differ in no fact."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from summarize.agreement import nature
from summarize.facts import differences, frame

__all__ = ["HALVES", "Outcome", "Score", "outcomes", "score"]

HALVES = ("dev", "held-out")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pair, what it is labelled, and what was found: "conflict", "update" or "none", with the kind."""

    pair: dict[str, Any]
    label: str
    kind: str
    found: str
    found_kind: str

    @property
    def right(self) -> bool:
        """Whether a difference was found where there is one, of its kind, and none where there is none."""
        return (self.label == "none") == (self.found == "none") and self.kind == self.found_kind


@dataclass(frozen=True, slots=True)
class Score:
    """How well one half is told: `precision` and `recall` of differences of the right kind.

    `natures` is the part of those found that are rightly told as conflict or update.
    """

    pairs: int
    precision: float
    recall: float
    natures: float


def outcomes(half: str) -> Iterator[Outcome]:
    """Yield what is found in each pair of one of HALVES."""
    text = (resources.files("benchmarks.facts") / "pairs.jsonl").read_text("utf-8")
    for line in text.splitlines():
        pair = json.loads(line)
        if pair["half"] != half:
            continue
        dates: list[dt.date | None] = [dt.date.fromisoformat(date) for date in pair.get("published", ())]
        dates = dates or [None, None]
        texts = pair["left"], pair["right"]
        left, right = (frame(each, "en", date) for each, date in zip(texts, dates, strict=True))
        found = differences(left, right, texts)
        best = max(found, key=lambda each: (each.kind == pair.get("kind"), each.near), default=None)
        kind = best.kind if best else ""
        told = nature(best, left.published, right.published) if best else "none"
        yield Outcome(pair, pair["label"], pair.get("kind", ""), told, kind)


def score(half: str) -> Score:
    """Return precision and recall on one of HALVES."""
    done = list(outcomes(half))
    real, found = [each for each in done if each.label != "none"], [each for each in done if each.found != "none"]
    hits = [each for each in real if each.right]
    natures = [each for each in hits if (each.label == "update") == (each.found == "update")]
    return Score(len(done), len(hits) / len(found), len(hits) / len(real), len(natures) / len(hits))
