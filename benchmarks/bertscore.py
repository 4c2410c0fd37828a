"""BERTScore with the packaged MiniLM.

Zhang et al. (2020), "BERTScore: Evaluating Text Generation with BERT": each token is matched with the token of the
other text that is most like it in context; precision over the summary's tokens, recall over the reference's, and F. No
idf, no rescaling, the first 512 tokens; of several references the best F. With another model than a paper's the figures
compare with one another only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from summarize.embedders import minilm
from summarize.embedders.onnx import Encoder

__all__ = ["bertscore"]

_TOKENS = 512  # what the model has positions for


def bertscore(summary: str, references: Sequence[str]) -> float:
    """Return the best F over the references, 0 for an empty summary; raises MissingExtra without the model."""
    if not summary.split():
        return 0.0
    return max(_f(_tokens(_line(summary)), _tokens(_line(reference))) for reference in references)


def _f(summary: NDArray[np.float64], reference: NDArray[np.float64]) -> float:
    if not len(summary) or not len(reference):
        return 0.0
    cosines = summary @ reference.T
    precision, recall = cosines.max(axis=1).mean(), cosines.max(axis=0).mean()
    return float(2 * precision * recall / (precision + recall)) if precision + recall > 0 else 0.0


def _line(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=64)
def _tokens(text: str) -> NDArray[np.float64]:
    """Unit vectors of the tokens, without the marks of the sentence's bounds: (n, 384)."""
    loaded = _model()
    ids = np.array([loaded.tokenizer.encode(text).ids], dtype=np.int64)
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    output = np.asarray(loaded.session.run(None, {key: feed[key] for key in loaded.inputs & feed.keys()})[0])
    vectors = output[0, 1:-1].astype(np.float64)
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))


@lru_cache(maxsize=1)
def _model() -> Encoder:
    model, tokenizer = minilm._MODEL.path(), minilm._TOKENIZER.path()
    return Encoder(model, tokenizer, "mean", _TOKENS, 1)
