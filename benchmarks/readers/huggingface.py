"""What `datasets` saved to disk (Arrow files, with or without splits), and Parquet files; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarize.errors import InputError

from ..case import Case
from .rows import case_from

__all__ = ["cases", "matches"]


def matches(path: Path) -> bool:
    """Return whether a path is a Parquet file, a folder of some, or a folder that `save_to_disk` made."""
    if path.is_file():
        return path.suffix == ".parquet"
    marks = ("dataset_dict.json", "dataset_info.json", "*.parquet", "*.arrow", "*/*.parquet", "*/*.arrow")
    return any(True for mark in marks for _ in path.glob(mark))


def cases(path: Path, *, split: str = "test") -> Iterator[tuple[str, Case]]:
    """Yield each case with its place; a topic without an id has the number of its row."""
    number = 0
    for file in [path] if path.is_file() else _files(path, split):
        for row in _rows(file):
            number += 1
            place = f"{file}, row {number}"
            yield place, case_from(row, place, default_id=str(number))


def _files(folder: Path, split: str) -> list[Path]:
    """The files of a split: those in a folder of its name, else those named for it, else all where none tells."""
    for inner in (folder / split, folder / "data", folder):
        files = sorted([*inner.glob("*.arrow"), *inner.glob("*.parquet")])
        named = files if inner.name == split else [file for file in files if file.name.startswith(split)]
        if named or (files and all(file.name.startswith("data-") for file in files)):
            return named or files
    raise InputError(f'{folder}: no file of the split "{split}" in it')


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    try:
        import pyarrow
        from pyarrow import ipc, parquet
    except ImportError:
        raise InputError(f"{file}: Arrow and Parquet files need pyarrow; type: pip install pyarrow") from None
    try:
        if file.suffix == ".parquet":
            yield from parquet.read_table(file).to_pylist()
            return
        with pyarrow.memory_map(str(file)) as source:
            yield from ipc.open_stream(source).read_all().to_pylist()
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise InputError(f"{file}: cannot be read ({error})") from None
