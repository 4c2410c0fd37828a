"""`python -m benchmarks.trust.determinism`: the same summaries and stories, to the last digit, in all surroundings."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

from .kept import Row, keep

__all__ = ["METHODS", "QUICK", "SURROUNDINGS", "Surroundings", "differences", "lines"]

ROOT: Final = Path(__file__).parents[2]
QUICK: Final = ("consensus", "kmeans", "centroid @ svd")
METHODS: Final = (
    *QUICK,
    *("lexrank", "submodular", "centroid @ chargrams"),
    "coverage(seconds=600)",  # on a busy machine its exact solver would run out of time
    *"textrank divrank lsa luhn mmr klsum sumbasic summary-centroid random lead frequency".split(),
    *("bert", "centroid @ wordllama", "sumy:textrank", "sumy:lsa"),
)


@dataclass(frozen=True)
class Surroundings:
    """What a process finds around it: hash seed, threads of the numeric libraries, locale, time zone, and so on."""

    seed: str = "0"
    threads: str = "1"
    locale: str = "C.UTF-8"
    zone: str = "UTC"
    shuffle: int = 0
    workers: int = 1
    elsewhere: bool = False
    python: str = sys.executable

    def __str__(self) -> str:
        told = f"hash seed {self.seed}, {self.threads} BLAS thread(s), {self.locale}, {self.zone}"
        told += f", documents shuffled ({self.shuffle})" if self.shuffle else ""
        told += f", {self.workers} threads of one process" if self.workers > 1 else ""
        return told + (", another folder" if self.elsewhere else "")


SURROUNDINGS: Final = (
    Surroundings("1", "2", "C", "Asia/Kathmandu", shuffle=1, elsewhere=True),
    Surroundings("2", "4", "tr_TR.UTF-8", "America/St_Johns", shuffle=2, workers=3),
    Surroundings("3", "1", "de_DE.UTF-8", "Pacific/Chatham", shuffle=3),
    Surroundings("random", "4", "C.UTF-8", "UTC"),
    Surroundings("4", "2", "tr_TR.UTF-8", "Asia/Tokyo", workers=2, elsewhere=True),
)


def lines(methods: Sequence[str], around: Surroundings, locales: Path | None = None) -> list[str]:
    """Return what `digests` tells of each summary in such surroundings."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))},
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": around.seed,
        "PYTHONWARNINGS": "error::ResourceWarning",
        "PYTHONUTF8": "1",  # of what is printed here; files are read as UTF-8 whatever the locale
        "LC_ALL": around.locale,
        "TZ": around.zone,
        **({"LOCPATH": str(locales)} if locales else {}),
        **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), around.threads),
    }
    command = [around.python, "-m", "benchmarks.trust.digests", *methods]
    command += ["--shuffle", str(around.shuffle), "--threads", str(around.workers)]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            command, env=environment, cwd=folder if around.elsewhere else ROOT, capture_output=True, text=True
        )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout.splitlines()


def differences(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
    """Return the lines in which two runs differ."""
    return [(left, right) for left, right in zip_longest(one, other, fillvalue="nothing") if left != right]


def compiled(folder: Path) -> list[str]:
    """Make the locales of the surroundings in a folder, where the system can; return those that were made."""
    wanted = {around.locale for around in SURROUNDINGS if "_" in around.locale}
    if not shutil.which("localedef"):
        return []
    made = []
    for name in sorted(wanted):
        language, _, charmap = name.partition(".")
        done = subprocess.run(
            ["localedef", "-i", language, "-f", charmap, str(folder / name)], capture_output=True, check=False
        )
        made += [name] if done.returncode in (0, 1) and (folder / name).exists() else []  # 1: with warnings
    return made


def main() -> None:
    """Compare all methods in all surroundings, and with the Pythons that are named; keep what was found."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--python", action="append", default=[], help="another interpreter with the core installed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = compiled(Path(folder))
        base = lines(METHODS, Surroundings())
        found: list[str] = []
        for around in SURROUNDINGS:
            differ = differences(base, lines(METHODS, around, Path(folder) if made else None))
            print(f"{len(differ)} of {len(base)} differ: {around}", flush=True)
            found += [f"{around}: {left} / {right}" for left, right in differ]
        extras = [method for method in METHODS if any(extra in method for extra in ("bert", "wordllama", "sumy"))]
        core = [method for method in METHODS if method not in extras]
        shared = [line for line in base if not any(f" {method} " in line for method in extras)]
        versions, otherwise = [], 0
        for python in asked.python:
            differ = differences(shared, lines(core, Surroundings(python=python)))
            version = subprocess.run([python, "--version"], capture_output=True, text=True, check=True).stdout.strip()
            print(f"{len(differ)} of {len(shared)} differ: {version}", flush=True)
            versions.append(version)
            otherwise += len(differ)
            found += [f"{version}: {left} / {right}" for left, right in differ]
    here = f"Python {sys.version.split()[0]}"
    summaries = [line for line in base if any(f" {method} " in line for method in METHODS)]
    rows = [
        Row(
            "the same summaries, scores to the last digit, stories, digests, timelines, comparisons: hash seeds, 1, 2 "
            f"and 4 BLAS threads, locales ({', '.join(['C', 'C.UTF-8', *made])}), time zones, folders, shuffled "
            "documents, threads",
            f"{len(summaries)} summaries and {len(base) - len(summaries)} others x {len(SURROUNDINGS)} surroundings",
            f"{len(found) - otherwise} differences now; at first `@ svd` and `@ chargrams` changed in the last digits "
            "with the number of threads",
            "one thread while a topic is worked on, scores of 12 digits",
        )
    ]
    if versions:
        rows.append(
            Row(
                f"the same on {', '.join([here, *versions])}",
                f"{len(shared)} lines x {len(versions)} versions",
                f"{otherwise} differences",
                "the same bytes" if not otherwise else "not the same",
            )
        )
    keep(
        "determinism",
        rows,
        surroundings=[str(around) for around in SURROUNDINGS],
        methods=METHODS,
        found=found,
    )
    if found:
        raise SystemExit("\n".join(found[:20]))


if __name__ == "__main__":
    main()
