"""How good the summaries are that were timed: ROUGE on a named set."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean
from typing import Any

from ..datasets import load
from ..systems import system
from ..work import record_of

__all__ = ["quality"]


def quality(name: str, data: str, root: str | None, topics: int) -> dict[str, Any]:
    """Return the mean ROUGE of a system over a data set's topics, under the set's own protocol, and its seconds."""
    dataset = load(data, root=Path(root) if root else None, topics=topics)
    found = system(name)
    records = [record_of(found, dataset.protocol, case) for case in dataset.cases]
    scores = {
        metric: fmean(getattr(record.scores[metric], dataset.protocol.figure) for record in records)
        for metric in ("ROUGE-1", "ROUGE-2")
    }
    errors = [record.error for record in records if record.error]
    return {
        "scores": scores,
        "topics": len(records),
        "data": dataset.name,
        "protocol": dataset.protocol.signature,
        "errors": errors[:1],
        "failed": len(errors),
    }
