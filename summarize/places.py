"""Where things are read from: a path, or an address such as s3://bucket/topics.jsonl, which fsspec opens.

Only an address that the user gave is ever opened, and a plain path never imports fsspec.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from .errors import InputError, MissingExtra

__all__ = ["file_system", "is_address", "matches", "open_bytes", "shown", "stamp"]

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def is_address(path: str | Path) -> bool:
    """Return whether a path is an address.

    >>> is_address("s3://bucket/topics.jsonl"), is_address("reports/2025")
    (True, False)
    """
    return isinstance(path, str) and "://" in path


def shown(path: str | Path) -> str:
    """Return a path as text that can be written on any line, what is no text or would break the line escaped.

    >>> shown("a\\nb.txt")
    'a\\\\x0ab.txt'
    """
    text = os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")
    return _BREAKS.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def file_system(address: str) -> tuple[Any, str]:
    """Return the fsspec file system of an address and the address's path in it; raises InputError or MissingExtra."""
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtra(f"an address such as {address}", "cloud") from error
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError, OSError) as error:
        raise InputError(f"cannot open {address}: {error}") from error
    return system, path


@contextmanager
def open_bytes(path: str) -> Iterator[IO[bytes]]:
    """Open a file by path or address, or standard input ("-"), to read bytes; raises InputError where it cannot."""
    try:
        if path == "-":
            with open(0, "rb", closefd=False) as file:
                yield file
        elif is_address(path):
            system, inner = file_system(path)
            with system.open(inner, "rb") as file:
                yield file
        else:
            with Path(path).open("rb") as file:
                yield file
    except OSError as error:
        raise InputError(f"cannot read {shown(path)}: {error.strerror or error}") from error


def matches(address: str) -> list[str]:
    """Return the addresses that an address names, sorted: itself, or what its glob finds; raises InputError if none."""
    if not any(mark in address for mark in "*?["):
        return [address]
    system, inner = file_system(address)
    try:
        found = [str(system.unstrip_protocol(name)) for name in sorted(system.glob(inner))]
    except OSError as error:
        raise InputError(f"cannot read {address}: {error}") from error
    if not found:
        raise InputError(f"no such file: {address}")
    return found


def stamp(path: str) -> str:
    """Return a text that changes when a file does, as far as can be told without reading it: its size and its time.

    Raises InputError where it cannot be asked.
    """
    try:
        if is_address(path):
            system, inner = file_system(path)
            return f"{system.size(inner)} bytes"
        found = Path(path).stat()
        return f"{found.st_size} bytes, modified {found.st_mtime_ns}"
    except OSError as error:
        raise InputError(f"cannot read {shown(path)}: {error.strerror or error}") from error
