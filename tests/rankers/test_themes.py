"""LSA beside a whole decomposition, k-means beside the order that it promises."""

from __future__ import annotations

import numpy as np
import pytest

from summarize.clusters import clustered
from summarize.rankers.kmeans import KMeans
from summarize.rankers.lsa import Lsa
from tests.pools import NEWS, dense, pool_of, synthetic


@pytest.mark.parametrize("pool", [pool_of(NEWS), synthetic(260, vocabulary=900)], ids=["news", "synthetic"])
@pytest.mark.parametrize("topics", [1, 5, 10])
def test_lsa(pool, topics):
    """sum_i v_i^2 sigma_i^2 over the eigenvectors of the cosines, whose eigenvalues are the sigma_i^2."""
    vectors = dense(pool.vectors)
    values, directions = np.linalg.eigh(vectors @ vectors.T)
    expected = [
        sum(values[-1 - topic] * directions[row, -1 - topic] ** 2 for topic in range(topics))
        for row in range(len(pool))
    ]
    np.testing.assert_allclose(Lsa(topics).rank(pool) ** 2, expected, atol=1e-9)


def test_lsa_with_every_topic_tells_nothing_apart():
    scores = Lsa(topics=500).rank(pool_of([NEWS[0]]))
    np.testing.assert_allclose(scores, np.ones(3))


def test_kmeans_takes_clusters_in_turn():
    pool = synthetic(90, vocabulary=400)
    labels, centres = clustered(pool.vectors, 6, seed=0, starts=3)
    order = np.argsort(-KMeans(clusters=6).rank(pool), kind="stable").tolist()
    assert sorted(order) == list(range(90))
    sizes = np.bincount(labels)
    first = [int(labels[index]) for index in order[:6]]
    assert sorted(first) == sorted(set(labels.tolist()))
    assert [sizes[label] for label in first] == sorted(sizes, reverse=True)

    vectors = dense(pool.vectors)
    for label in set(labels.tolist()):
        members = [index for index in order if labels[index] == label]
        centre = vectors[labels == label].mean(axis=0)
        np.testing.assert_allclose(centre, centres[label], atol=1e-9)
        closeness = [vectors[index] @ centre / np.linalg.norm(centre) for index in members]
        assert closeness == sorted(closeness, reverse=True)


def test_kmeans_finds_the_themes():
    rain = [f"Heavy rain flooded villages by the river {name}." for name in ("Elbe", "Oder", "Rhine", "Main")]
    trains = [f"Trains between Prague and {name} stopped." for name in ("Dresden", "Vienna", "Linz")]
    claims = [f"Insurers expect million euro claims in {name}." for name in ("Saxony", "Bavaria")]
    order = np.argsort(-KMeans(clusters=3).rank(pool_of([rain, trains, claims])))
    themes = [0] * 4 + [1] * 3 + [2] * 2
    assert [themes[index] for index in order] == [0, 1, 2, 0, 1, 2, 0, 1, 0]


def test_many_vectors_are_clustered_on_samples(monkeypatch):
    monkeypatch.setattr("summarize.clusters._WHOLE", 100)
    pool = synthetic(300, vocabulary=500)
    labels, centres = clustered(pool.vectors, 8, seed=0)
    again, _ = clustered(pool.vectors, 8, seed=0)
    np.testing.assert_array_equal(labels, again)
    assert centres.shape == (8, pool.vectors.shape[1])
    distances = ((dense(pool.vectors)[:50, None, :] - centres) ** 2).sum(axis=2)
    np.testing.assert_array_equal(labels[:50], distances.argmin(axis=1))
