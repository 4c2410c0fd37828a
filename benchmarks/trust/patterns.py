"""`python -m benchmarks.trust.patterns`: every regular expression of the package, timed on what such engines choke on.

Patterns are recorded as the package compiles them while it is imported and run, and read from its source besides. Each
meets runs of the characters it speaks of, of pairs of them and of its own match, which end in what does not match.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from .kept import Row, keep

__all__ = ["Slow", "patterns", "slow"]

PACKAGE: Final = Path(__file__).parents[2] / "summarize"
GENERIC: Final = (" ", "a", "A", "0", ".", "\n", "-", "a ", "A. ", "1,", " \n", "<a", '"', "é", "中")
SHORT, LONG = 150, 600  # characters
LIMIT: Final = 40.0  # times as long for four times the text: the square takes 16, the cube 64
LEAST: Final = 0.1  # CPU seconds for the long text; what takes less is no harm

FRAMEWORKS: Final = ("summarize.integrations.", "summarize.plugins.")  # seconds to import, and no patterns
MODELS: Final = ("summarize.embedders", "summarize.plugins", "summarize.packaged", "summarize.tokens")

Slow = tuple[str, str, float, float]
"""A pattern, the unit of its text, and the seconds that the short and the long text take."""


def patterns() -> dict[tuple[str, int, str], Any]:
    """Return the compiled patterns of the package by their text, flags and library."""
    import regex

    found: dict[tuple[str, int, str], Any] = {}

    def take(compiled: Any) -> None:
        if isinstance(compiled.pattern, str):
            library = "re" if isinstance(compiled, re.Pattern) else "regex"
            found[compiled.pattern, compiled.flags, library] = compiled

    for value in _globals():
        if isinstance(value, re.Pattern) or type(value).__name__ == "Pattern":
            take(value)
    libraries: dict[str, Any] = {"re": re, "regex": regex}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            module, text = node.func.value, node.args[0]
            if not (isinstance(module, ast.Name) and module.id in libraries and isinstance(text, ast.Constant)):
                continue
            if node.func.attr != "escape" and isinstance(text.value, str):
                take(libraries[module.id].compile(text.value))
    return found


def _globals() -> Iterator[Any]:
    import summarize

    for module in pkgutil.walk_packages(summarize.__path__, "summarize."):
        if not module.name.endswith("__main__") and not module.name.startswith(FRAMEWORKS):
            try:
                importlib.import_module(module.name)
            except ImportError:  # an extra that is not installed
                continue
    for name, module_ in list(sys.modules.items()):
        if name.split(".")[0] == "summarize":
            for value in list(vars(module_).values()):
                yield value
                if isinstance(value, dict):
                    yield from value.values()
                elif isinstance(value, list | tuple | set | frozenset):
                    yield from itertools.chain.from_iterable(
                        each if isinstance(each, list | tuple) else [each] for each in value
                    )
                if hasattr(value, "cache_info") and not name.startswith(MODELS):  # made on first use
                    try:
                        made = value()
                    except Exception:  # it wants arguments
                        continue
                    yield from made if isinstance(made, list | tuple) else [made]


def units(pattern: str) -> list[str]:
    """Return what texts are made of that may take a pattern long."""
    said = sorted(set(re.findall(r"[^\W_]+|[^\w\s\\]", re.sub(r"\\[a-zA-Z]|\(\?[a-zA-Z:!=<]+", " ", pattern))))[:6]
    pairs = [one + other for one, other in itertools.pairwise(said)]
    return list(dict.fromkeys([*GENERIC, *said, *pairs, *(each + " " for each in said)]))


def slow(pattern: Any) -> Slow | None:
    """Return the worst text of a pattern where its time grows faster than about the square of the length."""
    for unit in units(pattern.pattern):
        short = _seconds(pattern, unit, SHORT)
        if short * LIMIT < LEAST:
            continue
        long = _seconds(pattern, unit, LONG)
        if long > LEAST and long > LIMIT * _seconds(pattern, unit, SHORT):
            return pattern.pattern, unit, short, long
    return None


def _seconds(pattern: Any, unit: str, length: int) -> float:
    text = "x" + unit * (length // len(unit)) + "\x00!"
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.fullmatch(text)
    return time.process_time() - began


def main() -> None:
    """Time all patterns, and keep what was found."""
    found = patterns()
    bad = [worst for pattern in found.values() if (worst := slow(pattern))]
    for worst in bad:
        print(worst)
    keep(
        "patterns",
        [
            Row(
                "every regular expression of the package on runs of what it speaks of (ReDoS)",
                f"{len(found)} patterns, {sum(len(units(each.pattern)) for each in found.values()):,} texts",
                f"{len(bad)} of more than quadratic time",
                "no pattern takes more than quadratic time",
            )
        ],
        slow=bad,
    )


if __name__ == "__main__":
    main()
