"""Names to components: a table of our own for each role, then whatever plug-ins declare as entry points."""

from __future__ import annotations

import dataclasses
import difflib
import importlib
import importlib.metadata
import importlib.util
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from .errors import MethodError, MissingExtra, PluginError
from .spec import Call, parse_call

__all__ = ["EMBEDDERS", "RANKERS", "ROLES", "SELECTORS", "Registry", "unknown"]


@dataclass(frozen=True)
class Registry:
    """The components of one role by name.

    A component class may carry `variants` (a tuple of str: then it is a family, `name:variant`, and its first field
    is the variant), and `packages` with `extra` (then it is checked on use that those packages are there).
    """

    role: str
    group: str
    builtin: Mapping[str, str]

    @cached_property
    def table(self) -> dict[str, str]:
        """Name to "module:Class", our own first; two things with one name raise PluginError."""
        table = dict(self.builtin)
        for entry in sorted(
            importlib.metadata.entry_points(group=self.group), key=lambda entry: (entry.name, entry.value)
        ):
            if table.setdefault(entry.name, entry.value) != entry.value:
                raise PluginError(
                    f"two {self.role}s are named {entry.name!r}: {table[entry.name]} and {entry.value}; uninstall one"
                )
        return table

    def names(self) -> list[str]:
        """Return every name that `make` takes, families spelled out, in alphabetical order."""
        names: list[str] = []
        for name in self.table:
            variants = getattr(self.load(name), "variants", None)
            names.extend(f"{name}:{variant}" for variant in variants) if variants else names.append(name)
        return sorted(names)

    def __contains__(self, name: object) -> bool:
        return name in self.table

    def load(self, name: str) -> Any:
        """Return the class behind a name; raises MethodError with the known names where there is none."""
        if name not in self.table:
            raise unknown(self.role, name, self.table)
        module, _, attribute = self.table[name].partition(":")
        return getattr(importlib.import_module(module), attribute)

    def make(self, text: str | Call) -> Any:
        """Return the component that `text` describes; raises MethodError."""
        call = parse_call(text) if isinstance(text, str) else text
        cls = self.load(call.name)
        variants: tuple[str, ...] | None = getattr(cls, "variants", None)
        parameters = dict(call.parameters)
        if len(parameters) < len(call.parameters):
            raise MethodError(f"{call}: a parameter is given twice")
        known = list(inspect.signature(cls).parameters)
        if variants:
            if call.variant not in variants:
                raise unknown(f"{call.name} variant", str(call.variant or ""), variants)
            parameters[known[0]] = call.variant
        elif call.variant is not None:
            raise MethodError(f"{call.name} has no variants; write {call.name!r} without {':' + call.variant!r}")
        for key in parameters:
            if key not in known:
                raise unknown(f"parameter of {call.name}", key, known)
        for package in getattr(cls, "packages", ()):
            if importlib.util.find_spec(package) is None:
                raise MissingExtra(str(Call(call.name, call.variant)), cls.extra)
        for field in dataclasses.fields(cls):
            if isinstance(field.default, int | float) and field.name in parameters:
                _check_number(call, field.name, parameters[field.name], type(field.default))
        try:
            return cls(**parameters)
        except (TypeError, ValueError) as error:
            raise MethodError(f"{call}: {error}") from error

    def call(self, component: object) -> Call:
        """Return the name of a component with the parameters in which it differs from its default."""
        cls = type(component)
        place = f"{cls.__module__}:{cls.__qualname__}"
        name = next((name for name, value in self.table.items() if value == place), None)
        if name is None:  # an entry point may name a re-export
            name = next((name for name in self.table if self.load(name) is cls), None)
        variants = getattr(cls, "variants", None)
        stated: list[tuple[str, object]] = []
        variant = None
        for field in dataclasses.fields(component) if dataclasses.is_dataclass(component) else ():
            value = getattr(component, field.name)
            if variants and variant is None:
                variant = str(value)
            elif value != field.default:
                stated.append((field.name, value))
        return Call(name or cls.__qualname__, variant, tuple(stated))

    def describe(self, component: object) -> str:
        """Return the text that `make` turns into an equal component."""
        return str(self.call(component))


def _check_number(call: Call, key: str, value: object, kind: type) -> None:
    """Raise MethodError where a parameter that is a number, or True or False, is given as something else."""
    if kind is bool and not isinstance(value, bool):
        raise MethodError(f"{call}: {key} is True or False, not {value!r}")
    if kind is not bool and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise MethodError(f"{call}: {key} is a number, not {value!r}")
    if kind is int and not isinstance(value, int):
        raise MethodError(f"{call}: {key} is a whole number, not {value!r}")


def unknown(what: str, name: str, known: Any) -> MethodError:
    """Return the error for a name that is not known: it lists the known ones and suggests the nearest."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return MethodError(
        f"unknown {what} {name!r}{hint} Known: {', '.join(sorted(known))}".replace("' Known", "'. Known")
    )


RANKERS: Final = Registry(
    "ranker",
    "summarize.rankers",
    {
        "lead": "summarize.rankers.lead:Lead",
        "random": "summarize.rankers.random:Random",
        "frequency": "summarize.rankers.frequency:Frequency",
        "luhn": "summarize.rankers.luhn:Luhn",
        "centroid": "summarize.rankers.centroid:Centroid",
        "lexrank": "summarize.rankers.lexrank:LexRank",
        "textrank": "summarize.rankers.textrank:TextRank",
        "divrank": "summarize.rankers.divrank:DivRank",
        "lsa": "summarize.rankers.lsa:Lsa",
        "kmeans": "summarize.rankers.kmeans:KMeans",
    },
)
SELECTORS: Final = Registry(
    "selector",
    "summarize.selectors",
    {
        "greedy": "summarize.selectors.greedy:Greedy",
        "mmr": "summarize.selectors.mmr:Mmr",
        "klsum": "summarize.selectors.klsum:KlSum",
        "sumbasic": "summarize.selectors.sumbasic:SumBasic",
        "summary-centroid": "summarize.selectors.summary_centroid:SummaryCentroid",
        "submodular": "summarize.selectors.submodular:Submodular",
        "coverage": "summarize.selectors.coverage:Coverage",
        "consensus": "summarize.selectors.consensus:Consensus",
    },
)
EMBEDDERS: Final = Registry(
    "embedder",
    "summarize.embedders",
    {
        "tfidf": "summarize.embedders.tfidf:TfIdf",
        "svd": "summarize.embedders.svd:Svd",
        "chargrams": "summarize.embedders.chargrams:CharGrams",
        "minilm": "summarize.embedders.minilm:MiniLm",
        "onnx": "summarize.embedders.onnx:Onnx",
        "sentence-transformers": "summarize.embedders.sentence_transformers:SentenceTransformers",
        "multilingual": "summarize.embedders.multilingual:Multilingual",
        "wordllama": "summarize.embedders.wordllama:WordLlama",
    },
)
ROLES: Final = {registry.role: registry for registry in (RANKERS, SELECTORS, EMBEDDERS)}
