"""Published protocols by name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from .errors import RougeError
from .tokens import data


@dataclass(frozen=True)
class Preset:
    """A protocol: what it measures, and where it is stated."""

    title: str
    mode: str
    flags: str
    source: str
    jackknife: bool = False
    metrics: tuple[str, ...] | None = None
    note: str = ""


@cache
def presets() -> dict[str, Preset]:
    """All presets by name.

    >>> presets()["duc2004"].flags
    '-n 4 -m -l 100 -x -c 95 -r 1000 -f A -p 0.5 -t 0'
    """
    table = tomllib.loads("\n".join(data("presets.toml")))
    return {
        name: Preset(**{**fields, "metrics": tuple(fields["metrics"]) if "metrics" in fields else None})
        for name, fields in table.items()
    }


def preset(name: str) -> Preset:
    """The preset of that name.

    Raises:
        RougeError: there is none; the message lists those there are.
    """
    try:
        return presets()[name]
    except KeyError:
        raise RougeError(f"unknown preset {name!r}; known: {', '.join(presets())}") from None
