"""Vectors kept on disk, so that no sentence goes through a slow model twice, in this run or the next.

Nothing is written unless the environment variable SUMMARIZE_CACHE (or `--cache`) names a folder. It then holds one
SQLite file, which any number of processes of one machine may use at once, 4 GB at most: two million vectors of 384
dimensions, after which nothing new is kept. To empty it, delete it.

A vector is found by its model (the digest of its files, its settings, the releases that run it) and its text. It is
kept bit for bit, with a checksum of all three: whatever is damaged is computed again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..errors import InputError

if TYPE_CHECKING:
    import sqlite3

__all__ = ["VARIABLE", "encoded", "fingerprint", "releases"]

VARIABLE: Final = "SUMMARIZE_CACHE"
LARGEST: Final = 4 * 2**30  # bytes of the file
TOGETHER: Final = 2048  # sentences encoded before they are kept: a kill loses these at most
_FILE: Final = "embeddings-1.sqlite"  # another number for another layout
_PAGE: Final = 8192  # bytes; five vectors of 384 dimensions
_ASKED: Final = 500  # rows a query, below SQLite's limit on parameters
_WAIT: Final = 30.0  # seconds for another process to finish writing

Vectors: TypeAlias = NDArray[np.float32]


def encoded(sentences: Sequence[str], model: Callable[[], str], encode: Callable[[list[str]], Vectors]) -> Vectors:
    """Return a vector a sentence, (n, d): `encode` gets each distinct text that is not kept yet, once.

    `model` names everything besides the text that a vector depends on; it is asked only where there is a cache.
    """
    places = {text: row for row, text in enumerate(dict.fromkeys(sentences))}
    folder = os.environ.get(VARIABLE)
    if folder and places:
        vectors = _kept(Path(folder).expanduser(), model(), list(places), encode)
    else:
        vectors = np.asarray(encode(list(places)), dtype=np.float32)
    return vectors[[places[text] for text in sentences]]


def releases(*packages: str) -> str:
    """Return packages with their installed releases: another one may compute the last digits differently."""
    return " ".join(f"{package}=={_release(package)}" for package in packages)


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 of a model's folder, names and contents, in hexadecimal digits."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    states = ((str(file), file.stat()) for file in files)
    return _fingerprint(folder, tuple((name, state.st_size, state.st_mtime_ns) for name, state in states))


@cache
def _fingerprint(folder: Path, files: tuple[tuple[str, int, int], ...]) -> str:
    """Once for each state of the files: a model is read for a second or more."""
    total = hashlib.sha256()
    for name, _, _ in files:
        path = Path(name)
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
        total.update(hashlib.sha256(path.relative_to(folder).as_posix().encode()).digest() + content)
    return total.hexdigest()


def _release(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _kept(folder: Path, model: str, texts: list[str], encode: Callable[[list[str]], Vectors]) -> Vectors:
    """Vectors of distinct texts, those that are not in the folder's file computed, and put there as they come."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot keep vectors there ({error}); name another folder in {VARIABLE}") from error
    file = folder / _FILE
    seed = hashlib.sha256(model.encode()).digest()
    keys = [hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32, key=seed).digest() for text in texts]
    held = _read(file, keys)
    missing = [row for row, key in enumerate(keys) if key not in held]
    for start in range(0, len(missing), TOGETHER):
        rows = missing[start : start + TOGETHER]
        vectors = np.asarray(encode([texts[row] for row in rows]), dtype=np.float32)
        new = {keys[row]: vector for row, vector in zip(rows, vectors, strict=True)}
        _write(file, new)
        held.update(new)
    return np.stack([held[key] for key in keys])


def _read(file: Path, keys: Iterable[bytes]) -> dict[bytes, Vectors]:
    """Return the vectors that are there and whole, by key."""
    numbers = {_number(key): key for key in keys}
    wanted, held = list(numbers), dict[bytes, Vectors]()

    def read(database: sqlite3.Connection) -> None:
        for start in range(0, len(wanted), _ASKED):
            some = wanted[start : start + _ASKED]
            marks = ",".join("?" * len(some))
            found = database.execute(f"SELECT number, sum, vector FROM vectors WHERE number IN ({marks})", some)  # noqa: S608  # nosec B608 - question marks
            for number, check, content in found:
                key = numbers[number]
                if isinstance(content, bytes) and check == _sum(key, content):
                    held[key] = np.frombuffer(content, dtype="<f4").astype(np.float32)

    _try(file, read)
    return held


def _write(file: Path, vectors: Mapping[bytes, Vectors]) -> None:
    contents = ((key, vector.astype("<f4").tobytes()) for key, vector in vectors.items())
    rows = [(_number(key), _sum(key, content), content) for key, content in contents]

    def write(database: sqlite3.Connection) -> None:
        with database:  # all of them or none
            database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    _try(file, write)


def _try(file: Path, work: Callable[[sqlite3.Connection], None]) -> None:
    """Do something with the file, if it can be done: one that is full, locked or read-only is let be, a damaged one put
    aside, so that the next call begins a new one."""
    import sqlite3

    try:
        with closing(sqlite3.connect(file, timeout=_WAIT)) as database:
            database.execute(f"PRAGMA page_size = {_PAGE}")
            database.execute(f"PRAGMA max_page_count = {LARGEST // _PAGE}")
            database.execute("PRAGMA synchronous = OFF")  # what a loss of power damages is computed again
            database.execute("CREATE TABLE IF NOT EXISTS vectors (number INTEGER PRIMARY KEY, sum BLOB, vector BLOB)")
            work(database)
    except sqlite3.OperationalError:
        return
    except sqlite3.DatabaseError:
        with suppress(OSError):
            file.replace(file.with_suffix(".damaged"))


def _number(key: bytes) -> int:
    """SQLite's integers have 64 bits; of two texts of one number the later is kept, and the sum tells it."""
    return int.from_bytes(key[:8], "big", signed=True)


def _sum(key: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16, key=key).digest()
