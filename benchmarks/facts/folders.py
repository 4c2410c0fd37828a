"""Differences planted in eight folders of invented news, and how many `summary.conflicts` names.

Somebody else than who wrote the rules wrote folders.jsonl: a fire, an election, layoffs, a transfer, a study (English),
a storm (German), a trial (French) and a bridge (Spanish), with what differs and much that only looks so.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

from summarize import Document, summarize
from summarize.agreement import Conflict

__all__ = ["Found", "folders"]


@dataclass(frozen=True, slots=True)
class Found:
    """What was named in a folder: the differences `planted`, those of them `met`, and how many named are `right`."""

    name: str
    planted: int
    met: int
    named: int
    right: int


def folders() -> list[Found]:
    """Return what was found in each folder."""
    lines = (resources.files("benchmarks.facts") / "folders.jsonl").read_text("utf-8").splitlines()
    return [_found(json.loads(line)) for line in lines]


def _found(folder: dict[str, Any]) -> Found:
    documents = [
        Document(each["id"], each["text"], published=dt.date.fromisoformat(each["published"]))
        for each in folder["documents"]
    ]
    planted = [each for each in folder["differences"] if len(each["docs"]) > 1]
    named = summarize(documents, "250 words").conflicts
    met = [[_meets(conflict, each) for each in planted] for conflict in named]
    return Found(
        folder["name"],
        len(planted),
        sum(any(row[at] for row in met) for at in range(len(planted))),
        len(named),
        sum(any(row) for row in met),
    )


def _meets(conflict: Conflict, planted: dict[str, Any]) -> bool:
    """Tell whether a conflict is between two of the values and documents of a difference."""
    sides = conflict.left, conflict.right
    told = [[value for value in planted["values"] if _same(side.value, value)] for side in sides]
    here = all(set(side.documents) & set(planted["docs"]) for side in sides)
    return here and bool(told[0]) and bool(told[1]) and told[0] != told[1]


def _same(one: str, two: str) -> bool:
    one, two = one.lower(), two.lower()
    return one in two or two in one
