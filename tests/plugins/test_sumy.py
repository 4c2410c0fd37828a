"""sumy's methods: all of them, on our sentences, with sumy's own ratings."""

from __future__ import annotations

import dataclasses
import importlib
import importlib.util
import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from summarize.errors import MethodError
from summarize.plugins.sumy import Sumy
from summarize.registry import RANKERS
from summarize.testing import sample_pool, sample_pools
from summarize.words import stem, stop_words, words

if importlib.util.find_spec("sumy") is None:
    pytest.skip('no sumy; type: pip install -e ".[sumy]"', allow_module_level=True)

DOCUMENTS = [
    [
        "Heavy rain flooded the valley of the Ahr on Wednesday, and the river rose by five metres.",
        "Rivers rose after heavy rain, the weather service said on Wednesday.",
        "The service had warned of heavy rain and of rising rivers.",
    ],
    [
        "In the valley the flood tore away three bridges and forty houses.",
        "Forty houses were torn away by the flooded river in the valley.",
        "Schools stay closed.",
        "The minister promised money for the houses and bridges of the valley.",
    ],
]


class Words:
    """The plainest tokenizer that sumy can be given."""

    def to_words(self, text: str) -> list[str]:
        return words(text)


class Stems:
    """For the method of sumy's that does not stem."""

    def to_words(self, text: str) -> list[str]:
        return [word if word in stop_words("en") else stem([word], "en")[0] for word in words(text)]


def by_hand(module: str, name: str) -> np.ndarray:
    """sumy's own ratings of its own sentences, with its own stemmer and our English stop words."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer

    summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
    summarizer.stop_words = stop_words("en")
    tokenizer = Stems() if module == "kl" else Words()
    sentences = [Sentence(text, tokenizer) for texts in DOCUMENTS for text in texts]
    ratings = np.zeros(len(sentences))

    def keep(infos: list) -> list:
        for info in infos:
            ratings[info.order] = info.rating
        return infos

    summarizer(ObjectDocumentModel([Paragraph(sentences)]), keep)
    return ratings


@pytest.mark.parametrize(
    ("method", "module", "name"),
    [
        ("kl", "kl", "KLSummarizer"),
        ("lexrank", "lex_rank", "LexRankSummarizer"),
        ("lsa", "lsa", "LsaSummarizer"),
        ("luhn", "luhn", "LuhnSummarizer"),
        ("reduction", "reduction", "ReductionSummarizer"),
        ("sumbasic", "sum_basic", "SumBasicSummarizer"),
        ("textrank", "text_rank", "TextRankSummarizer"),
    ],
)
def test_the_ratings_are_sumys(method: str, module: str, name: str) -> None:
    expected = by_hand(module, name)
    assert np.ptp(expected) > 0
    np.testing.assert_allclose(Sumy(method).rank(sample_pool(DOCUMENTS)), expected - expected.min(), atol=1e-6)


def test_every_method_of_sumy_is_there_by_name() -> None:
    names = [name for name in RANKERS.names() if name.startswith("sumy:")]
    assert names == [f"sumy:{method}" for method in sorted(Sumy.variants)]
    import sumy.summarizers

    modules = {file.stem for file in Path(sumy.summarizers.__file__).parent.glob("[!_]*.py")}
    parts = {"edmundson_cue", "edmundson_key", "edmundson_location", "edmundson_title"}
    assert {name.replace("_", "") for name in modules - parts} == set(Sumy.variants)


def test_another_method_is_refused_with_the_known() -> None:
    with pytest.raises(MethodError, match=r"unknown sumy variant 'lexrnk'; did you mean 'lexrank'"):
        RANKERS.make("sumy:lexrnk")
    with pytest.raises(ValueError, match="sumy has no method 'lexrnk'"):
        Sumy("lexrnk")


@pytest.mark.parametrize("method", Sumy.variants)
def test_every_score_is_finite_and_the_lowest_is_nothing(method: str) -> None:
    for pool in sample_pools().values():
        scores = Sumy(method).rank(pool)
        assert np.isfinite(scores).all()
        assert scores.min() == 0


def test_equal_sentences_do_not_share_a_rating() -> None:
    pool = sample_pool([["Rain fell on the town."], ["Rain fell on the town."], ["Sport."]])
    assert len(set(Sumy("random").rank(pool))) == 3


def test_lines_in_capitals_are_rated_like_others() -> None:
    plain = sample_pool(DOCUMENTS)
    loud = sample_pool([[text.upper() for text in texts] for texts in DOCUMENTS])
    np.testing.assert_array_equal(Sumy("textrank").rank(plain), Sumy("textrank").rank(loud))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("nl", ["De regen viel op het dal.", "Het dal en de regen.", "De trein en het station."]),
        ("ru", ["Дождь затопил долину.", "В долине шёл дождь.", "В городе."]),
    ],
)
def test_languages_that_sumy_has_no_stop_words_for(language: str, texts: list[str]) -> None:
    scores = Sumy("reduction").rank(sample_pool([texts], language=language))
    assert scores[:2].min() > 0 == scores[2]  # the last one shares stop words alone


def test_edmundson_prefers_titles_openings_and_the_topics_words() -> None:
    texts = [["Rain fell on the town.", "Somebody whistled.", "Rain flooded a street."], ["Nothing else happened."]]
    pool = sample_pool(texts)
    scores = Sumy("edmundson").rank(pool)
    assert scores[0] > scores[1]
    titled = dataclasses.replace(pool.sentences[0].document, title="Who whistled in the town?")
    sentences = tuple(
        dataclasses.replace(sentence, document=titled) if sentence.document.id == "1" else sentence
        for sentence in pool.sentences
    )
    after = Sumy("edmundson").rank(dataclasses.replace(pool, sentences=sentences))
    assert after[1] - after[2] == scores[1] - scores[2] + 2  # two of its four parts count the title


def test_chance_has_its_own_seed() -> None:
    pool = sample_pool(DOCUMENTS)
    random.seed(1)
    before = random.getstate()
    first = Sumy("random").rank(pool)
    assert random.getstate() == before
    random.seed(2)
    np.testing.assert_array_equal(Sumy("random").rank(pool), first)
    assert (Sumy("random", seed=1).rank(pool) != first).any()
    assert RANKERS.describe(Sumy("random", seed=1)) == "sumy:random(seed=1)"


def test_scores_do_not_depend_on_the_seed_of_hashes() -> None:
    code = (
        "from summarize.plugins.sumy import Sumy; from summarize.testing import sample_pools\n"
        "pool = sample_pools()['news']\n"
        "print([Sumy(method).rank(pool).tolist() for method in Sumy.variants])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_importing_the_module_does_not_import_sumy() -> None:
    code = "import sys, summarize.plugins.sumy; raise SystemExit('sumy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
