"""Sentence vectors of any sentence-transformers model in a local folder.

Reimers and Gurevych (2019), "Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks".
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from ..errors import InputError, MissingExtra
from ..roles import Matrix
from .cache import Vectors, encoded, fingerprint, releases

__all__ = ["SentenceTransformers"]


@dataclass(frozen=True)
class SentenceTransformers:
    """Vectors of a model in a local folder: `sentence-transformers(path="models/all-mpnet-base-v2")`.

    Runs on the processor and never downloads: a name on a model hub is not a folder.
    """

    path: str = ""

    packages: ClassVar = ("sentence_transformers",)
    extra: ClassVar = "sentence-transformers"

    def __post_init__(self) -> None:
        if not self.path:
            raise ValueError('say which model: sentence-transformers(path="FOLDER"), the folder of a saved model')

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return the model's vectors: (n, d). Raises InputError where the folder does not hold a model."""
        folder = Path(self.path).expanduser()
        if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
            raise InputError(f"{folder}: expected the folder of a saved model; nothing is ever downloaded")
        runtime = ("sentence-transformers", "transformers", "torch")

        def encode(texts: list[str]) -> Vectors:
            vectors = _model(folder).encode(texts, batch_size=16, show_progress_bar=False, convert_to_numpy=True)
            return np.asarray(vectors, dtype=np.float32)

        def model() -> str:
            return f"sentence-transformers {fingerprint(folder)} {releases(*runtime)}"

        return encoded(sentences, model, encode).astype(np.float64)


@cache
def _model(folder: Path) -> Any:
    try:
        library = importlib.import_module("sentence_transformers")
    except ImportError as error:
        raise MissingExtra("sentence-transformers", SentenceTransformers.extra) from error
    try:
        return library.SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except Exception as error:  # the library's own, of many kinds
        raise InputError(f"{folder}: its model does not load: {error}") from error
