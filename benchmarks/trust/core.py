"""The core of the package, by what it does: its modules, and the quick tests that are about them.

Tests that time themselves, load models or read evaluation data are left out: the others are run hundreds of times.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["AREAS", "ROOT", "Area"]

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Area:
    """Modules by their paths, folders with all they hold, the tests that concern them, and tests left out by name."""

    name: str
    paths: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()

    @property
    def modules(self) -> list[str]:
        """The paths of the modules, sorted; a command line is no part of the core."""
        found = (ROOT / "summarize" / path for path in self.paths)
        files = (file for path in found for file in ([path] if path.is_file() else path.rglob("[!_]*.py")))
        return sorted(file.relative_to(ROOT).as_posix() for file in files)


AREAS: Final = (
    Area("copies", ("dedupe.py", "near.py"), ("tests/test_dedupe.py",)),
    Area("budgets", ("budget.py",), ("tests/test_budget.py",)),
    Area(
        "selectors",
        ("selectors",),
        ("tests/selectors",),
        ("three_thousand", "few_sentences", "the_search_is", "(test_submodular and synthetic)"),
    ),
    Area("rouge", ("rouge",), ("tests/rouge",), ("parity", "import_is_light")),
    Area(
        "places",
        ("document.py", "places.py", "split.py"),
        ("tests/test_document.py", "tests/test_places.py", "tests/test_split.py"),
        ("near_linear", "never_imports"),
    ),
    Area("shares", ("balance.py",), ("tests/test_balance.py",), ("bert",)),
    Area(
        "concepts and order",
        ("candidates.py", "concepts.py", "order.py"),
        ("tests/test_candidates.py", "tests/test_concepts.py", "tests/test_order.py"),
    ),
    Area("rankers", ("rankers",), ("tests/rankers",), ("stores_no_graph",)),
)
