"""The two Porter stemmers that the two standards need.

M.F. Porter (1980), An algorithm for suffix stripping, Program 14(3). Every library has its own departures from it, and
a score changes with each of them:

- ``rouge155``: the stemmer of the ROUGE-1.5.5 script, which tries -ement, -ment, -ent and -ion one after the other;
- ``nltk``: NLTK's default, which is what Google's rouge-score uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

_VOWELS = frozenset("aeiou")

_STEP2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
_STEP3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip
_NLTK_WHOLE = {
    "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "innings": "inning", "outings": "outing",
    "cannings": "canning",
    "sky": "sky", "news": "news", "inning": "inning", "outing": "outing", "canning": "canning", "howe": "howe",
    "proceed": "proceed", "exceed": "exceed", "succeed": "succeed",
}  # fmt: skip


def _shape(word: str) -> str:
    """The word as v and c, a letter each: y is a vowel after a consonant, a digit is a consonant."""
    shape, last = "", "v"
    for letter in word:
        last = "v" if letter in _VOWELS or (letter == "y" and shape and last == "c") else "c"
        shape += last
    return shape


def _measure(word: str) -> int:
    """Porter's m: how many vowel-consonant pairs."""
    return _shape(word).count("vc")


def _ends_cvc(word: str) -> bool:
    return _shape(word)[-3:] == "cvc" and word[-1] not in "wxy"


def _one_syllable(word: str) -> bool:
    """Consonants, one vowel, one consonant that is neither w, x nor y, and nothing else."""
    return _ends_cvc(word) and _shape(word).lstrip("c") == "vc"


def _longest(word: str, endings: Iterable[str]) -> str | None:
    return max((ending for ending in endings if word.endswith(ending)), key=len, default=None)


def _replace(word: str, table: dict[str, str], m: int) -> str:
    """The word with its longest ending in the table replaced, where what stays before it measures more than ``m``."""
    ending = _longest(word, table)
    if ending is None or _measure(word[: -len(ending)]) <= m:
        return word
    return word[: -len(ending)] + table[ending]


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str, double: Callable[[str], bool], short: Callable[[str], bool]) -> str:
    """Step 1b, where ``double`` says which double letters are undone and ``short`` after which stems an e returns."""
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    ending = _longest(word, ("ed", "ing"))
    if ending is None or "v" not in _shape(stem := word[: -len(ending)]):
        return word
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if len(stem) > 1 and stem[-1] == stem[-2] and double(stem):
        return stem[:-1]
    return stem + "e" if short(stem) else stem


def rouge155(word: str) -> str:
    """The stem that the ROUGE-1.5.5 script gives a word of lower-case letters and digits, exceptions left aside.

    >>> rouge155("agreement"), rouge155("yellowing"), rouge155("apologies")
    ('agreem', 'yellow', 'apolog')
    """
    if len(word) < 3:
        return word
    word = _past(_plural(word), lambda stem: stem[-1] not in "aeiouylsz", _one_syllable)
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    word = _replace(word, _STEP2 | {"logi": "log"}, 0)
    word = _replace(word, _STEP3, 0)
    for ending in (_longest(word, _STEP4), "ment", "ent"):
        if ending and word.endswith(ending):
            if _measure(word[: -len(ending)]) > 1:
                word = word[: -len(ending)]
            if ending == "ent":
                break
    else:
        if word.endswith(("sion", "tion")) and _measure(word[:-3]) > 1:
            word = word[:-3]
    if word.endswith("e"):
        m = _measure(word[:-1])
        if m > 1 or (m == 1 and not _one_syllable(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _nltk_short(stem: str) -> bool:
    return _measure(stem) == 1 and (_ends_cvc(stem) or _shape(stem) == "vc")


def nltk(word: str) -> str:
    """The stem that NLTK's ``PorterStemmer()`` gives a word of lower-case letters and digits.

    >>> nltk("agreement"), nltk("skies"), nltk("apologies")
    ('agreement', 'sky', 'apolog')
    """
    if word in _NLTK_WHOLE:
        return _NLTK_WHOLE[word]
    if len(word) <= 2:
        return word
    word = word[:-1] if len(word) == 4 and word.endswith("ies") else _plural(word)
    if word.endswith("ied"):
        word = word[:-1] if len(word) == 4 else word[:-2]
    else:
        word = _past(word, lambda stem: _shape(stem)[-1] == "c" and stem[-1] not in "lsz", _nltk_short)
    if word.endswith("y") and len(word) > 2 and _shape(word[:-1])[-1] == "c":
        word = word[:-1] + "i"
    if word.endswith("alli") and _measure(word[:-4]) > 0:
        word = word[:-2]
    word = _nltk_step2(word)
    word = _replace(word, _STEP3, 0)
    ending = _longest(word, (*_STEP4, "ment", "ent", "ion"))
    if ending and _measure(stem := word[: -len(ending)]) > 1 and (ending != "ion" or stem[-1] in "st"):
        word = stem
    if word.endswith("e"):
        m = _measure(word[:-1])
        if m > 1 or (m == 1 and not _ends_cvc(word[:-1]) and _shape(word[:-1]) != "vc"):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _nltk_step2(word: str) -> str:
    """Step 2 with -fulli and -logi; the l of -logi counts as part of the stem."""
    if word.endswith("logi"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    return _replace(word, _STEP2 | {"fulli": "ful"}, 0)
