"""Fuzz one target, or all in turn, for so many CPU seconds each; exits with 1 where something broke.

With atheris (`pip install atheris`) the bytes are steered by what they reach, and what reached something new is kept
in .fuzz for the next run; without it they are changed blindly.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import random
import re
import resource
import subprocess
import sys
import time
import warnings
from pathlib import Path

from tests.fuzz.figures import FOUND, Fuzzed, add

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / ".fuzz"
PATIENCE = 8  # seconds of the clock for each of the processor, on a busy machine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="targets; all if not given")
    parser.add_argument("--seconds", type=int, default=600, help="of CPU time, for each")
    parser.add_argument("--engine", choices=["atheris", "blind"], help="atheris where it is installed")
    parser.add_argument("--keep", action="store_true", help="add to the figures of docs/trust.md, after each target")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    engine = asked.engine or ("atheris" if importlib.util.find_spec("atheris") else "blind")
    if asked.alone:
        (steered if engine == "atheris" else blind)(asked.names[0], asked.seconds)
        return
    from tests.fuzz.targets import TARGETS

    broken = False
    for name in asked.names or TARGETS:
        fuzzed = each(name, asked.seconds, engine)
        broken = broken or fuzzed.broken
        if asked.keep:
            add(name, fuzzed)
    if broken:
        raise SystemExit(1)


def each(name: str, seconds: int, engine: str) -> Fuzzed:
    """Fuzz a target in a process of its own: what was tried, and whether it broke."""
    command = [sys.executable, "-m", "tests.fuzz", name, "--seconds", str(seconds), "--engine", engine, "--alone"]
    before = _spent()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    told = done.stdout + done.stderr
    # A target that hangs is stopped by the engine, which has told how far it came.
    tried = max((int(number) for number in re.findall(r"(?:^tried |^#)(\d+)", told, re.MULTILINE)), default=0)
    fuzzed = Fuzzed(tried, _spent() - before, engine, bool(done.returncode))
    print(f"{name}: {tried} inputs in {fuzzed.seconds:.0f} CPU s{', BROKEN' if fuzzed.broken else ''}", flush=True)
    if fuzzed.broken:
        print(told[max(0, told.find("=== Uncaught Python exception")) :][-3000:], flush=True)
    return fuzzed


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def blind(name: str, seconds: int) -> None:
    from tests.fuzz.mutate import mutated
    from tests.fuzz.targets import SEEDS, TARGETS

    warnings.simplefilter("ignore")
    chance, tried = random.Random(), 0
    TARGETS[name](SEEDS[name][0])  # imports are not what is timed
    end = time.process_time() + seconds
    while time.process_time() < end:
        data = mutated(chance, SEEDS[name])
        tried += 1
        try:
            TARGETS[name](data)
        except BaseException:
            FOUND.mkdir(exist_ok=True)
            (FOUND / f"{name}-crash-{hashlib.sha1(data).hexdigest()}").write_bytes(data)
            print(f"tried {tried}", flush=True)
            raise
    print(f"tried {tried}")


def steered(name: str, seconds: int) -> None:
    import atheris

    warnings.simplefilter("ignore")
    with atheris.instrument_imports(include=["summarize"]):
        from tests.fuzz.targets import SEEDS, TARGETS

        for seed in SEEDS[name]:
            TARGETS[name](seed)  # what is imported on use is instrumented too
    FOUND.mkdir(exist_ok=True)
    corpus = CORPUS / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)
    tried, end = 0, time.process_time() + seconds

    def once(data: bytes) -> None:
        nonlocal tried
        tried += 1
        try:
            TARGETS[name](data)
        except BaseException:
            print(f"tried {tried}", flush=True)
            raise
        if time.process_time() > end:
            print(f"tried {tried}", flush=True)
            os._exit(0)  # the engine knows seconds of the clock alone

    options = [f"-artifact_prefix={FOUND}/{name}-", "-max_len=65536", "-timeout=120", "-report_slow_units=3600"]
    atheris.Setup([sys.argv[0], str(corpus), *options, f"-max_total_time={seconds * PATIENCE}"], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
