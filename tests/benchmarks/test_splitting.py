"""How well sentences are found on the hand-made set: floors that only go up, and what the set holds."""

import pytest

from benchmarks.splitting.cases import HALVES, case, cases, languages
from benchmarks.splitting.measure import Outcome, outcomes, score
from benchmarks.splitting.systems import DEFAULT


@pytest.mark.parametrize("half, whole, f1", [("dev", 0.97, 0.98), ("held-out", 0.77, 0.93)])
def test_floors(half: str, whole: float, f1: float) -> None:
    found = [each for code in languages() for each in outcomes(DEFAULT, [c for c in cases(code) if c.half == half])]
    figures = score(found)
    assert figures.whole >= whole and figures.f1 >= f1, figures


def test_the_set_holds_what_it_says() -> None:
    assert len(languages()) >= 12
    for code in languages():
        found = cases(code)
        assert len(found) == 30
        for first, second in zip(found[::2], found[1::2], strict=True):
            assert (first.kind, first.half, second.half) == (second.kind, *HALVES)
        assert all(each.ends and "‖" not in each.text and "¦" not in each.text for each in found), code
        assert len({each.text for each in found}) == 30


def test_figures_of_known_outcomes() -> None:
    one = case("en", "", 0, "A b. ‖ C d. ‖ E f.")
    assert (one.text, one.ends) == ("A b.  C d.  E f.", {3, 6})
    half, more = Outcome(one, frozenset({3})), Outcome(one, frozenset({3, 5, 6}))
    figures = score([half, more])
    assert (figures.precision, figures.recall, figures.f1, figures.whole) == (3 / 4, 3 / 4, 3 / 4, 0)
    assert score([Outcome(one, one.ends)]).f1_interval == (1, 1)
    either = case("en", "", 1, "A… ¦ b. ‖ C.")
    assert either.found([(0, 2), (2, 6), (6, 10)]) == either.found([(0, 6), (6, 10)]) == either.ends
