"""What the tools do, each a plain function from arguments to plain values; no protocol here."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from ..budget import Budget
from ..document import Topic
from ..errors import InputError, MethodError
from ..given import DocumentLike, documents_from
from ..methods import DEFAULT, METHODS, load
from ..pipeline import Pipeline
from ..readers import Options, Reading, read
from ..registry import RANKERS, SELECTORS
from ..report.context import Context
from ..report.differing import about, side
from ..summary import Summary
from .folders import Folders

__all__ = ["Tools"]

LARGEST: Final = 200_000  # characters of an answer: more than a model can be given
AROUND: Final = 20_000  # characters shown on each side of a citation, at most
LISTED: Final = 200  # files or stories named in one answer, at most


@dataclass(frozen=True)
class Tools:
    """The tools over some folders, within the limits of `options`. One call works at a time; the others wait."""

    folders: Folders
    options: Options = field(default_factory=Options)
    _turn: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False, compare=False)

    def list_folders(self) -> dict[str, Any]:
        """Return what may be read: each folder with its files and subfolders."""
        return {"folders": [self._listed(root) for root in self.folders.roots]}

    def summarize_folder(
        self, path: str, budget: str = "150 words", query: str = "", method: str = DEFAULT, recursive: bool = False
    ) -> dict[str, Any]:
        """Return a summary of a folder, or a file, with the place of each sentence."""
        with self._turn:
            reading = self._read(path, query, recursive=recursive)
            return _told(_pipeline(method).summarize(reading.topic, Budget.parse(budget)), reading)

    def summarize_texts(
        self, documents: Sequence[DocumentLike], budget: str = "150 words", query: str = "", method: str = DEFAULT
    ) -> dict[str, Any]:
        """Return a summary of texts that are given, with the place of each sentence."""
        with self._turn:
            topic = self._topic(documents, query)
            return _told(_pipeline(method).summarize(topic, Budget.parse(budget)), Reading(topic))

    def excerpts(self, path: str, query: str, budget: str = "2000 tokens", recursive: bool = False) -> dict[str, Any]:
        """Return numbered excerpts of a folder that bear on a question, and the place of each."""
        with self._turn:
            reading = self._read(path, query, recursive=recursive)
            made = Context.of(load().summarize(reading.topic, Budget.parse(budget))).to_dict()
        places = ("marker", "document", "start", "end")
        return {
            "text": _within(made["text"]),
            "excerpts": [{key: each[key] for key in places} for each in made["excerpts"]],
            "spent": made["spent"],
            "budget": made["budget"],
            **_unread(reading),
        }

    def show_source(
        self, path: str, document: str, start: int, end: int, around: int = 300, recursive: bool = False
    ) -> dict[str, Any]:
        """Return what stands at a place of a document, and what stands around it."""
        with self._turn:
            reading = self._read(path, recursive=recursive)
        found = {each.id: each for each in reading.topic.documents}.get(document)
        if found is None:
            raise InputError(f"no document {document[:200]!r} in {path[:200]!r}; there are {_some(reading.topic)}")
        if not 0 <= start < end <= len(found.text) or end - start > LARGEST:
            raise InputError(f"no place {start}-{end} in {document!r}, which has characters 0-{len(found.text)}")
        reach = max(0, min(around, AROUND))
        return {
            "document": found.id,
            "title": found.title,
            "published": found.published.isoformat() if found.published else None,
            "before": found.text[max(0, start - reach) : start],
            "text": found.text[start:end],
            "after": found.text[end : end + reach],
            "start": start,
            "end": end,
        }

    def list_stories(self, path: str, recursive: bool = False) -> dict[str, Any]:
        """Return the stories of a mixed folder, the largest first, each with its documents."""
        from ..story import stories

        with self._turn:
            reading = self._read(path, recursive=recursive)
            found = stories(reading.topic.documents)
        return {
            "stories": [
                {"label": topic.id, "documents": [document.id for document in topic.documents]}
                for topic in found[:LISTED]
            ],
            "found": len(found),
            **_unread(reading),
        }

    def _listed(self, root: Path) -> dict[str, Any]:
        inside = sorted(child for child in root.iterdir() if not child.name.startswith("."))
        files = [child.name for child in inside if child.is_file()]
        folders = [child.name for child in inside if child.is_dir() and not child.is_symlink()]
        more = len(files) > LISTED or len(folders) > LISTED
        return {"path": str(root), "files": files[:LISTED], "subfolders": folders[:LISTED], "and_more": more}

    def _read(self, path: str, query: str = "", *, recursive: bool) -> Reading:
        return read(self.folders.find(path), query=query, options=replace(self.options, recursive=recursive))

    def _topic(self, documents: Sequence[DocumentLike], query: str) -> Topic:
        limits = self.options.limits
        if len(documents) > limits.files:
            raise InputError(f"{len(documents)} texts are too many; the limit is {limits.files}")
        given = documents_from(documents, "documents", "")
        size = sum(len(each.text) for each in given)
        if size > limits.size:
            raise InputError(f"{size} characters of text are too many; the limit is {limits.size}")
        return Topic("texts", given, query)


def _pipeline(method: str) -> Pipeline:
    """Return the pipeline of a name. A method text could name files of this machine, so it is not taken."""
    names = sorted({*METHODS, *RANKERS.builtin, *SELECTORS.builtin})
    if method not in names:
        raise MethodError(f"no method {method[:80]!r}; there are {', '.join(names)}")
    return load(method)


def _told(summary: Summary, reading: Reading) -> dict[str, Any]:
    """A summary as a model needs it: the text, where each sentence stands, who else says it, and what differs."""
    return {
        "summary": _within(summary.text),
        "sentences": [
            {
                "text": pick.text,
                "document": pick.document.id,
                "start": pick.start,
                "end": pick.end,
                "published": pick.document.published.isoformat() if pick.document.published else None,
                "said_by": list(support.sources),
            }
            for pick, support in zip(summary.picks, summary.support, strict=True)
        ],
        "differ": [
            {"about": about(each), "left": side(each.left), "right": side(each.right)} for each in summary.conflicts
        ],
        "spent": summary.spent,
        "budget": str(summary.budget),
        "signature": summary.signature,
        "remarks": list(summary.remarks),
        **_unread(reading),
    }


def _unread(reading: Reading) -> dict[str, Any]:
    """How much was read, and what was not."""
    skipped = [{"source": skip.source, "reason": skip.reason} for skip in reading.skipped]
    notes = {"notes": list(reading.remarks)} if reading.remarks else {}
    return {"documents": len(reading.topic.documents), "skipped": skipped[:LISTED], **notes}


def _within(text: str) -> str:
    if len(text) > LARGEST:
        raise InputError(
            f"{len(text)} characters are more than an answer may have ({LARGEST}); ask for a smaller budget"
        )
    return text


def _some(topic: Topic) -> str:
    names = [repr(document.id) for document in topic.documents[:10]]
    more = len(topic.documents) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
