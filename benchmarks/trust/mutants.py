"""`python -m benchmarks.trust.mutants [--sample 300] [AREA ...]`: small faults put into the core, and who notices.

mutmut makes the faults (a `<` for a `<=`, a number one higher, an argument left out ...) in every function that no
decorator wraps, in a copy of the sources, and runs for each the tests that reach its function, the quickest first. A
sample is drawn from all of them by chance with a seed, so that another seed is another sample.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from .core import AREAS, ROOT, Area
from .kept import Row, keep, kept

__all__ = ["Tried", "equivalent", "main", "tried", "wilson"]

EQUIVALENT: Final = Path(__file__).with_name("equivalent.toml")
COPIED: Final = ("summarize", "tests", "examples", "conftest.py", "pyproject.toml")
NOTICED: Final = ("killed", "timeout", "segfault")
SURROUNDINGS: Final = {
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # to find plugins takes longer than most tests
    "SUMMARIZE_DATA": os.devnull,  # no folder: what reads it is left out
    "TOKENIZERS_PARALLELISM": "false",
}
# Hypothesis tries the same for every mutant, forgets what it found, and need not make it short.
PROFILE: Final = """
from hypothesis import Phase, settings

settings.register_profile(
    "mutants", deadline=None, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("mutants")
"""


@dataclass
class Tried:
    """What became of the mutants of a module: how many there are, and how those tried ended."""

    module: str
    mutants: int
    ended: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many were tried."""
        return self.ended.total()

    @property
    def noticed(self) -> int:
        """How many made a test fail, or never end."""
        return sum(self.ended[status] for status in NOTICED)


def wilson(noticed: int, total: int) -> tuple[float, float]:
    """Return the 95% interval of a share, by Wilson (1927).

    >>> [round(bound, 3) for bound in wilson(90, 100)]
    [0.826, 0.945]
    """
    if not total:
        return 0.0, 1.0
    z, share = 1.959964, noticed / total
    middle = share + z * z / (2 * total)
    reach = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return (middle - reach) / (1 + z * z / total), (middle + reach) / (1 + z * z / total)


def tried(area: Area, folder: Path, sample: int | None, seed: int) -> tuple[list[Tried], list[dict[str, str]]]:
    """Return what became of an area's mutants, or of a sample, by module, and the changes that nobody noticed."""
    _prepare(area, folder)
    names = _generated(area, folder)
    chosen = sorted(name for each in names.values() for name in each)
    if sample is not None and sample < len(chosen):
        chosen = sorted(random.Random(seed).sample(chosen, sample))
    surroundings = os.environ | SURROUNDINGS
    command = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", "1", *chosen]
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise SystemExit(
            f"mutmut ended with {done.returncode} on {area.name}:\n{done.stdout[-3000:]}{done.stderr[-2000:]}"
        )
    return _ended(area, folder, names, set(chosen))


def _prepare(area: Area, folder: Path) -> None:
    """Copy the sources, and tell mutmut what to change and which tests to run."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    with (folder / "conftest.py").open("a", encoding="utf-8") as file:
        file.write(PROFILE)
    # A docstring is copied with its function; one copy is enough.
    named = " and ".join(["(not mutmut or mutmut_orig)", *(f"not {name}" for name in area.without)])
    selected = [*area.tests, *area.modules, "-k", named]
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(
            "\n[tool.mutmut]\n"
            'source_paths = ["summarize"]\n'
            f"only_mutate = {json.dumps(area.modules)}\n"
            'also_copy = ["conftest.py", "examples"]\n'
            f"pytest_add_cli_args_test_selection = {json.dumps(selected)}\n"
            'pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:unraisableexception"]\n'
            "timeout_constant = 2.0\ntimeout_multiplier = 5.0\n"
            "use_git_change_detection = false\n"
        )


def _generated(area: Area, folder: Path) -> dict[str, list[str]]:
    """Write the mutants of each module beside it, where mutmut looks for them; return their names."""
    names: dict[str, list[str]] = {}
    with contextlib.chdir(folder), contextlib.redirect_stdout(None):
        from mutmut.__main__ import create_file_mutants  # reads the settings of the folder it is imported in
        from mutmut.configuration import reset_config

        reset_config()
        for module in area.modules:
            if error := create_file_mutants(Path(module)).error:
                raise error
            names[module] = list(_meta(folder, module))
    return names


def _meta(folder: Path, module: str) -> dict[str, int | None]:
    codes: dict[str, int | None] = json.loads((folder / "mutants" / f"{module}.meta").read_text("utf-8"))[
        "exit_code_by_key"
    ]
    return codes


def _ended(
    area: Area, folder: Path, names: dict[str, list[str]], chosen: set[str]
) -> tuple[list[Tried], list[dict[str, str]]]:
    from mutmut.stats import status_by_exit_code

    found, survivors = [], []
    for module in area.modules:
        ended: Counter[str] = Counter()
        for name, code in _meta(folder, module).items():
            if name in chosen:
                status = status_by_exit_code[code]
                ended[status] += 1
                if status not in NOTICED:
                    survivors.append({"mutant": name, "ended": status, "change": _change(folder, module, name)})
        if names[module]:
            found.append(Tried(module, len(names[module]), ended))
    return found, survivors


def _change(folder: Path, module: str, name: str) -> str:
    """Return the lines that a mutant changes, what was and what became of it, in one line."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    with contextlib.chdir(folder):
        lines = get_diff_for_mutant(name, path=module).splitlines()
    changed = [line for line in lines if re.match(r"[-+](?![-+]{2})", line)]
    return " ".join(f"{line[0]} {' '.join(line[1:].split())}" for line in changed)


def _shares(modules: Sequence[Tried]) -> dict[str, Any]:
    total, noticed = sum(each.total for each in modules), sum(each.noticed for each in modules)
    ended = sum((each.ended for each in modules), Counter[str]())
    low, high = wilson(noticed, total)
    return {
        "mutants": sum(each.mutants for each in modules),
        "tried": total,
        "killed": noticed,
        "timeouts": ended["timeout"],
        "untested": ended["no tests"],
        "score": round(noticed / total, 4) if total else None,
        "low": round(low, 4),
        "high": round(high, 4),
    }


def equivalent() -> dict[str, str]:
    """Return the changes that are known to change nothing that could be noticed, each with why."""
    modules = tomllib.loads(EQUIVALENT.read_text("utf-8"))
    return {change: why for changes in modules.values() for change, why in changes.items()}


def _row(areas: dict[str, dict[str, Any]]) -> Row:
    """The line of the table: the areas, and all of them weighted by how many mutants each has."""
    known = equivalent()
    mutants = sum(each["mutants"] for each in areas.values())
    weighted = sum(each["mutants"] * each["score"] for each in areas.values()) / mutants
    unnoticed = {name: [fault["change"] for fault in each["survivors"]] for name, each in areas.items()}
    harmless = {name: sum(change in known for change in changes) for name, changes in unnoticed.items()}
    hung = sum(each["timeouts"] for each in areas.values())
    shares = []
    for name, each in areas.items():
        telling = each["tried"] - harmless[name]
        low, high = wilson(each["killed"], telling)
        shares.append(f"{name} {each['killed'] / telling:.0%} ({100 * low:.0f} to {100 * high:.0f})")
    return Row(
        "small faults (mutants) put into the code of the core by mutmut, each with the quick tests that reach it",
        ", ".join(f"{name} {each['tried']:,} of {each['mutants']:,}" for name, each in areas.items())
        + ("" if all(each["tried"] == each["mutants"] for each in areas.values()) else "; drawn by chance"),
        f"{sum(map(len, unnoticed.values()))} that no test noticed, {sum(harmless.values())} of which change nothing; "
        f"{hung} noticed by a test that never ended",
        f"noticed {weighted:.0%} of all, by how many each area has; of those that change something (95% intervals): "
        + ", ".join(shares),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Try the areas named, or all, and keep what became of their mutants; other areas' figures stay."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trust.mutants")
    parser.add_argument("areas", nargs="*", metavar="AREA", help=", ".join(area.name for area in AREAS))
    parser.add_argument("--sample", type=int, help="how many mutants of each area are tried; all if not given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--print", action="store_true", help="print what was found, and keep nothing")
    given = parser.parse_args(arguments)
    areas = {area.name: area for area in AREAS}
    if unknown := set(given.areas) - set(areas):
        parser.error(f"no area {', '.join(sorted(unknown))}; there are: {', '.join(areas)}")
    results = {} if given.print else kept("mutants").get("areas", {})
    for name in given.areas or areas:
        with tempfile.TemporaryDirectory() as folder:
            modules, survivors = tried(areas[name], Path(folder), given.sample, given.seed)
        results[name] = {
            **_shares(modules),
            "seed": given.seed,
            "modules": {each.module: _shares([each]) for each in modules},
            "survivors": survivors,
        }
        if given.print:
            print(json.dumps(results[name], indent=1, ensure_ascii=False))
        else:
            results = {area: results[area] for area in areas if area in results}
            keep("mutants", [_row(results)], areas=results)
            print(name, {key: value for key, value in results[name].items() if key not in ("modules", "survivors")})


if __name__ == "__main__":
    main()
