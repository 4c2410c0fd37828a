"""Parquet: a row a topic, the keys of a JSON line as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from ..errors import InputError, MissingExtra
from ..places import open_bytes, shown

__all__ = ["row_count", "rows"]

TOGETHER: Final = 64  # rows decoded at a time


def rows(name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a file by path or address, a few decoded at a time; raises InputError or MissingExtra."""
    with _opened(name) as file:
        for batch in file.iter_batches(batch_size=TOGETHER):
            yield from batch.to_pylist()


def row_count(name: str) -> int:
    """Return the number of rows, as the file itself states it."""
    with _opened(name) as file:
        return int(file.metadata.num_rows)


@contextmanager
def _opened(name: str) -> Iterator[Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("a Parquet file", "parquet") from error
    with open_bytes(name) as raw:
        try:
            yield pyarrow.parquet.ParquetFile(raw)
        except pyarrow.ArrowException as error:
            raise InputError(f"cannot read {shown(name)}: {str(error).splitlines()[0]}") from error
