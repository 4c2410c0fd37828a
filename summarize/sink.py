"""Where one output goes: standard output, a file by path or by address."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from .errors import OutputError
from .places import file_system, is_address

__all__ = ["UNREAD", "Page", "is_file", "keep_mode", "sink", "writing"]

UNREAD: Final = 141  # the exit code of a program whose output was closed early, as shells have it


@dataclass(frozen=True)
class Page:
    """Where text goes; raises OutputError where the system refuses it, and ends the program where nobody reads on."""

    file: TextIO
    name: str

    def write(self, text: str) -> int:
        """Write text."""
        with writing(self.name):
            return self.file.write(text)

    def flush(self) -> None:
        """Hand on what was written."""
        with writing(self.name):
            self.file.flush()


@contextmanager
def sink(output: str | None) -> Iterator[Page]:
    """Give standard output, or a file that appears under its name only when all of it is written.

    What is no ordinary file (a pipe, a device) is written to as it is. Raises OutputError.
    """
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")
        page = Page(sys.stdout, "standard output")
        yield page
        page.flush()
        return
    if is_address(output):
        told = io.StringIO()
        yield Page(told, output)
        with writing(output):
            system, path = file_system(output)
            system.pipe_file(path, told.getvalue().encode())
        return
    target = Path(output).resolve()
    with writing(output):
        if target.is_dir():
            raise OutputError(f"cannot write {output}: it is a folder; name a file in it")
        if not is_file(output):
            with target.open("w", encoding="utf-8", newline="\n") as file:
                page = Page(file, output)
                yield page
                page.flush()
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".summary-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            page = Page(file, output)
            yield page
            page.flush()
        with writing(output):
            keep_mode(Path(name), target)
            Path(name).replace(target)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


@contextmanager
def writing(output: str | Path) -> Iterator[None]:
    """Raise OutputError where the system refuses to write, SystemExit (the program ends) where nobody reads on."""
    try:
        yield
    except BrokenPipeError as error:
        raise SystemExit(UNREAD) from error
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror or error}") from error


def is_file(output: str) -> bool:
    """Return whether an output is, or would become, an ordinary file."""
    target = Path(output)
    return not target.exists() or target.is_file()


def keep_mode(made: Path, target: Path) -> None:
    """Give a new file the permissions of the one it takes the place of, or those of any new file."""
    made.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
