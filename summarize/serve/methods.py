"""The methods to choose from, as values."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..methods import DEFAULT, METHODS
from ..report.catalogue import entries

__all__ = ["methods"]


@cache
def methods() -> list[dict[str, Any]]:
    """Return what `method` takes by name: named methods, rankers and selectors, and embedders to follow an @.

    `missing` is the extra that one lacks on this machine, or "".
    """
    listed = []
    for entry in entries():
        names = [f"{entry.name}:{variant}" for variant in entry.variants] or [entry.name]
        parameters = {name: _plain(default) for name, default in entry.parameters}
        listed += [
            {
                "name": name,
                "role": entry.role,
                "about": METHODS[name] if entry.role == "method" else entry.about,
                "parameters": parameters,
                "missing": entry.missing or _lacks(name, entry.role),
                "default": entry.role == "method" and name == DEFAULT,
            }
            for name in names
        ]
    return listed


def _lacks(name: str, role: str) -> str:
    """Return the extra that a part of a named method lacks."""
    if role != "method":
        return ""
    parts = METHODS[name].replace("@", "+").split("+")
    missing = {entry.name: entry.missing for entry in entries() if entry.missing}
    return next((missing[part.strip()] for part in parts if part.strip() in missing), "")


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | float | str) else str(value)
