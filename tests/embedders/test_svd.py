"""Latent semantic vectors beside the whole decomposition."""

from __future__ import annotations

import numpy as np
import pytest

from summarize.embedders.svd import Svd
from summarize.embedders.tfidf import TfIdf
from summarize.errors import MethodError
from summarize.pool import normalised
from summarize.registry import EMBEDDERS
from summarize.testing import check
from tests.pools import NEWS, pool_of, synthetic


@pytest.mark.parametrize("embedder", [Svd(), Svd(3)], ids=repr)
def test_keeps_the_contract(embedder):
    check(embedder)


@pytest.mark.parametrize("dimensions", [1, 5, 40])
def test_is_the_nearest_of_its_rank(dimensions):
    """Eckart and Young: the products of its vectors are those of the strongest directions alone."""
    counts = synthetic(90, vocabulary=400).terms.counts
    full = normalised(TfIdf().encode_terms(counts)).toarray()
    left, strengths, _ = np.linalg.svd(full, full_matrices=False)
    left, strengths = left[:, :dimensions], strengths[:dimensions]
    found = Svd(dimensions).encode_terms(counts)
    assert found.shape == (90, dimensions)
    np.testing.assert_allclose(found @ found.T, (left * strengths**2) @ left.T, atol=1e-9)


def test_few_sentences_keep_their_cosines():
    few, plain = pool_of(NEWS, embedder=Svd()), pool_of(NEWS)
    np.testing.assert_allclose(few.vectors @ few.vectors.T, (plain.vectors @ plain.vectors.T).toarray(), atol=1e-9)


@pytest.mark.parametrize("dimensions", [5, 500])
def test_signs_are_fixed(dimensions):
    """The entry of a direction that is furthest from 0 is positive, in words: the other sign is as good a solution."""
    counts = synthetic(90, vocabulary=400).terms.counts
    found = Svd(dimensions).encode_terms(counts)
    words = found.T @ normalised(TfIdf().encode_terms(counts)).toarray()
    kept = np.abs(words).max(axis=1) > 1e-6
    furthest = words[np.arange(len(words)), np.abs(words).argmax(axis=1)]
    assert (furthest[kept] > 0).all()


def test_joins_words_of_one_topic():
    """Ferry and boat are never in one sentence, but both are with harbour and sea."""
    texts = ["A ferry left the harbour for the sea.", "The ferry is at sea.", "Harbour and sea.", "Boat, harbour, sea."]
    other = ["The court heard the judge.", "The judge left court.", "A jury sat in court."]
    pool = pool_of([["Ferry.", "Boat.", "Jury.", *texts], other], embedder=Svd(2))
    assert pool.vectors[0] @ pool.vectors[1] > 0.9
    assert abs(pool.vectors[0] @ pool.vectors[2]) < 0.5


def test_dimensions_are_a_number():
    with pytest.raises(MethodError, match="dimensions is a number from 1"):
        EMBEDDERS.make("svd(dimensions=0)")


@pytest.mark.parametrize("dimensions", [3, 500])
def test_what_lies_in_no_direction_has_no_vector(dimensions):
    """Rounding leaves a little of it, which must not be scaled up to a whole vector."""
    texts = [["So it was.", *(text for document in NEWS for text in document)], ["Zebras graze."]]
    vectors = pool_of(texts, embedder=Svd(dimensions)).vectors
    np.testing.assert_array_equal(vectors[0], 0)
    assert np.linalg.norm(vectors[-1]) == pytest.approx(0 if dimensions == 3 else 1)
