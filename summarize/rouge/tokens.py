"""Text to tokens, and a token to its stem, by the two standards and for other languages.

rouge155 lower-cases A-Z alone and takes runs of a-z and 0-9, so that "café" is "caf"; google lower-cases by Unicode
first, then takes the same runs. Both give nothing for a language in another script. Where a language is named, a token
is a run of letters, digits and combining marks (a Devanagari word stays whole) in NFC, or one character with its marks
in the scripts that do not part words: Han, Kana, Thai, Lao, Khmer, Burmese.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from .errors import RougeError

Token = bytes | str
_ASCII = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 or 48 <= byte <= 57 or byte == 10 else 32
    for byte in range(256)
)
_UNICODE = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}--[\p{M}\p{P}\p{S}]]\p{M}*"
    r"|[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}&&\p{L}]]*"
)


def data(name: str) -> list[str]:
    """The lines of a data file of this package."""
    return (resources.files(__package__) / "data" / name).read_text("utf-8").splitlines()


@dataclass(frozen=True)
class Language:
    """A language by its ISO 639-1 code, with the name of its Snowball stemmer if it has one."""

    code: str
    name: str
    stemmer: str | None


@cache
def _languages() -> dict[str, Language]:
    found = {}
    for line in data("languages.txt"):
        code, name, stemmer = line.split()
        found[code] = found[name.lower()] = Language(code, name, None if stemmer == "-" else stemmer)
    return found


def language_named(name: str) -> Language:
    """The language of an ISO 639-1 code or an English name; "und" is any other.

    Raises:
        RougeError: the name is not in the table.
    """
    try:
        return _languages()[name.lower()]
    except KeyError:
        codes = ", ".join(sorted({language.code for language in _languages().values()}))
        raise RougeError(f"unknown language {name!r}; known: {codes}") from None


@dataclass(frozen=True)
class Tokenizer:
    """How a text becomes bytes, lines of bytes and tokens."""

    normal: Callable[[str], str]
    clean: Callable[[bytes], bytes]
    split: Callable[[bytes], Iterable[Token]]

    def encode(self, text: str) -> bytes:
        """The normalised text in UTF-8; a lone surrogate becomes a question mark."""
        return self.normal(text).encode("utf-8", "replace")


def _ascii_only(line: bytes) -> bytes:
    return line.translate(_ASCII)


def _as_it_is(line: bytes) -> bytes:
    return line


def _same(text: str) -> str:
    return text


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.lower())


@cache
def tokenizer(mode: str, language: str | None) -> Tokenizer:
    """The tokenizer of a mode, or of a named language whatever the mode.

    >>> words = tokenizer("rouge155", "hi")
    >>> list(words.split(words.clean(words.encode("नई दिल्ली 2011"))))
    ['नई', 'दिल्ली', '2011']
    """
    if language is None:
        return Tokenizer(_same if mode == "rouge155" else str.lower, _ascii_only, bytes.split)
    import regex  # takes 40 ms, which English need not pay

    tokens = regex.compile(_UNICODE, regex.V1)
    return Tokenizer(_composed, _as_it_is, lambda line: tokens.findall(line.decode("utf-8", "ignore")))


def stemmer(mode: str, language: str | None, exceptions: bool) -> Callable[[str], str]:
    """The function from a token to its stem.

    Both English standards leave words of three letters and less as they are. rouge155 takes the base of an irregular
    form from WordNet's list, unstemmed, if ``exceptions`` is true.
    """
    if language is not None:
        import Stemmer

        try:
            stem: Callable[[str], str] = Stemmer.Stemmer(language_named(language).stemmer).stemWord
        except KeyError as error:
            raise RougeError(f"this PyStemmer has no stemmer for {language}: update it, or leave -m out") from error
        return stem
    from summarize.rouge import porter

    if mode == "google":
        return lambda word: porter.nltk(word) if len(word) > 3 else word
    irregular: dict[str, str] = dict(line.split() for line in data("exceptions.txt")) if exceptions else {}

    def rouge155(word: str) -> str:
        if len(word) <= 3:
            return word
        return irregular.get(word) or porter.rouge155(word)

    return rouge155
