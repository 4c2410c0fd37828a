"""Inputs that would stop a careless program: ``python -m benchmarks.hostile [NAME...]``.

Each is read and summarised by the command in a process of its own, with 4 GB of address space at most beyond what
libraries map; the table tells how it ended, in what time and with how much memory. Nothing is timed in tests.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from .synthetic import invented

__all__ = ["HOSTILE", "main"]

_LIMIT: Final = 6 << 30  # bytes of address space: 4 GB of use, and what NumPy's threads and maps reserve


def _story(words: int) -> str:
    """Invented prose of about so many words."""
    found: list[str] = []
    length = 0
    for document in invented(10**9, sentences=40):
        found.append(document.text)
        length += len(document.text.split())
        if length >= words:
            break
    return "\n\n".join(found)


def one_large(folder: Path, size: int) -> None:
    """One document of `size` bytes."""
    story = _story(200_000)
    with (folder / "a.txt").open("w") as file:
        for part in range(max(1, size // len(story))):
            file.write(story.replace(" the ", f" {part} the ") + "\n\n")


def unspaced(folder: Path, size: int) -> None:
    """One line of `size` letters."""
    (folder / "a.txt").write_text("abcdefghij" * (size // 10))


def unstopped(folder: Path, size: int) -> None:
    """One line of `size` characters, words without a full stop."""
    story = _story(size // 6).replace(".", "").replace("\n", " ").lower()
    (folder / "a.txt").write_text(story[:size])


def one_line(folder: Path, size: int) -> None:
    """One line of `size` characters, of sentences."""
    (folder / "a.txt").write_text(_story(size // 6).replace("\n", " ")[:size])


def empty_files(folder: Path, size: int) -> None:
    """`size` empty files and one that is not."""
    for number in range(size):
        (folder / f"{number}.txt").touch()
    (folder / "a.txt").write_text("Rain fell on the town of Ulm. The river rose by two metres.")


def one_sentence(folder: Path, size: int) -> None:
    """A topic of one sentence."""
    (folder / "a.txt").write_text("Rain fell on the town of Ulm.")


def copies(folder: Path, size: int) -> None:
    """`size` copies of one document."""
    text = next(invented(1)).text
    for number in range(size):
        (folder / f"{number}.txt").write_text(text)


def alike(folder: Path, size: int) -> None:
    """`size` sentences that differ in a number alone, in documents of twenty."""
    for number in range(0, size, 20):
        lines = (
            f"The {place} ships waited in the harbour of Ulm until Friday." for place in range(number, number + 20)
        )
        (folder / f"{number}.txt").write_text(" ".join(lines))


def long_sentence(folder: Path, size: int) -> None:
    """A sentence of `size` words beside a short one."""
    words = _story(size).replace(".", "").replace("\n", " ").lower().split()[:size]
    (folder / "a.txt").write_text(f"T{' '.join(words)}. Rain fell on the town of Ulm on Friday.")


HOSTILE: Final[dict[str, tuple[Callable[[Path, int], None], int]]] = {
    "one-sentence": (one_sentence, 1),
    "long-sentence": (long_sentence, 100_000),
    "unspaced": (unspaced, 10_000_000),
    "unstopped": (unstopped, 10_000_000),
    "one-line": (one_line, 10_000_000),
    "alike": (alike, 100_000),
    "copies": (copies, 100_000),
    "empty-files": (empty_files, 1_000_000),
    "one-large": (one_large, 200_000_000),
}


def main() -> None:
    """Try the named ones, or all."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("names", nargs="*", choices=[[], *HOSTILE], metavar="NAME", help=", ".join(HOSTILE))
    options.add_argument("--method", default="", help="the default method if not given")
    options.add_argument("--scale", type=float, default=1.0, help="of the sizes, what share to try")
    given = options.parse_args()
    print(f"{'input':<14} {'size':>11} {'CPU s':>8} {'wall s':>8} {'peak MB':>8}  end")
    for name in given.names or HOSTILE:
        make, full = HOSTILE[name]
        size = max(1, int(full * given.scale))
        with tempfile.TemporaryDirectory() as place:
            make(Path(place), size)
            print(f"{name:<14} {size:>11,} {_tried(place, given.method)}", flush=True)


def _tried(folder: str, method: str) -> str:
    command = [
        sys.executable,
        "-m",
        "summarize",
        folder,
        "--format",
        "plain",
        *(["--method", method] if method else []),
    ]
    began = time.monotonic()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=output, stderr=errors, preexec_fn=_limited)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        output.seek(0)
        errors.seek(0)
        said = (output.read(200) or errors.read()[-200:]).decode("utf-8", "replace").strip().replace("\n", " ")
    peak = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return f"{used.ru_utime + used.ru_stime:>8.1f} {wall:>8.1f} {peak:>8.0f}  {process.returncode}: {said[:60]}"


def _limited() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))


if __name__ == "__main__":
    main()
