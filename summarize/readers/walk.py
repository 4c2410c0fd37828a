"""Paths to the files they name: folders, globs; nothing outside a folder that was named."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..document import Skipped
from ..errors import InputError
from ..places import shown
from .options import Options

__all__ = ["Walk", "resolved", "walk"]

_MAGIC = re.compile(r"[*?\[]")
PAGE_PARTS = ("_files", "_Dateien", "_fichiers", "_archivos", ".files")  # what browsers save beside page.html


@dataclass
class Walk:
    """The files that a path names, each with what it is called in its folder; what was passed over, and remarks."""

    files: list[tuple[Path, str]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def walk(path: str | Path, options: Options) -> Walk:
    """Return the files that a path names: itself, those of a folder, those that match; raises InputError for none.

    A link is followed where it is named itself. One that is found in a folder is followed to a file in that folder
    alone.
    """
    place = Path(path)
    found = Walk()
    if str(path) == "-":
        found.files.append((place, "stdin"))
        return found
    if not str(path):
        raise InputError('an empty path; name a folder, a file, or "-"')
    try:
        if place.is_dir():
            _folder(place, options, found)
        elif place.exists() or place.is_symlink():
            found.files.append((place, shown(place.name)))
        else:
            _matches(str(path), options, found)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"cannot read {shown(path)[:80]}: {reason}") from error
    return found


def _matches(pattern: str, options: Options, found: Walk) -> None:
    matches = sorted(Path(match) for match in glob.glob(pattern, recursive=True))
    if not matches:
        raise InputError(f"no such file or folder: {shown(pattern)}")
    base = Path(*(part for part in _fixed(Path(pattern).parts)))
    for match in matches:
        if not _inside(base, match):
            found.skipped.append(Skipped(shown(match), "a link that leaves the folder; not followed"))
        elif match.is_dir():
            _folder(match, options, found)
        else:
            found.files.append((match, shown(match.name)))


def _fixed(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield the parts of a pattern before the first that matches more than one thing."""
    for part in parts:
        if _MAGIC.search(part):
            return
        yield part


def _folder(root: Path, options: Options, found: Walk) -> None:
    unread = 0
    for folder, folders, files in os.walk(root, onerror=lambda error: _refuse(error, found)):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_page_part(name, files))
        if not options.recursive:
            unread, folders[:] = len(folders), []
        for name in [name for name in folders if (here / name).is_symlink()]:
            found.skipped.append(Skipped(shown(here / name), "a link to a folder; not followed"))
            folders.remove(name)
        for name in sorted(name for name in files if not name.startswith(".")):
            below = (here / name).relative_to(root).as_posix()
            if not _wanted(below, options):
                continue
            if (here / name).is_symlink() and (here / name).exists() and not _inside(root, here / name):
                found.skipped.append(Skipped(shown(here / name), "a link that leaves the folder; not followed"))
            else:
                found.files.append((here / name, shown(below)))
    if unread:
        found.remarks.append(f"{shown(root)}: {unread} subfolder(s) left out; add --recursive to read them, too")


def _refuse(error: OSError, found: Walk) -> None:
    found.skipped.append(Skipped(shown(error.filename or ""), error.strerror or str(error)))


def _is_page_part(name: str, files: list[str]) -> bool:
    stem = next((name.removesuffix(end) for end in PAGE_PARTS if name.endswith(end)), None)
    return stem is not None and any(f"{stem}{suffix}" in files for suffix in (".html", ".htm"))


def _inside(root: Path, path: Path) -> bool:
    return resolved(path).is_relative_to(resolved(root))


def resolved(path: Path) -> Path:
    """Return where a path leads; itself where links go round in a circle."""
    try:
        return path.resolve()
    except (RuntimeError, OSError):
        return path.absolute()


def _wanted(below: str, options: Options) -> bool:
    """Tell whether a file of a folder is to be read: by its name, or by its path below the folder."""

    def fits(patterns: tuple[str, ...]) -> bool:
        return any(fnmatch.fnmatch(text, pattern) for pattern in patterns for text in (below, below.rpartition("/")[2]))

    return (not options.include or fits(options.include)) and not fits(options.exclude)
