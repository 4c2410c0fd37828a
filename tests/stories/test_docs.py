"""The page on stories: its commands run, and it names every option."""

import re
from pathlib import Path

import pytest
import typer.main

from summarize.commands.stories import app
from tests.command import shell

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "stories.md").read_text("utf-8")
LINES = [line[2:] for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("summarize")])
def test_commands_run(line: str) -> None:
    assert shell(line, ROOT).stdout


@pytest.mark.parametrize("block", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_python_blocks_run(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block, "stories.md", "exec"), {})


def test_every_option_is_named() -> None:
    for parameter in typer.main.get_command(app).params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}`" in PAGE, option
