"""The data sets that are known by name, and whatever else lies on disk. The table is `datasets.toml`."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from summarize.document import Document
from summarize.errors import InputError
from summarize.split import split

from .case import Case, digest
from .protocols import Protocol, protocol
from .readers import read

__all__ = ["DATASETS_AT", "Dataset", "Entry", "entries", "folder_of", "load"]

DATASETS_AT: Final = "SUMMARIZE_DATA"  # the variable that names the folder of data sets
_TINY: Final = Path(__file__).parent / "tiny" / "topics.jsonl"


@dataclass(frozen=True)
class Entry:
    """A line of the table: where a set lies below the root, what reads it, how it is measured, who owns it.

    `numbered` has the topics in the order in which the published run numbered them, or is True where that is the set's
    own: the official script draws its resamples from the evaluations sorted by number, as text.
    """

    name: str
    title: str
    path: str
    reader: str
    licence: str
    protocols: tuple[str, ...]
    home: str
    language: str | None = None
    digest: str = ""
    numbered: tuple[str, ...] | bool = False


@dataclass(frozen=True)
class Dataset:
    """Cases under a protocol: what systems are compared on.

    `name` has the protocol after an @, where that is another than the set's own. `ids` are those of the whole set, of
    which `cases` may be the first ones; `remark` is what a reader of the figures must know; `numbers` are the
    evaluation ids of topics that the published run numbered.
    """

    name: str
    cases: tuple[Case, ...]
    protocol: Protocol
    digest: str
    ids: tuple[str, ...]
    remark: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)


@cache
def entries() -> dict[str, Entry]:
    """Return the table.

    >>> entries()["duc2004"].protocols
    ('duc2004', 'duc2004-bytes')
    """
    table: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("datasets.toml").read_text("utf-8"))
    return {name: Entry(name, **{**each, "protocols": tuple(each["protocols"])}) for name, each in table.items()}


def load(
    wanted: str, *, root: Path | None = None, preset: str | None = None, budget: str | None = None, topics: int = 0
) -> Dataset:
    """Return a data set: `wanted` is a name or a path, perhaps with a protocol, "multiling2011-english@tac".

    `root` is the folder of the named sets, by default that of $SUMMARIZE_DATA; `preset` a protocol for all; `budget`
    replaces the protocol's; `topics` keeps the first ones. Raises InputError where it is not there, saying who has it.
    """
    name, _, asked = wanted.rpartition("@") if "@" in wanted and not Path(wanted).exists() else (wanted, "", "")
    entry = entries().get(name)
    if entry is None and not Path(name).exists():
        raise InputError(f"no data set and no path {name!r}; known sets: {', '.join(entries())}")
    chosen = asked or preset or (entry.protocols[0] if entry else "default")
    measured = protocol(chosen, budget=budget, language=entry.language if entry else None)
    if entry is None:
        cases = read(Path(name))
        label, remark = _label(Path(name)), ""
    else:
        cases = list(_named(entry, root))
        label, remark = entry.name, ""
        if entry.digest and digest(cases) != entry.digest:
            remark = f"other data than the {entry.name} that is known here (digest {digest(cases)[:12]})"
    if entry is not None and not measured.query:
        cases = [replace(case, topic=replace(case.topic, query="")) for case in cases]
    if measured.split:
        cases = [replace(case, references=tuple(map(_a_sentence_a_line, case.references))) for case in cases]
    kept = tuple(cases[:topics] if topics else cases)
    usual = entry.protocols[0] if entry else "default"
    label = label if chosen == usual else f"{label}@{chosen}"
    ids = tuple(case.id for case in cases)
    return Dataset(label, kept, measured, digest(kept), ids, remark, _numbers(entry, ids))


def _a_sentence_a_line(text: str) -> str:
    return "\n".join(sentence.text for sentence in split(Document("reference", text)))


def _numbers(entry: Entry | None, ids: Sequence[str]) -> dict[str, str]:
    if entry is None or entry.numbered is False:
        return {}
    return {name: str(number) for number, name in enumerate(ids if entry.numbered is True else entry.numbered, 1)}


def folder_of(root: Path | None = None) -> Path | None:
    """Return the folder of the named sets: `root`, else that of $SUMMARIZE_DATA; None where neither is told."""
    return root or (Path(os.environ[DATASETS_AT]) if DATASETS_AT in os.environ else None)


def _named(entry: Entry, root: Path | None) -> Sequence[Case]:
    if entry.name == "tiny":
        return read(_TINY, entry.reader)
    folder = folder_of(root)
    path = folder / entry.path if folder else Path(entry.path)
    if not path.exists():
        where = f"looked for {path}" if folder else f"say where data sets are: --root FOLDER or {DATASETS_AT}=FOLDER"
        raise InputError(f"{entry.name} is not here ({where}); its owner gives it at {entry.home} ({entry.licence})")
    return read(path, entry.reader)


def _label(path: Path) -> str:
    return path.resolve().name.partition(".")[0] or "data"
