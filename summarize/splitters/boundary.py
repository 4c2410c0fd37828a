"""Whether a sentence ends at a stop: told by what stands before it and what follows."""

from __future__ import annotations

import re

from .abbreviations import Lexicon, lexicon

__all__ = ["LONGEST", "ends", "runs_on"]

LONGEST = 400  # characters: a quotation or bracket longer than this is cut at the sentences in it
_VISIBLE = re.compile(r"\S")
_LETTER = re.compile(r"[^\W_]")
_OPENING = re.compile(r"\w{1,24}")
_ROMAN = re.compile(r"[IVXLC]+(?![^\W_])")
_LEADING = "([{<\"'“”„‘’‚«»‹›「『（【-–—¿¡/"
_CLOSING = "\"'”’“»›」』）)】]"
_OPENERS = frozenset("\"'“‘„«‹「『")
_UNSPACED = re.compile(r".*[\u2e80-\u9fff\uff00-\uffef]")
_CASELESS_INITIALS = re.compile(r"[\u0590-\u07ff](?:\.[\u0590-\u07ff]{1,3})*")
_SHORT = re.compile(r"[^\s.(]{1,3}(?:\.[^\s.]{1,4}){0,5}")
_SHORT_OF_WRITERS = 5  # letters of an abbreviation before a small letter, where sentences begin with large ones
_SHORT_OF_DANDA = 4  # letters without their vowel signs
_DANDA = frozenset(("as", "bn", "hi", "mai", "mr", "ne", "or", "pa", "sa"))
_NOUNS = frozenset(("de", "lb"))  # languages that write nouns with a capital
_PAIRS = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "(": ")", "[": "]",
    "「": "」", "『": "』", "（": "）", "【": "】",
}  # fmt: skip
_ANY_OPENER = re.compile("[“„«(\\[「『（【]")
_REPORT = 60, 16  # characters of "asked Mrs Tran", spaced and unspaced
_DASH = re.compile(r"[—–-]\s?")


def runs_on(text: str, start: int, end: int, after: int, language: str) -> bool:
    """Tell whether the boundary at `end` is a false one: the sentence from `start` goes on until `after` or beyond."""
    known = lexicon(language)
    stop, opens = _around(text, start, end)
    if opens >= after or text[opens] in ",;:" or not _LETTER.search(text, opens, after):
        return True
    if end - start < 8 and not any(character.isalpha() for character in text[start:end]):
        return True  # "2. Is there a reason?"
    mark, following = text[stop], text[opens]
    if mark == "." and _is_abbreviated(text, start, stop, end, opens, known):
        return True
    if following.islower() and (mark == "…" or text.endswith("..", start, stop + 1)):
        return True
    if mark in _CLOSING or mark in "!?…？！;":
        if _is_reported(text, start, stop, opens, after, known):
            return True
        if following.islower() and mark in "!?" and (text[start].isupper() or text[start] in _OPENERS):
            return True  # "Why? he asked"
    return _is_torn(text, start, end)


def ends(text: str, start: int, stop: int, opens: int, language: str, *, inside: bool) -> bool:
    """Tell whether the sentence from `start` ends at a stop that sentencex passed over, before the word at `opens`.

    `inside` a long quotation every stop before a capital ends a sentence that is no abbreviation's.
    """
    at = opens
    while at < len(text) and (text[at] in _LEADING or text[at] == "*"):
        at += 1
    if at == len(text):
        return False
    first = _OPENING.match(text, at)
    if first is None or (not inside and text.count('"', start, opens) % 2):
        return False
    upper = text[at].isupper()
    if text[stop] == "…" or text.endswith("...", start, stop + 1):
        return upper and not text.endswith("....", start, stop + 1)
    known = lexicon(language)
    word, joined = _words(text, 0, stop)
    if word in known.closing or joined in known.closing or _is_year(text, stop, word):
        if not text[at].islower() and not upper:
            return True  # a script without capitals
        if upper and language not in _NOUNS and not first.group()[:2].isupper():
            return not (text.startswith(".", first.end()) and len(first.group()) < 4)
    if not upper:
        return inside and not text[at].islower() and len(word) > 3 and word not in known.title
    if first.group().casefold() in known.opening:
        titled = word in known.title or joined in known.title
        return not titled and (len(word) > 1 or joined in known.closing)
    return inside and word.isalpha() and len(word) > 3 and word not in known.title


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the last visible character before a boundary stands, and the first one after it."""
    stop = end - 1
    while stop > start and text[stop].isspace():
        stop -= 1
    found = _VISIBLE.search(text, end)
    return stop, found.start() if found else len(text)


def _words(text: str, start: int, stop: int) -> tuple[str, str]:
    """Return the word before a stop, and the same with the abbreviation before it: "d" and "т.д", in lower case."""
    at = max(text.rfind(" ", start, stop) + 1, start)
    word = text[at:stop].lstrip(_LEADING).casefold()
    if not word.isascii() and (cut := _UNSPACED.match(word)):
        word = word[cut.end() :]
    if at < start + 2 or text[at - 2] != ".":
        return word, word
    before = max(text.rfind(" ", start, at - 1) + 1, start)
    return word, text[before : at - 1].lstrip(_LEADING).casefold() + word


def _is_abbreviated(text: str, start: int, stop: int, end: int, opens: int, known: Lexicon) -> bool:
    """Tell whether a full stop belongs to an abbreviation, an initial, a number or an address."""
    following, spaced = text[opens], opens > stop + 1
    word, joined = _words(text, start, stop)
    if not word or (known.language in _DANDA and word.endswith(".")):
        return False
    if known.language in _DANDA and text.find("।", max(0, start - LONGEST), opens + LONGEST) >= 0:
        short = "." in word or sum(map(str.isalpha, word)) <= _SHORT_OF_DANDA
        return short and word not in known.closing  # where a danda ends sentences, a full stop mostly abbreviates
    if not spaced:
        if following.isdigit() and word[-1].isdigit():
            return True  # a decimal point, in whatever digits
        if following in "-‐‑" or (
            following.isalpha() and following.lower() == following.upper() and _SHORT.fullmatch(word)
        ):
            return True
    if _is_year(text, stop, word):
        return False
    title, closing = known.title, known.closing
    if word in title or joined in title:
        return True
    if known.language == "ar" and word[0] == "و" and word[1:] in title:
        return True
    if joined in closing or (word in closing and not (len(word) == 1 and text[stop - 1].isupper())):
        return following.islower()
    numeral = following.isdigit() or (following in "IVXLC" and _ROMAN.match(text, opens) is not None)
    if numeral and (word in known.number or _is_month(text, start, stop, word)):
        return True
    if following.islower():
        if known.language != "en":  # in careless English a small letter may open a sentence
            careful = text[start].isupper() and len(word) <= _SHORT_OF_WRITERS and word.isalpha()
            if careful or word[-1].isdigit() or _SHORT.fullmatch(word):
                return True  # "7. července", "3,5 μ. ύψος"
        return bool(_ROMAN.fullmatch(text, stop - len(word), stop))  # "Henry VIII. ruled"
    if following.isupper():
        return _is_before_name(text, start, stop, opens, word, known)
    if _CASELESS_INITIALS.fullmatch(word) and following.isalpha() | following.isdigit():
        return True
    return word in known.letter and (joined != word or _letter_follows(text, opens, known))


def _is_before_name(text: str, start: int, stop: int, opens: int, word: str, known: Lexicon) -> bool:
    """Tell whether a stop before a capital is that of an initial ("J. Smith"), ordinal ("3. Quartal") or address."""
    found = _OPENING.match(text, opens)
    first = found.group().casefold() if found else ""
    if opens == stop + 1 and first in known.suffix:
        return True
    last = word.rpartition(".")[2].rpartition("-")[2]
    if len(last) == 1 and last.isalpha() and text[stop - 1].isupper():
        return first not in known.opening or text.startswith(".", opens + 1)  # "J. A. Smith"
    if word.isdecimal() and len(word) <= 2 and known.language in _NOUNS:
        before = text[start : stop - len(word)].rstrip().rpartition(" ")[2].casefold()
        return before in known.ordinal and first not in known.opening
    return False


def _is_year(text: str, stop: int, word: str) -> bool:
    """Tell whether the letter before a stop is that of an era, as in "سنة 1880 م."."""
    at = stop - len(word) - 1
    return word in ("م", "هـ") and at > 0 and text[at] == " " and text[at - 1].isdigit()


def _is_month(text: str, start: int, stop: int, word: str) -> bool:
    """Tell whether a short word stands behind a number, as in "6 нояб. 2011"."""
    at = stop - len(word) - 1
    return len(word) <= _SHORT_OF_WRITERS and word.isalpha() and at > start and text[at - 1 : at].rstrip(".").isdigit()


def _letter_follows(text: str, opens: int, known: Lexicon) -> bool:
    word, stop, _ = text[opens : opens + 12].partition(".")
    return bool(stop) and word in known.letter


def _is_reported(text: str, start: int, stop: int, opens: int, after: int, known: Lexicon) -> bool:
    """Tell whether a quotation ends here and the sentence goes on with who said it."""
    following = text[opens]
    dash = _DASH.match(text, opens)
    if dash and following != "-" and text[dash.end() : dash.end() + 1].islower():
        return True
    if text[stop] not in _CLOSING:
        return False
    inner = text[start:stop].rstrip(" " + _CLOSING)[-1:]
    if not inner or inner not in ".!?…;。！？؟،":
        return False
    if following.islower():
        return text[start].isupper() or text[start] in _OPENERS
    said = known.said
    if not said or following.isupper():
        return False
    if text.startswith(said, opens):
        return True
    report = text[opens:after].rstrip(" .!?。！？।")
    return len(report) <= _REPORT[known.language in ("ja", "th", "zh")] and report.endswith(said)


def _is_torn(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket or quotation that opens before `end` is closed after it, not far on."""
    if _ANY_OPENER.search(text, start, end) is None:
        return False
    german = "„" in text[start:end]
    for opening, closing in _PAIRS.items():
        if (opening == "“" and german) or (opening == "»" and "«" in text[start:end]):
            continue
        opened = text.count(opening, start, end)
        if opened <= sum(text.count(mark, start, end) for mark in closing):
            continue
        places = [at for mark in closing if (at := text.find(mark, end, start + LONGEST)) >= 0]
        if places and text.find(opening, end, min(places)) < 0:
            return True
    return False
