"""The command `summarize`, as tests run it: in this process, which spares the second that another takes to start."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from unittest import mock

from summarize.cli import main

PLAIN = re.compile(r"summarize [^|<>*?;&$`]+")  # a line that needs no shell


def run(*arguments: str | Path, stdin: str | bytes = "", code: int | None = 0) -> subprocess.CompletedProcess[str]:
    """What the command prints and the code it ends with, which must be `code` unless that is None.

    A bug shows as the exception that it is. What starts processes of its own (`--each`) belongs in `started`.
    """
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    streams = {"stdin": given, "stdout": b"", "stderr": b""}
    texts = {name: io.TextIOWrapper(io.BytesIO(held), "utf-8") for name, held in streams.items()}
    with contextlib.ExitStack() as around:
        around.enter_context(mock.patch.dict(os.environ))
        around.enter_context(mock.patch.object(sys, "argv", ["summarize", *map(str, arguments)]))
        for name, text in texts.items():
            around.enter_context(mock.patch.object(sys, name, text))
        try:
            main()
        except SystemExit as left:
            ended = left.code or 0
    for text in texts.values():
        text.seek(0)
    return checked(subprocess.CompletedProcess(arguments, ended, texts["stdout"].read(), texts["stderr"].read()), code)


def started(*arguments: str | Path, stdin: str = "", code: int | None = 0) -> subprocess.CompletedProcess[str]:
    """The same of a process of its own, as a person starts it."""
    command = [sys.executable, "-m", "summarize", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8")
    return checked(done, code)


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The same of a line that a page shows, in a folder; one that a shell must read, or of a program, goes to bash."""
    if PLAIN.fullmatch(line) and "--each" not in line:
        with contextlib.chdir(folder):
            return run(*shlex.split(line)[1:])
    line = re.sub(r"(^|\| )summarize ", rf"\1{sys.executable} -m summarize ", line)
    line = re.sub(r"(^|\| )python ", rf"\1{sys.executable} ", line)
    around = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = ["bash", "-c", f"set -o pipefail; {line}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=around)
    return checked(done, 0)


def checked(done: subprocess.CompletedProcess[str], code: int | None) -> subprocess.CompletedProcess[str]:
    """The same, with its code as it must be and no traceback."""
    assert code is None or done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done
