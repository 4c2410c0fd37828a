"""TF-IDF beside scikit-learn's, and on sentences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.sparse import csr_array, csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from summarize.embedders.tfidf import TfIdf
from summarize.testing import check
from tests.pools import NEWS, pool_of, synthetic


def test_keeps_the_contract():
    check(TfIdf())


@pytest.mark.parametrize("binary", [True, False])
@pytest.mark.parametrize("pool", [pool_of(NEWS), synthetic(100, vocabulary=400)], ids=["news", "synthetic"])
def test_is_that_of_scikit_learn(pool, binary):
    counts = pool.terms.counts
    theirs = TfidfTransformer(norm=None).fit_transform(csr_matrix(counts > 0 if binary else counts)).toarray()
    np.testing.assert_allclose(TfIdf(binary=binary).encode_terms(counts).toarray(), theirs)


def test_by_hand():
    """Of two sentences one uses the first word twice and both use the second."""
    counts = csr_array(np.array([[2.0, 1.0], [0.0, 1.0]]))
    once = math.log(3 / 2) + 1
    np.testing.assert_allclose(TfIdf().encode_terms(counts).toarray(), [[once, 1], [0, 1]])
    np.testing.assert_allclose(TfIdf(binary=False).encode_terms(counts).toarray(), [[2 * once, 1], [0, 1]])


def test_a_rare_word_tells_more():
    pool = pool_of(NEWS)
    row = pool.vectors.toarray()[0]
    used = {pool.terms.vocabulary[column]: row[column] for column in np.flatnonzero(row)}
    assert used["bank"] > used["elb"] > used["dresden"] > 0
