"""Summaries as Parquet: a row a topic, the keys of the JSON as columns, `error` where a topic failed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import IO, Any, Final

from ..errors import MissingExtra

__all__ = ["need_parquet", "parquet_from"]

TOGETHER: Final = 1000  # rows in a group: what is held at a time


def need_parquet() -> None:
    """Raise MissingExtra where Parquet cannot be written."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise MissingExtra("a Parquet file", "parquet") from error


def parquet_from(lines: Iterable[bytes], file: IO[bytes]) -> None:
    """Write the rows that JSON lines hold; raises MissingExtra."""
    need_parquet()
    import pyarrow
    import pyarrow.parquet

    schema = _schema(pyarrow)
    lines = iter(lines)
    with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while values := [json.loads(line) for line in islice(lines, TOGETHER)]:
            writer.write_table(pyarrow.Table.from_pylist(values, schema=schema))


def _schema(pa: Any) -> Any:
    text, whole = pa.string(), pa.int64()
    place = [("text", text), ("document", text), ("start", whole), ("end", whole)]
    pick = [*place, ("score", pa.float64()), ("support", whole), ("twins", pa.list_(pa.struct(place)))]
    places = pa.list_(pa.struct(place))
    support = pa.struct([("sources", pa.list_(text)), ("of", whole), ("wordings", places)])
    side = pa.struct([("value", text), *place, ("published", text), ("others", places)])
    between = [("near", pa.float64()), ("left", side), ("right", side)]
    conflict = pa.struct([("kind", text), ("nature", text), *between])
    change = pa.struct([("kind", text), ("nature", text), ("how", text), ("before", side), ("now", side)])
    document = pa.struct([("id", text), ("title", text), ("published", text), ("source", text)])
    skip = pa.struct([("source", text), ("reason", text)])
    return pa.schema(
        [
            *(("id", text), ("text", text), ("signature", text), ("spent", whole), ("budget", text)),
            *(("picks", pa.list_(pa.struct(pick))), ("documents", pa.list_(document)), ("skipped", pa.list_(skip))),
            *(("shares", pa.map_(text, pa.float64())), ("remarks", pa.list_(text)), ("error", text)),
            *(("agreement", pa.list_(support)), ("conflicts", pa.list_(conflict)), ("changes", pa.list_(change))),
        ]
    )
