"""Files of labelled cases: a language in brackets, then its cases, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["cases"]


def cases(name: str) -> Iterator[tuple[str, str]]:
    """Yield the language and the line of each case of a file beside this one."""
    language = ""
    for line in (Path(__file__).parent / name).read_text("utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            yield language, line
