"""Text to component and back: `lexrank(threshold=0.2)`, `sumy:lsa`, `centroid + mmr(diversity=0.3) @ minilm`.

method     ::= component ["+" component] ["@" component]      ranker, selector, embedder
component  ::= name [":" variant] ["(" [key "=" value {"," key "=" value}] ")"]
value      ::= number | True | False | None | "text" | bare-word
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from .errors import MethodError

__all__ = ["Call", "Recipe", "parse", "parse_call"]

_TOKEN = re.compile(
    r"""\s*(?:(?P<name>[A-Za-z_][\w.-]*) | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*') | (?P<mark>[+@():=,]))\s*""",
    re.VERBOSE,
)
_WORDS = {"True": True, "False": False, "None": None, "true": True, "false": False, "none": None}


@dataclass(frozen=True, slots=True)
class Call:
    """A component by name, with a variant where the name is a family, and the parameters that were stated."""

    name: str
    variant: str | None = None
    parameters: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        text = self.name if self.variant is None else f"{self.name}:{self.variant}"
        inside = ", ".join(f"{key}={_written(value)}" for key, value in self.parameters)
        return f"{text}({inside})" if inside else text


@dataclass(frozen=True, slots=True)
class Recipe:
    """The parts of a method text; a part that was not stated is None."""

    first: Call
    selector: Call | None = None
    embedder: Call | None = None


def parse(text: str) -> Recipe:
    """Return the parts of a method text; raises MethodError where it does not follow the grammar.

    >>> parse("lexrank(threshold=0.2) + mmr @ minilm").first
    Call(name='lexrank', variant=None, parameters=(('threshold', 0.2),))
    """
    reader = _Reader(text)
    first = reader.call()
    selector = reader.call() if reader.accept("+") else None
    embedder = reader.call() if reader.accept("@") else None
    reader.end()
    return Recipe(first, selector, embedder)


def parse_call(text: str) -> Call:
    """Return the one component that `text` names; raises MethodError."""
    reader = _Reader(text)
    call = reader.call()
    reader.end()
    return call


def _written(value: object) -> str:
    if not isinstance(value, str):
        return str(value)
    if re.fullmatch(r"[A-Za-z_][\w.-]*", value) and value not in _WORDS:
        return value
    return '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                if not text[at:].strip():
                    break
                raise self.failure(f"unexpected {text[at:].strip()[:20]!r}")
            self.tokens.append((str(match.lastgroup), match[str(match.lastgroup)]))
            at = match.end()

    def failure(self, why: str) -> MethodError:
        return MethodError(
            f"cannot read the method {self.text!r}: {why}; "
            'write for example "lexrank", "lexrank(threshold=0.2) + mmr" or "centroid @ minilm"'
        )

    def take(self, kind: str, what: str) -> str:
        if not self.tokens or self.tokens[0][0] != kind:
            raise self.failure(f"expected {what}" + (f", not {self.tokens[0][1]!r}" if self.tokens else " at its end"))
        return self.tokens.pop(0)[1]

    def accept(self, mark: str) -> bool:
        if self.tokens and self.tokens[0] == ("mark", mark):
            self.tokens.pop(0)
            return True
        return False

    def end(self) -> None:
        if self.tokens:
            raise self.failure(f"unexpected {self.tokens[0][1]!r}")

    def call(self) -> Call:
        name = self.take("name", "a name")
        variant = self.take("name", "a variant") if self.accept(":") else None
        parameters: list[tuple[str, object]] = []
        if self.accept("(") and not self.accept(")"):
            while True:
                key = self.take("name", "a parameter")
                if not self.accept("="):
                    raise self.failure(f"expected {key}=value")
                parameters.append((key, self.value()))
                if self.accept(")"):
                    break
                if not self.accept(","):
                    raise self.failure('expected "," or ")"')
        return Call(name, variant, tuple(parameters))

    def value(self) -> object:
        if not self.tokens or self.tokens[0][0] == "mark":
            raise self.failure("expected a value")
        kind, token = self.tokens.pop(0)
        if kind == "name":
            return _WORDS.get(token, token)
        if kind == "text":  # not as Python reads it: the folder "C:\\users" is no escape
            return re.sub(r"""\\(["'\\])""", r"\1", token[1:-1])
        try:
            value: object = ast.literal_eval(token)
        except (SyntaxError, ValueError) as error:  # 007, or more digits than Python reads
            raise self.failure(f"expected a number, not {token[:20]!r}") from error
        return value
