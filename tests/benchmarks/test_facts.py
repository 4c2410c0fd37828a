"""How well conflicts are told on labelled pairs: floors that only go up."""

import pytest

from benchmarks.facts.measure import outcomes, score


@pytest.mark.parametrize(
    "half, precision, recall, natures", [("dev", 0.98, 0.98, 0.98), ("held-out", 0.92, 0.94, 0.95)]
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
