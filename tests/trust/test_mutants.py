"""The count of small faults in the core: what is noticed, what is not, and what a share of a sample says."""

import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from benchmarks.trust.core import AREAS, ROOT, Area
from benchmarks.trust.mutants import tried, wilson


def test_what_became_of_the_mutants_is_read_and_those_unnoticed_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """mutmut makes the mutants here; their end is written for it, as to try them takes too long."""
    pytest.importorskip("mutmut", reason="no mutmut; pip install mutmut")
    asked: list[str] = []

    def run(command: list[str], **options: object) -> CompletedProcess[str]:
        asked.extend(command[4:])
        path = tmp_path / "mutants" / "summarize" / "document.py.meta"
        told = json.loads(path.read_text("utf-8"))
        told["exit_code_by_key"] |= {name: 0 if "described" in name else 1 for name in asked}
        path.write_text(json.dumps(told), "utf-8")
        return CompletedProcess(command, 0)

    monkeypatch.setattr("benchmarks.trust.mutants.subprocess.run", run)
    [module], survivors = tried(Area("documents", ("document.py",), ("tests/test_document.py",)), tmp_path, 12, seed=1)
    assert module.total == len(asked) == 12 < module.mutants
    assert 0 < module.noticed == 12 - len(survivors) < 12
    for fault in survivors:
        assert "described" in fault["mutant"]
        assert fault["ended"] == "survived"
        assert re.fullmatch(r"- (.+) \+ (.+)", fault["change"])


def test_every_module_of_the_core_is_in_one_area_alone_and_every_test_is_there() -> None:
    modules = [module for area in AREAS for module in area.modules]
    assert len(set(modules)) == len(modules) > 40
    assert all((ROOT / path).exists() for area in AREAS for path in (*area.modules, *area.tests))


@pytest.mark.parametrize(
    ("noticed", "total", "low", "high"), [(90, 100, 0.826, 0.945), (0, 10, 0.0, 0.278), (0, 0, 0.0, 1.0)]
)
def test_intervals_of_shares(noticed: int, total: int, low: float, high: float) -> None:
    assert wilson(noticed, total) == pytest.approx((low, high), abs=5e-4)
