"""How long a summary may be, in one of six units."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from .errors import BudgetError
from .words import count_words

__all__ = ["UNITS", "Budget"]

UNITS: Final = ("words", "sentences", "bytes", "characters", "tokens", "%")
BYTES_A_TOKEN: Final = 4  # the usual estimate for byte-pair tokenizers on English text

_FORM = re.compile(r"\s*([0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}(?:\.[0-9]{1,20})?)\s*(%|[a-z]*)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Budget:
    """The most a summary may cost: `Budget.parse("100 words")`.

    Words are counted at white space (in scripts without spaces every letter counts), bytes in UTF-8, tokens as
    four bytes each, rounded up; the spaces that join the sentences count as bytes, characters and tokens. A share
    ("20%") is of the words of the deduplicated sentences and becomes words when they are known.

    >>> Budget.parse("100 words")
    Budget(amount=100, unit='words')
    >>> str(Budget.parse("1 sentence")), str(Budget.parse("12.5 %"))
    ('1 sentence', '12.5%')
    """

    amount: float
    unit: str = "words"

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise BudgetError(f"unknown unit {self.unit!r} in a budget; use one of {', '.join(UNITS)}")
        if not (math.isfinite(self.amount) and self.amount > 0):
            raise BudgetError(f"a budget must be more than 0, not {self.amount:g} {self.unit}")
        if self.unit == "%" and self.amount > 100:
            raise BudgetError(f"a share is at most 100%, not {self.amount:g}%")
        if self.unit != "%" and self.amount != int(self.amount):
            raise BudgetError(f"a budget in {self.unit} is a whole number, not {self.amount:g}")

    @classmethod
    def parse(cls, text: str | int | Self) -> Self:
        """Return the budget that `text` states; a bare number is words. Raises BudgetError."""
        if isinstance(text, cls):
            return text
        match = _FORM.fullmatch(str(text))
        if match is None:
            raise BudgetError(
                f'cannot read the budget {str(text)[:40]!r}; write for example "100 words", "5 sentences" or "20%"'
            )
        number, unit = match[1].replace(",", ""), match[2].lower() or "words"
        unit = unit if unit in UNITS else unit + "s"
        if unit not in UNITS:
            raise BudgetError(f"unknown unit {match[2]!r} in the budget {text!r}; use one of {', '.join(UNITS)}")
        return cls(float(number) if "." in number else int(number), unit)

    def __str__(self) -> str:
        if self.unit == "%":
            return f"{self.amount!r}%"
        return f"{int(self.amount)} {self.unit[:-1] if self.amount == 1 else self.unit}"

    def resolve(self, words: int) -> Budget:
        """Return this budget with a share turned into words, of a corpus of `words` words; at least one."""
        if self.unit != "%":
            return self
        return Budget(max(1, math.floor(words * self.amount / 100)), "words")

    @property
    def limit(self) -> int:
        """What the sum of `costs` may reach."""
        amount = int(self.amount)
        return {"bytes": amount + 1, "characters": amount + 1, "tokens": BYTES_A_TOKEN * amount + 1}.get(
            self.unit, amount
        )

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
        return (len(text) if self.unit == "characters" else len(text.encode())) + 1

    def spent(self, texts: Sequence[str]) -> int:
        """Return what the texts joined by spaces use, in this budget's unit."""
        total = int(self.costs(texts).sum())
        if self.unit == "tokens":
            return math.ceil((total - 1) / BYTES_A_TOKEN) if texts else 0
        return max(0, total - 1) if self.unit in ("bytes", "characters") else total
