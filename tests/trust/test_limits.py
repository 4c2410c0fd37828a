"""Limits of time and memory for a topic: one that is past them is reported, and the rest goes on."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from summarize.batch.job import Job, Outcome
from summarize.batch.run import Plan, run
from summarize.batch.workers import in_workers
from summarize.errors import InputError, MethodError
from summarize.readers import Limits, Options
from tests.batch.work import Source, job, topics_file


@dataclass(frozen=True)
class Slow:
    """Stands in for a Job: sleeps over one topic, eats memory over another, answers for the rest."""

    def __call__(self, numbered: tuple[int, Source]) -> Outcome:
        number, source = numbered
        if source.fate == "sleeps":
            time.sleep(600)
        if source.fate == "eats":
            try:
                len(bytearray(4 * 10**9))
            except MemoryError:
                return Outcome(f"{number} no memory\n")
        return Outcome(f"{number} {source.name}\n")

    def late(self, numbered: tuple[int, Source], seconds: int) -> Outcome:
        return Outcome(f"{numbered[0]} later than {seconds}\n")

    def lost(self, numbered: tuple[int, Source]) -> Outcome:
        return Outcome(f"{numbered[0]} lost\n")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_topic_past_its_time_is_late_and_no_other(jobs: int) -> None:
    sources = [Source(str(number), "sleeps" if number in (0, 7) else "") for number in range(12)]
    outcomes = in_workers(Slow(), enumerate(sources), jobs, Limits(topic_seconds=3))  # type: ignore[arg-type]
    expected = [f"{number} {'later than 3' if number in (0, 7) else number}\n" for number in range(12)]
    assert [outcome.text for outcome in outcomes] == expected


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what a process maps")
def test_a_topic_past_its_memory_fails_and_no_other() -> None:
    sources = [Source(str(number), "eats" if number == 2 else "") for number in range(5)]
    outcomes = in_workers(Slow(), enumerate(sources), 1, Limits(topic_memory=10**9))  # type: ignore[arg-type]
    expected = [f"{number} {'no memory' if number == 2 else number}\n" for number in range(5)]
    assert [outcome.text for outcome in outcomes] == expected


class Sleepy(Job):
    """Sleeps over the second topic."""

    __slots__ = ()

    def __call__(self, numbered: tuple[int, Any]) -> Outcome:
        if numbered[0] == 1:
            time.sleep(600)
        return Job.__call__(self, numbered)


def test_a_late_topic_is_a_line_of_the_results_and_is_not_tried_again(tmp_path: Path) -> None:
    plain = job()
    sleepy = Sleepy(plain.pipeline, plain.budget, plain.render, lines=True)
    output = tmp_path / "out.jsonl"
    options = Options(limits=Limits(topic_seconds=8, topic_memory=4 * 10**9))
    plan = Plan(str(output), jobs=1, resume=True, reading=options)
    said: list[str] = []
    with pytest.raises(InputError, match="1 of 4 topics could not be summarised"):
        run([str(topics_file(tmp_path / "topics.jsonl", 4))], sleepy, plan, said.append)
    assert said == ["töpic-1: takes longer than 8 s; raise it with --limits topic_seconds=..."]
    found = [json.loads(text) for text in output.read_text("utf-8").splitlines()]
    assert [each["id"] for each in found] == [f"töpic-{number}" for number in range(4)]
    assert ["error" in each for each in found] == [False, True, False, False]
    with pytest.raises(MethodError, match="leave out --engine"):
        run([str(tmp_path / "topics.jsonl")], sleepy, replace(plan, output=None, resume=False, engine="x"), said.append)


def test_what_a_limit_is_said_to_be_is_what_it_is() -> None:
    limits = Limits.parse("topic_seconds=30, topic_memory=2GB")
    assert (limits.topic_seconds, limits.topic_memory) == (30, 2 * 10**9)
    assert Limits.parse(str(limits)) == limits
    with pytest.raises(InputError, match="cannot read the limit"):
        Limits.parse("topic_seconds=2GB")
