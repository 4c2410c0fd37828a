"""LangChain: retrieved documents in, the sentences of one summary of them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import MissingExtra
from ..methods import DEFAULT
from ..summary import Pick
from .picks import plain, summary_of

try:
    from langchain_core.documents import BaseDocumentCompressor, Document
except ImportError as error:
    raise MissingExtra("the LangChain adapter", "langchain") from error

__all__ = ["SummaryCompressor"]


class SummaryCompressor(BaseDocumentCompressor):
    """A document compressor: all that was retrieved, told within one budget, each sentence a document of its own.

    Its metadata is that of the document it is cut from, with `pick` added: its exact place there. Where a text
    splitter left `start_index`, it is moved to the sentence, and so still true of the whole text.

    >>> compressor = SummaryCompressor(budget="6 words")
    >>> found = [Document("Rain fell."), Document("The river rose by a metre.", metadata={"source": "b.txt"})]
    >>> [chosen] = compressor.compress_documents(found, "How far did the river rise?")
    >>> chosen.page_content, chosen.metadata["source"], chosen.metadata["pick"]["start"]
    ('The river rose by a metre.', 'b.txt', 0)
    """

    budget: str = "100 words"
    method: str = DEFAULT
    max_share: str = ""

    def compress_documents(
        self, documents: Sequence[Document], query: str, callbacks: Any | None = None
    ) -> Sequence[Document]:
        """Return the sentences in reading order, none for no documents; raises SummarizeError as `summarize` does."""
        texts = [(document.id, document.page_content, document.metadata) for document in documents]
        picks = summary_of(texts, self.budget, method=self.method, query=query, max_share=self.max_share)
        return [_cut(documents[index], index, pick) for index, pick in picks]


def _cut(document: Document, index: int, pick: Pick) -> Document:
    metadata = {**document.metadata, "pick": plain(index, pick)}
    if isinstance(begin := metadata.get("start_index"), int):
        metadata["start_index"] = begin + pick.start
    name = f"{document.id}:{pick.start}-{pick.end}" if document.id else None
    return Document(pick.text, metadata=metadata, id=name)
