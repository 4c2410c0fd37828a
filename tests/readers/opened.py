"""Files read from bytes, as the tests ask for them."""

from __future__ import annotations

from pathlib import Path

from summarize.document import Document
from summarize.readers import DEFAULT, Options, Reading, read


def read_bytes(folder: Path, name: str, data: bytes | str, options: Options = DEFAULT) -> Reading:
    """What a folder gives in which one file stands."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return read(folder, options=options)


def only(folder: Path, name: str, data: bytes | str, options: Options = DEFAULT) -> Document:
    """The one document that a file holds."""
    reading = read_bytes(folder, name, data, options)
    (document,) = reading.topic.documents
    assert not reading.skipped
    return document
