"""Which document belongs to which story, and where the next one goes."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..document import Document, Topic, reading_order
from ..errors import InputError
from ..given import DocumentLike, documents_of
from ..roles import Embedder
from .linkage import Groups, linked
from .meaning import Meaning
from .naming import naming
from .placing import Meanings, Nearness, Places, Words
from .threads import threads
from .vectors import Texts, analysed

__all__ = ["Stories", "stories"]

FORMAT: Final = 1  # of the JSON


def stories(documents: Topic | Iterable[DocumentLike], *, embedder: str | Embedder = "") -> list[Topic]:
    """Return documents grouped into stories by content, names and dates: each document is in exactly one Topic.

    The largest stories come first, then the earlier; a Topic of one document is an outlier, which belongs to no other.
    A Topic's `id` is the story's label, of its own words. The result does not depend on the order of the documents.
    With an `embedder` of dense vectors ("wordllama", "minilm") meaning tells what belongs together in place of words:
    for texts of a sentence or two, at a cost that grows with the square of their number. Raises InputError where two
    documents share an id, MethodError for an embedder that there is not.

    >>> rain = [Document(str(n), f"The river Alder rose to {n} metres and flooded Port Alder.") for n in (3, 4)]
    >>> [len(topic.documents) for topic in stories([*rain, Document("x", "Parliament passed the budget.")])]
    [2, 1]
    """
    return Stories(documents, embedder=embedder).topics()


class Stories:
    """Stories that grow: `add` puts a document into the story that it belongs to, or opens one, and moves no other.

    `Stories(documents)` groups all of them at once, which is better than one after another, since later documents then
    tell which earlier ones belong together; do so again from time to time. `to_json` and `from_json` keep the state:
    the documents and the number of each one's story, from which all else is computed anew. An `embedder` is kept by its
    name.
    """

    def __init__(self, documents: Topic | Iterable[DocumentLike] = (), *, embedder: str | Embedder = "") -> None:
        self._documents = sorted(documents_of(documents), key=reading_order)
        _check(self._documents)
        self._meaning = Meaning(embedder) if embedder else None
        self._texts: Texts | None = None  # of these documents, or their vectors, where they have been looked at
        self._vectors: NDArray[np.float64] | None = None
        self._owner: list[int] = self._grouped() if self._documents else []
        self._ids = {document.id for document in self._documents}
        self._places: Places | None = None

    def __len__(self) -> int:
        return len(set(self._owner))

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, those that were grouped together in reading order, then the added ones."""
        return tuple(self._documents)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each document's story, by the document's id; a story keeps its number as it grows."""
        return {document.id: owner for document, owner in zip(self._documents, self._owner, strict=True)}

    def add(self, document: Document) -> int:
        """Put a document where it belongs; return the number of its story. Raises InputError for a known id."""
        if document.id in self._ids:
            raise InputError(f"there is a document {document.id!r} already; give each its own id")
        if self._places is None:
            self._places = Places(self._documents, self._owner, self._nearness())
            self._texts = self._vectors = None  # they will not be of all documents any more
        number = self._places.place(document)
        self._documents.append(document)
        self._owner.append(number)
        self._ids.add(document.id)
        return number

    def topics(self) -> list[Topic]:
        """Return the stories, the largest first, then the earlier; a Topic of one document is an outlier."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for at, owner in enumerate(self._owner):
            found[owner].append(at)
        order = [reading_order(document) for document in self._documents]
        rows = [sorted(group, key=order.__getitem__) for group in found.values()]
        rows.sort(key=lambda group: (-len(group), order[group[0]]))
        groups = [[self._documents[at] for at in group] for group in rows]
        texts = self._texts.select([at for group in rows for at in group]) if self._texts else None
        names = naming(groups, texts)
        taken: Counter[str] = Counter()
        topics = []
        for group, name in zip(groups, names, strict=True):
            taken[name.label] += 1
            again = f" ({taken[name.label]})" if taken[name.label] > 1 else ""
            topics.append(Topic(name.label + again, tuple(group)))
        return topics

    def _grouped(self) -> list[int]:
        """Return the number of each document's story, from 0 in the order of their first documents."""
        documents = self._documents
        conversations = threads(documents)
        owner = _certain(documents, conversations)
        closed = np.zeros(len(documents), dtype=np.bool_)
        for thread in conversations:
            closed[thread] = True
        days = np.array([document.published.toordinal() if document.published else np.nan for document in documents])
        groups = Groups(self._scaled(), np.ones(len(documents)), days, closed).merged(owner)
        first, place = np.unique(owner, return_inverse=True)
        return [int(number) for number in np.unique(first[linked(groups)][place], return_inverse=True)[1]]

    def _scaled(self) -> csr_array[np.float64] | NDArray[np.float64]:
        """Vectors of the documents of which the product is above 1 where two are more alike than by chance: (n, d)."""
        if self._meaning is None:
            self._texts = analysed(self._documents)
            return self._texts.scaled
        self._vectors = self._meaning.vectors(self._documents)
        return self._meaning.scaled(self._vectors)

    def _nearness(self) -> Nearness:
        """What tells where one more document belongs, from what grouping has read, if it has."""
        if self._meaning is None:
            return Words(self._texts or analysed(self._documents)) if self._documents else Words()
        vectors = self._meaning.vectors(self._documents) if self._documents and self._vectors is None else self._vectors
        return Meanings(self._meaning, vectors)

    def __copy__(self) -> Stories:
        """Return stories to which documents may be added and these stay as they are."""
        made = type(self)()
        made._meaning, made._texts, made._vectors = self._meaning, self._texts, self._vectors
        made._documents, made._owner, made._ids = [*self._documents], [*self._owner], {*self._ids}
        return made

    def to_json(self) -> str:
        """Return the state as JSON: `{"format", "embedder", "documents": [{"id", "text", "date", ..., "story"}]}`."""
        rows = [
            {
                "id": document.id,
                "story": owner,
                "title": document.title,
                "date": document.published.isoformat() if document.published else None,
                "language": document.language,
                "source": document.source,
                "text": document.text,
            }
            for document, owner in zip(self._documents, self._owner, strict=True)
        ]
        body = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        embedder = json.dumps(self._meaning.name if self._meaning else "")
        return f'{{"format": {FORMAT}, "embedder": {embedder}, "documents": [\n{body}\n]}}\n'

    @classmethod
    def from_json(cls, text: str) -> Stories:
        """Return the stories that `to_json` wrote. Raises InputError for anything else."""
        try:
            state = json.loads(text)
            if state["format"] != FORMAT:
                raise InputError(f"stories of format {state['format']}, not {FORMAT}; group the documents again")
            rows = [(_document(row), _number(row["story"])) for row in state["documents"]]
            embedder = _text(state.get("embedder", ""))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InputError(f"no stories: {error or type(error).__name__}; give a file that --state wrote") from error
        made = cls(embedder=embedder)
        made._documents = [document for document, _ in rows]
        _check(made._documents)
        made._owner = [owner for _, owner in rows]
        made._ids = {document.id for document in made._documents}
        return made


def _document(row: Mapping[str, Any]) -> Document:
    day = dt.date.fromisoformat(row["date"]) if row["date"] else None
    texts = [row["id"], row["text"], row["title"], row["source"]]
    language = row["language"]
    if not all(isinstance(text, str) for text in (*texts, language or "")):
        raise TypeError("a document is not made of text")
    return Document(texts[0], texts[1], texts[2], day, language or None, texts[3])


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("the name of an embedder is none")
    return value


def _number(story: Any) -> int:
    if not isinstance(story, int) or isinstance(story, bool) or story < 0:
        raise TypeError("the number of a story is none")
    return story


def _check(documents: Sequence[Document]) -> None:
    counts = Counter(document.id for document in documents)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise InputError(f"two documents have the id {twice[0]!r}; give each its own")


def _certain(
    documents: Sequence[Document], conversations: Iterable[Sequence[int]]
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return for each document the first one of which it is a copy, word for word, or whose conversation it is in."""
    first: dict[str, int] = {}
    owner = np.array([first.setdefault(document.text, at) for at, document in enumerate(documents)], dtype=np.int64)
    for thread in conversations:
        joined = np.unique(owner[thread])
        owner[np.isin(owner, joined)] = joined[0]
    return owner
