"""A file to the documents in it: what kind it is, who reads it, and the same again for what it holds."""

from __future__ import annotations

import importlib
import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ..document import Document, Skipped
from ..errors import InputError, MissingExtra, SummarizeError
from .file import File, Found
from .isolate import worker
from .kinds import KINDS, Kind, kind_of, misnamed
from .limits import Meter
from .options import Options
from .reading import Origin

__all__ = ["Opener", "load_reader"]

_PACKERS = frozenset({"zip", "gzip", "tar", "mail", "mbox", "warc"})  # each of them may hold files in its turn
_SWELLING = frozenset({"json", "jsonl"})  # a byte of "[[],[]]" takes twenty in memory
SMALL = 10**7  # bytes up to which that does no harm
_GUESSED = frozenset({"text", "Markdown", "CSV", "TSV", "subtitles"})  # formats that do not say their encoding


def load_reader(kind: Kind) -> Callable[[File, Options], Found]:
    """Return the function that reads a kind; raises MissingExtra where its packages are not installed.

    The function raises InputError, at once or while its members are read, where a file is damaged or beyond the limits.
    """
    if any(importlib.util.find_spec(package) is None for package in kind.packages):
        raise MissingExtra(f"reading {kind.says}", kind.extra)
    module, _, name = kind.reader.partition(":")
    reader: Callable[[File, Options], Found] = getattr(importlib.import_module(f"{__package__}.{module}"), name)
    return reader


@dataclass
class Opener:
    """Opens files within the limits of one reading, and keeps what it finds, in order."""

    options: Options
    meter: Meter = field(init=False)
    documents: list[Document] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.meter = Meter(self.options.limits)

    def open(self, file: File, depth: int = 0) -> None:
        """Read a file, and the files in it, as deep as the limit goes; what cannot be read is kept with its reason."""
        try:
            self.meter.spend(len(file.data))
            if not file.data.strip():
                raise InputError("empty")
            name = kind_of(file.name, file.data)
            kind = KINDS[name]
            reader = load_reader(kind)
            depth += name in _PACKERS
            if depth > self.options.limits.depth:
                raise InputError(
                    f"more than {self.options.limits.depth} archives deep; raise it with --limits depth=..."
                )
            here = kind.trusted and not (name in _SWELLING and len(file.data) > SMALL)
            found = reader(file, self.options) if here else worker().read(name, file, self.options)
            if said := misnamed(file.name, name):
                self.remarks.append(f"{file.source}: no {said} file, read as text")
            self._keep(file, kind, found, depth)
        except SummarizeError as error:
            self.skipped.append(Skipped(file.source, str(error)))

    def _keep(self, file: File, kind: Kind, found: Found, depth: int) -> None:
        for document in found.documents:
            self.documents.append(document)
            self.origins.append(Origin(document.id, file.source, kind.says, found.encoding))
        if found.documents and kind.says in _GUESSED and found.encoding not in ("utf-8", "ascii", ""):
            self.remarks.append(f"{file.source}: read as {found.encoding}")
        self.remarks += found.remarks
        self.skipped += found.skipped
        for member in found.members:
            if isinstance(member, Skipped):
                self.skipped.append(member)
            else:
                self.open(member, depth)

    def named_apart(self) -> Iterator[tuple[Document, Origin]]:
        """Yield the documents, those that share an id with their file's name before it, or numbered."""
        counts = Counter(document.id for document in self.documents)
        taken: set[str] = set()
        for document, origin in zip(self.documents, self.origins, strict=True):
            id = document.id if counts[document.id] == 1 else f"{origin.source}#{document.id}"
            number = 2
            while id in taken:
                id, number = f"{origin.source}#{document.id}-{number}", number + 1
            taken.add(id)
            yield replace(document, id=id), replace(origin, document=id)
