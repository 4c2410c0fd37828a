"""Who leads what, where a sentence says so: "The delegation, led by ...", "... will head the delegation"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..words import stop_words
from .book import stems
from .names import Name, same_name
from .tokens import ENDS, Token

__all__ = ["Role", "roles"]

_BY = frozenset("led headed chaired overseen".split())
_LEADS = frozenset("lead leads led leading head heads headed heading chair chairs chaired chairing".split())
_AUXILIARY = frozenset("is was are were be being been will would has have had".split())
_CUTS = frozenset("in of to from at for on with and that which who by".split())
PHRASE = 6  # words of what is led, at most


@dataclass(frozen=True, slots=True)
class Role:
    """`name` leads what `head` names, of those that `of` names: the Afghan delegation."""

    name: Name
    head: str
    of: frozenset[str]

    def alike(self, other: Role) -> bool:
        """Return whether both tell who leads one thing."""
        return self.head == other.head and (not self.of or not other.of or bool(self.of & other.of))

    def fits(self, other: Role) -> bool:
        """Return whether both name one person."""
        return same_name(self.name.parts, other.name.parts)


def roles(words: Sequence[Token], names: Sequence[Name]) -> list[Role]:
    """Return who is said to lead what."""
    found = []
    for at, token in enumerate(words):
        if token.lower in _BY and at + 1 < len(words) and words[at + 1].lower == "by":
            made = _passive(words, names, at)
        elif token.lower in _LEADS and at:
            made = _active(words, names, at, at + 1)
        elif token.lower == "charge" and _lower(words, at - 1) == "in" and _lower(words, at + 1) == "of":
            made = _active(words, names, at - 1, at + 2)
        else:
            continue
        if made:
            found.append(made)
    return found


def _passive(words: Sequence[Token], names: Sequence[Name], at: int) -> Role | None:
    before = at
    while before and (words[before - 1].text == "," or words[before - 1].lower in _AUXILIARY):
        before -= 1
    start = before
    while start and before - start < PHRASE and words[start - 1].text not in ENDS:
        start -= 1
    phrase = list(words[start:before])
    for index, token in enumerate(phrase):
        if index and token.lower in _CUTS:
            phrase = phrase[:index]
            break
    after = [name for name in names if at + 1 < name.first <= at + 16]
    for index, name in enumerate(after):
        left = {_lower(words, name.first - step) for step in (1, 2)}
        if "of" in left and index + 1 < len(after):
            continue  # of what the leader is the head
        return _role(phrase, name)
    return None


def _active(words: Sequence[Token], names: Sequence[Name], at: int, after: int) -> Role | None:
    phrase: list[Token] = []
    for token in words[after : after + PHRASE]:
        if token.text in ENDS or (token.lower in _CUTS and phrase):
            break
        phrase.append(token)
    if [token.lower for token in phrase[:1]] == ["it"]:
        phrase = _named_before(words, at)
    end = at
    while end and (
        words[end - 1].lower in _AUXILIARY or words[end - 1].lower in ("currently", "now", "also", "who", "which")
    ):
        end -= 1
    before = [name for name in names if name.last <= end]
    if end and words[end - 1].text == ",":
        comma = next((index for index in range(end - 2, -1, -1) if words[index].text == ","), -1)
        outside = [name for name in before if name.last <= comma]
        before = outside or before
    if not before or end - before[-1].last > 12:
        return None
    role = _role(phrase, before[-1])
    if role and not role.of:  # "On the Afghan side, ... will head the delegation"
        stop = next((index for index, token in enumerate(words) if token.text == ","), 0)
        opening = frozenset(name.text.lower() for name in names if name.last <= stop and name.last <= before[-1].first)
        return Role(role.name, role.head, opening)
    return role


def _named_before(words: Sequence[Token], at: int) -> list[Token]:
    """Return the noun that "it" may stand for: the word before "and"."""
    for index in range(at - 1, 0, -1):
        if words[index].lower == "and":
            return [words[index - 1]]
    return []


def _role(phrase: Sequence[Token], name: Name) -> Role | None:
    own = [token for token in phrase if token.word and token.lower not in stop_words("en")]
    if not own or own[-1].capital:
        return None
    of = frozenset(token.lower for token in own[:-1] if token.capital)
    return Role(name, stems(own[-1].lower, "en"), of)


def _lower(words: Sequence[Token], at: int) -> str:
    return words[at].lower if 0 <= at < len(words) else ""
