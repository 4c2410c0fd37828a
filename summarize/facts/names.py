"""Names of people, bodies and places, and whether two spellings are one: "Rahmatullah Najeeb" and "Haji Najib"."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..words import stop_words
from .book import months, weekdays, words_of
from .tokens import Token

__all__ = ["Name", "names", "same_name", "within_reach"]

WHERE = frozenset(["in", "at", "near", "outside", "off"])
_SOUNDS = tuple(
    (re.compile(sound), plain)
    for sound, plain in (
        (r"(.)\1+", r"\1"),
        ("e[ei]|ie|ea|y", "i"),
        ("o[ou]|w", "u"),
        ("kh|q|ck|c(?=[aoulrtk])", "k"),
        ("ph", "f"),
        ("th", "t"),
        ("sh|sch|tsch", "s"),
        ("gh", "g"),
        ("e+", "i"),
        ("o", "u"),
        ("i+", "i"),
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its titles; `slot` is the word of place before it ("in"), if any.

    `first` and `last` are the tokens that it is made of, the last exclusive.
    """

    parts: tuple[str, ...]
    slot: str
    first: int
    last: int
    person: bool = False

    @property
    def key(self) -> Hashable:
        """Its parts."""
        return self.parts

    @property
    def text(self) -> str:
        """The name as it is printed."""
        return " ".join(self.parts)


def names(words: Sequence[Token], taken: frozenset[int] = frozenset()) -> list[Name]:
    """Return the names in a sentence: runs of capitalised words, without titles, days and months."""
    found = []
    at = 0
    while at < len(words):
        if not _begins(words, at) or at in taken:
            at += 1
            continue
        last = at + 1
        while last < len(words) and last not in taken:
            if _inside(words, last):
                last += 1
            elif (
                words[last].lower in words_of("names", "particles")
                and last + 1 < len(words)
                and _inside(words, last + 1)
            ):
                if words[last].lower in ("and", "the", "of", "de", "la") and words[last].lower in ("and", "the"):
                    break
                last += 2
            else:
                break
        if name := _name(words, at, last):
            found.append(name)
        at = last
    return found


def _begins(words: Sequence[Token], at: int) -> bool:
    token = words[at]
    if not (token.word and token.capital) or token.lower in months() or token.lower in weekdays():
        return False
    opening = at == 0 or words[at - 1].text in ("“", '"', "‘", "”", ":", "—", "–")
    if token.lower in stop_words("en") and (opening or len(token.text) < 3 or not token.text.isupper()):
        return False
    return (
        not opening
        or (at + 1 < len(words) and (_inside(words, at + 1) or words[at + 1].text in ("'s", "’s")))
        or (token.text.isupper() and len(token.text) > 1)
    )


def _inside(words: Sequence[Token], at: int) -> bool:
    token = words[at]
    if token.text == "-" and at + 1 < len(words) and words[at + 1].word and words[at + 1].start == token.end:
        return words[at - 1].end == token.start
    joined = words[at - 1].text == "-" and words[at - 1].end == token.start
    return token.word and (token.capital or joined) and token.lower not in months() and token.lower not in weekdays()


def _name(words: Sequence[Token], first: int, last: int) -> Name | None:
    titles = words_of("names", "titles") | words_of("names", "departments")
    start = first
    while start < last and (words[start].lower in titles or words[start].text == "-"):
        start += 1
    if start > first and words[start - 1].lower in words_of("names", "departments"):
        start = first  # "National Transport Inspectorate"
    parts = tuple(token.text for token in words[start:last] if token.text != "-")
    if not parts or all(part.lower() in titles or part.lower() in words_of("names", "particles") for part in parts):
        return None
    before = [token.lower for token in words[max(0, first - 2) : first]]
    slot = next((word for word in reversed(before) if word in WHERE), "") if before else ""
    if slot and before[-1] != slot and before[-1] != "the":
        slot = ""
    titled = start > first or (first > 0 and words[first - 1].lower in titles)
    return Name(parts, slot, start, last, titled or (last - start in (2, 3) and not slot))


@lru_cache(maxsize=1 << 13)  # names have no end
def _plain(part: str) -> str:
    """A part of a name as it may sound."""
    text = part.casefold()
    for sound, plain in _SOUNDS:
        text = sound.sub(plain, text)
    return text


def _spelled(one: str, two: str) -> bool:
    """Tell whether two parts are one: alike in sound, an initial, or a letter or two apart in a long word."""
    left, right = _plain(one), _plain(two)
    if left == right or (min(len(one), len(two)) == 1 and left[0] == right[0]):
        return True
    allowed = 0 if min(len(left), len(right)) < 5 else 1 if max(len(left), len(right)) < 9 else 2
    return left[0] == right[0] and _edits(left, right, allowed) <= allowed


def _edits(one: str, two: str, most: int) -> int:
    """Edit distance (Levenshtein 1966); more than `most` where the lengths alone say so."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        row, above = [i], row
        for j, b in enumerate(two, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
    return row[-1]


def same_name(one: Sequence[str], two: Sequence[str]) -> bool:
    """Return whether two names may be one: the same in other spellings, shorter, or by its initials.

    >>> same_name(["Rahmatullah", "Najeeb"], ["Najib"]), same_name(["J.", "Lund"], ["Jonas", "Lund"])
    (True, True)
    >>> same_name(["Maria", "Lund"], ["Peter", "Lund"]), same_name(["TTP"], ["Tehrik", "Taliban", "Pakistan"])
    (False, True)
    """
    left = [part.rstrip(".") for part in one]
    right = [part.rstrip(".") for part in two]
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) == 1 and len(longer) > 1:
        initials = "".join(part[0] for part in longer if part[0].isupper())
        if shorter[0].isupper() and len(shorter[0]) > 1 and shorter[0].casefold() == initials.casefold():
            return True
    if all(any(_spelled(part, other) for other in longer) for part in shorter):
        return True
    return len(left) > 1 and len(right) > 1 and _spelled(left[-1], right[-1]) and _spelled(left[0], right[0])


def within_reach(one: Name, two: Name) -> bool:
    """Return whether one place may lie in the other: a country and what is none."""
    countries = words_of("names", "countries")
    return (one.text.lower() in countries) != (two.text.lower() in countries)
