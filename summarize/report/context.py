"""A summary's evidence as a language model is given it: numbered excerpts, each with its source and its exact place.

A prompt is lines of two kinds, in turn: a label, `[NUMBER] DOCUMENT, DAY, INDEX:START-END`, and the excerpt on one
line. In what comes from documents, names included, white space and line breaks become one space and square brackets
round ones, so that no text can begin a line or hold a `[`: every label is ours, whatever a document says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from ..document import Document
from ..errors import BudgetError, InputError
from ..summary import Summary
from .asked import asked, widens
from .packing import Excerpt, Packing, prose
from .printable import one_line

__all__ = ["Context", "context", "context_line"]

SHOWN: Final = 80  # characters of a document's name in a label

# Square brackets of all scripts, and what looks like them.
_LIKE: Final = "[]⁅⁆❲❳⟦⟧⟬⟭⦋⦌⦍⦎⦏⦐【】〔〕〖〗〘〙〚〛\ufe17\ufe18︹︺︻︼﹇﹈﹝﹞［］"
_BRACKETS: Final = str.maketrans(_LIKE, "()" * (len(_LIKE) // 2))
_MARKER: Final = re.compile(r"\[\s*([0-9]+(?:\s*,\s*[0-9]+)*)\s*\]")
_PLACE: Final = re.compile(r"\[?\s*([0-9]{1,18}):([0-9]{1,18})-([0-9]{1,18})\s*\]?")


@dataclass(frozen=True)
class Context:
    """Excerpts of a topic's documents within a budget that counts their labels, too; `text` is what goes into a prompt.

    >>> from summarize import summarize
    >>> made = Context.of(summarize(["It rained all night. The dam broke [1]."], "40 words"))
    >>> print(made)
    [1] 1, 0:0-39
    It rained all night. The dam broke (1).
    >>> made.resolve("[1]").text
    'It rained all night. The dam broke [1].'
    """

    summary: Summary
    excerpts: tuple[Excerpt, ...]
    spent: int

    @classmethod
    def of(cls, summary: Summary) -> Self:
        """Return what of a summary fits its budget together with labels, and what stands beside it where that fits.

        With a query, sentences that use its words come in as well. Those that touch become one excerpt. Raises
        BudgetError where not one sentence fits with its label.
        """
        sources = prose(summary.topic, [pick.sentence for pick in summary.picks], whole=widens(summary))
        packing = Packing(sources, summary.budget, block)
        said = frozenset((twin.document.id, twin.start) for pick in summary.picks for twin in pick.twins)
        packing.fill(asked(summary, sources), said)
        excerpts = packing.excerpts()
        if not excerpts:
            label = f"{packing.label()} {summary.budget.unit}"
            raise BudgetError(f"no sentence fits a budget of {summary.budget} beside its label, which takes {label}")
        return cls(summary, tuple(excerpts), packing.spent(excerpts))

    @property
    def text(self) -> str:
        """The excerpts as they go into a prompt, the best first and last."""
        return "".join(map(block, self.excerpts))

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    @property
    def signature(self) -> str:
        """What makes the context again."""
        return f"{self.summary.signature} | context"

    def resolve(self, marker: str | int, quote: str = "") -> Excerpt:
        """Return the stretch that a citation names: an excerpt's number (`"[2]"`) or a place (`"0:120-512"`).

        With a `quote` it is the part of the stretch that says so, whatever its spaces and brackets. Raises InputError
        where there is no such excerpt, place or quotation.
        """
        found = self._numbered(str(marker)) or self._placed(str(marker))
        if found is None:
            raise InputError(f"no excerpt {str(marker)!r}; there are [1] to [{len(self.excerpts)}]")
        if not quote:
            return found
        words = (re.escape(word) for word in quote.translate(_BRACKETS).split())
        match = re.search(r"\s+".join(words), found.text.translate(_BRACKETS))
        if match is None:
            raise InputError(f"excerpt {str(marker)!r} does not say {quote!r}")
        return replace(found, start=found.start + match.start(), end=found.start + match.end())

    def cited(self, answer: str) -> Iterator[tuple[str, Excerpt | None]]:
        """Yield each citation of an answer, such as `[2]` or `[1, 3]`, a number a time: None where it is made up."""
        for match in _MARKER.finditer(answer):
            for number in re.findall("[0-9]+", match[1]):
                yield f"[{number}]", self._numbered(number)

    def _numbered(self, marker: str) -> Excerpt | None:
        match = re.fullmatch(r"\s*(?:\[\s*)?([0-9]{1,18})\s*(?:\]\s*)?", marker)
        number = int(match[1]) if match else 0
        return self.excerpts[number - 1] if 1 <= number <= len(self.excerpts) else None

    def _placed(self, marker: str) -> Excerpt | None:
        match = _PLACE.fullmatch(marker.strip())
        documents = self.summary.topic.documents
        if match is None:
            return None
        index, start, end = (int(part) for part in match.groups())
        if index >= len(documents) or not start < end <= len(documents[index].text):
            return None
        return Excerpt(0, index, documents[index], start, end)

    def to_dict(self) -> dict[str, Any]:
        """Return the prompt and its excerpts as plain values, in the shape that docs/context.md documents."""
        summary = self.summary.to_dict()
        return {
            "id": summary["id"],
            "text": self.text,
            "signature": self.signature,
            "spent": self.spent,
            "budget": summary["budget"],
            "remarks": summary["remarks"],
            "excerpts": [
                {
                    "marker": f"[{each.number}]",
                    "document_index": each.index,
                    "document": each.document.id,
                    "start": each.start,
                    "end": each.end,
                    "text": each.text,
                    "score": each.score,
                }
                for each in self.excerpts
            ],
            "documents": summary["documents"],
            "skipped": summary["skipped"],
        }


def context(summary: Summary) -> str:
    """Return a summary's evidence as a prompt."""
    return Context.of(summary).text


def context_line(summary: Summary) -> str:
    """Return the same as one line of JSON, with the place of each excerpt."""
    return json.dumps(Context.of(summary).to_dict(), ensure_ascii=False) + "\n"


def block(excerpt: Excerpt) -> str:
    """Return an excerpt as it stands in a prompt: its label, and its text on one line."""
    document = excerpt.document
    day = f", {document.published.isoformat()}" if document.published else ""
    label = f"[{excerpt.number}] {_name(document)}{day}, {excerpt.index}:{excerpt.start}-{excerpt.end}"
    return f"{label}\n{_quoted(excerpt.text)}\n"


def _name(document: Document) -> str:
    name = _quoted(document.id)
    return name if len(name) <= SHOWN else f"{name[: SHOWN // 2]}...{name[-SHOWN // 2 :]}"


def _quoted(text: str) -> str:
    """Text of a document on one line, in which no bracket is like those of a label."""
    return one_line(text).translate(_BRACKETS)
