"""spaCy: a pipeline component that marks the sentences of a summary in a Doc, and one summary of many Docs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import MissingExtra
from ..methods import DEFAULT
from ..summary import Pick
from .picks import plain, summary_of

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
except ImportError as error:
    raise MissingExtra("the spaCy adapter", "spacy") from error

__all__ = ["DocSummarizer", "summarize_docs"]

KEY = "summary"  # of the group of spans, which spaCy keeps with the Doc


def summarize_docs(
    docs: Iterable[Doc], budget: str = "100 words", *, method: str = DEFAULT, query: str = "", max_share: str = ""
) -> list[Span]:
    """Return the sentences of one summary of all Docs, in reading order, and mark each in its Doc.

    `doc._.summary` holds the spans of a Doc, as `doc.spans["summary"]` does; `span._.pick` the exact place of each,
    also where spaCy's tokens end elsewhere. What an earlier summary marked is unmarked. Raises SummarizeError as
    `summarize` does.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> docs = [nlp("Rain fell."), nlp("The river rose by a metre.")]
    >>> [span] = summarize_docs(docs, "6 words")
    >>> span.text, span._.pick["index"], len(docs[0]._.summary)
    ('The river rose by a metre.', 1, 0)
    """
    _extend()
    listed = list(docs)
    for doc in listed:
        doc.spans[KEY] = []
    texts = [(None, doc.text, {"language": doc.lang_}) for doc in listed]
    picks = summary_of(texts, budget, method=method, query=query, max_share=max_share)
    return [_marked(listed[index], index, pick) for index, pick in picks]


def _marked(doc: Doc, index: int, pick: Pick) -> Span:
    span = doc.char_span(pick.start, pick.end, alignment_mode="expand")
    span._.pick = plain(index, pick)
    doc.spans[KEY] = sorted([*doc.spans[KEY], span])
    return span


def _extend() -> None:
    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, getter=lambda doc: list(doc.spans.get(KEY, ())))
    if not Span.has_extension("pick"):
        Span.set_extension("pick", default=None)


@dataclass(frozen=True)
class DocSummarizer:
    """The component "summarize", which marks the summary of each Doc by itself; an empty Doc has none.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("summarize", config={"budget": "6 words"})
    >>> nlp("Rain fell. The river rose by a metre.")._.summary
    [The river rose by a metre.]
    """

    budget: str = "100 words"
    method: str = DEFAULT
    query: str = ""
    max_share: str = ""

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc, marked; raises SummarizeError, which spaCy gives to the pipeline's error handler."""
        given = [doc] if doc.text.strip() else []
        _extend()
        doc.spans[KEY] = []
        summarize_docs(given, self.budget, method=self.method, query=self.query, max_share=self.max_share)
        return doc


@Language.factory("summarize", default_config=vars(DocSummarizer()))
def create(nlp: Language, name: str, budget: str, method: str, query: str, max_share: str) -> DocSummarizer:
    """Return the component that `nlp.add_pipe("summarize")` adds."""
    return DocSummarizer(budget, method, query, max_share)
