"""Text to words and stems, by language; the units that everything lexical counts."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from itertools import count
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .stem import stem

__all__ = ["GRAMS", "Terms", "analyze", "count_words", "counted", "stop_words", "terms", "words"]

_UNSPACED: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_ABUGIDA: Final = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(
    rf"\p{{N}}+(?:[.,:]\p{{N}}+)+|[{_UNSPACED}]\p{{M}}*|(?:(?![{_UNSPACED}])[\p{{L}}\p{{M}}\p{{N}}])+"
)
_UNIT = regex.compile(rf"[{_ABUGIDA}](?:\p{{M}}*[{_ABUGIDA}]){{0,3}}\p{{M}}*|[{_UNSPACED}]")
_SPACED = regex.compile(rf"[^\s{_UNSPACED}]*(?![{_UNSPACED}])[\p{{L}}\p{{N}}][^\s{_UNSPACED}]*")
_RUN = regex.compile(rf"(?:[{_UNSPACED}]\p{{M}}*)+")
GRAMS: Final = {"zh": 2, "ja": 2, "th": 3, "lo": 3, "km": 3, "my": 3}  # letters of what stands for a word
_WORD_ASCII = regex.compile(r"[0-9]+(?:[.,:][0-9]+)+|[A-Za-z0-9]+")


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case; combining marks stay, letters of scripts without spaces stand alone.

    >>> words("It’s 2,600 km; नमस्ते!")
    ['it', 's', '2,600', 'km', 'नमस्ते']
    """
    found: list[str] = (_WORD_ASCII if text.isascii() else _WORD).findall(text.lower())
    return found


def terms(text: str, language: str) -> list[str]:
    """Return what counts as words of `text` in statistics: its words, or runs of letters where nothing parts words.

    In Chinese and Japanese that is every two letters that follow each other; in Thai, Lao, Khmer and Burmese every
    three.

    >>> terms("It rained.", "en"), terms("大桥关闭了2天", "zh")
    (['it', 'rained'], ['大桥', '桥关', '关闭', '闭了', '2', '天'])
    """
    size = GRAMS.get(language)
    if size is None or text.isascii():
        return words(text)
    found: list[str] = []
    last = 0
    lower = text.lower()
    for run in _RUN.finditer(lower):
        found += words(lower[last : run.start()])
        letters = words(run.group())
        found += ["".join(letters[at : at + size]) for at in range(max(1, len(letters) - size + 1))]
        last = run.end()
    return found + words(lower[last:])


def count_words(text: str) -> int:
    """Return how many words a reader counts: runs between white space; where nothing parts words, letters.

    Every Chinese or Japanese letter counts as one; of Thai, Lao, Khmer and Burmese every four begun, as words are long.
    """
    if text.isascii():
        return len(text.split())
    unspaced = len(_UNIT.findall(text))
    return unspaced + len(_SPACED.findall(text)) if unspaced else len(text.split())


@cache
def _stops(language: str) -> Callable[[str], bool]:
    """Return a test for stop words; of runs of letters it is true of those that are made of stop words alone, too."""
    stop = stop_words(language)
    if language not in GRAMS:
        return stop.__contains__
    return lambda term: term in stop or stop.issuperset(term)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the function words of a language (ISO 639-1), in lower case; none where no list is known."""
    if language == "en":
        return frozenset((resources.files("summarize") / "data" / "stop-words-en.txt").read_text("utf-8").split())
    import stopwordsiso

    return frozenset(stopwordsiso.stopwords(language)) if stopwordsiso.has_lang(language) else frozenset()


def counted(rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]) -> csr_array[np.float64]:
    """Return how often each (row, column) is given, as a sparse matrix with the columns of a row in order.

    What SciPy does with coordinates, in one sort: a topic of three short articles is counted six times over, and each
    of SciPy's steps checks all that the one before has made.
    """
    keys, counts = np.unique(rows * np.int64(shape[1]) + columns, return_counts=True)
    rows, columns = np.divmod(keys, max(shape[1], 1))
    starts = np.zeros(shape[0] + 1, dtype=np.int32)
    np.cumsum(np.bincount(rows, minlength=shape[0]), out=starts[1:])
    return csr_array((counts.astype(np.float64), columns.astype(np.int32), starts), shape=shape)


@dataclass(frozen=True, eq=False)
class Terms:
    """The stems of n texts over one vocabulary of v.

    `ids` holds every stem of every text in order (text i has `ids[starts[i]:starts[i + 1]]`), `content` is False
    where the word is a stop word of its text's language.
    """

    vocabulary: tuple[str, ...]
    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    content: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The text that each entry of `ids` stands in."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    @cached_property
    def counts(self) -> csr_array[np.float64]:
        """How often each text uses each content word: (n, v)."""
        return counted(self.rows[self.content], self.ids[self.content], (len(self), len(self.vocabulary)))

    def head(self, count: int) -> Terms:
        """Return the terms of the first `count` texts, over their own vocabulary alone."""
        end = int(self.starts[count])
        size = int(self.ids[:end].max(initial=-1)) + 1
        return Terms(self.vocabulary[:size], self.ids[:end], self.starts[: count + 1], self.content[:end])

    def select(self, indices: Sequence[int] | NDArray[np.int64]) -> Terms:
        """Return the terms of some of the texts, in the order given, over the same vocabulary."""
        chosen = np.asarray(indices, dtype=np.int64)
        lengths = np.diff(self.starts)[chosen]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        where = np.repeat(self.starts[chosen] - starts[:-1], lengths) + np.arange(starts[-1])
        return Terms(self.vocabulary, self.ids[where], starts, self.content[where])


def analyze(texts: Sequence[str], languages: Sequence[str], *, stemmer: str = "snowball") -> Terms:
    """Return the stems of `texts`, each in its own language (ISO 639-1), by a stemmer of STEMMERS."""
    vocabulary: defaultdict[str, int] = defaultdict(count().__next__)
    ids = array("q")
    stopped = bytearray()
    starts = [0]
    for text, language in zip(texts, languages, strict=True):
        found = terms(text, language)
        stopped.extend(map(_stops(language), found))
        ids.extend(map(vocabulary.__getitem__, stem(found, language, stemmer)))
        starts.append(len(ids))
    return Terms(
        tuple(vocabulary),
        np.frombuffer(ids, dtype=np.int64),
        np.array(starts, dtype=np.int64),
        ~np.frombuffer(stopped, dtype=np.bool_),
    )
