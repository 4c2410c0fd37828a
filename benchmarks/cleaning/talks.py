"""Five real articles, labelled by hand: talks.json has the places and kinds, and digests, not the texts."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path

from summarize.errors import InputError

from .pages import CONTENT, Page, Unit

__all__ = ["talks"]


def talks(root: Path) -> list[Page]:
    """Return the labelled articles of `root`/talks, of the half "talks"; raises InputError if one is not the same."""
    labels = json.loads((resources.files("benchmarks.cleaning") / "talks.json").read_text("utf-8"))
    found = []
    for name, label in labels.items():
        path = root / "talks" / name
        try:
            data = path.read_bytes()
        except OSError:
            raise InputError(f"{path}: not there; --root is the folder that holds the folder talks") from None
        if hashlib.sha256(data).hexdigest() != label["sha256"]:
            raise InputError(f"{path}: not the text that was labelled")
        text = data.decode()
        units, last = [], 0
        for start, end, kind in [*label["spans"], [len(text), len(text), CONTENT]]:
            units += [Unit(line, CONTENT) for line in text[last:start].splitlines()] + [Unit(text[start:end], kind)]
            last = end
        found.append(Page(name, "talks", text, tuple(unit for unit in units if unit.text.strip())))
    return found
