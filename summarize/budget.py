"""How long a summary may be, in one of six units."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from .errors import BudgetError
from .tokens import Tokenizer, TokenizerLike, default_tokenizer, named_tokenizer, tokenizer_from
from .words import count_words

__all__ = ["UNITS", "Budget"]

UNITS: Final = ("words", "sentences", "bytes", "characters", "tokens", "%")

_BEFORE: Final = "end."  # a text before another one; four bytes, so that the estimate, too, is exact
_FORM = re.compile(r"\s*([0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}(?:\.[0-9]{1,20})?)\s*(%|[a-z]*)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Budget:
    """The most a summary may cost: `Budget.parse("100 words")`.

    Words are counted at white space (in scripts without spaces every letter counts), bytes in UTF-8, tokens by
    `tokenizer`: the packaged one if none is given, or an estimate where that is not installed. The spaces that join
    the sentences count as bytes, characters and tokens. A share ("20%") is of the words of the deduplicated sentences
    and becomes words when they are known.

    >>> Budget.parse("100 words") == Budget(100, "words")
    True
    >>> str(Budget.parse("1 sentence")), str(Budget.parse("12.5 %"))
    ('1 sentence', '12.5%')
    >>> str(Budget.parse("8,000 tokens of 4 bytes"))
    '8000 tokens of 4 bytes (estimated)'
    """

    amount: float
    unit: str = "words"
    tokenizer: Tokenizer | None = None

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise BudgetError(f"unknown unit {self.unit!r} in a budget; use one of {', '.join(UNITS)}")
        if not (math.isfinite(self.amount) and self.amount > 0):
            raise BudgetError(f"a budget must be more than 0, not {self.amount:g} {self.unit}")
        if self.unit == "%" and self.amount > 100:
            raise BudgetError(f"a share is at most 100%, not {self.amount:g}%")
        if self.unit != "%" and self.amount != int(self.amount):
            raise BudgetError(f"a budget in {self.unit} is a whole number, not {self.amount:g}")
        if self.unit == "tokens" and self.tokenizer is None:
            object.__setattr__(self, "tokenizer", default_tokenizer())
        if self.unit != "tokens" and self.tokenizer is not None:
            raise BudgetError(f'a tokenizer counts tokens, not {self.unit}; write a budget such as "8000 tokens"')

    @classmethod
    def parse(cls, text: str | int | Self, *, tokenizer: TokenizerLike = None) -> Self:
        """Return the budget that `text` states; a bare number is words.

        `tokenizer` counts tokens, whatever `text` says of that; a text can name a tokenizer, but no file: texts come
        from strangers, too. Raises BudgetError, and what `tokenizer_from` raises.
        """
        counting = None if tokenizer is None else tokenizer_from(tokenizer)
        if isinstance(text, cls):
            return text if counting is None else replace(text, tokenizer=counting)
        stated, _, name = str(text).partition(" of ")
        if name and counting is None:
            counting = named_tokenizer(name.strip())
        match = _FORM.fullmatch(stated)
        if match is None:
            raise BudgetError(
                f'cannot read the budget {str(text)[:40]!r}; write for example "100 words", "5 sentences" or "20%"'
            )
        number, unit = match[1].replace(",", ""), match[2].lower() or "words"
        unit = unit if unit in UNITS else unit + "s"
        if unit not in UNITS:
            raise BudgetError(f"unknown unit {match[2]!r} in the budget {text!r}; use one of {', '.join(UNITS)}")
        return cls(float(number) if "." in number else int(number), unit, counting)

    def __str__(self) -> str:
        if self.unit == "%":
            return f"{self.amount!r}%"
        counted = f" of {self.tokenizer}" if self.tokenizer is not None else ""
        return f"{int(self.amount)} {self.unit[:-1] if self.amount == 1 else self.unit}{counted}"

    def resolve(self, words: int) -> Budget:
        """Return this budget with a share turned into words, of a corpus of `words` words; at least one."""
        if self.unit != "%":
            return self
        return Budget(max(1, math.floor(words * self.amount / 100)), "words")

    @property
    def limit(self) -> int:
        """What the sum of `costs` may reach."""
        return int(self.amount) + (self.unit in ("bytes", "characters"))

    def costs(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return what each text adds to a summary, so that a sum within `limit` is within the budget."""
        if self.unit == "%":
            raise BudgetError("a share must be resolved before it is spent")
        return np.fromiter((self._cost(text) for text in texts), dtype=np.int64, count=len(texts))

    def _cost(self, text: str) -> int:
        if self.unit == "sentences":
            return 1
        if self.unit == "words":
            return count_words(text)
        if self.tokenizer is not None:  # most tokenizers count a space with the word after it
            after = self.tokenizer.count(f"{_BEFORE} {text}") - self.tokenizer.count(_BEFORE)
            return max(self.tokenizer.count(text), after)
        return (len(text) if self.unit == "characters" else len(text.encode())) + 1

    def spent(self, texts: Sequence[str]) -> int:
        """Return what the texts joined by spaces use, in this budget's unit."""
        if self.tokenizer is not None:
            return self.tokenizer.count(" ".join(texts))
        total = int(self.costs(texts).sum())
        return max(0, total - 1) if self.unit in ("bytes", "characters") else total
