"""Documents as dense vectors of meaning, for texts of a sentence or two, which share too few words to be told apart.

What two texts that have nothing to do with each other come to differs from one embedder to the next; it is measured on
sentences of the package about two dozen subjects.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib import resources
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..document import Document
from ..errors import MethodError
from ..pool import normalised
from ..registry import EMBEDDERS
from ..roles import Embedder
from .chance import Chance, levels

__all__ = ["Meaning"]

READ: Final = 1500  # characters of a document: about the 256 tokens that an encoder reads
EXPECTED: Final = 30  # similarities that what was measured counts for, beside those of the folder
REACH: Final = 0.75  # of the universal threshold: an embedder brings what belongs together nearer than words do
LEAST, MOST = 1.0, 4.0  # bounds of the level, in deviations above what is usual


class Meaning:
    """An embedder by name or made, and what its vectors have in common by chance.

    Raises MethodError where its vectors depend on what they are made together with, as those of words do.
    """

    def __init__(self, embedder: str | Embedder) -> None:
        self._embedder = EMBEDDERS.make(embedder) if isinstance(embedder, str) else embedder
        self.name = EMBEDDERS.describe(self._embedder)
        if not isinstance(self._embedder, Embedder):
            raise self._unfit()

    @cached_property
    def chance(self) -> Chance:
        """What texts come to that have nothing to do with each other."""
        lines = (resources.files("summarize") / "data" / "unrelated.txt").read_text("utf-8").splitlines()
        vectors = self._encoded(lines)
        pairs = (vectors @ vectors.T)[np.triu_indices(len(lines), 1)]
        usual, spread = float(pairs.mean()), float(pairs.std())
        return Chance(EXPECTED, usual, spread, REACH, usual + LEAST * spread, usual + MOST * spread)

    def vectors(self, documents: Sequence[Document]) -> NDArray[np.float64]:
        """Return unit vectors of documents by title and beginning: (n, d)."""
        return self._encoded([f"{document.title}\n{document.text[:READ]}".strip() for document in documents])

    def scaled(self, vectors: NDArray[np.float64], chance: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
        """Return vectors, each by what it is alike to by `chance`, estimated from them if not given: (n, d)."""
        chance = levels(vectors, self.chance) if chance is None else chance
        return np.asarray(vectors / np.sqrt(chance)[:, None])

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.float64]:
        found = self._embedder.encode(texts)
        if not isinstance(found, np.ndarray):
            raise self._unfit()
        return np.asarray(normalised(found), dtype=np.float64)

    def _unfit(self) -> MethodError:
        return MethodError(
            f"{self.name} cannot group documents: it counts words, as is done without an embedder; "
            "take one of meaning, as wordllama or minilm"
        )
