"""Equal to the installed rouge-score, on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.rouge import Rouge
from summarize.rouge.porter import nltk

rouge_scorer = pytest.importorskip("rouge_score.rouge_scorer")
NAMES = [f"rouge{n}" for n in range(1, 10)] + ["rougeL", "rougeLsum"]
WORDS = (
    "the The cats sat dying SKIES agreement relational İstanbul K ﬁrst naïve 1980s don't running runs ran ΟΔΟΣ".split()
)

texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*WORDS, "\n", "\r\n", "-", "\u2028", "\x85", "\ud800"]), max_size=40).map(" ".join),
)


@settings(deadline=None, max_examples=150)
@given(texts, st.lists(texts, min_size=1, max_size=3), st.booleans())
def test_equal_to_rouge_score(summary, references, stem):
    theirs = rouge_scorer.RougeScorer(NAMES, use_stemmer=stem).score_multi(references, summary)
    ours = Rouge("-n 9" + " -m" * stem, mode="google").score(summary, references)
    for name in NAMES:
        expected = (theirs[name].recall, theirs[name].precision, theirs[name].fmeasure)
        assert ours[name.replace("rouge", "ROUGE-")] == pytest.approx(expected, abs=1e-9)


ENDINGS = """s es ed ing ies ied ment ement ent sion tion ational bly alli eli fulli logi ization iveness ability
icate ness ize e ll""".split()


@settings(deadline=None, max_examples=300)
@given(st.text("abeiouylstzwxnmdg19", min_size=1, max_size=8), st.sampled_from(["", *ENDINGS]))
def test_stems_equal_nltks(stem, ending):
    porter = pytest.importorskip("nltk.stem.porter").PorterStemmer()
    word = stem + ending
    assert nltk(word) == porter.stem(word)


def test_words_of_more_than_three_letters_are_stemmed():
    stemmed, plain = Rouge("-n 1 -m", mode="google"), Rouge("-n 1", mode="google")
    assert stemmed.score("Running skies", ["runs sky"])["ROUGE-1"].f == 1
    assert plain.score("Running skies", ["runs sky"])["ROUGE-1"].f == 0
    assert stemmed.score("his", ["hi"])["ROUGE-1"].f == 0


def test_names_say_which_level_l_has():
    rouge = Rouge("-n 1", mode="google")
    scores = rouge.score("a b\nc d", ["c d\na b"])
    assert scores["ROUGE-L"].f == 0.5
    assert scores["ROUGE-Lsum"].f == 1
    assert "L:sentence, Lsum:summary" in rouge.signature
