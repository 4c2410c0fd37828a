"""How a language tells days by the day on which is written: the patterns of data/when.toml, put together."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import regex

from ..facts.days import Day
from ..words import stop_words

__all__ = ["Speech", "Told", "speech"]

WEEK, MONTH = 7, 30
OFF: Final = {WEEK: 3, MONTH: 10}  # days that "three weeks ago" may be off; a day is not
_OPENS: Final = " \"'“”„«»‚‘’(–—:*#>-"  # may stand before the first word of a sentence
_NUMERALS: Final = regex.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?!\d)")
_CLOSES: Final = ".!?…"  # and before it the last letter of the one that has ended
_NEXT: Final = regex.compile(r"\s(?P<word>[\w.-]+)")
_STOP: Final = regex.compile("[,;:.()]")
BEFORE, AFTER = 2, 4  # words in which a verb of saying is beside a day: "said on Monday", "On Monday the mayor said"
NEAR: Final = 300  # letters before and after a day that are looked at
BESIDE: Final = 25  # and in which it may be told of which year a date is
_WORDS: Final = 3  # of a phrase that opens a sentence, and after which a comma ends no clause: "On Friday, ..."


@dataclass(frozen=True, slots=True)
class Told:
    """`text[first:last]` as days from the day of writing, or as a weekday (Monday 0) with "last" or "next" beside it.

    It may be `about` so many days off, or with `both` lie ahead or back, as the verb says. So many days to come have
    the side "next", too.
    """

    first: int
    last: int
    days: int = 0
    about: int = 0
    both: bool = False
    weekday: int = -1
    side: str = ""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A pattern for a day that is so many `days` away, or with None for an amount, back or ahead."""

    pattern: regex.Pattern[str]
    days: int | None
    sign: int = 1
    both: bool = False


@dataclass(frozen=True)
class Speech:
    """How one language tells days."""

    phrases: tuple[_Phrase, ...]
    amounts: Mapping[str, Mapping[str, int]]  # "number", "unit" or "span" -> pattern -> how much
    years: Mapping[regex.Pattern[str], int]
    weekday: regex.Pattern[str]
    future: regex.Pattern[str]
    breaks: regex.Pattern[str]
    past: regex.Pattern[str]
    also: regex.Pattern[str]
    said: regex.Pattern[str]
    named: regex.Pattern[str]
    after: regex.Pattern[str] | None
    names: regex.Pattern[str] | None
    numeric: regex.Pattern[str] | None
    capital: str
    weeks: bool
    unspaced: bool

    def relative(self, text: str) -> Iterator[Told]:
        """Yield what a sentence tells by the day of writing, the longest phrases first."""
        lower = _lowered(text)
        for phrase in self.phrases:
            for match in phrase.pattern.finditer(lower):
                first, last = match.span("told")
                if phrase.days is not None:
                    if not (text[first].isupper() and not _opens(text, first)):  # "USA Today", German "am Morgen"
                        yield Told(first, last, phrase.days, both=phrase.both)
                elif amount := self._amount(match):
                    days, off = amount
                    yield Told(first, last, phrase.sign * days, off, side="next" if phrase.sign > 0 else "")

    def _amount(self, match: regex.Match[str]) -> tuple[int, int] | None:
        """How many days an amount is, and how many it may be off."""
        if match["span"]:
            days = self._value("span", match["span"])
            return days, OFF[MONTH] if days >= MONTH else OFF[WEEK] if days >= WEEK else 0
        number, unit = match["number"], self._value("unit", match["unit"])
        count = int(number) if number.isdecimal() else self._value("number", number)
        return (count * unit, OFF.get(unit, 0)) if count else None

    def _value(self, kind: str, told: str) -> int:
        return next(value for pattern, value in self.amounts[kind].items() if regex.fullmatch(pattern, told))

    def numerals(self, text: str) -> Iterator[tuple[int, int, Day]]:
        """Yield the days that are written as numbers alone, "am 4.8.", and their places."""
        if self.numeric is None:
            return
        for match in _NUMERALS.finditer(text):
            if self.numeric.search(_sides(text, *match.span())[0]):
                yield match.start(), match.end(), Day(None, int(match[2]), int(match[1]), None, 0, 0)

    def weekdays(self, text: str) -> Iterator[Told]:
        """Yield the weekdays that a sentence names; not those of every week, nor people of such a name."""
        lower = _lowered(text)
        for match in self.weekday.finditer(lower):
            at = match.start("day")
            if match["every"] or self._named(text, lower, at):
                continue
            which = next(number for number in range(7) if match[f"d{number}"] is not None)
            sides = {side: match[side] or match[f"{side}_after"] for side in ("last", "next")}
            side = next((name for name, told in sides.items() if told), "")
            yield Told(match.start("day"), match.end(), weekday=which, side=side)

    def _named(self, text: str, lower: str, at: int) -> bool:
        """Tell whether what stands there is a name, or another word of the same letters."""
        if self.named.search(lower, max(0, at - NEAR), at) or self._called(text, lower, at):
            return True
        before = text[max(0, at - NEAR) : at].split()[-1:]
        if self.after and before and before[0].isalpha() and before[0][0].isupper():
            return not self.after.fullmatch(before[0].lower())
        if self.capital == "never":
            return text[at].isupper() and not _opens(text, at)
        return self.capital == "always" and not text[at].isupper()

    def _called(self, text: str, lower: str, at: int) -> bool:
        """Tell whether a weekday that begins a sentence, or stands behind "the", is part of a name: "Sunday Oliseh"."""
        if self.after or self.unspaced or not text[at].isupper():
            return False  # German writes every noun with a capital
        behind = self.names is not None and self.names.search(lower, max(0, at - NEAR), at)
        following = text[at:].split(maxsplit=2)[:2]
        named = len(following) == 2 and following[0].isalpha() and following[1][0].isupper()
        return named and bool(_opens(text, at) or behind)

    def ahead(self, text: str, first: int, last: int) -> bool:
        """Tell whether the clause of `text[first:last]` says that it is still to come."""
        near, after = _sides(text, first, last)
        ends = [match.span() for match in self.breaks.finditer(near)]
        before = near[ends[-1][1] :] if ends else near
        if self.future.search(before):
            return True
        if ends and self.past.fullmatch(near[slice(*ends[-1])]):
            return False
        short = len(before.strip(_OPENS).split()) < _WORDS
        after = self.breaks.split(after.lstrip(" ,") if short else after)[0]
        return bool(self.future.search(after if short else self.also.split(after)[0]))

    def year(self, text: str, first: int, last: int) -> int | None:
        """How many years from that of writing the date `text[first:last]` is said to be; None where nothing says so."""
        near, after = _sides(text, first, last, BESIDE)
        parts = _STOP.split(near)[-1], _STOP.split(after)[0]
        return next((years for words, years in self.years.items() if any(map(words.search, parts))), None)

    def of_saying(self, text: str, first: int, last: int) -> bool:
        """Tell whether `text[first:last]` is the day on which somebody said it: a verb of saying stands beside."""
        near, after = _sides(text, first, last)
        before, after = _STOP.split(near)[-1].split(), _STOP.split(after)[0].split()
        return any(self.said.fullmatch(word) for word in (*before[-BEFORE:], *after[:AFTER]))

    def names_it(self, text: str, first: int, last: int) -> bool:
        """Tell whether a date tells which thing is meant, not when something was: "the 7 July bombings"."""
        if self.names is None:
            return False
        near, after = _sides(text, first, last)
        opening = f"{_lowered(text[first:last]).partition(' ')[0]} "  # a date begins with "the"
        following = _NEXT.match(after)
        opened = any(map(self.names.search, (near, opening)))
        return bool(opened and following and following["word"] not in stop_words("en"))


def _opens(text: str, at: int) -> bool:
    """Tell whether a sentence begins there, perhaps within what somebody said."""
    before = text[:at].rstrip(_OPENS)
    return not before or before[-1] in _CLOSES


def _sides(text: str, first: int, last: int, letters: int = NEAR) -> tuple[str, str]:
    """What stands before and after `text[first:last]`, in lower case."""
    return _lowered(text[max(0, first - letters) : first]), _lowered(text[last : last + letters])


def _lowered(text: str) -> str:
    """A text in lower case, letter for letter, so that places are the same."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def speech(language: str) -> Speech | None:
    """Return how a language tells days, None where that is not known."""
    book = _book().get(language)
    return _speech(book) if book else None


def _speech(book: Mapping[str, Any]) -> Speech:
    unspaced = bool(book.get("unspaced"))
    gap, beside = (r"\s?", r"\s*") if unspaced else (r"\s+", r"\s+")
    start, end = ("", "") if unspaced else (r"(?<![\w-])", r"(?![\w-])")
    if "prefix" in book:
        start += rf"(?:{_spaced(book['prefix'])})?"

    def whole(pattern: str) -> regex.Pattern[str]:
        return regex.compile(rf"{start}(?P<told>{_spaced(pattern)}){end}")

    numbers, units, spans = ("|".join(map(_spaced, book.get(key, ()))) for key in ("numbers", "units", "spans"))
    amount = rf"(?:(?P<number>\d{{1,3}}|{numbers}){gap}(?P<unit>{units})|(?P<span>{spans or '(?!)'}))"
    phrases = [
        _Phrase(whole(pattern), days, both=key == "both")
        for key in ("days", "both")
        for patterns, days in book.get(key, {}).items()
        for pattern in _alternatives(patterns)
    ]
    phrases.sort(key=lambda phrase: -len(phrase.pattern.pattern))
    for key, sign in (("ago", -1), ("ahead", 1)):
        forms = _alternatives(book.get(key, ""))
        phrases += [_Phrase(regex.compile(whole(form).pattern.replace("{n}", amount)), None, sign) for form in forms]
    days = "|".join(f"(?P<d{number}>{_spaced(day)})" for number, day in enumerate(book["weekdays"].split()))
    last, following, every, future, that = (_spaced(book[key]) for key in ("last", "next", "every", "future", "that"))
    past = _spaced(book.get("past", "(?!)"))
    weekday = regex.compile(
        rf"{start}(?:(?:(?P<every>{every})|(?P<last>{last})|(?P<next>{following})){beside})?"
        rf"{start}(?P<day>{days}){end}(?:{beside}(?:(?P<last_after>{last})|(?P<next_after>{following})){end})?"
    )
    return Speech(
        tuple(phrases),
        {
            "number": {_spaced(key): value for key, value in book["numbers"].items()},
            "unit": {_spaced(key): value for key, value in book["units"].items()},
            "span": {_spaced(key): value for key, value in book.get("spans", {}).items()},
        },
        {whole(pattern): years for pattern, years in book.get("years", {}).items()},
        weekday,
        regex.compile(rf"{start}(?:{future}){end}"),
        regex.compile(rf"[,;:،؛，；：。]|{start}(?:{that}|{past}){end}"),
        regex.compile(past),
        regex.compile(rf"{start}(?:{_spaced(book.get('and', '(?!)'))}){end}"),
        regex.compile(rf"{start}(?:{_spaced(book.get('said', '(?!)'))}){end}"),
        regex.compile(rf"(?<![\w-])(?:{book.get('named', '(?!)')})\.?\s+$"),
        regex.compile(book["after"]) if "after" in book else None,
        regex.compile(rf"(?<!\w)(?:{book['article']})(?:\s[\w.,'’-]+){{0,{BEFORE}}}\s$") if "article" in book else None,
        regex.compile(rf"(?<!\w)(?:{book['numeric']})\s$") if "numeric" in book else None,
        book.get("capital", ""),
        bool(book.get("weeks")),
        unspaced,
    )


def _alternatives(patterns: str) -> list[str]:
    """The patterns between those bars that stand in no bracket."""
    found, depth = [""], 0
    for letter in patterns:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [each for each in found if each]


def _spaced(pattern: str) -> str:
    return pattern.replace("_", " ").replace(" ", r"\s+")


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads((resources.files("summarize") / "data" / "when.toml").read_text("utf-8"))
