"""Static sentence vectors: the mean of one vector a token, without a network in between.

Miller (2024), "WordLlama: Recycled Token Embeddings from Large Language Models"; the idea is that of Mikolov, Chen,
Corrado and Dean (2013), "Efficient Estimation of Word Representations in Vector Space".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..errors import MissingExtra
from ..packaged import Packaged
from ..pool import normalised
from ..roles import Matrix
from ..tokens import LLAMA_2

__all__ = ["WordLlama"]

# The package itself is never imported: that would set up everybody's logging, and bring what downloads.
_WEIGHTS: Final = Packaged(
    "wordllama",
    "weights/l2_supercat_256.safetensors",
    "64b47a2dc493cb8e85944076601189739852d7b64e0e1eedcb1937a251cd9fd5",
    "wordllama==0.4.0.post1",
    "static",
)
_TOKENIZER: Final = replace(LLAMA_2.file, extra="static")


@dataclass(frozen=True)
class WordLlama:
    """Vectors of 256 dimensions by the packaged WordLlama l2_supercat; mostly English.

    Over a hundred times as fast as a BERT encoder, and blind to the order of words.
    """

    packages: ClassVar = ("safetensors", "tokenizers", "wordllama")
    extra: ClassVar = "static"

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return unit vectors, zero for a text without a token: (n, 256). Raises InputError where a file is damaged."""
        tokenizer, embedding = _model()
        places = {text: row for row, text in enumerate(dict.fromkeys(sentences))}
        # One by one: the tokenizer's own threads would warn in, or block, a forked process.
        tokens = [tokenizer.encode(text, add_special_tokens=False).ids for text in places]
        lengths = np.array([len(ids) for ids in tokens], dtype=np.int64)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        flat = np.fromiter((each for ids in tokens for each in ids), np.int32, int(starts[-1]))
        # A sum in the order of the tokens, so that a vector does not depend on what is encoded with it.
        held = csr_array((np.ones(len(flat), np.float32), flat, starts), shape=(len(tokens), len(embedding)))
        return normalised(np.asarray(held @ embedding, dtype=np.float64)[[places[text] for text in sentences]])


@cache
def _model() -> tuple[Any, NDArray[np.float32]]:
    """The tokenizer, and a vector a token: (32000, 256)."""
    try:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingExtra("wordllama", WordLlama.extra) from error
    tokenizer = Tokenizer.from_file(str(_TOKENIZER.path()))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer, load_file(_WEIGHTS.path())["embedding.weight"].astype(np.float32)
