"""What a reader is given and what it hands back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..document import Document, Skipped

__all__ = ["File", "Found"]


@dataclass(frozen=True, slots=True)
class File:
    """Bytes with a name: a file, a member of an archive, an attachment.

    `id` is the document's if there is but one in it, `source` what the file is called where it is told of, `name` its
    last part, which ends in what tells its kind where its bytes do not. `address` and `charset` are what its carrier
    says of it: where it was fetched from, and in which encoding its text is.
    """

    id: str
    source: str
    name: str
    data: bytes
    address: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: documents, files to be read in their turn, and what was left out and why.

    `encoding` is that of its text, "" where the format knows no other. Members come one by one, so that an archive is
    never unpacked as a whole; one that cannot be read comes as Skipped.
    """

    documents: tuple[Document, ...] = ()
    members: Iterable[File | Skipped] = ()
    skipped: tuple[Skipped, ...] = ()
    encoding: str = ""
    remarks: tuple[str, ...] = ()
