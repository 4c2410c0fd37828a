"""Rows to documents: JSON and JSON Lines, CSV and TSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..document import Document, Skipped
from ..errors import InputError
from .decode import decode
from .fields import document_from, topic_from
from .file import File, Found
from .jsonl import json_lines
from .limits import size_text
from .options import FIELDS, Columns, Options

__all__ = ["csv_file", "json_file", "parquet_file"]


def json_file(file: File, options: Options) -> Found:
    """Return the documents of a file of one topic, of documents (one a line, or a list), or of one document."""
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}, which JSON must be") from error
    try:
        whole = json.loads(text)
    except ValueError:
        values: Iterable[tuple[int, object]] = json_lines(text.split("\n"), file.source)
    except RecursionError as error:
        raise InputError("nested too deeply") from error
    else:
        values = enumerate(whole, 1) if isinstance(whole, list) else [(1, whole)]
    return _documents(values, file, options)


def _documents(values: Iterable[tuple[int, object]], file: File, options: Options) -> Found:
    documents: list[Document] = []
    skipped: list[Skipped] = []
    topics = 0
    for number, value in values:
        try:
            if isinstance(value, InputError):
                raise value
            if isinstance(value, Mapping) and "documents" in value:
                topics += 1
                documents += topic_from(value).documents
            else:
                documents.append(_document(value, f"{_stem(file)}-{number}", options.columns))
        except InputError as error:
            where = f"{file.source}, line {number}"
            skipped.append(Skipped(where, str(error).removeprefix(f"{where}: ")))
    if topics > 1:
        raise InputError(f"holds {topics} topics; add --each to summarise each by itself")
    if not documents:
        raise InputError(
            "holds no documents" + "".join(f"; line {s.source.rpartition(' ')[2]}: {s.reason}" for s in skipped[:3])
        )
    return Found(tuple(documents), skipped=tuple(skipped))


def _document(value: object, default_id: str, columns: Columns) -> Document:
    if not isinstance(value, Mapping) or (not columns.names and isinstance(value.get("text"), str)):
        return document_from(value, default_id=default_id)
    found = columns.find([str(key) for key in value])
    return document_from({field: value[column] for field, column in found.items()}, default_id=default_id)


def _stem(file: File) -> str:
    return file.id.rpartition(".")[0] or file.id


def csv_file(file: File, options: Options) -> Found:
    """Return a document for each row below the first, which names the columns.

    What separates columns is told from the first line: a tab, a comma, a semicolon or a bar.
    """
    text, encoding = decode(file.data, encoding=options.encoding)
    first = text.partition("\n")[0]
    separator = max("\t,;|", key=first.count)
    csv.field_size_limit(max(options.limits.size, 131_072))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise InputError(f"damaged table ({error})") from error
    names = rows[0]
    found = _table((dict(zip(names, row, strict=False)) for row in rows[1:] if row), names, file, options)
    return Found(found.documents, skipped=found.skipped, encoding=encoding)


def parquet_file(file: File, options: Options) -> Found:
    """Return a document for each row of a Parquet file; only the columns that a document needs are decoded."""
    import pyarrow
    import pyarrow.parquet

    try:
        parquet = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(file.data))
        names = parquet.schema_arrow.names
        batches = parquet.iter_batches(batch_size=64, columns=list(options.columns.find(names).values()))
        return _table((row for batch in batches for row in batch.to_pylist()), names, file, options)
    except MemoryError:  # Arrow's own is one of these, too
        raise
    except pyarrow.ArrowException as error:
        raise InputError(f"damaged Parquet file ({str(error).splitlines()[0][:200]})") from error


def _table(rows: Iterable[Mapping[str, Any]], names: Iterable[str], file: File, options: Options) -> Found:
    """Return a document for each row that has a text; raises InputError where no column is the text."""
    columns = options.columns.find(names)
    documents: list[Document] = []
    bare = size = 0
    for number, row in enumerate(rows, 1):
        values = {field: row.get(columns[field]) for field in FIELDS if field in columns}
        if not str(values["text"] or "").strip():
            bare += 1
            continue
        text = values["text"] = str(values["text"])
        size += len(text)
        if size > options.limits.size:
            raise InputError(f"unpacks to more than {size_text(options.limits.size)}; raise it with --limits size=...")
        documents.append(document_from(values, default_id=f"{_stem(file)}-{number}"))
    if not documents:
        raise InputError("holds no rows with a text")
    left = (Skipped(file.source, f"{bare} row(s) without a text"),) if bare else ()
    return Found(tuple(documents), skipped=left)
