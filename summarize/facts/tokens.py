"""A sentence as words, numbers and marks, each with its place."""

from __future__ import annotations

from typing import Final, NamedTuple

import regex

__all__ = ["ENDS", "Token", "tokens"]

ENDS: Final = frozenset([",", ";", ":", ".", "(", ")", "—", "–", "“", "”", '"'])  # marks that end a part of a sentence

_TOKEN: Final = regex.compile(
    r"\p{N}+(?:[.,:]\p{N}+)*|(?:\p{Lu}\.){2,}|[\p{L}\p{M}]+(?:['’](?!s\b)[\p{L}\p{M}]+)*|['’]s\b|[^\s\p{L}\p{M}\p{N}]"
)


class Token(NamedTuple):
    """A word, a number or a mark; `lower` is its text in lower case."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


def tokens(text: str) -> list[Token]:
    """Return the tokens of a sentence.

    >>> [token.text for token in tokens("The mayor's 1,500 tonnes, at $3.5m")]
    ['The', 'mayor', "'s", '1,500', 'tonnes', ',', 'at', '$', '3.5', 'm']
    """
    return [Token(match[0], match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
