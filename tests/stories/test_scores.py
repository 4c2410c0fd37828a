"""The scores of groupings, held against scikit-learn's, and the mixtures they are taken on."""

import random
from pathlib import Path

import pytest
from sklearn.metrics import adjusted_rand_score, v_measure_score

from benchmarks.stories.mixtures import mixtures
from benchmarks.stories.scores import adjusted_rand, bcubed, v_measure


def test_rand_and_v_are_those_of_scikit_learn() -> None:
    draw = random.Random(1)
    for size in (1, 2, 5, 30):
        for groups in (1, 2, 6):
            truth = [draw.randrange(groups) for _ in range(size)]
            found = [draw.randrange(groups) for _ in range(size)]
            assert adjusted_rand(truth, found) == pytest.approx(adjusted_rand_score(truth, found))
            assert v_measure(truth, found) == pytest.approx(v_measure_score(truth, found))


def test_bcubed_is_the_mean_over_items() -> None:
    draw = random.Random(2)
    truth, found = [draw.randrange(4) for _ in range(40)], [draw.randrange(5) for _ in range(40)]
    precision = recall = 0.0
    for at in range(40):
        same = {other for other in range(40) if truth[other] == truth[at]}
        put = {other for other in range(40) if found[other] == found[at]}
        precision += len(same & put) / len(put) / 40
        recall += len(same & put) / len(same) / 40
    assert bcubed(truth, found)[:2] == pytest.approx((precision, recall))


def test_mixtures_of_the_two_halves_share_no_topic(shared_data: Path) -> None:
    made = {
        half: list(mixtures(shared_data, "multiling-english", half=half, count=5)) for half in ("tuning", "held out")
    }
    names = {
        half: {truth for each in found for truth in each.truth if not truth.startswith("outlier")}
        for half, found in made.items()
    }
    assert not names["tuning"] & names["held out"]
    for each in made["held out"]:
        assert len({document.id for document in each.documents}) == len(each.truth)
    assert made["tuning"] == list(mixtures(shared_data, "multiling-english", half="tuning", count=5))
