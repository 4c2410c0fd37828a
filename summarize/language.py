"""The language of a text, told without a model wherever the letters or the commonest words tell it.

py3langid (Lui & Baldwin 2012, "langid.py: An Off-the-shelf Language Identification Tool") decides the rest; loading
its model costs up to a second, which a folder of plain English should not pay.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib import resources

from .document import Document
from .errors import InputError

__all__ = ["SCRIPTS", "canonical", "detect", "function_words", "language_of", "languages", "spoken_in"]

_SAMPLE = 1500  # characters, from the start, the middle and the end
_FEWEST_LETTERS = 12
_FEWEST_TO_CLASSIFY = 60  # py3langid takes "hello there" for Sesotho
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-¿“”„’‘،؛؟।॥…–—]+")
_SCRIPTS: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...] = (
    # name, the language where the script has only one of any size ("" where it has several), code points
    ("latin", "", ((0x41, 0x2AF), (0x1E00, 0x1EFF))),
    ("cyrillic", "", ((0x400, 0x52F),)),
    ("arabic", "", ((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))),
    ("devanagari", "", ((0x900, 0x97F),)),
    ("bengali", "", ((0x980, 0x9FF),)),
    ("greek", "el", ((0x370, 0x3FF), (0x1F00, 0x1FFF))),
    ("hebrew", "he", ((0x590, 0x5FF),)),
    ("kana", "ja", ((0x3040, 0x30FF), (0xFF66, 0xFF9F))),
    ("han", "zh", ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))),
    ("hangul", "ko", ((0x1100, 0x11FF), (0xAC00, 0xD7AF))),
    ("thai", "th", ((0xE00, 0xE7F),)),
    ("lao", "lo", ((0xE80, 0xEFF),)),
    ("khmer", "km", ((0x1780, 0x17FF),)),
    ("myanmar", "my", ((0x1000, 0x109F),)),
    ("gurmukhi", "pa", ((0xA00, 0xA7F),)),
    ("gujarati", "gu", ((0xA80, 0xAFF),)),
    ("oriya", "or", ((0xB00, 0xB7F),)),
    ("tamil", "ta", ((0xB80, 0xBFF),)),
    ("telugu", "te", ((0xC00, 0xC7F),)),
    ("kannada", "kn", ((0xC80, 0xCFF),)),
    ("malayalam", "ml", ((0xD00, 0xD7F),)),
    ("sinhala", "si", ((0xD80, 0xDFF),)),
    ("armenian", "hy", ((0x530, 0x58F),)),
    ("georgian", "ka", ((0x10A0, 0x10FF),)),
    ("ethiopic", "am", ((0x1200, 0x139F),)),
)
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "sh": "sr"}
_USUAL = {  # of texts too short to tell: the language of most, or one that alone has these letters
    "cyrillic": (("uk", "ґєії"), ("be", "ў"), ("sr", "ђјљњћџ"), ("ru", "")),
    "arabic": (("ur", "ٹڈڑںے"), ("fa", "پچژگ"), ("ar", "")),
    "devanagari": (("hi", ""),),
    "bengali": (("as", "ৰৱ"), ("bn", "")),
}
_ONLY = {name: code for name, code, _ in _SCRIPTS}
SCRIPTS = frozenset(filter(None, _ONLY.values()))  # languages with a script of their own


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that most of a text is written in, or None if it is too short.

    >>> detect("The talks are to begin in Istanbul on Saturday."), detect("42"), detect("Καλημέρα σας κόσμε")
    ('en', None, 'el')
    """
    sample = _sample(text)
    letters = {character: count for character, count in Counter(sample).items() if character.isalpha()}
    script, only = _script(letters)
    if only and sum(letters.values()) >= 2:
        return only
    if sum(letters.values()) < _FEWEST_LETTERS:
        return None
    return _vote(sample, script) or _classify(sample, sum(letters.values())) or _usual(sample, script)


def canonical(code: str) -> str:
    """Return a language's code as it is used here: ISO 639-1 in small letters, without a region.

    >>> canonical("pt-BR"), canonical("NB"), canonical("iw")
    ('pt', 'no', 'he')
    """
    primary = code.strip().replace("_", "-").partition("-")[0].lower()
    return _SAME.get(primary, primary)


def language_of(document: Document, read: int | None = None) -> str:
    """Return the language of one document by itself: as stated, else as detected, in its first `read` characters.

    A document that is too short to tell counts as English.

    >>> language_of(Document("a", "Il pleut sur la ville, et les rues sont vides depuis le matin."))
    'fr'
    """
    return document.language or detect(document.text[:read]) or "en"


def spoken_in(asked: str, spoken: Sequence[str]) -> list[int]:
    """Return which of some documents are in a language, by the language of each. Raises InputError where none is."""
    found = [at for at, language in enumerate(spoken) if language == asked]
    if not found:
        counts = Counter(spoken)
        there = ", ".join(f"{code} ({counts[code]})" for code in sorted(counts))
        raise InputError(f"no document is in the language {asked!r}; there are, with their number: {there}")
    return found


def languages(documents: Sequence[Document]) -> list[str]:
    """Return the language of each document: as stated, else as detected.

    A document that is too short to tell is taken to be in the language of most of the others, or in English.
    """
    known: dict[str, str | None] = {}
    found: list[str | None] = []
    for document in documents:
        if document.language:
            found.append(canonical(document.language))
            continue
        if document.text not in known:
            known[document.text] = detect(document.text)
        found.append(known[document.text])
    usual = max(counts, key=lambda code: counts[code]) if (counts := Counter(filter(None, found))) else "en"
    return [code or usual for code in found]


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _script(letters: dict[str, int]) -> tuple[str, str]:
    """Return the script of most letters and its only language ("" where it has several, or where scripts are mixed)."""
    counts: Counter[str] = Counter()
    for letter, count in letters.items():
        counts[_script_of(letter)] += count
    if 5 * counts["kana"] >= counts["han"] and counts["kana"]:
        counts["kana"] += counts.pop("han", 0)
    name, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    # a Chinese or Japanese letter says as much as three of an alphabet
    weight = 3 if name in ("han", "kana") else 1
    return name, _ONLY.get(name, "") if most * weight > 0.6 * (counts.total() + most * (weight - 1)) else ""


@functools.lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    code = ord(letter)
    return next((name for name, _, ranges in _SCRIPTS if any(low <= code <= high for low, high in ranges)), "")


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


def _usual(sample: str, script: str) -> str | None:
    """Return the language of most texts in a script, or the one that alone has a letter of the text."""
    return next(
        (code for code, own in _USUAL.get(script, ()) if not own or any(letter in sample for letter in own)), None
    )


@functools.lru_cache(maxsize=64)
def function_words(language: str) -> frozenset[str]:
    """Return the commonest words of a language (ISO 639-1), by which it is told; none where its letters tell it."""
    tables = _function_words().values()
    return frozenset(word for table in tables for word, codes in table.items() if language in codes)


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
