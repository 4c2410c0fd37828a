"""What the trust commands found, as JSON: what was tried, how often, what was found, what now holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

__all__ = ["RESULTS", "Row", "keep", "kept"]

RESULTS: Final = Path(__file__).with_name("results")


@dataclass(frozen=True)
class Row:
    """A line of the table: what was tried, how often, what was found, what now holds."""

    tried: str
    often: str
    found: str
    holds: str


def keep(part: str, rows: list[Row], **details: Any) -> None:
    """Write the rows of a part, and whatever else its section of the page shows."""
    RESULTS.mkdir(exist_ok=True)
    values = {"rows": [asdict(row) for row in rows], **details}
    (RESULTS / f"{part}.json").write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", "utf-8")


def kept(part: str) -> dict[str, Any]:
    """Return what `keep` wrote of a part; nothing where it has not run."""
    path = RESULTS / f"{part}.json"
    values: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {"rows": []}
    return values
