"""Where a run is kept as it goes: one file a system and data set, one line a topic, written when it is known.

The file's name holds a digest of all that the results depend on: data, protocol, system, seed, and the code itself. A
run that was stopped goes on where it was; a run of changed code begins anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Final

import summarize

from .case import digest
from .datasets import Dataset
from .record import Record
from .systems import System

__all__ = ["Store", "code_digest"]

_CODE: Final = (".py", ".toml", ".txt")
_HERE: Final = ("bertscore", "measures", "oracle", "outline", "work", "peers")  # what decides a record, of this script


class Store:
    """The records of one system on one data set."""

    def __init__(self, folder: Path, dataset: Dataset, system: System, extras: str) -> None:
        told = [dataset.name, dataset.protocol.signature, system.name, system.signature, extras, code_digest()]
        name = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
        self.path = folder / _slug(dataset.name) / f"{_slug(system.name)}.{name}.jsonl"
        self.digests = {case.id: digest([case])[:16] for case in dataset.cases}

    def read(self) -> dict[str, Record]:
        """Return the records by topic; a last line that was cut off is taken out of the file."""
        if not self.path.is_file():
            return {}
        records: dict[str, Record] = {}
        content = self.path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if whole != content:
            self.path.write_bytes(whole)
        for line in whole.decode().splitlines():
            value = json.loads(line)
            if self.digests.get(value["record"]["topic"]) == value["case"]:
                records[value["record"]["topic"]] = Record.from_dict(value["record"])
        return records

    def append(self, record: Record) -> None:
        """Keep a record; it is on disk when this returns."""
        if not self.path.parent.is_dir():
            self.path.parent.mkdir(parents=True)
            self.path.parent.parent.joinpath(".gitignore").write_text("*\n")  # results of a run are nobody's source
        line = json.dumps({"case": self.digests[record.topic], "record": record.to_dict()}, ensure_ascii=False)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


@cache
def code_digest() -> str:
    """Return a digest of the code that makes records: the package's, and some of this script's."""
    package, script = Path(summarize.__file__).parent, Path(__file__).parent
    files = [file for file in package.rglob("*") if file.suffix in _CODE]
    files += [file for name in _HERE for file in script.glob(f"{name}*/**/*.py" if name == "peers" else f"{name}.py")]
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def _slug(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:60]
