"""The language of a text, told without a model wherever the letters or the commonest words tell it.

py3langid (Lui & Baldwin 2012, "langid.py: An Off-the-shelf Language Identification Tool") decides the rest; loading
its model costs up to a second, which a folder of plain English should not pay.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter, defaultdict
from importlib import resources

__all__ = ["detect"]

_SAMPLE = 2000  # characters, from the start, the middle and the end
_FEWEST_LETTERS = 12
_FEWEST_TO_CLASSIFY = 60  # py3langid takes "hello there" for Sesotho
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-¿“”„’‘،؛؟।॥…–—]+")
_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    # name, characters, the language where the script has only one of any size ("" where it has several)
    ("latin", "A-Za-zªºÀ-ÖØ-öø-ʯḀ-ỿ", ""),
    ("cyrillic", "\u0400-\u052f", ""),
    ("arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", ""),
    ("devanagari", "\u0900-\u097f", ""),
    ("greek", "\u0370-\u03ff\u1f00-\u1fff", "el"),
    ("hebrew", "\u0590-\u05ff", "he"),
    ("kana", "\u3040-\u30ff\uff66-\uff9f", "ja"),
    ("han", "\u3400-\u4dbf\u4e00-\u9fff", "zh"),
    ("hangul", "\u1100-\u11ff\uac00-\ud7af", "ko"),
    ("thai", "\u0e00-\u0e7f", "th"),
    ("lao", "\u0e80-\u0eff", "lo"),
    ("khmer", "\u1780-\u17ff", "km"),
    ("myanmar", "\u1000-\u109f", "my"),
    ("bengali", "\u0980-\u09ff", ""),
    ("gurmukhi", "\u0a00-\u0a7f", "pa"),
    ("gujarati", "\u0a80-\u0aff", "gu"),
    ("oriya", "\u0b00-\u0b7f", "or"),
    ("tamil", "\u0b80-\u0bff", "ta"),
    ("telugu", "\u0c00-\u0c7f", "te"),
    ("kannada", "\u0c80-\u0cff", "kn"),
    ("malayalam", "\u0d00-\u0d7f", "ml"),
    ("sinhala", "\u0d80-\u0dff", "si"),
    ("armenian", "\u0530-\u058f", "hy"),
    ("georgian", "\u10a0-\u10ff", "ka"),
    ("ethiopic", "\u1200-\u139f", "am"),
)
_SCRIPT_PATTERNS = tuple((name, re.compile(f"[{characters}]"), only) for name, characters, only in _SCRIPTS)


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that most of a text is written in, or None if it is too short.

    >>> detect("The talks are to begin in Istanbul on Saturday."), detect("42"), detect("Καλημέρα σας κόσμε")
    ('en', None, 'el')
    """
    sample = _sample(text)
    letters = len(_LETTER.findall(sample))
    script, only = _script(sample)
    if only and letters >= 2:
        return only
    if letters < _FEWEST_LETTERS:
        return None
    return _vote(sample, script) or _classify(sample, letters)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _script(sample: str) -> tuple[str, str]:
    """Return the script of most letters and its only language ("" where it has several, or where scripts are mixed)."""
    if sample.isascii():
        return "latin", ""
    counts = {name: len(pattern.findall(sample)) for name, pattern, _ in _SCRIPT_PATTERNS}
    if 5 * counts["kana"] >= counts["han"] and counts["kana"]:
        counts["kana"] += counts.pop("han")
    total = sum(counts.values())
    name, most = max(counts.items(), key=lambda item: item[1])
    only = next(code for script, _, code in _SCRIPTS if script == name)
    # a Chinese or Japanese letter says as much as three of an alphabet
    weight = 3 if name in ("han", "kana") else 1
    return name, only if most * weight > 0.6 * (total + most * (weight - 1)) else ""


def _vote(sample: str, script: str) -> str | None:
    """Return the language whose function words the text is full of, if one is clearly ahead."""
    tables = _function_words()
    if script not in tables:
        return None
    counts = Counter(_WORD.findall(sample.casefold()))
    total = sum(counts.values())
    votes: dict[str, float] = defaultdict(float)
    kinds: Counter[str] = Counter()
    for word, count in counts.items():
        codes = tables[script].get(word, ())
        for code in codes:
            votes[code] += count / len(codes)
            kinds[code] += 1
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    (first, most), (_, second) = (*ranked, ("", 0.0), ("", 0.0))[:2]
    clear = kinds[first] >= 3 and most >= 0.08 * total and most - second >= 0.25 * most
    return first if clear else None


@functools.lru_cache(maxsize=1)
def _function_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, for each script, the languages that each function word belongs to."""
    data = tomllib.loads((resources.files("summarize") / "data" / "function_words.toml").read_text("utf-8"))
    tables: dict[str, dict[str, tuple[str, ...]]] = {}
    for script, languages in data.items():
        table: dict[str, tuple[str, ...]] = {}
        for code, words in languages.items():
            for word in dict.fromkeys(words.split()):
                table[word] = (*table.get(word, ()), code)
        tables[script] = table
    return tables


def _classify(sample: str, letters: int) -> str | None:
    """Return what py3langid says, for texts long enough that it can know."""
    if letters < _FEWEST_TO_CLASSIFY:
        return None
    import py3langid

    return str(py3langid.classify(sample)[0])
