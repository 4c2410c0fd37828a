"""One record of a data set to a case, by the names that its fields usually have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from summarize.document import Document, Topic
from summarize.errors import InputError
from summarize.readers.fields import topic_from

from ..case import Case

__all__ = ["case_from", "documents_from"]

_BETWEEN: Final = "|||||"  # stands between the documents of a Multi-News record
_NEWLINE: Final = "NEWLINE_CHAR"  # and this for a line's end in them

_DOCUMENTS: Final = ("documents", "articles", "document", "article", "src")
_REFERENCES: Final = ("references", "summaries", "reference", "summary", "highlights", "tgt")


def documents_from(text: str) -> tuple[Document, ...]:
    """Return the documents of a Multi-News record: "1", "2" and so on; empty ones are left out.

    >>> [document.text for document in documents_from("One. NEWLINE_CHAR Two. ||||| Three.|||||")]
    ['One. \\n Two.', 'Three.']
    """
    texts = (part.replace(_NEWLINE, "\n").strip() for part in text.split(_BETWEEN))
    return tuple(Document(str(number), part) for number, part in enumerate(filter(None, texts), 1))


def case_from(record: object, place: str, *, default_id: str) -> Case:
    """Return the case of a record: its documents (a list, or one text with ||||| between them) and its references.

    Raises InputError, which begins with `place`, where a field is missing or is not what it should be.
    """
    if not isinstance(record, Mapping):
        raise InputError(f"{place}: expected an object with documents and references, not {type(record).__name__}")
    documents = _field(record, _DOCUMENTS, place)
    stated = record.get("id")
    name = default_id if stated is None else str(stated)
    try:
        if isinstance(documents, str):
            topic = Topic(name, documents_from(documents), str(record.get("query") or ""))
        else:
            topic = topic_from({**record, "documents": list(documents)}, default_id=default_id)
            topic = replace(topic, documents=_with_own_ids(topic.documents))
    except (InputError, TypeError) as error:
        raise InputError(f"{place}: {error}") from None
    references = _field(record, _REFERENCES, place)
    texts = [references] if isinstance(references, str) else references
    if not isinstance(texts, list | tuple) or not all(isinstance(text, str) for text in texts):
        raise InputError(f"{place}: the references of topic {name!r} are neither a text nor a list of texts")
    return Case(topic, tuple(text for text in texts if text.strip()))


def _field(record: Mapping[str, Any], names: tuple[str, ...], place: str) -> Any:
    for name in names:
        if record.get(name) is not None:
            return record[name]
    raise InputError(f'{place}: no "{names[0]}" in topic {record.get("id")!r}')


def _with_own_ids(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The documents; numbered anew where two have one id, as some published records do."""
    if len({document.id for document in documents}) == len(documents):
        return documents
    return tuple(replace(document, id=str(number)) for number, document in enumerate(documents, 1))
