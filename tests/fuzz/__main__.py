"""Fuzz one target, or all in turn, for so many seconds each; exits with 1 where something broke.

With atheris (`pip install atheris`) the bytes are steered by what they reach; without it they are changed blindly.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import random
import re
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

FOUND = Path(__file__).with_name("found")
ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="targets; all if not given")
    parser.add_argument("--seconds", type=int, default=600, help="for each")
    parser.add_argument("--engine", choices=["atheris", "blind"], help="atheris where it is installed")
    parser.add_argument("--keep", action="store_true", help="write the figures for docs/trust.md")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    engine = asked.engine or ("atheris" if importlib.util.find_spec("atheris") else "blind")
    if asked.alone:
        (steered if engine == "atheris" else blind)(asked.names[0], asked.seconds)
        return
    from tests.fuzz.targets import TARGETS

    figures = {name: each(name, asked.seconds, engine) for name in asked.names or TARGETS}
    if asked.keep:
        keep_all(figures, engine)
    if any(broken for _, _, broken in figures.values()):
        raise SystemExit(1)


def each(name: str, seconds: int, engine: str) -> tuple[int, float, bool]:
    """Fuzz a target in a process of its own: inputs tried, CPU seconds, whether it broke."""
    command = [sys.executable, "-m", "tests.fuzz", name, "--seconds", str(seconds), "--engine", engine, "--alone"]
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    told = done.stdout + done.stderr
    tried = int(match[1]) if (match := re.search(r"(?:Done|tried) (\d+)", told)) else 0
    print(
        f"{name}: {tried} inputs in {time.monotonic() - began:.0f} s{', BROKEN' if done.returncode else ''}", flush=True
    )
    if done.returncode:
        print(told[-3000:])
    return tried, time.monotonic() - began, bool(done.returncode)


def blind(name: str, seconds: int) -> None:
    from tests.fuzz.mutate import mutated
    from tests.fuzz.targets import SEEDS, TARGETS

    warnings.simplefilter("ignore")
    chance, tried = random.Random(name), 0
    TARGETS[name](SEEDS[name][0])  # imports are not what is timed
    end = time.process_time() + seconds
    while time.process_time() < end:
        data = mutated(chance, SEEDS[name])
        try:
            TARGETS[name](data)
        except BaseException:
            FOUND.mkdir(exist_ok=True)
            (FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
            raise
        tried += 1
    print(f"tried {tried}")


def steered(name: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["summarize"]):
        from tests.fuzz.targets import SEEDS, TARGETS

    warnings.simplefilter("ignore")
    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS[name]):
            Path(corpus, str(number)).write_bytes(seed)
        options = [f"-max_total_time={seconds}", f"-artifact_prefix={FOUND}/{name}-", "-max_len=65536", "-timeout=60"]
        atheris.Setup([sys.argv[0], corpus, *options], TARGETS[name])
        atheris.Fuzz()


def keep_all(figures: dict[str, tuple[int, float, bool]], engine: str) -> None:
    from benchmarks.trust.kept import Row, keep

    tried = sum(tried for tried, _, _ in figures.values())
    seconds = sum(seconds for _, seconds, _ in figures.values())
    broken = [name for name, (_, _, broken) in figures.items() if broken]
    kept = [path.name for path in FOUND.iterdir() if path.is_file()] if FOUND.exists() else []
    keep(
        "fuzz",
        [
            Row(
                f"{len(figures)} targets fuzzed ({engine}): every reader, the splitters, the cleaner, "
                "parsers of methods, budgets, limits, columns, topics and dates, ROUGE",
                f"{tried:,} inputs in {seconds:,.0f} s",
                f"{len(kept)} inputs that broke something, {len(broken)} of them in this run",
                "each is kept in tests/fuzz/found and tried by every test run",
            )
        ],
        targets={name: {"inputs": tried, "seconds": round(seconds)} for name, (tried, seconds, _) in figures.items()},
    )


if __name__ == "__main__":
    main()
