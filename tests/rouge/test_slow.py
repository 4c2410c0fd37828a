"""The fast scorer against the plain one, and what holds of any score."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.rouge import Case, Rouge
from tests.rouge import slow_rouge

FLAGS = "-n 4 -w 1.2 -2 4 -U"
lines = st.lists(st.lists(st.sampled_from("a b c d e f cat Dog-house".split()), max_size=12).map(" ".join), max_size=5)
texts = lines.map("\n".join)


@settings(deadline=None, max_examples=200)
@given(texts, st.lists(texts, min_size=1, max_size=3), st.sampled_from([0.0, 0.2, 0.5, 1.0]))
def test_equal_to_the_plain_one(summary, references, alpha):
    for flags in (FLAGS, "-x -2 -1 -U", "-x -w 1.2 -2 0"):
        for name, score in Rouge(f"{flags} -p {alpha}").score(summary, references).items():
            assert score == slow_rouge.score(name, summary, references, alpha), name


@settings(deadline=None, max_examples=100)
@given(texts, st.lists(texts, min_size=1, max_size=3))
def test_bounds_order_and_preparation(summary, references):
    rouge = Rouge(f"-m {FLAGS}")
    prepared = rouge.prepare(references)
    scores = rouge.score(summary, prepared)
    assert scores == rouge.score(summary, references) == rouge.score(summary, references[::-1])
    assert all(0 <= figure <= 1 for score in scores.values() for figure in score)
    assert pickle.loads(pickle.dumps(prepared)).rouge == rouge
    # The script's L counts no word that the unigrams do not.
    assert scores["ROUGE-L"].recall <= scores["ROUGE-1"].recall


@settings(deadline=None, max_examples=50)
@given(texts, st.lists(texts, min_size=2, max_size=4))
def test_jackknife_is_the_mean_over_left_out_references(summary, references):
    found = Rouge(FLAGS, jackknife=True).score(summary, references)
    rounds = [Rouge(FLAGS).score(summary, references[:i] + references[i + 1 :]) for i in range(len(references))]
    for name, score in found.items():
        for figure, one in zip(score, zip(*[r[name] for r in rounds], strict=True), strict=True):
            assert figure == pytest.approx(sum(one) / len(one), abs=1e-12)


@settings(deadline=None, max_examples=50)
@given(texts, texts)
def test_a_second_text_does_not_depend_on_the_first(first, second):
    rouge = Rouge("-n 2 -m")
    rouge.score(first, [second])
    assert rouge.score(second, [first]) == Rouge("-n 2 -m").score(second, [first])


def test_long_texts_do_not_crash():
    summary = "one two three four\n" * 2000
    scores = Rouge("-n 2 -2 4 -u").score(summary, [summary])
    assert all(score.f == 1 for score in scores.values())


def test_more_distinct_words_than_a_vocabulary_keeps(monkeypatch):
    monkeypatch.setattr("summarize.rouge.text._ROOM", 10)
    rouge = Rouge("-n 1")
    first = rouge.prepare([" ".join(f"w{i}" for i in range(15))])
    second = rouge.prepare(["w1 x1 x2"])
    assert second.encoder is not first.encoder
    many = " ".join(f"y{i}" for i in range(100))
    assert rouge.score(f"w1 {many}", second)["ROUGE-1"].recall == 0.33333
    assert rouge.score(f"w1 w2 {many}", first)["ROUGE-1"] == (0.13333, 0.01961, 0.03419)


def test_an_evaluation_counts_an_empty_summary():
    result = Rouge("-n 1 -x").evaluate([Case("a", "", ["x"]), Case("b", "x", ["x"])])
    assert result.topics["a"]["ROUGE-1"] == (0, 0, 0)
    assert result.mean["ROUGE-1"] == (0.5, 0.5, 0.5)
    assert list(result.topics) == ["a", "b"]
