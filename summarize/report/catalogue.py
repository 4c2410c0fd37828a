"""What there is to choose from: methods, rankers, selectors and embedders, with their parameters."""

from __future__ import annotations

import dataclasses
import importlib.util
import inspect

from ..methods import DEFAULT, METHODS
from ..registry import ROLES, Registry

__all__ = ["catalogue"]


def catalogue() -> str:
    """Return the table that `--list` prints."""
    named = [(f"{name}{' (default)' if name == DEFAULT else ''}", text) for name, text in sorted(METHODS.items())]
    parts = ["Methods: a name, or RANKER + SELECTOR @ EMBEDDER", *_rows(named)]
    for role, registry in ROLES.items():
        parts += ["", f"{role.capitalize()}s", *_rows([_entry(registry, name) for name in registry.names()])]
    parts += ["", "A lone ranker gets + greedy, a lone selector centroid +, and both @ tfidf."]
    return "\n".join(parts) + "\n"


def _rows(entries: list[tuple[str, str]]) -> list[str]:
    width = max(len(name) for name, _ in entries) + 2
    return [f"  {name:<{width}}{text}" for name, text in entries]


def _entry(registry: Registry, name: str) -> tuple[str, str]:
    cls = registry.load(name.partition(":")[0])
    skip = 1 if getattr(cls, "variants", None) else 0
    parameters = ", ".join(f"{field.name}={field.default!r}" for field in dataclasses.fields(cls)[skip:])
    first = (inspect.getdoc(cls) or "").split("\n\n")[0].replace("\n", " ").partition(". ")[0].rstrip(".")
    missing = [package for package in getattr(cls, "packages", ()) if importlib.util.find_spec(package) is None]
    extra = f' [needs: pip install "summarize[{cls.extra}]"]' if missing else ""
    return f"{name}({parameters})" if parameters else name, first + extra
