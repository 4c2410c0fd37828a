"""What holds for every ranker of ours; each has its reference in a file of its own."""

from __future__ import annotations

import numpy as np
import pytest

from summarize.embedders.svd import Svd
from summarize.errors import MethodError
from summarize.registry import RANKERS
from summarize.testing import check
from tests.pools import NEWS, pool_of, synthetic

RANKED = [
    "random", "random(seed=7)", "frequency", "luhn", "luhn(significant=5, gap=1)", "lexrank", "lexrank(threshold=0.1)",
    "lexrank(damping=0.5)", "textrank", "textrank(damping=0.5)", "divrank", "divrank(threshold=0.0, self_link=0.25)",
    "lsa", "lsa(topics=1)", "kmeans", "kmeans(clusters=3, seed=4)",
]  # fmt: skip


@pytest.mark.parametrize("name", RANKED)
def test_keeps_the_contract(name):
    ranker = RANKERS.make(name)
    assert RANKERS.describe(ranker) == name
    check(ranker)


@pytest.mark.parametrize("name", ["frequency", "lexrank", "textrank", "divrank", "lsa"])
def test_a_sentence_scores_the_same_wherever_it_stands(name):
    texts = [text for document in NEWS for text in document]
    forwards = RANKERS.make(name).rank(pool_of([[text] for text in texts]))
    backwards = RANKERS.make(name).rank(pool_of([[text] for text in reversed(texts)]))
    np.testing.assert_allclose(forwards, backwards[::-1], atol=1e-9)


@pytest.mark.parametrize("name", ["lexrank", "textrank", "divrank"])
def test_a_query_draws_the_walk(name):
    plain, asked = pool_of(NEWS), pool_of(NEWS, query="Are trains to Prague running?")
    trains = [index for index, sentence in enumerate(plain.sentences) if "rains" in sentence.text]
    assert RANKERS.make(name).rank(asked)[trains].sum() > RANKERS.make(name).rank(plain)[trains].sum() * 1.1


@pytest.mark.parametrize("name", ["lexrank", "lexrank(threshold=0.1)", "divrank", "lsa(topics=3)", "kmeans"])
def test_ranks_vectors_with_negative_cosines(name):
    """Dense vectors, as sentence encoders give them."""
    pool = synthetic(120, embedder=Svd(5))
    assert (pool.vectors @ pool.vectors.T).min() < -0.1
    scores = RANKERS.make(name).rank(pool)
    assert np.isfinite(scores).all()
    assert len(np.unique(scores)) > 50


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("random(seed=-1)", "seed is a whole number"),
        ("random(seed=0.5)", "seed is a whole number"),
        ("luhn(significant=0)", "significant is the number of words"),
        ("luhn(gap=-1)", "gap is a number of words"),
        ("lexrank(threshold=1)", "threshold goes from 0"),
        ("lexrank(damping=0)", "damping is more than 0"),
        ("textrank(damping=1)", "damping goes from 0"),
        ("divrank(threshold=-0.1)", "threshold goes from 0"),
        ("divrank(self_link=0)", "self_link is more than 0"),
        ("divrank(damping=1)", "damping goes from 0"),
        ("lsa(topics=0)", "topics is a number from 1"),
        ("kmeans(clusters=0)", "clusters is a number from 1"),
        ("kmeans(seed=-2)", "seed is a whole number"),
    ],
)
def test_refuses_what_makes_no_sense(text, message):
    with pytest.raises(MethodError, match=message):
        RANKERS.make(text)
