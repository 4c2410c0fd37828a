"""What is kept of one system on one topic: the summary, its scores and measures, what it cost. Plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from summarize.rouge import Score

__all__ = ["Record"]


@dataclass(frozen=True)
class Record:
    """One line of a run.

    `rounds` has the scores of each left-out reference (one round without a jackknife), `seconds` of CPU, `megabytes`
    the most memory that the process had while it worked, None where that cannot be told; both
    are None where it was made elsewhere. `error` says why a summary is
    empty where the system failed: it scores 0 and counts.
    """

    topic: str
    sentences: tuple[str, ...]
    documents: tuple[str | None, ...]
    scores: Mapping[str, Score]
    rounds: tuple[Mapping[str, Score], ...]
    measures: Mapping[str, float | None]
    seconds: float | None
    megabytes: float | None
    signature: str = ""
    error: str = ""
    bertscore: float | None = field(default=None)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, which `from_dict` takes back."""
        return asdict(self)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Record:
        """Return the record that `to_dict` gave, perhaps by way of JSON."""
        fields = dict(value)
        fields["scores"] = _scores(fields["scores"])
        fields["rounds"] = tuple(_scores(each) for each in fields["rounds"])
        for name in ("sentences", "documents"):
            fields[name] = tuple(fields[name])
        return cls(**fields)


def _scores(value: Mapping[str, Any]) -> dict[str, Score]:
    return {metric: Score(*figures) for metric, figures in value.items()}
