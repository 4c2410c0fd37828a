"""Numbers with what they count: "at least 12 people were killed" is 12 or more dead."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache

from ..words import stop_words
from .book import classes, lexicon, months, stems, words_of
from .tokens import ENDS, Token

__all__ = ["Quantity", "quantities"]

POINTS = frozenset("en zh ja ko th hi ar he".split())  # languages in which a point parts a fraction, not thousands
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
BESIDE = 1  # words after a number that say at once what happened: "21 dead and 30 injured"
FAR = 24  # words before a number in which it may stand that it is a sum
LOOSE = 0.05  # of the larger of two numbers, how far both may be apart to be one
GROUP = 3  # digits of a thousand
RUN = 3  # words after a number that may say what is counted
MAGNITUDE = 20  # times: lengths or spans of time further apart are not of one thing
AHEAD, BEHIND = 6, 4  # words in which it may stand what happened to those who are counted
_CONVERTED = frozenset(["metre", "kilogram", "hectare", "litre", "duration"])  # measures that are often rounded
_PART = frozenset(
    "other others them whom those among".split()
)  # who is meant are some of those that were counted before
_ENDS = ENDS | {"?", "!"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """From `low` to `high` of `unit`; `counted` are the stems of what is counted, where it is no measure.

    `first` and `last` are the tokens that it is made of, the last exclusive.
    """

    low: float
    high: float
    unit: str
    counted: frozenset[str]
    first: int
    last: int

    @property
    def happened(self) -> bool:
        """Whether it counts the dead, the hurt and their like."""
        return self.unit.removeprefix("some ") in _casualties()

    @property
    def measure(self) -> bool:
        """Whether its unit is that of much else: a length, a weight, a share."""
        return not self.unit or self.unit in _CONVERTED or self.unit == "percent"

    @property
    def key(self) -> Hashable:
        """What it is, however it is written."""
        return self.low, self.high, self.unit

    def fits(self, other: Quantity) -> bool:
        """Return whether both may be true."""
        slack = (0.01 if self.unit in _CONVERTED else 1e-6) * max(abs(self.low), abs(other.low), 1e-9)
        return self.low <= other.high + slack and other.low <= self.high + slack

    @property
    def told(self) -> float:
        """The number that stands there: that of "at least 12" and of "up to 12" is 12."""
        if math.isinf(self.high):
            return self.low
        return (self.low + self.high) / 2 if self.low else self.high

    def as_told(self, other: Quantity) -> bool:
        """Return whether both tell one number, however loosely, or in two units."""
        return abs(self.told - other.told) <= LOOSE * max(abs(self.told), abs(other.told))

    def alike(self, other: Quantity) -> bool:
        """Return whether both count the same."""
        if self.unit or other.unit:
            scaled = self.unit not in _CONVERTED or max(self.low, other.low) <= MAGNITUDE * max(
                1e-9, min(self.high, other.high)
            )
            return self.unit == other.unit and scaled
        return bool(self.counted & other.counted)


@cache
def _hedges() -> list[tuple[tuple[str, ...], tuple[float, float]]]:
    ranked = sorted(lexicon()["hedges"].items(), key=lambda item: -len(item[0].split()))
    return [(tuple(words.split()), (low, math.inf if high < 0 else high)) for words, (low, high) in ranked]


def quantities(words: Sequence[Token], taken: frozenset[int] = frozenset(), language: str = "en") -> list[Quantity]:
    """Return the numbers of a sentence, less the tokens that are `taken` (days and times)."""
    if language not in POINTS:
        words = [_without_points(token) for token in words]
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        read = None if at in taken else _number(words, at)
        if read is None:
            at += 1
            continue
        low, high, after = read
        found.append(_quantity(words, at, after, low, high))
        at = max(after, at + 1)
    return found


def _without_points(token: Token) -> Token:
    """A number whose thousands are parted by points, "200.000", as one without them."""
    whole = token.text.replace(".", "")
    return token._replace(text=whole, lower=whole) if _THOUSANDS.fullmatch(token.text) else token


def _number(words: Sequence[Token], at: int) -> tuple[float, float, int] | None:
    """Return the least and the most of the number at a token, and the token after it."""
    lower = words[at].lower
    if at and (_joined(words, at) or _labelled(words, at)):
        return None  # of a code: "B52", "A330-200", or which one: "flight 447"
    if lower in lexicon()["vague"] and not (at and words[at - 1].lower in ("two", "three", "several")):
        low, high = lexicon()["vague"][lower]
        after = at + 1
        if (
            _lower(words, after) == "of"
            and (scale := lexicon()["scales"].get(_lower(words, after + 1).rstrip("s"), 0)) >= 1000
        ):
            return low * scale, high * scale, after + 2
        return low, high, after
    if lower in ("nobody", "none", "no") and any(
        classes().get(token.lower) == "kill" or classes().get(token.lower) == "hurt" for token in words[at + 1 : at + 5]
    ):
        return 0, 0, at + (2 if _lower(words, at + 1) == "one" else 1)
    read = _plain(words, at)
    if read is None:
        return None
    value, after = read
    if _lower(words, after) in ("to", "-", "–", "and") and (other := _plain(words, after + 1)):
        between = _lower(words, after) != "and" or _lower(words, at - 1) == "between"
        if between and other[0] > value and words[after + 1].text[0].isdecimal() == words[at].text[0].isdecimal():
            scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if other[0] >= s > value), 1)
            shared = other[1] > after + 2 and value * scale <= other[0]  # "3 to 4 million", not "1 to 2,000"
            return value * (scale if shared else 1), other[0], other[1]
    return value, value, after


def _joined(words: Sequence[Token], at: int) -> bool:
    """Tell whether a number is written together with the word before it, or by a hyphen."""
    before = at - 1
    if before and words[before].text == "-" and words[before].end == words[at].start:
        return words[at].text[0].isdecimal() and words[before - 1].end == words[before].start and _code(words, before)
    return words[before].word and words[before].end == words[at].start


def _labelled(words: Sequence[Token], at: int) -> bool:
    """Tell whether a number says which one: "flight 447", "on page 12", but not "in the room 12 people"."""
    label = words[at - 1]
    return label.lower in words_of("labels") and (label.capital or _lower(words, at - 2) not in ("the", "a"))


def _code(words: Sequence[Token], hyphen: int) -> bool:
    """Tell whether what stands before a hyphen is a word or a code, not a number of its own."""
    before = words[hyphen - 1]
    return before.word or (hyphen > 1 and words[hyphen - 2].word and words[hyphen - 2].end == before.start)


def _plain(words: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return one exact number and the token after it."""
    if at >= len(words):
        return None
    token = words[at]
    names, scales = lexicon()["numbers"], lexicon()["scales"]
    if token.text[0].isdecimal():
        after = _grouped(words, at)
        value = _digits("".join(each.text for each in words[at:after]))
        if value is None or _ordinal(words, after):
            return None
    elif token.lower in names:
        value, after = float(names[token.lower]), at + 1
        if value >= 20 and _lower(words, after) == "-" and 0 < names.get(_lower(words, after + 1), 0) < 10:
            value, after = value + names[_lower(words, after + 1)], after + 2
    elif token.lower == "half" and _lower(words, at + 1) in ("a", "an") and _lower(words, at + 2) in scales:
        value, after = 0.5, at + 2
    elif token.lower in ("a", "half") and scales.get(_lower(words, at + 1), 0) >= 12 and len(_lower(words, at + 1)) > 2:
        value, after = (1.0 if token.lower == "a" else 0.5), at + 1
    else:
        return None
    total = 0.0
    while (scale := scales.get(_lower(words, after))) and not (
        len(words[after].text) < 3 and not token.text[0].isdecimal()
    ):
        if words[after].text == "m" and _lower(words, at - 1) not in ("$", "€", "£", "¥"):
            break  # metres
        value, after = value * scale, after + 1
        follow = after + 1 if _lower(words, after) == "and" else after
        if _lower(words, follow) in names and not token.text[0].isdecimal():
            inner = _plain(words, follow)
            if inner and inner[0] < scale:
                return total + value + inner[0], inner[1]
    return total + value, after


def _grouped(words: Sequence[Token], at: int) -> int:
    """Return the token after a number whose thousands are parted by spaces: "12 000"."""
    after = at + 1
    if len(words[at].text) <= GROUP and words[at].text.isdecimal() and words[at].text[0] != "0":
        while after < len(words) and words[after].start == words[after - 1].end + 1 and _group(words[after].text):
            after += 1
    return after


def _group(text: str) -> bool:
    return text[:GROUP].isdecimal() and (len(text) == GROUP or (len(text) > GROUP + 1 and text[GROUP] in ".,"))


def _ordinal(words: Sequence[Token], after: int) -> bool:
    """Tell whether letters, or in most languages a point, make the number before a place in a series: "13th", "15."."""
    if after >= len(words) or words[after].start != words[after - 1].end:
        return False
    if words[after].text == ".":
        return after + 1 < len(words) and words[after + 1].text[0].islower()
    return words[after].lower in _ENDINGS


_ENDINGS = frozenset("st nd rd th er ère ere re e ème eme nde º ª o a й я ое го му м ος η ο ού ής ες ste de".split())


def _digits(text: str) -> float | None:
    """Return the value of digits: commas part thousands; a point, or a comma before two digits, a fraction."""
    whole, comma, rest = text.rpartition(",")
    if comma and len(rest) != 3 and rest.isdecimal():
        text = f"{whole.replace('.', '')}.{rest}"
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _quantity(words: Sequence[Token], first: int, after: int, low: float, high: float) -> Quantity:
    units = lexicon()["units"]
    begin = first
    unit, factor, last = "", 1.0, after
    before = _lower(words, first - 1)
    follow = after + (1 if _lower(words, after) == "-" else 0)
    while _lower(words, follow) in ("per", "us", "square") and _lower(words, follow + 1):
        follow += 1
    name = _lower(words, follow)
    if before in units and not before.isalpha():
        (unit, factor), begin = units[before], first - 1
    elif name == "cent" and _lower(words, follow - 1) == "per":
        unit, last = "percent", follow + 1
    elif name in units and not (name in ("second", "m") and words[follow].start == words[after - 1].end):
        (unit, factor), last = units[name], follow + 1
        if unit == "duration" and _lower(words, last) == "-" and _lower(words, last + 1) == "old":
            unit, factor, last = "age", 1.0, last + 2
    elif name == "m" and follow == after:
        unit, last = "metre", after + 1
    elif _lower(words, after) in ("-", "–") and low == high and (other := _plain(words, after + 1)):
        return Quantity(low * 1000 + other[0], low * 1000 + other[0], "score", frozenset(), first, other[1])
    if low == high and low:
        begin, (least, most) = _hedged(words, begin)
        low, high = low * least, high * most
    elif low == high == 0:
        pass
    counted: frozenset[str] = frozenset()
    if not unit:
        counted = _counted(words, after)
        happened = _happened(words, begin, after)
        unit = happened or unit
        if happened and _PART & {token.lower for token in words[max(0, begin - BEHIND) : begin]}:
            unit = f"some {unit}"
        if not happened:
            if not counted or counted & _people():
                unit, of = _total(words, begin)
                counted |= of
            if not unit and _lower(words, begin - 1) == "of" and begin > 1 and words[begin - 2].word:
                counted |= {stems(words[begin - 2].lower, "en")} - {""}  # an audience of 800, a magnitude of 6.1
    return Quantity(low * factor, high * factor, unit, counted, begin, last)


def _hedged(words: Sequence[Token], first: int) -> tuple[int, tuple[float, float]]:
    """Return where a number begins with the words that make it vague, and the factors of its least and most."""
    for hedge, factors in _hedges():
        start = first - len(hedge)
        if start >= 0 and tuple(token.lower for token in words[start:first]) == hedge:
            return start, factors
    return first, (1.0, 1.0)


def _counted(words: Sequence[Token], after: int) -> frozenset[str]:
    """Return the stems of the words that say what is counted."""
    found: list[str] = []
    for token in words[after : after + RUN + 2]:
        if token.text == "-":
            continue
        if not token.word or token.lower in stop_words("en") or token.lower in months():
            if found or token.lower not in ("of", "the", "other", "more"):
                break
            continue
        found.append(stems(token.lower, "en"))
        if len(found) == RUN:
            break
    return frozenset(found)


def _total(words: Sequence[Token], first: int) -> tuple[str, frozenset[str]]:
    """Return what a sum is of that its sentence began with: "The death toll of the flood rose to 21"."""
    for at in range(first - 1, max(-1, first - 1 - FAR), -1):
        token = words[at]
        if token.text[0].isdecimal() or token.lower in lexicon()["numbers"]:
            break
        if token.lower in _SUMS:
            near = [each for each in words[max(0, at - 1) : at + RUN + 3] if each.lower not in _LINKS or each is token]
            happened = next((name for each in near if (name := _casualty(each))), "")
            if token.lower == "toll":
                return happened or "kill", frozenset()
            of = _counted(words, at + 1) if _lower(words, at + 1) == "of" else frozenset()
            return happened, frozenset() if happened else of
    return "", frozenset()


def _casualty(token: Token) -> str:
    name = classes().get(token.lower, "")
    return name if name in words_of("casualties") or name in _casualties() else ""


_SUMS = frozenset("toll number count".split())


@cache
def _people() -> frozenset[str]:
    return frozenset(stems(word, "en") for word in words_of("people"))


def _happened(words: Sequence[Token], first: int, after: int) -> str:
    """Return what became of those who are counted, a class of casualties, or nothing."""
    beside = next((name for token in words[after : after + BESIDE] if (name := _casualty(token))), "")
    if beside:
        return beside
    steps = [token for token in reversed(words[max(0, first - BEHIND) : first]) if token.text != "’s"]
    ran: list[str] = []
    for token in steps:
        if token.text in _ENDS or token.text[0].isdecimal() or token.lower in lexicon()["numbers"]:
            break
        if name := _casualty(token):
            if all(word in _LINKS or word in stop_words("en") for word in ran):
                return name
            break
        ran.append(token.lower)
    for step, token in enumerate(words[after : after + AHEAD]):
        if token.text in _ENDS and not (token.text == "," and step == 0):
            break
        if token.text[0].isdecimal() or token.lower in lexicon()["numbers"]:
            break
        if token.lower in ("and", "while", "after", "when", "as", "since") and step:
            break
        if name := _casualty(token):
            return name
    return ""


_LINKS = frozenset(
    "toll count number to of at by stood stands rose rise risen rises climbed reached now is was were has have been"
    " people put up grew total totalled passed hit tally".split()
)


@cache
def _casualties() -> frozenset[str]:
    return frozenset(stems(word, "en") for word in words_of("casualties"))


def _lower(words: Sequence[Token], at: int) -> str:
    return words[at].lower if 0 <= at < len(words) else ""
