"""The files of a form: what they are called, and which of them are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..places import shown
from ..readers.walk import PAGE_PARTS

__all__ = ["as_listed", "called", "clean_name", "wanted"]

LONGEST = 200  # characters of a part of a name


def clean_name(stated: str) -> str:
    """Return what an uploaded file is called: the parts of the name it came with that lead downwards.

    Nothing is ever opened by this name.

    >>> clean_name("../../etc/passwd"), clean_name(r"C:\\notes\\a.txt"), clean_name("trip/day 1.md")
    ('etc/passwd', 'notes/a.txt', 'trip/day 1.md')
    """
    parts = [part.strip() for part in re.split(r"[/\\]+", stated)]
    if parts and re.fullmatch("[A-Za-z]:", parts[0]):
        parts = parts[1:]
    return shown("/".join(part[-LONGEST:] for part in parts if part not in ("", ".", "..")))


def wanted(names: Iterable[str]) -> list[str]:
    """Return the names that a folder is read for: hidden files, and what a browser saved beside a page, are not.

    >>> wanted(["a/.DS_Store", "a/page.html", "a/page_files/menu.js", "a/b.txt"])
    ['a/page.html', 'a/b.txt']
    """
    names = list(names)
    there = {name.casefold() for name in names}
    return [name for name in names if name and not _hidden(name) and not _beside_a_page(name, there)]


def as_listed(name: str) -> list[tuple[bool, str]]:
    """Sort key of names: as a folder is read, its files first, then its subfolders.

    >>> sorted(["a/c.txt", "b.txt", "a/b/d.txt"], key=as_listed)
    ['b.txt', 'a/c.txt', 'a/b/d.txt']
    """
    *folders, last = name.split("/")
    return [*((True, folder) for folder in folders), (False, last)]


def called(names: Sequence[str]) -> tuple[str, int]:
    """Return what files are called together, and how many characters of each name go without saying.

    >>> called(["trip/a.txt", "trip/b/c.txt"]), called(["a.txt", "b.txt"]), called(["a.txt"])
    (('trip', 5), ('a.txt and 1 more', 0), ('a.txt', 0))
    """
    roots = {name.partition("/")[0] for name in names}
    if len(roots) == 1 and all("/" in name for name in names):
        root = roots.pop()
        return root, len(root) + 1
    return (names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"), 0


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _beside_a_page(name: str, there: set[str]) -> bool:
    parts = name.split("/")
    for at, part in enumerate(parts[:-1]):
        stem = next((part.removesuffix(end) for end in PAGE_PARTS if part.endswith(end)), None)
        beside = "/".join([*parts[:at], stem or ""]).casefold()
        if stem and there & {f"{beside}.html", f"{beside}.htm"}:
            return True
    return False
