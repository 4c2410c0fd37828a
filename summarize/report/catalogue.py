"""What there is to choose from: methods, rankers, selectors and embedders, with their parameters."""

from __future__ import annotations

import dataclasses
import importlib.util
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..methods import DEFAULT, METHODS
from ..registry import ROLES

__all__ = ["Entry", "catalogue", "entries"]

WIDTH, COLUMN = 100, 22


@dataclass(frozen=True, slots=True)
class Entry:
    """A method or a component: `role` is "method" or the component's, `missing` the extra that it lacks here, or ""."""

    name: str
    role: str
    about: str
    parameters: tuple[tuple[str, object], ...] = ()
    variants: tuple[str, ...] = ()
    missing: str = ""


def entries() -> Iterator[Entry]:
    """Yield the named methods, then the components, role by role, in alphabetical order."""
    for name, text in sorted(METHODS.items()):
        yield Entry(name, "method", f"{text}{' (the default)' if name == DEFAULT else ''}")
    for role, registry in ROLES.items():
        for name in sorted(registry.table):
            yield _component(role, name, registry.load(name))


def catalogue() -> str:
    """Return the table that `--list` prints."""
    lines = ["Methods: a name, or RANKER + SELECTOR @ EMBEDDER"]
    last = "method"
    for entry in entries():
        if entry.role != last:
            lines += ["", f"{entry.role.capitalize()}s"]
        last = entry.role
        lines += _told(entry)
    lines += ["", "A lone ranker gets + greedy, a lone selector centroid +, and both @ tfidf."]
    return "\n".join(lines) + "\n"


def _component(role: str, name: str, cls: Any) -> Entry:
    variants: tuple[str, ...] = getattr(cls, "variants", ())
    fields = dataclasses.fields(cls)[1 if variants else 0 :]
    about = (inspect.getdoc(cls) or "").split("\n\n")[0].replace("\n", " ").partition(". ")[0].rstrip(".") + "."
    absent = any(importlib.util.find_spec(package) is None for package in getattr(cls, "packages", ()))
    parameters = tuple((field.name, field.default) for field in fields)
    return Entry(name, role, about, parameters, tuple(variants or ()), cls.extra if absent else "")


def _told(entry: Entry) -> list[str]:
    missing = f' Not installed; type: pip install "summarize[{entry.missing}]"' if entry.missing else ""
    lines = _entry(entry.name, f"{entry.about}{missing}")
    if entry.variants:
        lines += _entry("", "variants: " + ", ".join(f"{entry.name}:{variant}" for variant in entry.variants))
    parameters = ", ".join(f"{name}={default!r}" for name, default in entry.parameters)
    return lines + (_entry("", f"parameters: {parameters}") if parameters else [])


def _entry(name: str, text: str) -> list[str]:
    wrapped = textwrap.wrap(text, WIDTH - COLUMN, break_on_hyphens=False)
    if len(name) > COLUMN - 4:
        return [f"  {name}", *(" " * COLUMN + line for line in wrapped)]
    return [f"  {name if index == 0 else '':<{COLUMN - 2}}{line}" for index, line in enumerate(wrapped)]
