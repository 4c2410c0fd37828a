"""`python -m benchmarks.trust.page` writes docs/trust.md from what the trust commands found and kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from .kept import kept

__all__ = ["page"]

TARGET: Final = Path(__file__).parents[2] / "docs" / "trust.md"
PARTS: Final = (
    "determinism",
    "kills",
    "faults",
    "limits",
    "fuzz",
    "patterns",
    "security",
    "dependencies",
    "soak",
    "coverage",
    "mutants",
)
TEXT: Final = """# What was done so that it can be trusted

This page is written by `python -m benchmarks.trust.page` from results kept in
[benchmarks/trust/results](../benchmarks/trust/results); each line says what was tried, how often, what was found and what
holds now. What is missing has not been run.

| what was tried | how often | what was found | what now holds |
|-|-|-|-|
{rows}

## Ties

Whatever order documents are given in, they are worked on in one reading order: dated before undated, by day, then by name
(numbers in it by value), then by text. Scores have twelve digits, so that what two processors compute differently in the
last ones is equal. Of equal choices the sentence that is read first is taken. One exception: `coverage` solves for a whole
summary, and of summaries that are equally good the solver takes one, always the same.

## Limits

`--limits "seconds=60, memory=3GB"` hold each document while it is parsed; `--limits "topic_seconds=30, topic_memory=2GB"`
hold each topic of `--each`. A topic past its limit is a line with its error in the results, the rest goes on, and
`--resume` does not try it again. Seconds are those of the clock.

## Exit codes

0 is success, 2 what a user can mend (a full disk too) in one line on stderr, 130 Ctrl-C, 141 an output closed early.

## Do it again

| command | what it does |
|-|-|
| `python -m pytest tests/trust tests/fuzz` | a little of everything, in every test run |
| `make fuzz` | ten CPU minutes for each target (`FUZZ=60` for one); what it tries adds up |
| `make fuzz-some` | half a minute for six targets, others with every commit; CI does it |
| `make soak` | 200 kills, then 24 CPU minutes of topics, requests and stories |
| `python -m benchmarks.trust.tested` | the tests of faults, limits and security, and their lines above |
| `python -m benchmarks.trust.dependencies` | ranges, licences, newer versions, known faults |
| `python -m benchmarks.trust.determinism --python PYTHON` | all methods in all surroundings, and another Python |
| `python -m benchmarks.trust.patterns` | every regular expression on what such engines choke on |
| `make coverage` | the quick tests of the core, branch by branch |
| `make mutants` | every small fault in the core (`MUTANTS=60` draws so many of each area, `SEED=2` draws others) |
| `make audit` | bandit, and pip-audit where a database of known faults can be reached |
{fuzzing}{core}{figure}"""
FUZZING: Final = """
## Fuzzing

What has been tried of each target over all runs since {since}, in CPU seconds; the aim of `make fuzz`, 600 for each, is
reached by {reached} of {count} so far. A target raises where what must hold does not.

| target | what must hold | inputs | CPU seconds |
|-|-|-:|-:|
{rows}
"""
AIM: Final = 600  # CPU seconds for each target
FIGURE: Final = "\n## Memory\n\n![megabytes held](../benchmarks/trust/results/soak.svg)\n"
CORE: Final = """
## The core, module by module

Branches taken by the quick tests of the core, and small faults (mutants) put into it that made a test fail or hang, of those
that were tried of all that [mutmut](https://mutmut.readthedocs.io) makes; intervals are of 95% (Wilson). The faults that no
test noticed are listed in [mutants.json](../benchmarks/trust/results/mutants.json), those of them that change nothing in
[equivalent.toml](../benchmarks/trust/equivalent.toml), the branches that no test takes in
[coverage.json](../benchmarks/trust/results/coverage.json). What a decorator wraps, and code outside functions, is not changed.

| module | branches taken | faults tried | noticed | interval |
|-|-|-|-|-|
{rows}
"""


def page() -> str:
    """Return the page."""
    rows = ["| {tried} | {often} | {found} | {holds} |".format(**row) for part in PARTS for row in kept(part)["rows"]]
    figure = FIGURE if kept("soak")["rows"] else ""
    return TEXT.format(rows="\n".join(rows), fuzzing=_fuzzing(), core=_core(), figure=figure)


def _fuzzing() -> str:
    """Return the section on fuzzing; nothing where it has not run."""
    targets = kept("fuzz").get("targets", {})
    if not targets:
        return ""
    rows = [
        f"| `{name}` | {each['holds']} | {each['inputs']:,} | {each['seconds']:,} |" for name, each in targets.items()
    ]
    reached = sum(each["seconds"] >= AIM for each in targets.values())
    since = min(each["since"] for each in targets.values())
    return FUZZING.format(rows="\n".join(rows), reached=reached or "none", count=len(targets), since=since)


def _core() -> str:
    """Return the section on the core's modules; nothing where neither part has run."""
    taken = kept("coverage").get("modules", {})
    faults = {
        module: shares
        for area in kept("mutants").get("areas", {}).values()
        for module, shares in area["modules"].items()
    }
    rows = [
        f"| {module.removeprefix('summarize/')} | {_taken(taken.get(module))} | {_noticed(faults.get(module))} |"
        for module in sorted(taken.keys() | faults.keys())
    ]
    return CORE.format(rows="\n".join(rows)) if rows else ""


def _taken(module: dict[str, Any] | None) -> str:
    if module is None:
        return ""
    return f"{module['covered_branches']} of {module['num_branches']}" if module["num_branches"] else "there are none"


def _noticed(shares: dict[str, Any] | None) -> str:
    if not shares or not shares["tried"]:
        return " | | "
    score, low, high = (100 * shares[name] for name in ("score", "low", "high"))
    return f"{shares['tried']} of {shares['mutants']} | {shares['killed']} ({score:.0f}%) | {low:.0f} to {high:.0f}%"


if __name__ == "__main__":
    if "--check" in sys.argv and TARGET.read_text("utf-8") != page():
        raise SystemExit("docs/trust.md is not what its results give; type: python -m benchmarks.trust.page")
    TARGET.write_text(page(), "utf-8")
