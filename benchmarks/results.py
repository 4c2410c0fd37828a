"""Records to what the tables and plots show: averages with intervals, letters, and what was learnt of each pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from statistics import fmean, median
from typing import Any

from summarize.rouge import Average, Interval
from summarize.rouge.result import Result

from .datasets import Dataset
from .letters import letters
from .protocols import Protocol
from .record import Record
from .significance import LEVEL, Pair, compare, least
from .systems import System

__all__ = ["Comparison", "Row", "comparison"]


@dataclass(frozen=True)
class Row:
    """One system on one data set. `tested` is False for what only frames the others: it reads the references."""

    name: str
    signature: str
    records: tuple[Record, ...]
    protocol: Protocol
    numbers: Mapping[str, str]
    tested: bool = True

    @cached_property
    def average(self) -> dict[str, Average]:
        """Every metric's mean and interval over topics, as its mode computes them."""
        options, metrics = self.protocol.rouge.options, self.protocol.rouge.metrics
        return Result(
            options,
            metrics,
            {self.numbers.get(record.topic, record.topic): record.scores for record in self.records},
            {self.numbers.get(record.topic, record.topic): record.rounds for record in self.records},
        ).average

    def figure(self, metric: str) -> Interval:
        """The figure that the protocol reads, with its interval."""
        found: Interval = getattr(self.average[metric], self.protocol.figure)
        return found

    @property
    def headline(self) -> Interval:
        """The figure that systems are compared by."""
        return self.figure(self.protocol.headline)

    @cached_property
    def scores(self) -> list[float]:
        """The headline figure of each topic."""
        return [getattr(record.scores[self.protocol.headline], self.protocol.figure) for record in self.records]

    @cached_property
    def measures(self) -> dict[str, float | None]:
        """The mean of each measure over the topics that have it; None where none has."""
        found = {name: [record.measures[name] for record in self.records] for name in self.records[0].measures}
        means = {name: _mean(values) for name, values in found.items()}
        return {**means, "bertscore": _mean([record.bertscore for record in self.records])}

    @property
    def seconds(self) -> float | None:
        """CPU seconds a topic, the median: what is loaded on the first topic does not count. None if made elsewhere."""
        known = [record.seconds for record in self.records if record.seconds is not None]
        return median(known) if known else None

    @property
    def megabytes(self) -> float | None:
        """The most memory on any topic."""
        return max((record.megabytes for record in self.records if record.megabytes is not None), default=None)

    @property
    def failures(self) -> list[Record]:
        """The topics of which there is no summary: they count, with 0."""
        return [record for record in self.records if not record.sentences]


@dataclass(frozen=True)
class Comparison:
    """All systems on one data set, best first; `pairs` name tested rows by their places in `rows`.

    Where the others were compared with one system alone, `against` is its name: it is the first of each pair, and there
    are no letters.
    """

    dataset: Dataset
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    letters: tuple[str, ...]
    against: str = ""

    @property
    def versus(self) -> dict[str, Pair]:
        """How `against` compares with each other tested system, by that one's name; nothing without `against`."""
        return {self.rows[pair.second].name: pair for pair in self.pairs} if self.against else {}

    @property
    def remarks(self) -> list[str]:
        """What a reader of the table must know."""
        found = [self.dataset.remark] if self.dataset.remark else []
        if len(self.dataset.cases) < len(self.dataset.ids):
            found.append(f"the first {len(self.dataset.cases)} of {len(self.dataset.ids)} topics")
        if self.pairs and least(len(self.dataset.cases)) * len(self.pairs) > LEVEL:
            found.append(
                f"{len(self.dataset.cases)} topics are too few for {len(self.pairs)} pairs: "
                "no difference could be called real"
            )
        for row in self.rows:
            if row.failures:
                why = next((record.error for record in row.failures if record.error), "the summary is empty")
                found.append(
                    f"{row.name}: no summary of {len(row.failures)} topic(s), counted as 0 "
                    f"(first {row.failures[0].topic}: {why})"
                )
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        protocol = self.dataset.protocol
        return {
            "name": self.dataset.name,
            "digest": self.dataset.digest,
            "topics": len(self.dataset.cases),
            "of": len(self.dataset.ids),
            "remarks": self.remarks,
            "protocol": {
                "name": protocol.name,
                "title": protocol.title,
                "budget": str(protocol.budget),
                "figure": protocol.figure,
                "headline": protocol.headline,
                "signature": protocol.signature,
                "source": protocol.source,
            },
            "systems": [
                {
                    "name": row.name,
                    "signature": row.signature,
                    "letters": letters,
                    "average": {metric: _intervals(average) for metric, average in row.average.items()},
                    "measures": row.measures,
                    "seconds": row.seconds,
                    "megabytes": row.megabytes,
                    "records": [record.to_dict() for record in row.records],
                }
                for row, letters in zip(self.rows, self.letters, strict=True)
            ],
            "against": self.against or None,
            "pairs": [
                {
                    **asdict(pair),
                    "first": self.rows[pair.first].name,
                    "second": self.rows[pair.second].name,
                    "verdict": pair.verdict,
                }
                for pair in self.pairs
            ],
        }


def comparison(
    dataset: Dataset, done: Sequence[tuple[System, Sequence[Record]]], *, against: str = "", seed: int = 0
) -> Comparison:
    """Return the systems of a data set, best first, each pair that is not an oracle's tested.

    `against` is the name of a system that all others are compared with, and with no other.
    """
    rows = [
        Row(
            system.name,
            system.signature,
            tuple(records),
            dataset.protocol,
            dataset.numbers,
            tested=not system.name.startswith("oracle:"),
        )
        for system, records in done
    ]
    rows.sort(key=lambda row: (-row.headline.mean, row.name))
    tested = [place for place, row in enumerate(rows) if row.tested]
    one = next((at for at, place in enumerate(tested) if against and rows[place].name == against), None)
    found = compare([rows[place].scores for place in tested], against=one, seed=seed) if len(tested) > 1 else []
    differing = [(pair.first, pair.second) for pair in found if pair.significant]
    named = {} if against else dict(zip(tested, letters(len(tested), differing), strict=True))
    pairs = [Pair(**{**asdict(pair), "first": tested[pair.first], "second": tested[pair.second]}) for pair in found]
    given = tuple(named.get(place, "") for place in range(len(rows)))
    return Comparison(dataset, tuple(rows), tuple(pairs), given, against)


def _intervals(average: Average) -> dict[str, list[float]]:
    return {name: list(interval) for name, interval in average._asdict().items()}


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
