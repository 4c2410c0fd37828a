"""What is measured and how: the official flags as a value that prints and parses back.

The flags are those of ROUGE-1.5.5: ``-n`` N-grams up to N, ``-x`` without L, ``-w`` W with that weight, ``-2``
skip-bigrams with that gap (negative: any), ``-u`` with unigrams (``-U``: both), ``-m`` stemming, ``-s`` without stop
words, ``-l`` and ``-b`` limits in words and bytes, ``-c`` confidence, ``-r`` resamples, ``-f`` A or B, ``-p`` alpha (1
is precision alone, 0 is recall alone). ``-t 0``, ``-a``, ``-d``, ``-v``, ``-e DIR`` and ``-z SPL`` are accepted and
change nothing.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from functools import cache
from typing import Any

from .errors import RougeError
from .tokens import language_named

MODES = ("rouge155", "google")
_NUMBERS: dict[str, tuple[str, type[int] | type[float], float, float]] = {
    "n": ("ngrams", int, 1, 9),
    "w": ("weight", float, 1e-9, 1e9),
    "2": ("gap", int, -(10**9), 10**9),
    "l": ("words", int, 0, 10**9),
    "b": ("bytes", int, 0, 10**9),
    "c": ("confidence", float, 0, 100),
    "r": ("resamples", int, 1, 10**7),
    "p": ("alpha", float, 0, 1),
}
_SWITCHES: dict[str, tuple[str, Any]] = {
    "x": ("lcs", False),
    "m": ("stem", True),
    "s": ("stop", True),
    "u": ("unigrams", "with"),
    "U": ("unigrams", "both"),
}
_WITHOUT_EFFECT = frozenset("adv")
_MULTIPLE = {"A": "average", "B": "best"}


@dataclass(frozen=True)
class Options:
    """Every choice that a score depends on.

    ``multiple`` says how several references are met: "average" (hits and counts are added), "best" (the reference of
    the best recall) or "best-f" (of the best F, metric by metric).
    """

    mode: str = "rouge155"
    ngrams: int = 0
    lcs: bool = True
    weight: float | None = None
    gap: int | None = None
    unigrams: str = "without"
    stem: bool = False
    stop: bool = False
    words: int = 0
    bytes: int = 0
    confidence: float = 95
    resamples: int = 1000
    multiple: str = "average"
    alpha: float = 0.5
    jackknife: bool = False
    exceptions: bool = True
    language: str | None = None

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise RougeError(f"unknown mode {self.mode!r}; known: {', '.join(MODES)}")
        if self.words and self.bytes:
            raise RougeError("a limit in words (-l) or in bytes (-b), not both")
        if self.language is not None:
            language = language_named(self.language)
            if self.stem and language.stemmer is None:
                raise RougeError(f"there is no stemmer for {language.name}; leave -m out")
            if self.stop:
                raise RougeError("the stop words (-s) are English; leave -s out where a language is given")

    @classmethod
    def parse(cls, flags: str, *, mode: str = "rouge155", **more: Any) -> Options:
        """The options that official flags stand for.

        >>> Options.parse("-n 2 -m -l 100").metrics
        ('ROUGE-1', 'ROUGE-2', 'ROUGE-L')

        Raises:
            RougeError: a flag is unknown, lacks its value, or its value is out of range.
        """
        found: dict[str, Any] = {"mode": mode, "multiple": "best-f" if mode == "google" else "average"}
        try:
            todo = shlex.split(flags)[::-1]
        except ValueError as error:
            raise RougeError(f"flags {flags!r}: {error}") from None
        while todo:
            word = todo.pop()
            flag = word[1:2]
            if not word.startswith("-") or not flag:
                raise RougeError(f"flags {flags!r}: {word!r} is not a flag")
            if flag in _SWITCHES or flag in _WITHOUT_EFFECT:
                if flag in _SWITCHES:
                    found.update([_SWITCHES[flag]])
                if word[2:]:
                    todo.append("-" + word[2:])
                continue
            if flag not in _NUMBERS and flag not in "ftez":
                known = " ".join(f"-{name}" for name in [*_NUMBERS, *_SWITCHES, *"ftezadv"])
                raise RougeError(f"flags {flags!r}: unknown flag -{flag}; known: {known}")
            if not word[2:] and not todo:
                raise RougeError(f"flags {flags!r}: -{flag} lacks its value")
            found.update(_valued(flag, word[2:] or todo.pop()))
        return cls(**found, **more)

    @property
    def flags(self) -> str:
        """The official flags, each with its value; they parse back to the same options."""
        number = "{:g}".format
        parts = [f"-n {self.ngrams}"] if self.ngrams else []
        parts += [] if self.lcs else ["-x"]
        parts += [] if self.weight is None else [f"-w {number(self.weight)}"]
        parts += ["-m"] * self.stem + ["-s"] * self.stop
        if self.gap is not None:
            parts += [f"-2 {self.gap}", *{"with": ["-u"], "both": ["-U"]}.get(self.unigrams, [])]
        parts += [f"-l {self.words}"] * bool(self.words) + [f"-b {self.bytes}"] * bool(self.bytes)
        parts += [f"-c {number(self.confidence)}", f"-r {self.resamples}"]
        parts += [f"-f {flag}" for flag, name in _MULTIPLE.items() if name == self.multiple]
        return " ".join([*parts, f"-p {number(self.alpha)}", "-t 0"])

    @property
    def metrics(self) -> tuple[str, ...]:
        """The names of the figures, in the script's order.

        In google mode ROUGE-L is at sentence level (the text as one sequence) and ROUGE-Lsum at summary level (a line
        is a sentence), as in rouge-score; in rouge155 mode ROUGE-L is at summary level, as in the script.
        """
        names = [f"ROUGE-{n}" for n in range(1, self.ngrams + 1)]
        if self.lcs:
            names += ["ROUGE-L", "ROUGE-Lsum"] if self.mode == "google" else ["ROUGE-L"]
        if self.weight is not None:
            names.append(f"ROUGE-W-{self.weight:g}")
        if self.gap is not None:
            gap = "*" if self.gap < 0 else str(self.gap)
            names += {"without": [f"ROUGE-S{gap}"], "with": [f"ROUGE-SU{gap}"]}.get(
                self.unigrams, [f"ROUGE-S{gap}", f"ROUGE-SU{gap}"]
            )
        return tuple(names)

    @property
    def signature(self) -> str:
        """What would make the same figures again, to be printed beside them.

        >>> Options.parse("-n 1 -m").signature
        'ROUGE|mode:rouge155|flags:-n 1 -m -c 95 -r 1000 -f A -p 0.5 -t 0|references:average|...|version:...'
        """
        parts = ["ROUGE", f"mode:{self.mode}", f"flags:{self.flags}"]
        parts.append(f"references:{self.multiple}{', jackknife' * self.jackknife}")
        if self.language is not None:
            language = language_named(self.language)
            stems = f"Snowball {language.stemmer}" if self.stem else "no"
            parts += [f"language:{language.code}", "tokens:Unicode", f"stems:{stems}"]
        elif self.stem and self.mode == "rouge155":
            parts.append(f"exceptions:{'yes' if self.exceptions else 'no'}")
        if self.lcs:
            parts.append("L:sentence, Lsum:summary" if self.mode == "google" else "L:summary")
        return "|".join([*parts, f"version:{_version()}"])


def _valued(flag: str, value: str) -> dict[str, Any]:
    """The field that a flag with a value sets."""
    if flag == "f":
        if value not in _MULTIPLE:
            raise RougeError(f"-f {value}: A (average) or B (best)")
        return {"multiple": _MULTIPLE[value]}
    if flag == "t" and value != "0":
        raise RougeError(f"-t {value}: only -t 0, an average over topics, is here")
    if flag == "z" and value.upper() != "SPL":
        raise RougeError(f"-z {value}: only SPL, a sentence a line, is here")
    if flag in "tez":
        return {}
    name, kind, low, high = _NUMBERS[flag]
    try:
        number = kind(value)
    except ValueError:
        raise RougeError(f"-{flag} {value}: not a number") from None
    if not low <= number <= high:
        raise RougeError(f"-{flag} {value}: outside {low:g} to {high:g}")
    return {name: number}


@cache
def _version() -> str:
    from importlib import metadata  # takes 50 ms

    try:
        return metadata.version("summarize")
    except metadata.PackageNotFoundError:
        return "unknown"
