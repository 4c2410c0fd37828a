"""`python -m benchmarks.trust.dependencies`: what the core depends on, held against its ranges, an index and pip-audit.

Offline, each installed version is held against its range, and its licence is told. pip is asked whether the ranges
allow a newer one, and pip-audit for known faults: where either cannot be reached, the line says so.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement

from .kept import Row, keep

__all__ = ["Dependency", "audited", "dependencies", "newer"]

ROOT: Final = Path(__file__).parents[2]
PIP: Final = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
LONGEST: Final = 300  # seconds for each of the two that may need a network


@dataclass(frozen=True)
class Dependency:
    """A dependency of the core: its range, the version that is installed, whether that is within, its licence."""

    name: str
    range: str
    installed: str
    within: bool
    licence: str


def dependencies() -> list[Dependency]:
    """Return what `pyproject.toml` says that the core needs, as it is installed here.

    >>> all(each.within for each in dependencies())
    True
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [_dependency(Requirement(text)) for text in project["dependencies"]]


def _dependency(wanted: Requirement) -> Dependency:
    try:
        found = distribution(wanted.name)
    except PackageNotFoundError:
        return Dependency(wanted.name, str(wanted.specifier), "", within=False, licence="")
    told = found.metadata.json
    classified = [each.rpartition(" :: ")[2] for each in told.get("classifier", []) if each.startswith("License")]
    licence = told.get("license_expression") or ", ".join(classified) or str(told.get("license", "")).partition("\n")[0]
    within = wanted.specifier.contains(found.version)
    return Dependency(wanted.name, str(wanted.specifier), found.version, within, str(licence))


def newer(found: list[Dependency]) -> list[str] | None:
    """Return what pip would install in place of what is here, within the ranges; None where it reaches no index."""
    wanted = [f"{each.name}{each.range}" for each in found]
    done = _run([*PIP, "install", "--dry-run", "--upgrade", "--no-deps", "--report", "-", *wanted])
    if done is None:
        return None
    return [f"{each['metadata']['name']} {each['metadata']['version']}" for each in json.loads(done)["install"]]


def audited(found: list[Dependency]) -> tuple[int, list[str]] | None:
    """Return how many could be looked up by pip-audit, and the faults known of them; None where it has no answer."""
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "requirements.txt"
        pins.write_text("".join(f"{each.name}=={each.installed}\n" for each in found), "utf-8")
        options = ["--disable-pip", "--no-deps", "--format", "json", "--progress-spinner", "off"]
        done = _run([sys.executable, "-m", "pip_audit", "-r", str(pins), *options])
    if done is None:
        return None
    looked: list[dict[str, Any]] = [each for each in json.loads(done)["dependencies"] if "skip_reason" not in each]
    return len(looked), [f"{each['name']} {fault['id']}" for each in looked for fault in each["vulns"]]


def _run(command: list[str]) -> str | None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.stdout.startswith("{") else None


def row(found: list[Dependency], newest: list[str] | None, faults: tuple[int, list[str]] | None) -> Row:
    """Return the line of the table."""
    outside = [each.name for each in found if not each.within]
    licences = ", ".join(
        f"{licence} {count}" for licence, count in Counter(each.licence for each in found).most_common()
    )
    told = [f"{len(found) - len(outside)} of {len(found)} within their ranges"]
    newly = f"newer ones of {', '.join(newest)}" if newest else "none newer in them"
    told.append(
        "no index of packages could be reached" if newest is None else f"the index that pip reaches has {newly}"
    )
    if faults is None or not faults[0]:
        told.append("pip-audit reached no database of known faults that has them, so this has NOT been looked up")
    else:
        told.append(
            f"pip-audit knows {len(faults[1])} faults ({', '.join(faults[1]) or 'none'}) of {faults[0]} of them"
        )
    return Row(
        "what the core depends on: installed versions, ranges, licences, known faults",
        f"{len(found)} dependencies",
        "; ".join(told),
        f"every one has a range; licences: {licences}",
    )


def main() -> None:
    """Look, ask, and keep what was found."""
    found = dependencies()
    newest, faults = newer(found), audited(found)
    line = row(found, newest, faults)
    keep("dependencies", [line], dependencies=[asdict(each) for each in found], newer=newest, audited=faults)
    print(line.found)
    print(line.holds)


if __name__ == "__main__":
    main()
