"""Which document belongs to which story, and where the next one goes."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_array

from ..document import Document, Topic, reading_order
from ..errors import InputError
from ..given import DocumentLike, documents_of
from .chance import coincidence, level, levels, sampled
from .linkage import Groups, linked, timely
from .naming import naming
from .threads import subject, threads
from .vectors import Texts, analysed, idf, weighted

__all__ = ["Stories", "stories"]

FORMAT: Final = 1  # of the JSON

Vector = dict[str, float]


def stories(documents: Topic | Iterable[DocumentLike]) -> list[Topic]:
    """Return documents grouped into stories by content, names and dates: each document is in exactly one Topic.

    The largest stories come first, then the earlier; a Topic of one document is an outlier, which belongs to no other.
    A Topic's `id` is the story's label, of its own words. The result does not depend on the order of the documents.
    Raises InputError where two documents share an id.

    >>> rain = [Document(str(n), f"The river Alder rose to {n} metres and flooded Port Alder.") for n in (3, 4)]
    >>> [len(topic.documents) for topic in stories([*rain, Document("x", "Parliament passed the budget.")])]
    [2, 1]
    """
    return Stories(documents).topics()


class Stories:
    """Stories that grow: `add` puts a document into the story that it belongs to, or opens one, and moves no other.

    `Stories(documents)` groups all of them at once, which is better than one after another, since later documents then
    tell which earlier ones belong together; do so again from time to time. `to_json` and `from_json` keep the state:
    the documents and the number of each one's story, from which all else is computed anew.
    """

    def __init__(self, documents: Topic | Iterable[DocumentLike] = ()) -> None:
        self._documents = sorted(documents_of(documents), key=reading_order)
        _check(self._documents)
        self._texts: Texts | None = analysed(self._documents) if self._documents else None
        self._owner: list[int] = _grouped(self._documents, self._texts) if self._texts else []
        self._ids = {document.id for document in self._documents}
        self._index: _Index | None = None

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
        if self._index is None:
            self._index = _Index(self._documents, self._owner)
        number = self._index.place(document)
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
        known = self._texts is not None and len(self._texts.terms) == len(self._documents)
        texts = self._texts.select([at for group in rows for at in group]) if self._texts and known else None
        names = naming(groups, texts)
        taken: Counter[str] = Counter()
        topics = []
        for group, name in zip(groups, names, strict=True):
            taken[name.label] += 1
            again = f" ({taken[name.label]})" if taken[name.label] > 1 else ""
            topics.append(Topic(name.label + again, tuple(group)))
        return topics

    def to_json(self) -> str:
        """Return the state as JSON: `{"format", "documents": [{"id", "text", "title", "date", ..., "story"}]}`."""
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
        return f'{{"format": {FORMAT}, "documents": [\n{body}\n]}}\n'

    @classmethod
    def from_json(cls, text: str) -> Stories:
        """Return the stories that `to_json` wrote. Raises InputError for anything else."""
        try:
            state = json.loads(text)
            if state["format"] != FORMAT:
                raise InputError(f"stories of format {state['format']}, not {FORMAT}; group the documents again")
            rows = [(_document(row), _number(row["story"])) for row in state["documents"]]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InputError(f"no stories: {error or type(error).__name__}; give a file that --state wrote") from error
        made = cls()
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


def _number(story: Any) -> int:
    if not isinstance(story, int) or isinstance(story, bool) or story < 0:
        raise TypeError("the number of a story is none")
    return story


def _check(documents: Sequence[Document]) -> None:
    counts = Counter(document.id for document in documents)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise InputError(f"two documents have the id {twice[0]!r}; give each its own")


def _grouped(documents: Sequence[Document], texts: Texts) -> list[int]:
    """Return the number of each document's story, from 0 in the order of their first documents."""
    conversations = threads(documents)
    owner = _certain(documents, conversations)
    vectors = texts.vectors
    scale = np.repeat(1 / np.sqrt(levels(vectors)), np.diff(vectors.indptr))
    scaled = csr_array((vectors.data * scale, vectors.indices, vectors.indptr), shape=vectors.shape)
    days = np.array([document.published.toordinal() if document.published else np.nan for document in documents])
    closed = np.zeros(len(documents), dtype=np.bool_)
    for thread in conversations:
        closed[thread] = True
    groups = Groups(scaled, np.ones(len(documents)), days, closed).merged(owner)
    first, place = np.unique(owner, return_inverse=True)
    return [int(number) for number in np.unique(first[linked(groups)][place], return_inverse=True)[1]]


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


class _Index:
    """What is needed to place one more document: of each story the sum of its vectors, by word."""

    def __init__(self, documents: Sequence[Document], owner: Sequence[int]) -> None:
        self.count = 0
        self.frequency: Counter[str] = Counter()
        self.held: defaultdict[str, dict[int, float]] = defaultdict(dict)  # word -> story -> weight
        self.sizes: Counter[int] = Counter()
        self.days: dict[int, tuple[float, int]] = {}  # sum of the days of a story, and how many
        self.texts: dict[str, int] = {}
        self.subjects: dict[str, tuple[int, bool]] = {}  # what messages are about -> story, and whether one answers
        self.next = max(owner, default=-1) + 1
        self.sample: list[Vector] = []
        if not documents:
            return
        texts = analysed(documents)
        vectors, frequency, vocabulary = texts.vectors, texts.frequency, texts.terms.vocabulary
        scale = 1 / np.sqrt(levels(vectors))
        self.count = len(documents)
        self.frequency.update({vocabulary[at]: int(frequency[at]) for at in np.flatnonzero(frequency)})
        chosen = set(sampled(len(documents)).tolist())
        for at, (document, number) in enumerate(zip(documents, owner, strict=True)):
            part = slice(vectors.indptr[at], vectors.indptr[at + 1])
            vector = dict(zip((vocabulary[c] for c in vectors.indices[part]), vectors.data[part].tolist(), strict=True))
            if at in chosen:
                self.sample.append(vector)
            self._note(document, number, vector, float(scale[at]))

    def place(self, document: Document) -> int:
        """Return the number of the story that a document belongs to, a new one where it belongs to none."""
        vector = self._vector(document)
        found = [[sum(weight * other.get(word, 0.0) for word, weight in vector.items()) for other in self.sample]]
        chance = max(float(level(np.array(found), self.count + 1)[0]), float(coincidence(len(vector))))
        scale = 1 / math.sqrt(chance)
        number = self._copied(document)
        if number is None:
            number = self._nearest(document, vector, scale)
        if number is None:
            number, self.next = self.next, self.next + 1
        self.count += 1
        self.frequency.update(vector.keys())
        if len(self.sample) < len(sampled(self.count)):
            self.sample.append(vector)
        self._note(document, number, vector, scale)
        return number

    def _vector(self, document: Document) -> Vector:
        texts = analysed([document])
        counts, vocabulary = texts.counts, texts.terms.vocabulary
        frequency = np.array([self.frequency[word] for word in vocabulary], dtype=np.float64)
        row = weighted(counts, idf(frequency + 1, self.count + 1), texts.worth)
        return {vocabulary[at]: float(weight) for at, weight in zip(row.indices, row.data, strict=True)}

    def _copied(self, document: Document) -> int | None:
        """The story of a copy of a document, or of the conversation that it goes on with."""
        known = self.texts.get(document.text)
        if known is not None:
            return known
        about, answers = subject(document.title)
        number, answered = self.subjects.get(about, (None, False))
        return number if about and (answers or answered) else None

    def _nearest(self, document: Document, vector: Vector, scale: float) -> int | None:
        scores: defaultdict[int, float] = defaultdict(float)
        for word, weight in sorted(vector.items()):
            for number, held in self.held.get(word, {}).items():
                scores[number] += weight * scale * held
        day = document.published.toordinal() if document.published else math.nan
        best, most = None, 1.0
        for number, score in sorted(scores.items()):
            total, dated = self.days.get(number, (0.0, 0))
            gap = abs(total / dated - day) if dated else math.nan
            value = round(score / self.sizes[number] * float(timely(np.array(gap))), 10)
            if value >= most and (best is None or value > most):
                best, most = number, value
        return best

    def _note(self, document: Document, number: int, vector: Vector, scale: float) -> None:
        for word, weight in vector.items():
            held = self.held[word]
            held[number] = held.get(number, 0.0) + weight * scale
        self.sizes[number] += 1
        self.texts.setdefault(document.text, number)
        about, answers = subject(document.title)
        self.subjects[about] = number, answers or self.subjects.get(about, (number, False))[1]
        if document.published:
            total, dated = self.days.get(number, (0.0, 0))
            self.days[number] = total + document.published.toordinal(), dated + 1
