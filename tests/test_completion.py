"""Tab: what the shells are given."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONSOLE = Path(sys.executable).with_name("summarize")


def offered(words: str, folder: Path) -> list[str]:
    """What bash would offer for the last of some words."""
    given = {"_SUMMARIZE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run([CONSOLE], env=os.environ | given, cwd=folder, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("summarize folder --max", ["--max-share"]),
        ("summarize folder --method textr", ["textrank"]),
        ("summarize folder -f jso", ["json", "jsonl"]),
        ("summarize folder --splitter l", ["lines"]),
        ("summarize folder --stemmer po", ["porter"]),
        ("summarize rou", ["rouge"]),
        ("summarize nothing", []),
    ],
)
def test_what_is_offered(words: str, expected: list[str], tmp_path: Path) -> None:
    assert offered(words, tmp_path) == expected


def test_a_file_goes_before_a_command(tmp_path: Path) -> None:
    (tmp_path / "rounds").mkdir()
    assert offered("summarize rou", tmp_path) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell(shell: str) -> None:
    given = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(
        [CONSOLE, "--show-completion", shell], env=os.environ | given, capture_output=True, text=True, check=True
    )
    assert "_SUMMARIZE_COMPLETE" in done.stdout
    assert f"complete_{shell}" in done.stdout
