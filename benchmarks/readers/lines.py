"""Lines of text and of JSON, packed or not; whatever is wrong is named with its file and line."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from summarize.errors import InputError
from summarize.readers.jsonl import json_lines

__all__ = ["read_jsonl", "read_lines", "read_text"]


def read_text(path: Path) -> str:
    """Return a file's text: UTF-8, or else as Windows writes Western languages, as the older data sets are."""
    content = _bytes(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_lines(path: Path) -> list[str]:
    """Return a file's lines; only a line feed ends one, so that two files stay parallel."""
    text = read_text(path).removesuffix("\n")
    return [line.rstrip("\r") for line in text.split("\n")] if text else []


def read_jsonl(path: Path) -> Iterator[tuple[str, object]]:
    """Yield the place ("FILE, line 3") and the value of each line; raises InputError at one that is not JSON."""
    try:
        text = _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        raise InputError(f"{path}, line {number}: not UTF-8") from None
    for number, value in json_lines(text.split("\n"), str(path)):
        if isinstance(value, InputError):
            raise value
        yield f"{path}, line {number}", value


def _bytes(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from None
