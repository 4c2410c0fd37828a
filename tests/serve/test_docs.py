"""The page of documentation runs: its commands and its Python, against a server; it names every option."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from summarize.commands.serve import app

from .running import Running, running

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "serve.md").read_text("utf-8")


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as started:
        yield started


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_python_runs(server: Running, capsys: pytest.CaptureFixture[str]) -> None:
    code = block("python").replace("http://127.0.0.1:8765", server.url.rstrip("/"))
    exec(compile(code, "serve.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "injured" in printed and "[^1]" in printed


@pytest.mark.parametrize("line", [line[2:] for line in block("console").splitlines()])
def test_the_commands_run(server: Running, line: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    command = line.replace("http://127.0.0.1:8765", server.url.rstrip("/")).replace("curl -s", "curl -s -S -f")
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout, done.stderr


def test_every_option_is_named() -> None:
    for parameter in typer.main.get_command(app).params:
        for option in (*parameter.opts, *parameter.secondary_opts):
            if option.startswith("--") and option not in ("--open", "--help"):
                assert f"`{option}`" in PAGE, option
