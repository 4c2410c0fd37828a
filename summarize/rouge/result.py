"""What an evaluation gives: figures for each topic, their average with intervals, and what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from .bootstrap import Interval, intervals
from .options import Options
from .references import Score, mean


class Average(NamedTuple):
    """The three figures of a metric over all topics."""

    recall: Interval
    precision: Interval
    f: Interval


@dataclass(frozen=True)
class Result:
    """The figures of one system.

    ``topics`` maps a topic's id to the figures of each metric, in the order given. ``evaluations`` has the same before
    jackknifing is averaged: one entry for each left-out reference, else one.
    """

    options: Options
    metrics: tuple[str, ...]
    topics: Mapping[str, Mapping[str, Score]]
    evaluations: Mapping[str, Sequence[Mapping[str, Score]]]

    @property
    def signature(self) -> str:
        """What would make the same figures again."""
        return self.options.signature

    @property
    def _decimals(self) -> int | None:
        return None if self.options.mode == "google" else 5

    @cached_property
    def mean(self) -> dict[str, Score]:
        """The plain mean over topics of each metric."""
        topics = self.topics.values()
        return {metric: mean([topic[metric] for topic in topics], self._decimals) for metric in self.metrics}

    @cached_property
    def average(self) -> dict[str, Average]:
        """The average of each metric with its bootstrap interval.

        In rouge155 mode these are the script's own figures: the mean of the resamples, where evaluations are drawn,
        which with a jackknife are a topic's left-out ones. In google mode the mean is the plain mean and topics are
        drawn.
        """
        script = self.options.mode == "rouge155"
        # The script sorts its evaluations as strings, in which a peer's name follows the topic's after a dot.
        order = sorted(self.topics, key=lambda topic: f"{topic}.")
        if script:
            drawn = [scores for topic in order for scores in self.evaluations[topic]]
        else:
            drawn = [self.topics[topic] for topic in order]
        metrics = self.metrics
        rows = [[figure for metric in metrics for figure in scores[metric]] for scores in drawn]
        columns = intervals(rows, self.options.resamples, self.options.confidence, self._decimals)
        found = {metric: Average(*columns[3 * i : 3 * i + 3]) for i, metric in enumerate(metrics)}
        if script:
            return found
        return {
            metric: Average(*(Interval(m, *i[1:]) for m, i in zip(self.mean[metric], average, strict=True)))
            for metric, average in found.items()
        }

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON can hold it: topics with [recall, precision, F], averages with [mean, low, high]."""
        return {
            "signature": self.signature,
            "mode": self.options.mode,
            "topics": [
                {"id": topic, **{m: list(s) for m, s in scores.items()}} for topic, scores in self.topics.items()
            ],
            "average": {
                metric: {name: list(interval) for name, interval in average._asdict().items()}
                for metric, average in self.average.items()
            },
            "mean": {metric: list(score) for metric, score in self.mean.items()},
        }
