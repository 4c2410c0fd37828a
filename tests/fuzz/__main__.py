"""Fuzz one target, or all in turn, or some by turns, for so many CPU seconds each; exits with 1 where something broke.

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
import subprocess
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.figures import FOUND, Fuzzed, add

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / ".fuzz"
PATIENCE = 8  # seconds of the clock for each of the processor, on a busy machine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="targets; all if not given")
    parser.add_argument("--seconds", type=int, default=600, help="of CPU time, for each")
    parser.add_argument("--some", type=int, metavar="N", help="so many of them, others with every commit")
    parser.add_argument("--jobs", type=int, default=1, help="how many at once")
    parser.add_argument("--seed", type=int, default=0, help="of what is tried; by chance if not given")
    parser.add_argument("--engine", choices=["atheris", "blind"], help="atheris where it is installed")
    parser.add_argument("--keep", action="store_true", help="add to the figures of docs/trust.md, after each target")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    engine = asked.engine or ("atheris" if importlib.util.find_spec("atheris") else "blind")
    if asked.alone:
        (steered if engine == "atheris" else blind)(asked.names[0], asked.seconds, asked.seed)
        return
    from tests.fuzz.targets import TARGETS

    names, seed = asked.names or list(TARGETS), asked.seed
    if asked.some:  # the same for one commit, so that what breaks breaks again
        chance = random.Random(_commit())
        names, seed = chance.sample(names, min(asked.some, len(names))), chance.randrange(1, 1 << 31)
    broken = False
    with ThreadPoolExecutor(asked.jobs) as pool:
        for name, fuzzed in zip(
            names, pool.map(lambda name: each(name, asked.seconds, engine, seed), names), strict=True
        ):
            broken = broken or fuzzed.broken
            if asked.keep:
                add(name, fuzzed)
    if broken:
        raise SystemExit(1)


def _commit() -> str:
    return subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout


def each(name: str, seconds: int, engine: str, seed: int = 0) -> Fuzzed:
    """Fuzz a target in a process of its own: what was tried, and whether it broke."""
    command = [sys.executable, "-m", "tests.fuzz", name, "--seconds", str(seconds), "--engine", engine, "--alone"]
    command += ["--seed", str(seed)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        told = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    # A target that hangs is stopped by the engine, which has told how far it came.
    tried = max((int(number) for number in re.findall(r"(?:^tried |^#)(\d+)", told, re.MULTILINE)), default=0)
    fuzzed = Fuzzed(tried, used.ru_utime + used.ru_stime, engine, bool(process.returncode))
    print(f"{name}: {tried} inputs in {fuzzed.seconds:.0f} CPU s{', BROKEN' if fuzzed.broken else ''}", flush=True)
    if fuzzed.broken:
        print(told[max(0, told.find("=== Uncaught Python exception")) :][-3000:], flush=True)
    return fuzzed


def blind(name: str, seconds: int, start: int) -> None:
    from tests.fuzz.mutate import mutated
    from tests.fuzz.targets import SEEDS, TARGETS

    warnings.simplefilter("ignore")
    chance, tried = random.Random(start or None), 0
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


def steered(name: str, seconds: int, start: int) -> None:
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
    options += [f"-max_total_time={seconds * PATIENCE}", f"-seed={start}"]  # 0 is by chance
    atheris.Setup([sys.argv[0], str(corpus), *options], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
