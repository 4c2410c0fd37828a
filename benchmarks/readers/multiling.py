"""MultiLing: documents M0001.english (topic M000, document 1), references English/M000.A.250 (or M000.A.english).

Giannakopoulos et al. (2011), "TAC 2011 MultiLing Pilot Overview".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from summarize.document import Document, Topic
from summarize.errors import InputError
from summarize.readers.fields import date_from

from ..case import Case
from .lines import read_text

__all__ = ["cases", "matches"]

_DOCUMENT = re.compile(r"(M\d{3})(\d+)\.([a-z]+)", re.IGNORECASE)
_REFERENCE = re.compile(r"(M\d{3})\.([A-Z0-9])(?:\.[\w.]+)?", re.IGNORECASE)


def matches(path: Path) -> bool:
    """Return whether a path is a folder with such documents somewhere in it."""
    return path.is_dir() and any(_DOCUMENT.fullmatch(file.name) for file in path.rglob("M*"))


def cases(path: Path, *, language: str = "english") -> Iterator[tuple[str, Case]]:
    """Yield each case of one language with its place; the first line is a document's title, the second its date."""
    documents: dict[str, list[Path]] = {}
    references: dict[str, list[Path]] = {}
    for file in sorted(path.rglob("M*")):
        if match := _DOCUMENT.fullmatch(file.name):
            if match[3].lower() == language:
                documents.setdefault(match[1], []).append(file)
        elif (match := _REFERENCE.fullmatch(file.name)) and _speaks(file, language):
            references.setdefault(match[1], []).append(file)
    if not documents:
        raise InputError(f"{path}: no document M....{language} in it")
    for name, files in documents.items():
        if name not in references:
            raise InputError(f"{files[0]}: topic {name!r} has no reference ({name}.A.250 in a folder {language})")
        topic = Topic(name, tuple(map(_document, files)))
        yield str(files[0]), Case(topic, tuple(read_text(file).strip() for file in references[name]))


def _speaks(file: Path, language: str) -> bool:
    return language in {part.lower() for part in (*file.parts[:-1], file.name.rpartition(".")[2])}


def _document(file: Path) -> Document:
    lines = read_text(file).strip().splitlines()
    title, date = [*lines, "", ""][:2]
    published = date_from(date.strip())
    text = "\n".join(lines[2:]) if published else "\n".join(lines[1:])
    return Document(file.stem, text.strip() or "\n".join(lines), title.strip(), published)
