"""Sentence vectors of a BERT-family model in ONNX form, run by ONNX Runtime.

Reimers and Gurevych (2019), "Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks".
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from ..errors import InputError, MissingExtra
from ..pool import normalised
from ..roles import Matrix
from .cache import Vectors, encoded, fingerprint, releases

__all__ = ["RUNTIME", "Encoder", "Onnx", "encoder"]

# Sentences of equal length go through the model together, up to this many tokens, so that nothing is ever padded.
# 400 news sentences of 33 tokens, per CPU second: 89 so, 67 one by one, 28 in unsorted batches of 32.
_TOGETHER = 256
RUNTIME: Final = ("onnxruntime", "tokenizers")


@dataclass(frozen=True)
class Onnx:
    """Vectors of a model in a local folder: `onnx(path="models/all-mpnet-base-v2")`.

    The folder holds `tokenizer.json` and `model.onnx` (or `onnx/model.onnx`) whose first output is one vector a token,
    or one a sentence. Tokens are pooled as `1_Pooling/config.json` says, by their mean where there is none. Of a
    sentence the first `tokens` tokens are read. Nothing is ever downloaded.
    """

    path: str = ""
    tokens: int = 256
    threads: int = 2

    packages: ClassVar = RUNTIME
    extra: ClassVar = "bert"

    def __post_init__(self) -> None:
        if not self.path:
            raise ValueError('say which model: onnx(path="FOLDER"), a folder with model.onnx and tokenizer.json')
        if self.tokens < 3 or self.threads < 1:  # a word stands between two marks
            raise ValueError(f"needs 3 tokens and 1 thread at least, not {self.tokens} and {self.threads}")

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return unit vectors: (n, d). Raises InputError where the folder does not hold a model that runs."""
        folder = Path(self.path).expanduser()
        model = next((file for file in (folder / "model.onnx", folder / "onnx" / "model.onnx") if file.is_file()), None)
        if model is None or not (folder / "tokenizer.json").is_file():
            raise InputError(f"{folder}: expected a folder with model.onnx (or onnx/model.onnx) and tokenizer.json")
        loaded = partial(encoder, model, folder / "tokenizer.json", _pooling(folder), self.tokens, self.threads)
        return normalised(
            encoded(
                sentences,
                lambda: f"onnx {fingerprint(folder)} {self.tokens} {releases(*RUNTIME)}",
                lambda texts: loaded().encode(texts),
            )
        )


def _pooling(folder: Path) -> str:
    """Return how the model's tokens become one vector: "mean" or "cls"."""
    file = folder / "1_Pooling" / "config.json"
    if not file.is_file():
        return "mean"
    config: dict[str, Any] = json.loads(file.read_text("utf-8"))
    for mode, key in (("mean", "pooling_mode_mean_tokens"), ("cls", "pooling_mode_cls_token")):
        if config.get(key) or config.get("pooling_mode") == mode:
            return mode
    raise InputError(f"{file}: only pooling by mean and by cls is known here")


class Encoder:
    """A loaded model with its tokenizer; not a component, never pickled."""

    def __init__(self, model: Path, tokenizer: Path, pooling: str, tokens: int, threads: int) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise MissingExtra("a model in ONNX form", "bert") from error
        options = onnxruntime.SessionOptions()
        # The runtime does not heed this limit by itself; where topics run in parallel it is one.
        options.intra_op_num_threads = min(threads, int(os.environ.get("OMP_NUM_THREADS") or threads))
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors: its warnings speak of graphics cards
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads would burn a core
        try:
            self.session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
            self.tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # both libraries raise bare ones of their own
            raise InputError(f"{model.parent}: its model does not load: {error}") from error
        self.tokenizer.no_padding()  # the file may say otherwise
        self.tokenizer.enable_truncation(tokens)
        self.pooling = pooling
        self.inputs = {each.name for each in self.session.get_inputs()}

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return the pooled vectors of distinct sentences, as the model gives them: (n, d); none depends on another."""
        # One by one: the tokenizer's own threads would warn in, or block, a forked process.
        tokens = [self.tokenizer.encode(text).ids for text in sentences]
        rows: list[int] = []
        blocks: list[NDArray[np.float32]] = []
        for batch in _batches([len(ids) for ids in tokens]):
            rows += batch
            blocks.append(self._run(np.array([tokens[row] for row in batch], dtype=np.int64)))
        if not blocks:
            return np.zeros((0, 0), dtype=np.float32)
        return np.concatenate(blocks)[np.argsort(rows)]

    def _run(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        output = np.asarray(self.session.run(None, {key: feed[key] for key in self.inputs & feed.keys()})[0])
        if output.ndim == 2:
            return output
        return np.asarray(output[:, 0] if self.pooling == "cls" else output.mean(axis=1))


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of sentences of equal length, few enough to go through the model together."""
    together: dict[int, list[int]] = {}
    for place, length in enumerate(lengths):
        together.setdefault(length, []).append(place)
    for length in sorted(together):
        size = max(1, _TOGETHER // max(1, length))
        places = together[length]
        yield from (places[start : start + size] for start in range(0, len(places), size))


def encoder(model: Path, tokenizer: Path, pooling: str, tokens: int, threads: int) -> Encoder:
    """Return the loaded model, one a process; raises InputError where it does not load."""
    return _encoder(model, tokenizer, pooling, tokens, threads, os.getpid())


@cache
def _encoder(model: Path, tokenizer: Path, pooling: str, tokens: int, threads: int, process: int) -> Encoder:
    # By process: the threads of a session do not live on in a fork, which would wait for them for ever.
    return Encoder(model, tokenizer, pooling, tokens, threads)
