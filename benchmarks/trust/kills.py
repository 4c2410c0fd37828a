"""`python -m benchmarks.trust.kills`: a batch killed at random moments and resumed, again and again.

After each kill every file under its final name must be whole, and what is unfinished a beginning of what is missing;
in the end all must be there once. The moments are drawn from a seed, though where they fall depends on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .kept import Row, keep

__all__ = ["Trial", "kill"]

ROOT: Final = Path(__file__).parents[2]
TOPICS, SHARD = 400, 150
TEXT: Final = (
    "Rain fell all night on the hills above töwn {0}. The river rose by {1} metres. Gates opened at {2} o'clock."
)
OPTIONS: Final = ["--each", "-f", "jsonl", "-m", "lead", "-b", "20 words", "--shard", str(SHARD)]
LONGEST: Final = 2.0  # seconds that a run is left alone, at most


@dataclass
class Trial:
    """What became of a number of kills: where they fell, how many runs ended, what was wrong."""

    kills: int = 0
    runs: int = 0
    fell: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def kill(times: int, folder: Path, *, seed: int = 0) -> Trial:
    """Kill and resume `times` times in a folder, with one process and with two, to one file and to numbered ones."""
    chance, trial = random.Random(seed), Trial()
    topics = folder / "topics.jsonl"
    lines = [_topic(number) for number in range(TOPICS)]
    lines[77], lines[300] = '{"id": "empty", "documents": []}\n', "{torn\n"
    topics.write_text("".join(lines), "utf-8")
    whole = subprocess.run(_command(topics, None, 1), cwd=ROOT, capture_output=True, check=False).stdout
    wanted = whole.splitlines(keepends=True)
    if len(wanted) != TOPICS:
        raise SystemExit(f"{len(wanted)} lines for {TOPICS} topics")
    while trial.kills < times:
        trial.runs += 1
        place = folder / f"run-{trial.runs}"
        place.mkdir()
        name, shard = chance.choice([("out.jsonl", TOPICS), ("out-*.jsonl", SHARD)])
        _run(topics, place / name, shard, wanted, times, chance, trial)
    return trial


def _run(
    topics: Path, output: Path, shard: int, wanted: list[bytes], times: int, chance: random.Random, trial: Trial
) -> None:
    """Kill one run until it ends, or until it has been killed often enough: then it is left to end."""
    while True:
        command = _command(topics, output, chance.choice([1, 1, 1, 2]))
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
        ) as process:
            try:
                if trial.kills < times and chance.random() < 0.95:
                    _wait(process, output, shard, chance)
                _, told = process.communicate(timeout=chance.uniform(0, 0.05) if trial.kills < times else None)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                trial.kills += 1
                trial.fell[_checked(output, shard, wanted, trial)] += 1
                continue
        finished = process.returncode == 0 and b"nothing to resume" in told  # killed after its very last step
        if (process.returncode != 2 and not finished) or b"Traceback" in told:  # two topics fail
            trial.wrong.append(told.decode("utf-8", "replace")[-500:])
        files = sorted(output.parent.iterdir())
        if b"".join(file.read_bytes() for file in files) != b"".join(wanted):
            trial.wrong.append(f"in the end {[file.name for file in files]} are not what one run gives")
        return


def _wait(process: subprocess.Popen[bytes], output: Path, shard: int, chance: random.Random) -> None:
    """Wait for a moment: any from the start on, or any after the first of what this run writes."""
    if chance.random() < 0.3:
        time.sleep(chance.uniform(0, LONGEST))
        return
    before, most = _written(output), chance.choice([1, shard * 20, TOPICS * 200])
    more = chance.randrange(most)
    while process.poll() is None and _written(output) <= before + more:
        time.sleep(0.001)


def _written(output: Path) -> int:
    size = 0
    for file in output.parent.iterdir():
        with suppress(FileNotFoundError):  # renamed since
            size += file.stat().st_size if file.suffix in (".jsonl", ".part") else 0
    return size


def _checked(output: Path, shard: int, wanted: list[bytes], trial: Trial) -> str:
    """Look at what a kill has left; where it fell."""
    done = 0
    finished = sorted(file for file in output.parent.iterdir() if file.suffix == ".jsonl")
    for at, file in enumerate(finished):
        part = wanted[at * shard : (at + 1) * shard]
        done += len(part)
        if file.read_bytes() != b"".join(part):
            trial.wrong.append(f"{file.name} is not whole")
    parts = [file for file in output.parent.iterdir() if file.suffix == ".part" and file.stat().st_size]
    for file in parts:
        if not b"".join(wanted).startswith(b"".join(wanted[:done]) + file.read_bytes()):
            # between the record and the name: the part is of a file that counts as finished
            trial.wrong.append(f"{file.name} is not a beginning of what is missing")
    if not finished and not parts:
        return "before the first topic"
    return "amid the topics" if parts else "between files, or after the last"


def _topic(number: int) -> str:
    text = TEXT.format(number, number % 7, number % 12)
    return json.dumps({"id": f"t{number}", "documents": [{"id": "a", "text": text}]}, ensure_ascii=False) + "\n"


def _command(topics: Path, output: Path | None, jobs: int) -> list[str]:
    kept = ["-o", str(output), "--resume"] if output else []
    return [sys.executable, "-m", "summarize", str(topics), *OPTIONS, "--jobs", str(jobs), *kept]


def main() -> None:
    """Kill as often as asked, and keep what was found."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = kill(asked.times, Path(folder), seed=asked.seed)
    fell = ", ".join(f"{count} {where}" for where, count in trial.fell.most_common())
    print(f"{trial.kills} kills in {trial.runs} runs ({fell}): {len(trial.wrong)} wrong")
    keep(
        "kills",
        [
            Row(
                f"a batch of {TOPICS} topics killed (SIGKILL) at random moments and resumed",
                f"{trial.kills} kills in {trial.runs} runs: {fell}",
                f"{len(trial.wrong) or 'no'} file that was not whole, line lost or twice",
                "after every kill each file under its name is whole; the end is what one run gives",
            )
        ],
        seed=asked.seed,
        wrong=trial.wrong,
    )
    if trial.wrong:
        raise SystemExit("\n".join(trial.wrong))


if __name__ == "__main__":
    main()
