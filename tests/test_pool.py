"""The similarities of a pool, beside dense ones."""

import numpy as np
import pytest
from scipy.sparse import csr_array, issparse

import summarize.pool
from summarize.embedders.svd import Svd
from summarize.pool import normalised
from summarize.rankers.lexrank import LexRank
from tests.pools import NEWS, dense, overlaps, pool_of, synthetic

POOLS = {
    "news": pool_of(NEWS),
    "dense": synthetic(60, embedder=Svd(4)),
    "synthetic": synthetic(150, vocabulary=800),
    "empty": pool_of([["So it is.", "Trains stopped."]]),
}


@pytest.mark.parametrize("pool", POOLS.values(), ids=POOLS)
def test_overlaps_are_those_of_each_pair(pool):
    some = np.arange(0, len(pool), 2)
    np.testing.assert_allclose(pool.overlaps(some), overlaps(pool)[np.ix_(some, some)], atol=1e-12)
    each = np.array([pool.overlap(index)[some] for index in some.tolist()])
    np.testing.assert_allclose(pool.overlaps(some), each, rtol=0 if issparse(pool.vectors) else 1e-12)


@pytest.mark.parametrize("pool", POOLS.values(), ids=POOLS)
def test_similar_are_the_cosines_of_one_sentence(pool):
    vectors = dense(pool.vectors)
    for index in (0, len(pool) - 1):
        np.testing.assert_allclose(pool.similar(index), vectors @ vectors[index], atol=1e-12)


def test_rows_become_unit_vectors_however_they_are_stored():
    plain = np.array([[3.0, 0.0, 4.0], [0.0, 0.0, 0.0], [0.0, 2.0, 0.0]])
    scattered = csr_array(([1.0, 4.0, 2.0, 2.0], [2, 2, 0, 1], [0, 0, 3, 4]), shape=(3, 3))  # twice in one place
    expected = [[0.6, 0, 0.8], [0, 0, 0], [0, 1, 0]]
    np.testing.assert_allclose(normalised(plain), expected)
    np.testing.assert_allclose(normalised(csr_array(plain)).toarray(), expected)
    np.testing.assert_allclose(normalised(scattered).toarray(), [[0, 0, 0], [2 / 29**0.5, 0, 5 / 29**0.5], [0, 1, 0]])
    assert scattered.nnz == 4  # as it was given


@pytest.mark.parametrize("minimum", [0.0, 0.1, 0.5])
@pytest.mark.parametrize("pool", POOLS.values(), ids=POOLS)
def test_a_small_graph_is_whole(pool, minimum):
    vectors = dense(pool.vectors)
    cosine = vectors @ vectors.T
    np.testing.assert_allclose(pool.graph(minimum).toarray(), np.where(cosine > minimum, cosine, 0), atol=1e-12)


@pytest.fixture
def few_links(monkeypatch):
    monkeypatch.setattr(summarize.pool, "WHOLE", 400)
    monkeypatch.setattr(summarize.pool, "LINKS", 40)


def test_a_large_graph_has_a_share_of_the_links(few_links):
    pool = synthetic(1500, vocabulary=600)
    vectors = dense(pool.vectors)
    held = (vectors > 0).sum(axis=0)
    vectors[:, held > 400] = 0
    cosine = vectors @ vectors.T
    graph = pool.graph(0.1)
    found = graph.toarray()
    assert (found == found.T).all()
    assert 30 * len(pool) < graph.nnz < 50 * len(pool) < (cosine > 0.1).sum()
    np.testing.assert_allclose(found[found > 0], cosine[found > 0], atol=1e-12)
    assert (graph.diagonal() > 0).sum() == (np.diag(cosine) > 0.1).sum()


def test_a_share_of_the_links_ranks_nearly_the_same(few_links, monkeypatch):
    ranker = LexRank(threshold=0.1)
    pool = synthetic(1500, vocabulary=3000)
    nearly = ranker.rank(pool)
    monkeypatch.setattr(summarize.pool, "WHOLE", 10_000)
    exactly = ranker.rank(pool)
    assert nearly.sum() == pytest.approx(1)
    assert np.corrcoef(np.argsort(np.argsort(nearly)), np.argsort(np.argsort(exactly)))[0, 1] > 0.8
