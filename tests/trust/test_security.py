"""What the package must not do, and what must not reach a terminal."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from benchmarks.trust.patterns import patterns, slow
from summarize.report.printable import printable

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "summarize"

BANNED = {"pickle", "marshal", "shelve", "subprocess", "socket", "ctypes", "ftplib", "smtplib", "telnetlib", "xmlrpc"}
BANNED |= {"urllib.request", "http.client", "requests", "httpx", "urllib3", "aiohttp", "huggingface_hub"}
CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "mktemp", "extractall", "urlopen", "urlretrieve"}
ALLOWED = {
    "readers/isolate.py pickle": "asks the process that parses, which it started itself; the answer is JSON",
    "readers/worker.py pickle": "is asked by the process that started it, through a pipe of its own",
    "readers/isolate.py subprocess": "starts this very interpreter, with a list of arguments and no shell",
    "testing.py pickle": "checks that a plug-in pickles, with bytes that it made itself",
    "serve/server.py socket": "the local page listens on the loopback interface",
}


def found() -> set[str]:
    seen = set()
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
            else:
                modules = []
            seen |= {f"{name} {module}" for module in modules if module in BANNED}
            if isinstance(node, ast.Call):
                function = node.func
                named = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
                own = isinstance(function, ast.Name) or ast.unparse(function).split(".")[0] not in ("re", "regex")
                seen |= {f"{name} {named}()"} if named in CALLS and own else set()
                seen |= {f"{name} shell=True" for word in node.keywords if word.arg == "shell"}
    return seen


def test_no_pickle_eval_shell_or_network_but_for_stated_reasons() -> None:
    assert found() == set(ALLOWED)


def test_the_search_sees_what_it_looks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.py").write_text(
        "import os, urllib.request\nfrom http import client\nos.system('x')\neval('1')\nrun('x', shell=True)\n"
    )
    monkeypatch.setattr(f"{__name__}.PACKAGE", tmp_path)
    wanted = {"urllib.request", "http.client", "system()", "eval()", "shell=True"}
    assert found() == {f"bad.py {each}" for each in wanted}


def test_bandit_has_nothing_to_say() -> None:
    pytest.importorskip("bandit")
    command = [sys.executable, "-m", "bandit", "-q", "-r", "summarize", "-c", "pyproject.toml", "-f", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    issues = [
        f"{each['filename']}:{each['line_number']} {each['test_id']}" for each in json.loads(done.stdout)["results"]
    ]
    assert issues == []


def test_every_dependency_has_a_range() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [each for each in project["dependencies"] if not any(sign in each for sign in (">=", "==", "~="))] == []


def test_no_regular_expression_takes_more_than_about_the_square() -> None:
    known = patterns()
    assert len(known) > 100
    assert [worst for pattern in known.values() if (worst := slow(pattern))] == []


def test_the_timing_sees_a_pattern_that_explodes(monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    for name, value in (("LEAST", 0.005), ("SHORT", 40), ("LONG", 160)):
        monkeypatch.setattr(f"benchmarks.trust.patterns.{name}", value)
    assert slow(re.compile("a*a*a*b")) is not None


def unsafe() -> list[str]:
    """Every character that moves a cursor, begins an order to a terminal, or turns the direction of text."""
    turns = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return [
        char
        for char in map(chr, range(0x110000))
        if (unicodedata.category(char) == "Cc" and char not in "\t\n")
        or unicodedata.bidirectional(char) in turns
        or char in "\u200e\u200f\u061c"
    ]


def test_nothing_that_orders_a_terminal_about_is_printable() -> None:
    assert len(unsafe()) > 70
    assert [char for char in unsafe() if printable(char) == char] == []


HOSTILE = "\x1b]0;owned\x07\x1b[31mred\u202eevil\x9b2J"
TEXT = f"{HOSTILE} The river rose over the quay on Friday night. The lower town was cleared by {HOSTILE} soldiers."


@pytest.mark.parametrize(
    "arguments",
    [
        ["folder", "-f", "text"],
        ["folder", "-f", "markdown", "--explain"],
        ["folder", "-f", "json"],
        ["folder", "--each", "-f", "jsonl"],
        ["folder", "-q", HOSTILE, "-f", "plain"],
        [f"no-such-{HOSTILE}"],
        ["folder", "-m", HOSTILE],
        ["folder", "-b", HOSTILE],
        ["folder", "--limits", HOSTILE],
        ["rouge", f"no-such-{HOSTILE}", "folder"],
        ["rouge", "folder", "folder", "--flags", HOSTILE],
        ["stories", "folder"],
        ["stories", f"no-such-{HOSTILE}"],
        ["compare", "folder", "folder"],
        ["folder", "--timeline"],
    ],
    ids=lambda arguments: (
        " ".join(arguments).encode("ascii", "ignore").decode().replace("\x1b", "").replace("\x07", "")
    ),
)
def test_what_a_file_or_an_option_holds_cannot_order_a_terminal_about(arguments: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / f"{HOSTILE}.txt").write_text(f"{HOSTILE}\n\n{TEXT}", "utf-8")
    (folder / f"a{HOSTILE}.md").write_text(f"---\ntitle: {HOSTILE}\n---\n# {HOSTILE}\n\n{TEXT}", "utf-8")
    (folder / f"{HOSTILE}.docx").write_bytes(b"PK broken")
    command = [sys.executable, "-m", "summarize", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 2), done.stderr
    shown = done.stdout + done.stderr
    assert shown.strip()
    assert [char for char in unsafe() if char in shown] == []
