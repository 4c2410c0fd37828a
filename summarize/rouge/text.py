"""A text with one character a token: an n-gram is then a string of n characters, cheap to make, count and compare.

Tokens go through a dictionary that knows every token seen: a new one is stemmed once, and its stem gets the next free
character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain
from operator import add

from . import limits
from .options import Options
from .tokens import Token, data, stemmer, tokenizer

_ROOM = 500_000  # tokens; there are 1.1 million characters, and one reference never brings as many as are left
_UNKNOWN = "\0"


class Vocabulary(dict[Token, str]):
    """Token -> the character of its stem; a stop word -> nothing."""

    def __init__(self, stem: Callable[[str], str] | None, stop: Iterable[str]) -> None:
        super().__init__((word.encode(), "") for word in stop)
        self._stem = stem
        self._characters: dict[str, str] = {}

    def __missing__(self, token: Token) -> str:
        word = token.decode() if isinstance(token, bytes) else token
        stem = self._stem(word) if self._stem else word
        character = self._characters.get(stem)
        if character is None:
            if len(self._characters) > 2 * _ROOM:
                return _UNKNOWN
            character = self._characters[stem] = chr(len(self._characters) + 1)
        self[token] = character
        return character

    @property
    def full(self) -> bool:
        """Whether a new vocabulary should serve the next references: in this one, later words are all alike."""
        return len(self) > _ROOM


class Text:
    """An encoded text: ``flat`` for n-grams, ``lines`` (a sentence each) for L and W.

    What several metrics or references need of it is made when first asked for, and kept.
    """

    def __init__(self, flat: list[str], lines: list[list[str]]) -> None:
        self.flat = flat
        self.lines = lines
        self._grams: dict[int, list[str]] = {}
        self._counts: dict[int, Counter[str]] = {}

    @cached_property
    def words(self) -> Counter[str]:
        """The tokens with how often each occurs."""
        return Counter(self.flat)

    def grams(self, n: int) -> Sequence[str]:
        """All n-grams, in order."""
        if n == 1:
            return self.flat
        found = self._grams.get(n)
        if found is None:
            found = self._grams[n] = list(map(add, self.grams(n - 1), self.flat[n - 1 :]))
        return found

    def counts(self, n: int) -> Counter[str]:
        """The distinct n-grams with how often each occurs."""
        if n == 1:
            return self.words
        found = self._counts.get(n)
        if found is None:
            found = self._counts[n] = Counter(self.grams(n))
        return found


class Encoder:
    """Texts to ``Text`` under the options' tokens, stems, stop words and limits."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._tokenizer = tokenizer(options.mode, options.language)
        self._lines = options.lcs or options.weight is not None
        stem = stemmer(options.mode, options.language, options.exceptions) if options.stem else None
        self.vocabulary = Vocabulary(stem, data("stopwords.txt") if options.stop else ())
        self._character = self.vocabulary.__getitem__

    def encode(self, text: str) -> Text:
        """The text as characters, cut to the limit."""
        content = self._tokenizer.encode(text)
        if self._options.words:
            content = b"\n".join(limits.first_words(content.split(b"\n"), self._options.words))
        elif self._options.bytes:
            lines = content.split(b"\n")
            seen = self._sentences(b"\n".join(limits.lines_of_bytes(lines, self._options.bytes))) if self._lines else []
            content = b"\n".join(limits.first_bytes(lines, self._options.bytes))
            return Text(self._sentence(content), seen)
        if self._lines:
            sentences = self._sentences(content)
            return Text(list(chain.from_iterable(sentences)), sentences)
        return Text(self._sentence(content), [])

    def _sentence(self, content: bytes) -> list[str]:
        characters = map(self._character, self._tokenizer.split(self._tokenizer.clean(content)))
        return list(filter(None, characters) if self._options.stop else characters)

    def _sentences(self, content: bytes) -> list[list[str]]:
        if self._options.stop:
            return [self._sentence(line) for line in content.split(b"\n")]
        character, split = self._character, self._tokenizer.split
        return [list(map(character, split(line))) for line in self._tokenizer.clean(content).split(b"\n")]
