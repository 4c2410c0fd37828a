"""Haystack: documents in, one summary of them out, as text and sentence by sentence."""

from __future__ import annotations

from typing import Any

from ..errors import InputError, MissingExtra
from ..methods import DEFAULT
from ..summary import Pick
from .picks import plain, summary_of

try:
    from haystack import Document, component
except ImportError as error:
    raise MissingExtra("the Haystack adapter", "haystack") from error

__all__ = ["DocumentSummarizer"]


@component
class DocumentSummarizer:
    """A component: all documents told within one budget, each sentence a document of its own.

    Its `meta` is that of the document it is cut from, with `pick` added: its exact place there. Where a splitter left
    `split_idx_start`, it is moved to the sentence.

    >>> found = [Document(content="Rain fell."), Document(content="The river rose by a metre.")]
    >>> told = DocumentSummarizer("6 words").run(documents=found, query="How far did the river rise?")
    >>> told["summary"], told["documents"][0].meta["pick"]["index"]
    ('The river rose by a metre.', 1)
    """

    def __init__(self, budget: str = "100 words", method: str = DEFAULT, max_share: str = "") -> None:
        self.budget = budget
        self.method = method
        self.max_share = max_share

    @component.output_types(documents=list[Document], summary=str)
    def run(self, documents: list[Document], query: str = "") -> dict[str, Any]:
        """Return `documents`, the sentences in reading order, and `summary`, their text; both empty for no documents.

        Raises InputError where a document is no text, and SummarizeError as `summarize` does.
        """
        bare = [document.id for document in documents if document.content is None]
        if bare:
            raise InputError(f"document {bare[0]!r} holds no text; route images and audio elsewhere before this one")
        texts = [(document.id, document.content, document.meta) for document in documents]
        picks = summary_of(texts, self.budget, method=self.method, query=query, max_share=self.max_share)
        return {
            "documents": [_cut(documents[index], index, pick) for index, pick in picks],
            "summary": " ".join(pick.text for _, pick in picks),
        }


def _cut(document: Document, index: int, pick: Pick) -> Document:
    meta = {**document.meta, "pick": plain(index, pick)}
    if isinstance(begin := meta.get("split_idx_start"), int):
        meta["split_idx_start"] = begin + pick.start
    return Document(content=pick.text, meta=meta, score=pick.score)
