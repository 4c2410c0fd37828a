"""How a data set is measured: what a system may use, which figures, read how. The table is `protocols.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from summarize.budget import Budget
from summarize.errors import InputError
from summarize.rouge import Rouge, presets
from summarize.rouge.presets import preset as preset_named
from summarize.rouge.tokens import language_named

__all__ = ["FIGURES", "Protocol", "protocol", "protocols"]

FIGURES: Final = ("recall", "precision", "f")


@dataclass(frozen=True)
class Protocol:
    """A way to measure: official flags in a mode, a budget, and the figure that is read.

    `headline` is the metric by which systems are ordered and compared; `query` whether systems are told what is asked,
    `split` whether references are split to a sentence a line first.
    """

    name: str
    title: str
    budget: Budget
    flags: str
    figure: str = "f"
    headline: str = "ROUGE-2"
    columns: tuple[str, ...] = ()
    mode: str = "rouge155"
    jackknife: bool = False
    language: str | None = None
    query: bool = False
    split: bool = False
    source: str = ""

    @property
    def rouge(self) -> Rouge:
        """The scorer."""
        return Rouge(
            self.flags,
            mode=self.mode,
            jackknife=self.jackknife,
            language=self.language,
            metrics=self.columns or None,
        )

    @property
    def signature(self) -> str:
        """Everything that a score depends on beside the data and the system."""
        return f"{self.name}|budget:{self.budget}|query:{'yes' if self.query else 'no'}|{self.rouge.signature}"


@cache
def protocols() -> dict[str, Protocol]:
    """Return every protocol by name, presets of the scorer without a budget of their own at 100 words.

    >>> protocols()["duc2004"].rouge.metrics
    ('ROUGE-1', 'ROUGE-2', 'ROUGE-4')
    """
    table: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("protocols.toml").read_text("utf-8"))
    others = {name: {"title": each.title, "preset": name} for name, each in presets().items() if name not in table}
    return {name: _made(name, dict(fields)) for name, fields in {**table, **others}.items()}


def protocol(name: str, *, budget: str | None = None, language: str | None = None) -> Protocol:
    """Return the protocol of that name, perhaps with another budget, for a language other than English.

    Raises InputError where there is none; the message lists those there are.
    """
    if name not in protocols():
        raise InputError(f"unknown protocol {name!r}; known: {', '.join(protocols())}")
    found = protocols()[name]
    if budget is not None:
        found = replace(found, budget=Budget.parse(budget))
    # A published protocol counts runs of a-z and 0-9 whatever the language is; ours count its words.
    if language is None or not found.source.startswith("ours"):
        return found
    flags = found.flags if language_named(language).stemmer else found.flags.replace("-m ", "")
    return replace(found, language=language, flags=flags)


def _made(name: str, fields: dict[str, Any]) -> Protocol:
    if "preset" in fields:
        found = preset_named(fields.pop("preset"))
        given = {"flags": found.flags, "mode": found.mode, "jackknife": found.jackknife, "source": found.source}
        fields = {**given, "columns": found.metrics or (), **fields}
    budget = Budget.parse(fields.pop("budget", "100 words"))
    return Protocol(name, budget=budget, **{**fields, "columns": tuple(fields.get("columns", ()))})
