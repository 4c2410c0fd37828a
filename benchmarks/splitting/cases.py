"""The hand-made set: in `cases/` a file a language, thirty cases each, two of every kind.

A case is a heading "## KIND" and a text with `‖` after each sentence but the last, and `¦` where a boundary is neither
right nor wrong. The first case of each kind is for tuning, the second is held out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["HALVES", "Case", "cases", "languages"]

HALVES = ("dev", "held-out")
_HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)
_MARK = re.compile("([‖¦])")


@dataclass(frozen=True, slots=True)
class Case:
    """A text and where its sentences end, in visible characters from its start; the end of the text is not among them.

    `either` are boundaries that may be there or not.
    """

    language: str
    kind: str
    half: str
    text: str
    ends: frozenset[int]
    either: frozenset[int]

    def found(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Return where sentences at these places of the text end, in the same measure.

        >>> sorted(case("en", "", 0, "It rained. ‖ It snowed.").found([(0, 10), (10, 22)]))
        [9]
        """
        seen = {_visible(self.text[:end]) for _, end in spans}
        return frozenset(seen - {0, _visible(self.text)} - self.either)


def case(language: str, kind: str, place: int, marked: str) -> Case:
    """Return the case number `place` of a language, from 0."""
    pieces = _MARK.split(marked.strip())
    ends: dict[str, set[int]] = {"‖": set(), "¦": set()}
    count = 0
    for piece, mark in zip(pieces[::2], pieces[1::2], strict=False):
        count += _visible(piece)
        ends[mark].add(count)
    return Case(language, kind, HALVES[place % 2], "".join(pieces[::2]), frozenset(ends["‖"]), frozenset(ends["¦"]))


@cache
def cases(language: str) -> tuple[Case, ...]:
    """Return the cases of a language (ISO 639-1), in the order of its file."""
    text = (resources.files("benchmarks.splitting") / "cases" / f"{language}.txt").read_text("utf-8")
    _, *parts = _HEADING.split(text)
    return tuple(
        case(language, kind, place, marked)
        for place, (kind, marked) in enumerate(zip(parts[::2], parts[1::2], strict=True))
    )


def languages() -> list[str]:
    """Return the languages that there are cases of."""
    folder = resources.files("benchmarks.splitting") / "cases"
    return sorted(file.name.removesuffix(".txt") for file in folder.iterdir() if file.name.endswith(".txt"))


def _visible(text: str) -> int:
    return sum(not character.isspace() for character in text)
