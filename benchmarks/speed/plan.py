"""What a run measures, a line each, in the order of the tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from summarize.methods import DEFAULT

from ..datasets import load
from ..synthetic import write
from .corpus import corpus
from .running import measured

__all__ = ["BERT", "PARTS", "PEERS", "QUALITY", "SYSTEMS", "Plan", "measurements"]

PARTS: Final = ("growth", "profile", "bert", "quality")
SYSTEMS: Final = (DEFAULT, "lexrank", "textrank", "centroid", "mmr", "submodular")
PEERS: Final = ("peer:sumy-lexrank", "peer:sumy-textrank", "peer:lexrank", "peer:summa", "peer:pytextrank", "peer:lede")
WORDLLAMA: Final = "centroid + mmr @ wordllama"
BERT: Final = {
    "cold": ("bert", WORDLLAMA, "bert-extractive-summarizer"),
    "encoding": ("minilm", "padded", "wordllama", "bert-extractive-summarizer"),
}
QUALITY: Final = (DEFAULT, "lexrank", "bert", WORDLLAMA, "bert-extractive-summarizer", "peer:lede", "lead", "random")
DOCUMENTS: Final = 10  # of the topic that BERT methods are timed on
WARM: Final = 60  # sentences of the topic that is summarised before the clock starts


@dataclass(frozen=True)
class Plan:
    """What to measure, and by which Python: `peers` is that of other people's packages."""

    python: str
    peers: str
    folder: Path
    sizes: Sequence[int]
    systems: Sequence[str]
    seconds: float = 60.0
    largest: int = 3000
    parts: Sequence[str] = PARTS
    data: str = "tiny"
    root: Path | None = None
    topics: int = 0
    seed: int = 0


def measurements(plan: Plan) -> Iterator[dict[str, Any]]:
    """Yield each measurement as it is made: its kind, system and size with what was found."""
    for part in plan.parts:
        yield from {"growth": _growth, "profile": _profile, "bert": _bert, "quality": _quality}[part](plan)


def _growth(plan: Plan) -> Iterator[dict[str, Any]]:
    """A system that reached the limit at one size is not tried at a larger one."""
    stopped: set[str] = set()
    warm = _documents(plan, WARM)
    for size in sorted(plan.sizes):
        folder = _documents(plan, size)
        for system in plan.systems:
            peer = system.startswith("peer:")
            if system in stopped or (peer and size > plan.largest):
                continue
            kind, python = ("peer", plan.peers) if peer else ("ours", plan.python)
            found = measured(python, kind, plan.seconds, system=system, folder=str(folder), warm=str(warm))
            if "seconds" not in found:
                stopped.add(system)
            yield {"kind": "growth", "system": system, "size": size, **found}


def _profile(plan: Plan) -> Iterator[dict[str, Any]]:
    size = min(plan.sizes, key=lambda size: abs(size - 10_000))
    folder, warm = _documents(plan, size), _documents(plan, WARM)
    found = measured(plan.python, "profile", plan.seconds, system=DEFAULT, folder=str(folder), warm=str(warm))
    yield {"kind": "profile", "system": DEFAULT, "size": size, **found}


def _bert(plan: Plan) -> Iterator[dict[str, Any]]:
    folder = plan.folder / "topic"
    shutil.rmtree(folder, ignore_errors=True)
    documents = [
        document
        for case in load(plan.data, root=plan.root, topics=plan.topics).cases
        for document in case.topic.documents
    ][:DOCUMENTS]
    folder.mkdir(parents=True)
    for number, document in enumerate(documents):
        (folder / f"{number:02}.txt").write_text(document.text, "utf-8")
    for kind, systems in BERT.items():
        for system in systems:
            python = plan.peers if system == "bert-extractive-summarizer" else plan.python
            found = measured(python, kind, plan.seconds, system=system, folder=str(folder))
            yield {"kind": kind, "system": system, "size": len(documents), **found}


def _quality(plan: Plan) -> Iterator[dict[str, Any]]:
    given = {"data": plan.data, "root": str(plan.root) if plan.root else None, "topics": plan.topics}
    for system in QUALITY:
        theirs = system.startswith(("peer:", "bert-extractive"))
        found = measured(plan.peers if theirs else plan.python, "quality", 10 * plan.seconds, name=system, **given)
        yield {"kind": "quality", "system": system, "size": found.get("topics", 0), **found}


def _documents(plan: Plan, size: int) -> Path:
    folder = plan.folder / f"{size}-{plan.seed}"
    if not folder.is_dir():
        write(corpus(size, seed=plan.seed), folder)
    return folder
