"""What a reader of files may be told."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..errors import InputError
from .limits import Limits

__all__ = ["FIELDS", "Columns", "Options"]

# What columns of rows are called, the likeliest first; compared in lower case.
FIELDS: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "text": "text body content article document full_text fulltext content_text maintext story transcript message "
        "description abstract summary",
        "title": "title headline heading subject name",
        "date": "date published published_at publication_date publish_date pubdate date_published created created_at "
        "timestamp",
        "id": "id doc_id document_id uuid key",
        "language": "language lang",
        "source": "source url link outlet publisher",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of rows holds what; a column that is not named is found by what such columns are called.

    >>> Columns.parse("text=story, title=head").find(["Head", "story", "date"])
    {'text': 'story', 'title': 'Head', 'date': 'date'}
    """

    names: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Columns:
        """Return the columns that `field=column` parts name; a lone name is that of the text. Raises InputError."""
        names: dict[str, str] = {}
        for part in filter(None, (part.strip() for part in text.split(","))):
            name, equals, column = (side.strip() for side in part.partition("="))
            name, column = (name, column) if equals else ("text", name)
            if name not in FIELDS or not column:
                raise InputError(f"cannot read the column {part!r}; write 'text=body, title=headline'")
            names[name] = column
        return cls(tuple(names.items()))

    def find(self, present: Iterable[str]) -> dict[str, str]:
        """Return for each field the column among `present` that holds it; raises InputError where none is the text."""
        columns = {name.strip().casefold(): name for name in reversed(list(present))}
        found: dict[str, str] = {}
        named = dict(self.names)
        for name, usual in FIELDS.items():
            wanted = (named[name].casefold(),) if name in named else usual
            column = next((columns[known] for known in wanted if known in columns), None)
            if name in named and column is None:
                raise InputError(f"no column {named[name]!r}; there are {_listed(columns.values())}")
            if column is not None:
                found[name] = column
        if "text" not in found:
            raise InputError(
                f"which column is the text? there are {_listed(columns.values())}; name it: --columns text=NAME"
            )
        return found


def _listed(names: Iterable[str]) -> str:
    listed = [repr(name) for name in names][::-1]
    return ", ".join(listed[:12]) + (f" and {len(listed) - 12} more" if len(listed) > 12 else "") or "none"


@dataclass(frozen=True, slots=True)
class Options:
    """How files are chosen and read.

    `include` and `exclude` are patterns for the names, or the paths below the folder, of a folder's files;
    `recursive` reads subfolders, too; `encoding` is that of files that are not UTF-8 and do not say theirs, instead
    of a guess.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    recursive: bool = False
    encoding: str | None = None
    columns: Columns = field(default_factory=Columns)
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.encoding is not None:
            try:
                known = codecs.lookup(self.encoding)._is_text_encoding
            except (LookupError, ValueError):
                known = False
            if not known:
                raise InputError(f"unknown encoding {self.encoding!r}; write it like utf-8, cp1252 or shift_jis")
