"""How well conflicts are told on labelled pairs: floors that only go up."""

import pytest

from benchmarks.facts.folders import folders
from benchmarks.facts.measure import outcomes, score


@pytest.mark.parametrize(
    "half, precision, recall, natures", [("dev", 0.98, 0.98, 0.98), ("held-out", 0.94, 0.98, 0.95)]
)
def test_floors(half: str, precision: float, recall: float, natures: float) -> None:
    found = score(half)
    assert found.precision >= precision and found.recall >= recall and found.natures >= natures


def test_the_set_holds_what_it_says() -> None:
    pairs = [each for half in ("dev", "held-out") for each in outcomes(half)]
    assert len(pairs) >= 200
    assert {each.label for each in pairs} == {"conflict", "update", "none"}
    assert {each.kind for each in pairs} == {"", "number", "weekday", "date", "time", "place", "name"}
    assert all(each.pair["left"] != each.pair["right"] for each in pairs)


def test_differences_planted_in_folders_of_news() -> None:
    found = folders()
    assert [each.name for each in found] == sorted(each.name for each in found) and len(found) == 8
    assert sum(each.met for each in found) >= 6
    assert sum(each.right for each in found) >= 0.8 * sum(each.named for each in found)
