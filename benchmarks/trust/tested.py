"""`python -m benchmarks.trust.tested`: runs the tests of faults, limits and security; their lines of the table.

What was tried is what the tests are called, how often is how many cases they have, what holds is said only where all of
them pass. What they found when they were first written is history, and stands here.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .kept import Row, keep

__all__ = ["PARTS", "Cases", "Part", "counted", "ran", "row"]

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Part:
    """Files of tests, what they found at first, and what holds where all of them pass."""

    files: tuple[str, ...]
    found: str
    holds: str


PARTS: Final = {
    "faults": Part(
        ("tests/trust/test_faults.py",),
        "tracebacks on a full disk and on closed streams, exit code 1 for an output closed early",
        "one clear line, exit code 2 (130 Ctrl-C, 141 closed early), what was done kept",
    ),
    "limits": Part(
        ("tests/trust/test_limits.py", "tests/trust/test_extremes.py"),
        "there was no limit for a topic; days, ids, citations and weights at the edge of what Python counts with ended "
        "in tracebacks",
        "the topic is reported, the rest goes on, `--resume` leaves it; a value at the edge is taken, or refused in a "
        "line",
    ),
    "security": Part(
        ("tests/trust/test_security.py", "tests/report/test_injection.py"),
        "names with terminal orders in the errors of `rouge`; C1 and bidirectional characters in JSON; a pattern, of "
        "citations, that took cubic time",
        "no pickle, eval, shell or network but for reasons that are stated; nothing that orders a terminal about is "
        "printed; nothing that a document says is markup",
    ),
}


@dataclass(frozen=True)
class Cases:
    """How many cases of each test, by its name, passed, failed or were skipped."""

    passed: Counter[str]
    failed: Counter[str]
    skipped: Counter[str]

    @property
    def names(self) -> list[str]:
        """The tests, in the order of their files."""
        return list(self.passed | self.failed | self.skipped)


def ran(files: Sequence[str]) -> Cases:
    """Run the tests of some files."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junit-xml={report}", *files]
        subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False)
        return counted(report.read_text("utf-8"))


def counted(report: str) -> Cases:
    """Return what a report in JUnit's XML, which pytest writes, tells.

    >>> case = '<testcase name="test_a_full_disk[{}]">{}</testcase>'
    >>> report = f"<t>{case.format(1, '')}{case.format(2, '<failure/>')}{case.format(3, '<skipped/>')}</t>"
    >>> found = counted(report)
    >>> found.names, found.passed.total(), found.failed.total(), found.skipped.total()
    (['a full disk'], 1, 1, 1)
    """
    counts = Cases(Counter(), Counter(), Counter())
    for case in ET.fromstring(report).iter("testcase"):
        name = re.sub(r"\[.*", "", case.get("name", ""), flags=re.DOTALL).removeprefix("test_").replace("_", " ")
        kinds = {child.tag for child in case}
        kept = (
            counts.failed if kinds & {"failure", "error"} else counts.skipped if "skipped" in kinds else counts.passed
        )
        kept[name] += 1
    return counts


def row(part: Part, found: Cases) -> Row:
    """Return the line of the table."""
    cases = found.passed.total() + found.failed.total() + found.skipped.total()
    skipped = f", {found.skipped.total()} of them skipped here" if found.skipped.total() else ""
    broken = ", ".join(found.failed)
    return Row(
        "; ".join(found.names),
        f"{cases} cases of {len(found.names)} tests{skipped}, in every test run ({', '.join(part.files)})",
        f"at first {part.found}; now {found.failed.total() or 'none'} of the cases {'fail' if broken else 'fails'}",
        part.holds if not broken else f"does not hold: {broken}",
    )


def main() -> None:
    """Run the tests of all parts, or of those named, and keep what they tell."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("parts", nargs="*", help="all if not given")
    broken = False
    for name in parser.parse_args().parts or PARTS:
        part = PARTS[name]
        found = ran(part.files)
        broken = broken or bool(found.failed)
        keep(name, [row(part, found)], passed=found.passed, failed=found.failed, skipped=found.skipped)
        print(f"{name}: {found.passed.total()} passed, {found.failed.total()} failed, {found.skipped.total()} skipped")
    if broken:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
