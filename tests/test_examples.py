"""Every example script runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import EXAMPLES

SCRIPTS = sorted((EXAMPLES / "scripts").glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_script(script: Path) -> None:
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) > 20
    assert done.stderr == ""


def test_there_are_some() -> None:
    assert len(SCRIPTS) >= 4
