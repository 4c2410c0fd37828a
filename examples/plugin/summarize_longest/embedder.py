"""An embedder gives every sentence a vector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Letters:
    """How often a sentence uses each of the 26 letters: the crudest picture of it that still is one."""

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float64]:
        """Return the counts: (n, 26). They need not be normalised."""
        return np.array([[text.lower().count(letter) for letter in ascii_lowercase] for text in sentences], dtype=float)
