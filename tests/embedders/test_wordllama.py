"""The packaged static vectors beside those of the package itself."""

from __future__ import annotations

import importlib.util
import logging
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from summarize.embedders.wordllama import WordLlama
from summarize.pool import normalised
from summarize.testing import check

if any(importlib.util.find_spec(package) is None for package in WordLlama.packages):
    pytest.skip('no packaged vectors; type: pip install -e ".[static]"', allow_module_level=True)

SENTENCES = [
    "The dam broke on Monday.",
    "Officials said that the dam above the town gave way early on Monday after a week of rain.",
    "A cat sleeps on the sofa.",
    "Water.",
    "The dam broke on Monday.",
    "İstanbul’da 🌧️ 1,5 m — das Wasser stieg.",
    "",
    "word " * 3000,
]


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    return WordLlama().encode(SENTENCES)


def test_keeps_the_contract() -> None:
    check(WordLlama())


def test_are_those_of_the_package(vectors: np.ndarray) -> None:
    handlers = list(logging.getLogger().handlers)
    package = pytest.importorskip("wordllama")
    logging.getLogger().handlers[:] = handlers  # importing it sets up everybody's
    folder = Path(package.__file__).parent
    theirs = package.WordLlama.load(cache_dir=folder, disable_download=True).embed(SENTENCES)
    np.testing.assert_allclose(vectors, normalised(theirs.astype(np.float64)), atol=1e-6)


def test_one_unit_vector_a_sentence_in_the_order_given(vectors: np.ndarray) -> None:
    assert vectors.shape == (8, 256)
    assert vectors.dtype == np.float64
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 1, 1, 1, 0, 1])
    np.testing.assert_array_equal(vectors[0], vectors[4])


def test_meaning_not_words_makes_sentences_near(vectors: np.ndarray) -> None:
    flood, storm, cat = WordLlama().encode(["Heavy rain flooded streets.", "A storm inundated roads.", "Cats purr."])
    assert flood @ storm > 0.4 > 0.2 > flood @ cat
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_a_vector_does_not_depend_on_what_is_encoded_with_it(vectors: np.ndarray) -> None:
    np.testing.assert_array_equal(np.vstack([WordLlama().encode([text]) for text in SENTENCES]), vectors)
    np.testing.assert_array_equal(WordLlama().encode(SENTENCES[::-1])[::-1], vectors)


def test_nothing_to_encode_is_nothing() -> None:
    assert WordLlama().encode([]).shape == (0, 256)


def test_holds_its_recipe_only(vectors: np.ndarray) -> None:
    assert pickle.loads(pickle.dumps(WordLlama())) == WordLlama()
    assert len(pickle.dumps(WordLlama())) < 200


def test_it_neither_opens_a_connection_nor_imports_the_package() -> None:
    code = (
        "import sys\n"
        "def told(event, arguments):\n"
        "    if event.startswith('socket.'): raise SystemExit(f'{event} {arguments}')\n"
        "sys.addaudithook(told)\n"
        "from summarize.embedders.wordllama import WordLlama\n"
        "heavy = {'safetensors', 'tokenizers'} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
        "assert WordLlama().encode(['It rained.']).any()\n"
        "found = {'wordllama', 'requests', 'pydantic'} & sys.modules.keys()\n"
        "assert not found, found\n"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
