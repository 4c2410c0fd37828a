"""`python -m benchmarks.splitting`: how well sentences are found, a table a figure, languages by systems."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final

from ..provenance import provenance
from ..readme import README, rewritten
from ..report.markdown import table
from .cases import HALVES, Case, cases, languages
from .measure import Outcome, Score, outcomes, score
from .systems import DEFAULT, SYSTEMS, missing

MARKS: Final = (
    "<!-- made by python -m benchmarks.splitting --readme: begin -->",
    "<!-- made by python -m benchmarks.splitting --readme: end -->",
)
ALL: Final = "all"


def main() -> None:
    """Print the tables; with --readme write them to benchmarks/README.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.splitting", description=__doc__)
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--languages", nargs="+", choices=languages(), default=languages())
    parser.add_argument("--wrong", action="store_true", help="show the dev cases that the first system gets wrong")
    parser.add_argument("--readme", action="store_true", help="write the tables to benchmarks/README.md")
    given = parser.parse_args()
    if given.wrong:
        print("\n".join(_wrong(given.systems[0], given.languages)))
        return
    absent = {name: module for name in given.systems if (module := missing(name))}
    for name, module in absent.items():
        print(f"{name} is left out: {module} is not installed")
    text = tables([name for name in given.systems if name not in absent], given.languages)
    print(text)
    if given.readme:
        README.write_text(rewritten(README.read_text("utf-8"), text, MARKS), "utf-8")


def tables(systems: Sequence[str], codes: Sequence[str]) -> str:
    """Return the figures on both halves as Markdown."""
    made = provenance(0)
    parts = ["Made on {date:.10} from commit `{commit}` with Python {python}.".format(**made)]
    for half in reversed(HALVES):
        done = {name: _scores(name, codes, half) for name in systems}
        count = done[systems[0]][ALL].cases
        parts += [
            f"### {half.capitalize()} half: {count} cases in {len(codes)} languages",
            "F1 of the boundaries × 100, the best of each language in bold:",
            _by_language(done, codes),
            "All languages together [95%]:",
            table(
                ["cases wholly right", "precision", "recall", "F1"], [(name, _cells(done[name])) for name in systems]
            ),
        ]
        if half == HALVES[1]:
            parts += [
                "Of each language: F1 [95%] of ours and of the best of the others, and cases wholly right of both:",
                _beside(done, codes),
            ]
    return "\n\n".join(parts)


def _scores(system: str, codes: Sequence[str], half: str) -> dict[str, Score]:
    found: dict[str, list[Outcome]] = {
        code: outcomes(system, [case for case in cases(code) if case.half == half]) for code in codes
    }
    everything = [each for outcome in found.values() for each in outcome]
    return {code: score(each) for code, each in found.items()} | {ALL: score(everything)}


def _by_language(done: dict[str, dict[str, Score]], codes: Sequence[str]) -> str:
    best = {code: max(round(100 * scores[code].f1, 1) for scores in done.values()) for code in codes}
    rows = []
    for name, scores in done.items():
        figures = [(round(100 * scores[code].f1, 1), best[code]) for code in codes]
        rows.append((name, [f"**{value:.1f}**" if value == top else f"{value:.1f}" for value, top in figures]))
    return table(list(codes), rows)


def _cells(scores: dict[str, Score]) -> list[str]:
    of = scores[ALL]
    return [
        f"{100 * of.whole:.1f} [{_span(of.whole_interval)}]",
        f"{100 * of.precision:.1f}",
        f"{100 * of.recall:.1f}",
        f"{100 * of.f1:.1f} [{_span(of.f1_interval)}]",
    ]


def _beside(done: dict[str, dict[str, Score]], codes: Sequence[str]) -> str:
    rows = []
    for code in codes:
        ours = done[DEFAULT][code]
        others = [(name, scores[code]) for name, scores in done.items() if name.startswith("peer:")]
        if not others:
            continue
        name, theirs = max(others, key=lambda other: other[1].f1)
        rows.append((code, [_figure(ours), f"{_figure(theirs)} ({name.removeprefix('peer:')})",
                            f"{100 * ours.whole:.0f}%", f"{100 * theirs.whole:.0f}%"]))  # fmt: skip
    return table(["ours", "best other", "ours whole", "its whole"], rows, first="language")


def _figure(of: Score) -> str:
    return f"{100 * of.f1:.1f} [{_span(of.f1_interval)}]"


def _span(ends: tuple[float, float]) -> str:
    return f"{100 * ends[0]:.1f}–{100 * ends[1]:.1f}"


def _wrong(system: str, codes: Sequence[str]) -> list[str]:
    tuned: list[Case] = [case for code in codes for case in cases(code) if case.half == HALVES[0]]
    return [line for each in outcomes(system, tuned) if not each.right for line in _shown(each)]


def _shown(outcome: Outcome) -> list[str]:
    """The case with what was found and right as ‖, missed as [-], and found where nothing ends as [+]."""
    case = outcome.case
    marks, count = [], 0
    for character in case.text:
        marks.append(character)
        count += not character.isspace()
        if not character.isspace():
            real, made = count in case.ends, count in outcome.found
            marks.append(" ‖" if real and made else " [-]" if real else " [+]" if made else "")
    return [f"{case.language} {case.kind}", "   " + "".join(marks).replace("\n", "\n   ")]


if __name__ == "__main__":
    main()
