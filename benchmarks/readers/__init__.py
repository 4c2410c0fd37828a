"""Data sets as they lie on disk, one shape a file; `read` tells the shape unless it is named."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from summarize.errors import InputError

from ..case import Case

__all__ = ["READERS", "read"]

# Asked in this order whether a path is theirs: the ones with the plainest marks come first.
READERS: Final = ("huggingface", "opinosis", "multinews", "duc", "multiling", "wcep", "topics")


def read(path: Path, reader: str | None = None, **options: Any) -> list[Case]:
    """Return the cases at a path, in the order of the files.

    `reader` is a name of READERS, or None to be told by the shape; `options` are the reader's own ("split",
    "language"). Raises InputError, with file and line, where the shape is unknown, a topic has no document or no
    reference, or two have one id.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if reader is None:
        reader = next((name for name in READERS if _module(name).matches(path)), None)
    if reader is None:
        raise InputError(f"{path}: no known shape of data set ({', '.join(READERS)}); see benchmarks/README.md")
    found: Callable[..., Iterable[tuple[str, Case]]] = _module(reader).cases
    return _checked(path, found(path, **options))


def _module(name: str) -> Any:
    return importlib.import_module(f".{name}", __name__)


def _checked(path: Path, found: Iterable[tuple[str, Case]]) -> list[Case]:
    """The cases, each of which came with the place it stands at."""
    places: dict[str, str] = {}
    cases = []
    for place, case in found:
        if case.id in places:
            raise InputError(f"{place}: the id {case.id!r} is that of {places[case.id]} already")
        if not any(document.text.strip() for document in case.topic.documents):
            raise InputError(f"{place}: topic {case.id!r} has no document")
        if not any(reference.strip() for reference in case.references):
            raise InputError(f"{place}: topic {case.id!r} has no reference")
        places[case.id] = place
        cases.append(case)
    if not cases:
        raise InputError(f"{path}: holds no topic")
    return cases
