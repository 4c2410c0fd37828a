import pytest
from summarize_longest.embedder import Letters
from summarize_longest.ranker import Longest
from summarize_longest.selector import OneEach

from summarize.testing import check


@pytest.mark.parametrize("component", [Longest(), Longest(enough=12), OneEach(), Letters()])
def test_contract(component: object) -> None:
    check(component)
