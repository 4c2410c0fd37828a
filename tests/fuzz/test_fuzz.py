"""A little fuzzing of every target in each test run, and all that ever broke one; `make fuzz` goes on for hours."""

from __future__ import annotations

import random
import warnings

import pytest

from tests.fuzz import telling
from tests.fuzz.figures import FOUND
from tests.fuzz.mutate import mutated
from tests.fuzz.targets import SEEDS, TARGETS, holds

BROKE = sorted(path.name for path in FOUND.iterdir()) if FOUND.exists() else []


def test_every_target_has_seeds_that_it_takes() -> None:
    assert sorted(TARGETS) == sorted(SEEDS)
    assert all(holds(name).endswith(".") for name in TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_a_little(name: str) -> None:
    chance = random.Random(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parsers of others warn of what is damaged
        for _ in range(20 if name.startswith(("reader", "inside")) else 5 if name in telling.TARGETS else 60):
            TARGETS[name](mutated(chance, SEEDS[name]))


@pytest.mark.parametrize("file", BROKE)
def test_what_broke_once(file: str) -> None:
    name = max((name for name in TARGETS if file.startswith(name)), key=len)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        TARGETS[name]((FOUND / file).read_bytes())
