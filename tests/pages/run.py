"""The blocks of a page, run in order: those of Python share their names; a block of text below is what one prints."""

import contextlib
import io
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarize.readers import topic_from
from tests.command import shell
from tests.pages.shown import ROOT

DOCS = ROOT / "docs"
BLOCK = re.compile(
    r"(?P<before>^```(?P<language>python|console|json)\n(?P<code>.*?)^```\n)"
    r"(?:(?P<between>\n```text\n)(?P<shown>.*?)^```\n)?",
    re.DOTALL | re.MULTILINE,
)
# Of these pages other tests run the blocks: what they need (a server, a framework, a client) is there.
ELSEWHERE = {
    "context.md": "test_pages.py",
    "integrations.md": "integrations/test_scripts.py",
    "languages.md": "test_pages.py",
    "mcp.md": "test_pages.py",
    "serve.md": "serve/test_docs.py",
    "stories.md": "stories/test_docs.py",
}


@dataclass(frozen=True)
class Block:
    """A block and the output below it, None where the page shows none."""

    language: str
    code: str
    shown: str | None


def pages() -> list[str]:
    """The pages whose blocks are run here."""
    found = [path.name for path in sorted(DOCS.glob("*.md")) if BLOCK.search(path.read_text("utf-8"))]
    return [name for name in found if name not in ELSEWHERE]


def blocks(page: str) -> list[Block]:
    """The blocks of a page that are run; a block of another language (sh, toml ...) is one that is not."""
    return [Block(match["language"], match["code"], match["shown"]) for match in BLOCK.finditer(page)]


def outputs(page: str) -> Iterator[str]:
    """What each block of a page prints, in a folder of its own that has the examples."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        Path("examples").symlink_to(ROOT / "examples", target_is_directory=True)
        names: dict[str, Any] = {}
        for block in blocks(page):
            yield RUN[block.language](block.code, names)


def renewed_page(page: str) -> str:
    """The page with what its blocks print now where it shows what they print."""
    found = outputs(page)

    def renewed(match: re.Match[str]) -> str:
        output = next(found)
        return match[0] if match["shown"] is None else f"{match['before']}{match['between']}{output}```\n"

    return BLOCK.sub(renewed, page)


def _python(code: str, names: dict[str, Any]) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, "a page", "exec"), names)
    return printed.getvalue()


def _console(code: str, _: dict[str, Any]) -> str:
    return "".join(_printed(line.removeprefix("$ ")) for line in code.splitlines())


def _printed(line: str) -> str:
    done = shell(line, Path.cwd())
    assert done.stdout or "-o" in line, line
    return done.stdout


def _json(code: str, _: dict[str, Any]) -> str:
    assert topic_from(json.loads(code)).documents
    return ""


RUN = {"python": _python, "console": _console, "json": _json}
