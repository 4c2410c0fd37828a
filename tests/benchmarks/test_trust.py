"""The lines of docs/trust.md come from what was found, and the page from the lines."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.trust import kept
from benchmarks.trust.page import TARGET, page
from benchmarks.trust.processes import memory, spent
from benchmarks.trust.soak import Sample, drawn, grown
from benchmarks.trust.tested import PARTS, Cases, row
from tests.fuzz.figures import Fuzzed, add


def test_the_page_is_what_its_results_give() -> None:
    assert TARGET.read_text("utf-8") == page(), "python -m benchmarks.trust.page renews it"


def test_a_line_says_what_fails() -> None:
    good = row(PARTS["faults"], Cases(Counter({"a full disk": 4}), Counter(), Counter({"a file": 1})))
    assert good.often.startswith("5 cases of 2 tests, 1 of them skipped here")
    assert good.found.endswith("now none of the cases fails")
    bad = row(PARTS["faults"], Cases(Counter({"a full disk": 3}), Counter({"a full disk": 1}), Counter()))
    assert bad.found.endswith("now 1 of the cases fail")
    assert bad.holds == "does not hold: a full disk"


def test_runs_of_a_target_add_up(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "RESULTS", tmp_path)
    add("spec", Fuzzed(100, 30.4, "atheris", broken=False))
    add("method", Fuzzed(7, 600.0, "blind", broken=True))
    add("spec", Fuzzed(50, 30.4, "blind", broken=False))
    found = kept.kept("fuzz")
    assert (found["targets"]["spec"]["inputs"], found["targets"]["spec"]["seconds"]) == (150, 60)
    assert found["targets"]["spec"]["engines"] == ["atheris", "blind"]
    assert found["targets"]["method"]["broke"] == 1
    assert "157 inputs in 11 CPU minutes; a target had 60 s at least" in found["rows"][0]["often"]


def test_what_grows_is_told_from_what_is_flat() -> None:
    flat = [Sample(number, 10 * number, 100.0, 50.0) for number in range(1, 9)]
    leaking = [Sample(number, 10 * number, 100.0, 50.0 * number) for number in range(1, 9)]
    assert [(each.who, each.late, each.flat) for each in grown(flat)] == [
        ("this process", (100.0, 100.0), True),
        ("the server", (50.0, 50.0), True),
    ]
    assert [each.flat for each in grown(leaking)] == [True, False]
    assert drawn(leaking).count("<polyline") == 2


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells")
def test_what_this_process_holds_and_has_spent() -> None:
    assert 10 < memory(os.getpid(), alone=True) <= memory(os.getpid()) + 1
    assert spent(os.getpid()) > 0
