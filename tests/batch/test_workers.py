"""Worker processes: in order, a death costs the topic it happened on and no other, memory bounded."""

import itertools
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from summarize.batch.ahead import Ahead
from summarize.batch.workers import in_workers
from summarize.errors import InputError, MethodError
from tests.batch.work import Echo, Source, job, topics_file


def numbered(*sources: Source, start: int = 0):
    return enumerate(sources, start)


def texts(*sources: Source, jobs: int = 2, start: int = 0) -> list[str]:
    return [outcome.text for outcome in in_workers(Echo(), numbered(*sources, start=start), jobs)]  # type: ignore[arg-type]


def test_results_come_in_order_from_wherever_they_start() -> None:
    assert texts(*(Source(str(number)) for number in range(300)), jobs=3, start=7) == [
        f"{number + 7} {number}\n" for number in range(300)
    ]
    assert texts() == []


def test_a_death_costs_the_topic_it_happened_on_and_no_other(tmp_path: Path) -> None:
    sources = [Source(str(number)) for number in range(60)]
    sources[0] = Source("0", "always")
    sources[20] = Source("20", "once", flag=tmp_path / "flag")
    sources[41] = Source("41", "always")
    sources[59] = Source("59", "always")
    expected = [f"{number} {'lost' if number in (0, 41, 59) else number}\n" for number in range(60)]
    assert texts(*sources) == expected
    assert texts(*sources, jobs=1) == expected
    assert (tmp_path / "flag").exists()


def test_what_reading_raises_comes_after_what_came_before_it() -> None:
    def broken():
        yield from numbered(*(Source(str(number)) for number in range(5)))
        raise InputError("the disk is gone")

    seen = []
    with pytest.raises(InputError, match="the disk is gone"):
        for outcome in in_workers(Echo(), broken(), 2):  # type: ignore[arg-type]
            seen.append(outcome.text)
    assert len(seen) == 5


def test_a_slow_input_does_not_hold_results_back() -> None:
    asked = threading.Event()

    def slow():
        yield 0, Source("0")
        assert asked.wait(60)
        yield 1, Source("1")

    outcomes = in_workers(Echo(), slow(), 2)  # type: ignore[arg-type]
    assert next(outcomes).text == "0 0\n"
    asked.set()
    assert [outcome.text for outcome in outcomes] == ["1 1\n"]


def test_a_reader_that_stops_early_ends_the_workers() -> None:
    outcomes = in_workers(Echo(), ((number, Source("x")) for number in itertools.count()), 2)  # type: ignore[arg-type]
    for _ in range(10):
        next(outcomes)
    outcomes.close()


def test_a_method_that_cannot_work_stops_the_run(tmp_path: Path) -> None:
    from dataclasses import replace

    from summarize.readers import topic_sources

    other = replace(job(), version="0.0.0")
    with pytest.raises(MethodError, match=r"this is 0\.0\.0; install the same"):
        list(in_workers(other, enumerate(topic_sources(topics_file(tmp_path / "a.jsonl", 3))), 2))


def test_long_topics_wait_in_small_numbers() -> None:
    read = []

    def topics():
        for number in range(100):
            read.append(number)
            yield number, Source(str(number), size=10_000_000)

    ahead = Ahead(topics(), 64)
    ahead.bell.poll(10)
    time.sleep(0.05)
    assert len(read) <= 4
    assert len(ahead.take(32)) == 1
    ahead.stop()


PROGRAM = """
import itertools, resource, sys
from summarize.batch.workers import in_workers
from tests.batch.work import Echo, Source
if __name__ == "__main__":
    count = int(sys.argv[1])
    topics = ((number, Source("x" * 2000)) for number in range(count))
    print(sum(len(outcome.text) for outcome in in_workers(Echo(), topics, 2)))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_number_of_topics(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    peaks = []
    for count in (2_000, 20_000):
        done = subprocess.run(
            [sys.executable, program, str(count)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        written, peak = map(int, done.stdout.split())
        assert written == sum(len(f"{number} ") + 2001 for number in range(count))
        peaks.append(peak)
    assert peaks[1] < peaks[0] + 8_000  # KB; the 18,000 topics more are 36 MB
