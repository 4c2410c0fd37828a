"""The same input gives the same output, byte for byte, and ties fall by a stated rule."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from benchmarks.trust.corpus import topics
from benchmarks.trust.determinism import QUICK, SURROUNDINGS, Surroundings, differences, lines
from benchmarks.trust.digests import digests
from summarize import Document, Topic, method_names, summarize, summarize_many
from summarize.errors import MissingExtra
from summarize.steady import one_thread, rounded
from tests.examples import CLUSTER


@pytest.fixture(scope="module")
def here() -> list[str]:
    return list(digests(QUICK))


@pytest.mark.parametrize("around", SURROUNDINGS[:2], ids=str)
def test_surroundings_change_nothing(around: Surroundings, here: list[str]) -> None:
    assert len(here) > 50
    assert len({line.rpartition(": ")[2] for line in here}) > len(here) / 3  # not one answer to everything
    assert differences(here, lines(QUICK, around)) == []


def test_the_second_time_is_as_the_first_and_many_processes_as_one() -> None:
    given = topics()[:-1]
    once = list(summarize_many(given, "40 words"))
    assert once == list(summarize_many(given, "40 words"))
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        assert once == list(summarize_many(given, "40 words", map=pool.map))


@pytest.mark.parametrize("format", ["json", "html"])
def test_files_listed_in_any_order(format: str) -> None:
    files = sorted(str(path.relative_to(Path.cwd())) for path in CLUSTER.iterdir())
    printed = set()
    for listed in (files, files[::-1], files[3:] + files[:3]):
        command = [sys.executable, "-m", "summarize", *listed, "-f", format]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        printed.add(done.stdout.replace(" ".join(listed), "FILES"))  # the page shows the command as it was given
        assert done.stderr == ""
    assert len(printed) == 1


TIED = [
    ("10", "Cedar ships left Dover harbour."),
    ("9", "Amber boats reached Birch quay."),
    ("b", "Ember trains entered Fjord station."),
]

# PyTorch takes ten seconds to start; of summaries that are equally good the solver takes one, always the same.
EXACT = {"bert-extractive-summarizer", "coverage"}


@pytest.mark.parametrize("method", [name for name in method_names() if name not in EXACT])
def test_ties_fall_to_what_is_read_first(method: str) -> None:
    """Read first: dated before undated, earlier days first, then names (numbers by value), then place in the text."""
    documents = tuple(Document(name, text) for name, text in TIED)
    try:
        summary = summarize(Topic("t", documents), "1 sentence", method=method)
    except MissingExtra as missing:
        pytest.skip(str(missing))
    scores = {pick.score for pick in summarize(Topic("t", documents), "3 sentences", method=method).picks}
    if len(scores) > 1:
        return  # no tie here: chance, or vectors that know the words
    assert [pick.document.id for pick in summary.picks] == ["9"]


def test_noise_in_the_last_digits_is_a_tie() -> None:
    assert len(set(rounded(np.array([0.1 + 0.2, 0.3, 0.3 * (1 + 3e-16)])).tolist())) == 1
    assert rounded(np.array([1e9 / 3, 1.0])).tolist() == [333333333.333, 1.0]
    assert rounded(np.array([0.0, -0.0])).tolist() == [0.0, 0.0]
    assert rounded(np.array([])).tolist() == []


def test_one_thread_while_anybody_asks_and_what_was_set_afterwards() -> None:
    def threads() -> list[int]:
        return [library["num_threads"] for library in threadpool_info()]

    before = threads()
    one, other = one_thread(), one_thread()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert set(threads()) == {1}
    other.__exit__(None, None, None)
    assert threads() == before
