"""Summaries and references from disk: a JSONL file, or a folder of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from .errors import RougeError
from .scorer import Case


def read_jsonl(stream: IO[bytes], name: str) -> Iterator[Case]:
    """The cases of a JSONL stream, each line ``{"id", "summary", "references"}``; blank lines are skipped.

    Raises:
        RougeError: a line is no such object, or repeats an id; the message begins with ``name`` and the line's number.
    """
    lines: dict[str, int] = {}
    for number, raw in enumerate(stream, 1):
        where = f"{name}, line {number}"
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise RougeError(f"{where}: not UTF-8 (byte {error.start + 1})") from None
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise RougeError(f"{where}: malformed JSON: {error.msg} (column {error.colno})") from None
        except RecursionError:
            raise RougeError(f"{where}: malformed JSON: nested too deeply") from None
        case = _case(record, where)
        if case.id in lines:
            raise RougeError(f"{where}: the id {case.id!r} is that of line {lines[case.id]} already")
        lines[case.id] = number
        yield case


def _case(record: Any, where: str) -> Case:
    if not isinstance(record, dict):
        raise RougeError(f'{where}: not an object with "id", "summary" and "references"')
    for field in ("id", "summary", "references"):
        if field not in record:
            raise RougeError(f'{where}: no "{field}"')
    topic, summary, references = record["id"], record["summary"], record["references"]
    if isinstance(topic, bool) or not isinstance(topic, str | int):
        raise RougeError(f'{where}: "id" is neither text nor a whole number')
    if not isinstance(summary, str):
        raise RougeError(f'{where}: "summary" is not text')
    if not isinstance(references, list) or not references or not all(isinstance(text, str) for text in references):
        raise RougeError(f'{where}: "references" is not a list of at least one text')
    return Case(str(topic), summary, references)


def read_folders(summaries: Path, references: Path) -> Iterator[Case]:
    """The cases of a folder of summaries and a folder of references, matched by name and sorted by it.

    A summary is ``ID`` or ``ID.EXT`` (the id ends before the last dot); its references are all files named ``ID`` or
    ``ID.*``, in the order of their names: ``M000.txt`` goes with ``M000.A``, ``M000.B.txt``. Hidden files are left out.

    Raises:
        RougeError: a summary has no reference or a reference no summary, two share an id, or a file is not UTF-8.
    """
    found: dict[str, Path] = {}
    for path in _files(summaries):
        if path.stem in found:
            raise RougeError(f"{path}: the id {path.stem!r} is that of {found[path.stem]} already")
        found[path.stem] = path
    if not found:
        raise RougeError(f"{summaries}: no summary in this folder")
    matched: dict[str, list[Path]] = {topic: [] for topic in found}
    for path in _files(references):
        # A reference belongs to the longest id it begins with, since an id may hold dots itself.
        parts = path.name.split(".")
        topic = next((t for n in range(len(parts), 0, -1) if (t := ".".join(parts[:n])) in matched), None)
        if topic is None:
            raise RougeError(f"{path}: no summary for this reference in {summaries}")
        matched[topic].append(path)
    for topic, paths in matched.items():
        if not paths:
            raise RougeError(f"{found[topic]}: no reference for it in {references} (looked for {topic} and {topic}.*)")
        yield Case(topic, _read(found[topic]), [_read(path) for path in paths])


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError as error:
        raise RougeError(f"{folder}: {error.strerror}") from None


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RougeError(f"{path}: not UTF-8 (byte {error.start + 1})") from None
    except OSError as error:
        raise RougeError(f"{path}: {error.strerror}") from None
