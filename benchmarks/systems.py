"""What is compared: whatever makes a summary of a topic within a budget.

A system is a method text or a plug-in ("lexrank + mmr"), an oracle ("oracle:ilp"), a peer ("peer:summa"), or
summaries that somebody made elsewhere (`ready.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol as Role

from summarize import Pipeline, load
from summarize.methods import DEFAULT

from .case import Case
from .oracle import Oracle
from .outline import Line, Outline
from .peers import peer
from .protocols import Protocol

__all__ = ["Method", "System", "system"]


class System(Role):
    """Anything that makes a summary; pickles, so that topics can be worked on in parallel."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    @property
    def signature(self) -> str:
        """What would make its summaries again."""

    def outline(self, case: Case, protocol: Protocol) -> Outline:
        """Return its summary of a topic; raises SummarizeError where it has none."""


@dataclass(frozen=True)
class Method:
    """A method of the package, by its text."""

    name: str
    pipeline: Pipeline

    @property
    def signature(self) -> str:
        """The pipeline's own, less the budget, which is the protocol's."""
        return f"{self.pipeline} | splitter {self.pipeline.splitter}"

    def outline(self, case: Case, protocol: Protocol) -> Outline:
        """Return the summary that the pipeline makes."""
        summary = self.pipeline.summarize(case.topic, protocol.budget)
        return Outline(tuple(Line(pick.text, pick.sentence) for pick in summary.picks), summary.signature)


def system(text: str, *, seed: int = 0) -> System:
    """Return the system that a text names; raises MethodError where it names none, or its packages are missing.

    `seed` is given to the method "random" and to peers that draw. "default" is the package's default method.

    >>> system("default").name == DEFAULT
    True
    """
    kind, _, name = text.partition(":")
    if kind == "oracle":
        return Oracle(name or "greedy")
    if kind == "peer":
        return peer(name, seed=seed)
    text = DEFAULT if text == "default" else text
    return Method(text, load(f"random(seed={seed})" if text == "random" and seed else text))
