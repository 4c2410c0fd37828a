"""The measurement of installs: what each system is asked to run does run; building environments is not for tests."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from benchmarks.install.systems import OURS, PEERS, System
from benchmarks.install.table import table


@pytest.mark.parametrize("system", [OURS, *PEERS], ids=lambda system: system.name)
def test_each_makes_a_summary(system: System) -> None:
    module = system.imports.split()[1].partition(".")[0]
    if find_spec(module) is None:
        pytest.skip(f"{module} is not installed")
    done = subprocess.run([sys.executable, "-c", f"{system.imports}\n{system.summary}"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(".") >= 1
    assert any(name in done.stdout for name in ("dam", "town", "school"))


def test_the_tables_hold_what_there_is() -> None:
    system = {"kind": "system", "system": "a", "megabytes": 12.3, "packages": 4, "import": 0.5, "first": 1.25}
    assert table([system]).splitlines()[-1] == "| a | 12 | 4 | 0.50 | 1.25 |"
    assert table([system, {"kind": "extra", "system": "a[b]", "megabytes": 0.2, "packages": 1}]).count("\n\n") == 1
