"""Folders, files, globs and standard input to topics; what cannot be read is named with its reason."""

from __future__ import annotations

import glob
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..document import Document, Skipped, Topic
from ..errors import InputError, SummarizeError
from .fields import document_from, topic_from
from .jsonl import json_lines
from .text import SUFFIXES, decode, text_document

__all__ = ["Failure", "Reading", "read"]

KNOWN = ".txt, .md and .jsonl"


@dataclass(frozen=True, slots=True)
class Reading:
    """A topic as it was read, the files that were not, and remarks (an encoding that was detected)."""

    topic: Topic
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A topic that could not be read or summarised, in the place where its summary would have stood."""

    id: str
    error: SummarizeError

    def to_json(self) -> str:
        """Return the line that takes the summary's place: `{"id", "error"}`."""
        return json.dumps({"id": self.id, "error": str(self.error)}, ensure_ascii=False)


def read(*paths: str | Path, query: str = "", known: Iterable[Document] = ()) -> Reading:
    """Return everything at `paths` as one topic: folders (their own files, not those of subfolders), files, globs, "-".

    Raises InputError where a path does not exist, or where nothing at all can be read (naming each file and why).
    """
    files = _distinct(file for path in paths for file in _files(path))
    documents: list[Document] = []
    skipped: list[Skipped] = []
    remarks: list[str] = []
    for file, id in zip(files, _ids(files), strict=True):
        try:
            found, encoding, left = _documents(file, id)
        except OSError as error:
            skipped.append(Skipped(_name(file), error.strerror or str(error)))
        except InputError as error:
            skipped.append(Skipped(_name(file), str(error)))
        else:
            documents += found
            skipped += left
            if encoding not in ("utf-8", "ascii"):
                remarks.append(f"{_name(file)}: read as {encoding}")
    name = ", ".join(map(_name, paths))
    if not documents:
        reasons = "".join(f"\n  {skip.source}: {skip.reason}" for skip in skipped)
        raise InputError(
            f"no document could be read in {name}:{reasons}" if skipped else f"no documents in {name}; {_advice(paths)}"
        )
    id = _name(Path(paths[0]).resolve().name) if str(paths[0]) != "-" else "stdin"
    return Reading(Topic(id, tuple(documents), query, tuple(known)), tuple(skipped), tuple(remarks))


def _lines(name: str) -> Iterator[str]:
    try:
        with open(0, "rb", closefd=False) if name == "-" else Path(name).open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield line.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError:
                    raise InputError(f"{name}, line {number}: not UTF-8, which JSON Lines must be") from None
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror}") from error


def _files(path: str | Path) -> list[Path]:
    place = Path(path)
    if str(path) == "-":
        return [place]
    if not str(path):
        raise InputError('an empty path; name a folder, a file, or "-"')
    try:
        if place.is_dir():
            return sorted(child for child in place.iterdir() if not child.is_dir() and not child.name.startswith("."))
        if place.exists() or place.is_symlink():
            return [place]
    except OSError as error:
        raise InputError(f"cannot read {_name(path)[:80]}: {error.strerror}") from error
    found = sorted(Path(match) for match in glob.glob(str(path), recursive=True))
    if found:
        return [file for match in found for file in _files(match)]
    raise InputError(f"no such file or folder: {_name(path)}")


def _distinct(files: Iterable[Path]) -> list[Path]:
    """The files, each once however often and by whatever path it was named."""
    return list({file if str(file) == "-" else file.absolute(): file for file in reversed(list(files))}.values())[::-1]


def _name(path: str | Path) -> str:
    """A path as text that can be written anywhere, bytes that are no text in their escaped form."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


def _ids(files: Sequence[Path]) -> list[str]:
    """Names of the files, or their paths where two files share a name."""
    names = [_name(file.name) for file in files]
    return names if len(set(names)) == len(names) else [_name(file.as_posix()) for file in files]


def _documents(file: Path, id: str) -> tuple[list[Document], str, list[Skipped]]:
    """The documents in a file, its encoding, and the lines of it that could not be read."""
    if str(file) == "-":
        text, encoding = decode(sys.stdin.buffer.read())
        if not text.strip():
            raise InputError("standard input is empty")
        return [Document("stdin", text, source="stdin")], encoding, []
    if not file.is_file():
        raise InputError("not a regular file" if file.exists() else "a link that leads nowhere")
    if file.suffix.lower() == ".jsonl":
        documents, skipped = _json_documents(file)
        return documents, "utf-8", skipped
    if file.suffix.lower() not in SUFFIXES:
        raise InputError(f"no reader for {file.suffix} files; there are readers for {KNOWN}")
    document, encoding = text_document(file, id=id)
    return [document], encoding, []


def _json_documents(file: Path) -> tuple[list[Document], list[Skipped]]:
    documents: list[Document] = []
    skipped: list[Skipped] = []
    topics = 0
    for number, value in json_lines(_lines(str(file)), str(file)):
        try:
            if isinstance(value, InputError):
                raise value
            if isinstance(value, Mapping) and "documents" in value:
                topics += 1
                documents += topic_from(value).documents
            else:
                documents.append(document_from(value, default_id=f"{file.stem}-{number}"))
        except InputError as error:
            skipped.append(
                Skipped(f"{_name(file)}, line {number}", str(error).removeprefix(f"{file}, line {number}: "))
            )
    if topics > 1:
        raise InputError(f"holds {topics} topics; add --each to summarise each by itself")
    if not documents:
        raise InputError(
            "holds no documents" + "".join(f"; line {s.source.rpartition(' ')[2]}: {s.reason}" for s in skipped[:3])
        )
    return documents, skipped


def _advice(paths: Sequence[str | Path]) -> str:
    if any(child.is_dir() for path in paths if Path(path).is_dir() for child in Path(path).iterdir()):
        return "it has subfolders: add --each to summarise each of them"
    return f"put {KNOWN} files there"
