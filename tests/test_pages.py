"""The pages in docs/ that show code: it runs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import shell

ROOT = Path(__file__).parents[1]


def blocks(language: str, *pages: str) -> list[str]:
    found = [
        block
        for page in pages
        for block in re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL)
    ]
    assert found
    return found


@pytest.mark.parametrize("block", blocks("python", "context.md", "mcp.md", "languages.md"))
def test_python_blocks_run(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    exec(compile(block, "a page", "exec"), {})


def test_the_configuration_serves() -> None:
    (block,) = blocks("json", "mcp.md")
    given = json.loads(block)["mcpServers"]["summarize"]
    arguments = [str(ROOT) if word.startswith("/home") else word for word in given["args"]]
    command = [sys.executable, "-m", given["command"], *arguments]
    done = subprocess.run(command, cwd=ROOT, input="", capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize(
    "line", [line[2:] for block in blocks("console", "context.md", "languages.md") for line in block.splitlines()]
)
def test_commands_run(line: str) -> None:
    assert shell(line, ROOT).stdout
