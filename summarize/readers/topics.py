"""Where many topics come from: JSON Lines, Parquet, folders of folders; one at a time, read where they are worked on.

A source is a topic before it is read: small to hand to another process, which does the decoding.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Protocol

from ..document import Document, Topic
from ..errors import InputError, SummarizeError
from ..places import is_address, matches, open_bytes, shown, stamp
from .fields import topic_from
from .options import Options
from .parquet import row_count, rows
from .paths import DEFAULT, read
from .reading import Failure, Reading
from .walk import resolved

__all__ = ["Source", "count_topics", "identity", "read_each", "topic_sources"]

SAMPLE: Final = 1 << 26  # bytes of a longer file whose lines are counted, the rest in proportion


class Source(Protocol):
    """A topic before it is read."""

    @property
    def name(self) -> str:
        """What stands for the topic's id where it cannot be summarised."""

    @property
    def size(self) -> int:
        """Bytes that its documents take, about."""

    def read(self, query: str = "", known: tuple[Document, ...] = ()) -> Reading | Failure:
        """Return the topic, or the Failure that stands in its place."""

    def carried(self) -> Source:
        """Return a source that another machine can read, which does not see this one's files."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a .jsonl file."""

    file: str
    number: int
    data: bytes

    @property
    def name(self) -> str:
        """The topic's id."""
        reading = self.read()
        return reading.id if isinstance(reading, Failure) else reading.topic.id

    @property
    def size(self) -> int:
        """Bytes of the line."""
        return len(self.data)

    def read(self, query: str = "", known: tuple[Document, ...] = ()) -> Reading | Failure:
        """Return the topic that the line holds."""
        where = f"{shown(self.file)}, line {self.number}"
        try:
            value = json.loads(self.data.decode("utf-8-sig" if self.number == 1 else "utf-8"))
        except UnicodeDecodeError:
            return Failure(f"line {self.number}", InputError(f"{where}: not UTF-8, which JSON Lines must be"))
        except (json.JSONDecodeError, RecursionError) as error:
            why = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            return Failure(f"line {self.number}", InputError(f"{where}: not JSON ({why})"))
        return _topic(value, self.number, where, query, known)

    def carried(self) -> Source:
        """Return the line, which holds everything."""
        return self


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a .parquet file, with the keys of a line as columns."""

    file: str
    number: int
    value: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The topic's id."""
        return str(self.value.get("id") or self.number)

    @property
    def size(self) -> int:
        """Characters of the row, about."""
        return len(str(self.value))

    def read(self, query: str = "", known: tuple[Document, ...] = ()) -> Reading | Failure:
        """Return the topic that the row holds."""
        return _topic(self.value, self.number, f"{shown(self.file)}, row {self.number}", query, known)

    def carried(self) -> Source:
        """Return the row, which holds everything."""
        return self


@dataclass(frozen=True, slots=True)
class Files:
    """A folder, or a file, whose documents are one topic."""

    path: str
    remark: str = ""
    options: Options = DEFAULT

    @property
    def name(self) -> str:
        """The name of the folder, or of the file."""
        return shown(Path(self.path).name)

    @property
    def size(self) -> int:
        """Bytes of its files."""
        place = Path(self.path)
        try:
            return sum(child.stat().st_size for child in (place.iterdir() if place.is_dir() else [place]))
        except OSError:
            return 0

    def read(self, query: str = "", known: tuple[Document, ...] = ()) -> Reading | Failure:
        """Return the topic of the documents in the folder."""
        try:
            reading = read(self.path, query=query, known=known, options=self.options)
        except SummarizeError as error:
            return Failure(self.name, error)
        return replace(reading, remarks=(*reading.remarks, self.remark)) if self.remark else reading

    def carried(self) -> Source:
        """Return the documents, read here."""
        return Carried(self.name, self.read())


@dataclass(frozen=True, slots=True)
class Carried:
    """A topic that has been read, without what the reader asks and knows."""

    name: str
    reading: Reading | Failure

    @property
    def size(self) -> int:
        """Characters of its documents."""
        found = self.reading
        return sum(len(document.text) for document in found.topic.documents) if isinstance(found, Reading) else 0

    def read(self, query: str = "", known: tuple[Document, ...] = ()) -> Reading | Failure:
        """Return the topic, asked and known as given."""
        if isinstance(self.reading, Failure):
            return self.reading
        topic = self.reading.topic
        return replace(self.reading, topic=Topic(topic.id, topic.documents, query or topic.query, known or topic.known))

    def carried(self) -> Source:
        """Return the same."""
        return self


def topic_sources(path: str | Path, options: Options = DEFAULT) -> Iterator[Source]:
    """Yield a source for each line of a .jsonl file (or of standard input, "-"), row of a .parquet file, or subfolder.

    A folder without subfolders gives each of its files as a topic; a glob or an address, the lines or rows of each
    file it names, in the order of the names. Raises InputError where nothing is there.
    """
    name = os.fspath(path)
    if is_address(name):
        for address in matches(name):
            if not address.lower().endswith((".jsonl", ".parquet")):
                raise InputError(f"cannot tell topics in {address}: an address names .jsonl or .parquet files")
            yield from _inside(address, options)
    elif name == "-" or Path(name).exists():
        yield from _inside(name, options)
    else:
        found = sorted(glob.glob(name, recursive=True))
        if not found:
            raise InputError(f"no such file or folder: {shown(name)}" if name else "an empty path; name a folder")
        for match in found:
            yield from _inside(match, options)


def read_each(
    path: str | Path, *, query: str = "", known: Iterable[Document] = (), options: Options = DEFAULT
) -> Iterator[Reading | Failure]:
    """Yield the topics of `topic_sources` as they are read, one at a time."""
    known = tuple(known)
    return (source.read(query, known) for source in topic_sources(path, options))


def count_topics(path: str) -> int | None:
    """Return how many topics a path holds, about, where that can be told at once; else None."""
    if path == "-" or is_address(path):
        return None
    parts = [Path(name) for name in ([path] if Path(path).exists() else glob.glob(path, recursive=True))]
    return sum(_count(part) for part in parts)


def identity(path: str) -> str:
    """Return a text that tells inputs apart: a file's size and time, the names in a folder."""
    if path == "-":
        return path
    parts = matches(path) if is_address(path) else sorted([path] if Path(path).exists() else glob.glob(path))
    told = hashlib.blake2b(digest_size=8)
    for part in parts:
        folder = not is_address(part) and Path(part).is_dir()
        told.update(repr((part, [*map(len, _children(part)), *_children(part)] if folder else stamp(part))).encode())
    return f"{shown(path)} ({told.hexdigest()})"


def _inside(name: str, options: Options) -> Iterator[Source]:
    if name == "-" or name.lower().endswith(".jsonl"):
        with open_bytes(name) as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield Line(name, number, line)
    elif name.lower().endswith(".parquet"):
        for number, value in enumerate(rows(name), 1):
            yield Row(name, number, value)
    elif Path(name).is_dir():
        folders, files = _children(name)
        left = f"{shown(name)}: {len(files)} file(s) beside its subfolders left out" if folders and files else ""
        for child in folders or files:
            if resolved(Path(name) / child).is_relative_to(resolved(Path(name))):
                yield Files(str(Path(name) / child), left, options)
                left = ""
            else:
                error = InputError(f"{shown(Path(name) / child)}: a link that leaves the folder; not followed")
                yield Carried(shown(child), Failure(shown(child), error))
    else:
        yield Files(name, options=options)


def _children(folder: str) -> tuple[list[str], list[str]]:
    """Return the names of a folder's subfolders and of its files, sorted, hidden ones left out."""
    try:
        with os.scandir(folder) as entries:
            seen = [(_is_folder(entry), entry.name) for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        raise InputError(f"cannot read {shown(folder)}: {error.strerror}") from error
    return sorted(name for folder, name in seen if folder), sorted(name for folder, name in seen if not folder)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links in a circle
        return False


def _count(path: Path) -> int:
    try:
        if path.is_dir():
            folders, files = _children(str(path))
            return len(folders or files)
        if path.suffix.lower() == ".parquet":
            return row_count(str(path))
        if path.suffix.lower() != ".jsonl":
            return 1
        with path.open("rb") as file:
            seen = lines = 0
            while seen < SAMPLE and (block := file.read(1 << 20)):
                seen, lines = seen + len(block), lines + block.count(b"\n")
        return max(1, round(lines * path.stat().st_size / seen)) if seen else 0
    except (OSError, InputError):
        return 0


def _topic(value: object, number: int, where: str, query: str, known: tuple[Document, ...]) -> Reading | Failure:
    id = str(value.get("id") or number) if isinstance(value, Mapping) else f"line {number}"
    try:
        topic = topic_from(value, default_id=id)
    except InputError as error:
        return Failure(id, InputError(f"{where}: {error}"))
    return Reading(Topic(id, topic.documents, query or topic.query, known or topic.known))
