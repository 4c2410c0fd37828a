"""What data frames and data sets share: rows to topics, and a topic to the row of its summary."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypeVar

from ..budget import Budget
from ..document import Document, Topic
from ..errors import InputError, SummarizeError
from ..methods import DEFAULT, load
from ..pipeline import Pipeline
from ..readers import Columns, document_from
from .picks import indexed, plain

__all__ = ["COLUMNS", "Request", "typed"]

COLUMNS: Final = ("topic", "summary", "picks", "documents", "spent", "remarks", "signature", "error")

_Type = TypeVar("_Type")


def typed(
    text: _Type, whole: _Type, real: _Type, many: Callable[[Any], Any], record: Callable[[dict[str, _Type]], Any]
) -> dict[str, Any]:
    """Return the types of COLUMNS, given a library's own of text, numbers, lists and records."""
    pick = {"text": text, "document": text, "index": whole, "start": whole, "end": whole, "score": real}
    types = (text, text, many(record({**pick, "support": whole})), whole, whole, many(text), text, text)
    return dict(zip(COLUMNS, types, strict=True))


@dataclass
class _Rows:
    """The rows of one topic, as they come."""

    documents: list[Document] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)  # where each document stands, from 0
    bare: int = 0

    def take(self, row: int, texts: Sequence[Any], values: Mapping[str, Any], *, several: bool) -> None:
        """Add the texts of a row, which share what its other columns say; those of a list are numbered."""
        for number, text in enumerate(texts, 1):
            if _missing(text) or not str(text).strip():
                self.bare += 1
                continue
            stated = {**values, "text": str(text)} | ({"id": f"{row + 1}.{number}"} if several else {})
            self.documents.append(document_from(stated, default_id=str(row + 1)))
            self.rows.append(row)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a table: its columns, the column that tells topics apart, and how each topic is summarised.

    `columns` names columns as `--columns` does ("text=body, title=headline"), the others are found by their usual
    names. A row is a document of the topic that its column `topic` names, all rows are one topic where that is "";
    where the cells of the text are lists of texts, each row is a topic by itself.
    """

    budget: str = "100 words"
    topic: str = ""
    columns: str = ""
    method: str = DEFAULT
    query: str = ""
    max_share: str = ""

    def wanted(self, names: Iterable[str]) -> list[str]:
        """Return the columns to be read, of those there are; raises InputError where one is missing."""
        names = [name for name in names if isinstance(name, str)]
        found = list(self._found(names).values())
        if self.topic and self.topic not in names:
            raise InputError(f"no column {self.topic!r} of topics; there are {', '.join(map(repr, names))}")
        return list(dict.fromkeys([*found, *filter(None, [self.topic])]))

    def _found(self, names: Iterable[str]) -> dict[str, str]:
        columns = Columns.parse(self.columns)
        found = columns.find(names)
        if found.get("id") == self.topic and "id" not in dict(columns.names):
            del found["id"]  # it is the topic's, not the document's
        return found

    def answers(
        self,
        rows: Iterable[Mapping[str, Any]],
        names: Sequence[str],
        *,
        map: Callable[..., Iterable[dict[str, Any]]] = builtins.map,
    ) -> Iterator[dict[str, Any]]:
        """Return for each topic, in the order in which they begin, a row with the keys COLUMNS.

        A topic that cannot be summarised has its `error` there, and nothing in `summary`. Raises InputError where
        the columns do not fit, BudgetError or MethodError.
        """
        work = partial(_answer, load(self.method, max_share=self.max_share), Budget.parse(self.budget), self.query)
        return iter(map(work, self._topics(rows, names).items()))

    def _topics(self, rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> dict[str, _Rows]:
        columns = self._found(names)
        topics: dict[str, _Rows] = {}
        for at, row in enumerate(rows):
            values = {name: None if _missing(row[column]) else row[column] for name, column in columns.items()}
            cell: Any = values.pop("text")
            several = cell is not None and not isinstance(cell, str) and isinstance(cell, Iterable)
            if self.topic and _missing(row[self.topic]):
                raise InputError(f"row {at} names no topic; fill its column {self.topic!r} or leave the row out")
            name = str(row[self.topic]) if self.topic else str(at + 1) if several else "topic"
            topics.setdefault(name, _Rows()).take(at, list(cell) if several else [cell], values, several=several)
        return topics


def _answer(pipeline: Pipeline, budget: Budget, query: str, named: tuple[str, _Rows]) -> dict[str, Any]:
    name, given = named
    remarks = [f"{given.bare} text(s) are empty"] if given.bare else []
    empty: dict[str, Any] = dict.fromkeys(COLUMNS)
    empty |= {"topic": name, "documents": len(given.documents), "picks": [], "remarks": remarks}
    try:
        summary = pipeline.summarize(Topic(name, tuple(given.documents), query), budget)
    except SummarizeError as error:
        return empty | {"error": str(error)}
    picks = [plain(given.rows[index], pick) for index, pick in indexed(summary, given.documents)]
    return empty | {
        "summary": summary.text,
        "picks": picks,
        "spent": summary.spent,
        "remarks": [*remarks, *summary.remarks],
        "signature": summary.signature,
    }


def _missing(value: object) -> bool:
    """Whether a cell is empty, as any library tells it: None, NaN and NaT, which differ from themselves, and NA."""
    if value is None:
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):  # pandas.NA is neither true nor false; nor is an array, which is not missing
        return type(value).__name__ == "NAType"
