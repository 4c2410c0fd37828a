"""One summary a method, as it was: a change here is a change of output and belongs in the changelog."""

import json

import pytest

from summarize.errors import MissingExtra
from tests.golden.places import GOLDEN, METHODS, places


@pytest.mark.parametrize("method", METHODS)
def test_picks_are_as_they_were(method: str) -> None:
    expected = json.loads(GOLDEN.read_text("utf-8"))
    try:
        found = places(method)
    except MissingExtra as missing:
        pytest.skip(str(missing))
    assert found == expected[method], 'if it is meant: python -m tests.golden, and a line under "Changed output"'


def test_no_golden_summary_is_left_over() -> None:
    assert sorted(json.loads(GOLDEN.read_text("utf-8"))) == sorted(METHODS)
