"""Words to stems, by language and by one of several stemmers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

__all__ = ["LANGUAGES", "STEMMERS", "stem"]

# ISO 639-1 to the names of the Snowball algorithms; a language that is not here is not stemmed.
LANGUAGES: Final = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "nb": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def _snowball(language: str) -> Callable[[str], str] | None:
    """The Snowball project's own stemmers (Porter 2001), compiled: quick, and the most languages."""
    if language not in LANGUAGES:
        return None
    import Stemmer

    word: Callable[[str], str] = Stemmer.Stemmer(LANGUAGES[language]).stemWord
    return word


def _nltk_snowball(language: str) -> Callable[[str], str] | None:
    """NLTK's Snowball stemmers: fifteen languages, an older revision of the rules."""
    from nltk.stem.snowball import SnowballStemmer

    name = LANGUAGES.get(language)
    if name not in SnowballStemmer.languages:
        return None
    word: Callable[[str], str] = SnowballStemmer(name).stem
    return word


def _porter(language: str) -> Callable[[str], str] | None:
    """NLTK's Porter (1980), for English alone: what ROUGE tables are stemmed by."""
    if language != "en":
        return None
    from nltk.stem.porter import PorterStemmer

    word: Callable[[str], str] = PorterStemmer().stem
    return word


def _light(language: str) -> Callable[[str], str] | None:
    """Snowball's; of Hebrew, which it does not know, the words without the particles before them and their endings."""
    return _bare if language == "he" else _snowball(language)


def _bare(word: str) -> str:
    """A Hebrew word without what is written together with it: particles before it, two at most, and one ending.

    Particles are "and", "the", "in", "to", "from", "that" and "as"; endings those of the plural, of the feminine and of
    "his" and "their". Three letters are left at least; one that is written otherwise at the end of a word is as within.
    """
    for _ in range(2):
        if len(word) >= 5 and word[0] in _PARTICLES:
            word = word[1:]
    if len(word) == 4 and word[0] in _SHORT_PARTICLES:
        word = word[1:]
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= 3), "")
    return word.removesuffix(ending).translate(_FINAL_LETTERS)


def _none(language: str) -> Callable[[str], str] | None:
    return None


FORMS: Final = 1 << 14  # words of a language whose stems are remembered: some 4 MB, and an archive has no end of words;
TONGUES: Final = 8  # of so many languages, those that came last
STEMMERS: Final = {
    "snowball": _snowball,
    "nltk-snowball": _nltk_snowball,
    "porter": _porter,
    "light": _light,
    "none": _none,
}
_PARTICLES, _SHORT_PARTICLES = "והבלמשכ", "והבל"  # of a word of four letters, of which fewer are particles
_ENDINGS: Final = "יהם יים יות ים ות ית יה יו ה ת".split()  # the longest first
_FINAL_LETTERS: Final = str.maketrans("םןץףך", "מנצפכ")


@lru_cache(TONGUES)
def _word(language: str, stemmer: str) -> Callable[[str], str] | None:
    found = STEMMERS[stemmer](language)
    return found and lru_cache(FORMS)(found)


def stem(found: list[str], language: str, stemmer: str = "snowball") -> list[str]:
    """Return the stem of each word; the words themselves where the stemmer does not know the language (ISO 639-1).

    >>> stem(["talks", "resumed"], "en"), stem(["talks"], "xx")
    (['talk', 'resum'], ['talks'])
    """
    word = _word(language, stemmer)
    return found if word is None else list(map(word, found))
