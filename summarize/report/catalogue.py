"""What there is to choose from: methods, rankers, selectors and embedders, with their parameters."""

from __future__ import annotations

import dataclasses
import importlib.util
import inspect
import textwrap
from typing import Any

from ..methods import DEFAULT, METHODS
from ..registry import ROLES, Registry

__all__ = ["catalogue"]

WIDTH, COLUMN = 100, 22


def catalogue() -> str:
    """Return the table that `--list` prints."""
    lines = ["Methods: a name, or RANKER + SELECTOR @ EMBEDDER"]
    for name, text in sorted(METHODS.items()):
        lines += _entry(name, f"{text}{' (the default)' if name == DEFAULT else ''}")
    for role, registry in ROLES.items():
        lines += ["", f"{role.capitalize()}s"]
        for name in sorted(registry.table):
            lines += _component(registry, name)
    lines += ["", "A lone ranker gets + greedy, a lone selector centroid +, and both @ tfidf."]
    return "\n".join(lines) + "\n"


def _component(registry: Registry, name: str) -> list[str]:
    cls = registry.load(name)
    variants: tuple[str, ...] = getattr(cls, "variants", ())
    fields = dataclasses.fields(cls)[1 if variants else 0 :]
    parameters = ", ".join(f"{field.name}={field.default!r}" for field in fields)
    about = (inspect.getdoc(cls) or "").split("\n\n")[0].replace("\n", " ").partition(". ")[0].rstrip(".") + "."
    lines = _entry(name, f"{about}{_missing(cls)}")
    if variants:
        lines += _entry("", "variants: " + ", ".join(f"{name}:{variant}" for variant in variants))
    return lines + (_entry("", f"parameters: {parameters}") if parameters else [])


def _missing(cls: Any) -> str:
    absent = [package for package in getattr(cls, "packages", ()) if importlib.util.find_spec(package) is None]
    return f' Not installed; type: pip install "summarize[{cls.extra}]"' if absent else ""


def _entry(name: str, text: str) -> list[str]:
    wrapped = textwrap.wrap(text, WIDTH - COLUMN, break_on_hyphens=False)
    if len(name) > COLUMN - 4:
        return [f"  {name}", *(" " * COLUMN + line for line in wrapped)]
    return [f"  {name if index == 0 else '':<{COLUMN - 2}}{line}" for index, line in enumerate(wrapped)]
