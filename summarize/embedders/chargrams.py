"""TF-IDF vectors of runs of letters, for languages that have no stemmer.

McNamee and Mayfield (2004), "Character n-gram tokenization for European language text retrieval".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

__all__ = ["CharGrams"]


@dataclass(frozen=True)
class CharGrams:
    """Counts of the runs of `shortest` to `longest` letters within words, times their inverse sentence frequency.

    Short runs bring together words that merely sound alike, long ones only forms of one word.
    """

    shortest: int = 3
    longest: int = 5

    def __post_init__(self) -> None:
        if not 1 <= self.shortest <= self.longest:
            raise ValueError(
                f"shortest is a number from 1 up and longest is not below it, not {self.shortest} and {self.longest}"
            )

    def encode(self, sentences: Sequence[str]) -> csr_array[np.float64]:
        """Return sparse (n, v) vectors."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        if not any(sentence.strip() for sentence in sentences):
            return csr_array((len(sentences), 1), dtype=np.float64)
        vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(self.shortest, self.longest))
        return csr_array(vectorizer.fit_transform(sentences))
