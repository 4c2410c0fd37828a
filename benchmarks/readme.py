"""The results in `benchmarks/README.md`, made anew between its marks by `python -m benchmarks --readme`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from summarize.errors import InputError
from summarize.methods import DEFAULT

from .datasets import folder_of
from .plan import ABLATION, PUBLISHED, TEAMS
from .report.columns import interval, percent, versus_headings, versus_of
from .report.markdown import cell, markdown, table
from .results import Comparison, Row

__all__ = ["README", "rewritten", "tables"]

README: Final = Path(__file__).with_name("README.md")
BEGIN: Final = "<!-- made by python -m benchmarks --readme: begin -->"
END: Final = "<!-- made by python -m benchmarks --readme: end -->"

# A verdict is on the default, a mark on the system of its line.
_MARKS: Final = {"above": " ▼", "below": " ▲", "not told apart": ""}
_TELLS: Final = (
    "▼: the default is above it, ▲: below it, no mark: not told apart (paired permutation test over topics, 5%, Holm "
    "for the systems that it is compared with). Oracles read the references."
)
_UNFILTERED: Final = ("peer:lexrank", "peer:sumy-lexrank")
_MISSING: Final = "–"
_PILOT: Final = ("ROUGE-1", "ROUGE-2", "ROUGE-SU4")


def tables(done: Mapping[str, Sequence[Comparison]], made: Mapping[str, Any], root: Path | None = None) -> str:
    """Return the generated part: the comparisons of each section of the plan, those with verdicts first.

    `root` is where the pilot's published figures are.
    """
    parts = [
        "Made on {date:.10} from commit `{commit}` with Python {python}, seed {seed}.".format(**made),
        *_everything(done["peers"]),
        *_section("All topics", done["all"], "The fast methods on every topic of the same sets."),
        *_ablation(done["ablation"]),
        *_languages(done["languages"], done["official"], root),
        *_looks([*done["all"], *done["languages"]], done["peers"]),
    ]
    return "\n\n".join(parts)


def rewritten(text: str, inside: str, marks: tuple[str, str] = (BEGIN, END)) -> str:
    """Return a README with what stands between two marks replaced; raises InputError where it has no such marks."""
    before, begin, rest = text.partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not begin or not end:
        raise InputError("{}: expected the lines {!r} and {!r}".format(README, *marks))
    return f"{before}{begin}\n\n{inside.strip()}\n\n{end}{after}"


def _everything(comparisons: Sequence[Comparison]) -> list[str]:
    return [
        "### The default against everything that can be installed",
        f"ROUGE-2 × 100 under each set's protocol, best first by the mean of ranks. {_TELLS} No figure: a topic takes "
        "minutes.",
        _overview(comparisons),
        _topics(comparisons),
        *_folded(comparisons),
    ]


def _section(title: str, comparisons: Sequence[Comparison], told: str) -> list[str]:
    return [
        f"### {title}",
        f"{told} ROUGE-2 × 100 [95%]. {_TELLS}",
        _overview(comparisons, intervals=True),
        _topics(comparisons),
        *_folded(comparisons),
    ]


def _ablation(comparisons: Sequence[Comparison]) -> list[str]:
    names = {DEFAULT if text == "default" else text: told for text, told in ABLATION.items()}
    lines = []
    for name, told in names.items():
        cells = [told]
        for each in comparisons:
            row, pair = _row(each, name), each.versus.get(name)
            if row is None:
                cells.append(_MISSING)
            elif pair is None:
                cells.append(f"{percent(row.headline.mean)} [{interval(*row.headline[1:])}]")
            else:
                ends = interval(-pair.high, -pair.low, sign="+")
                cells.append(f"{-100 * pair.difference:+z.2f} [{ends}]{_MARKS[pair.verdict]}")
        lines.append((name, cells))
    return [
        "### What each ingredient adds",
        f"`{DEFAULT}` with a part switched off: ROUGE-2 × 100 of the default, and how far each variant is from it, on "
        f"every topic [95%, paired bootstrap]. {_TELLS}",
        table(["what is left", *(_short(each.dataset.name) for each in comparisons)], lines),
        _topics(comparisons),
        *_folded(comparisons, verdicts=True),
    ]


def _languages(comparisons: Sequence[Comparison], official: Sequence[Comparison], root: Path | None) -> list[str]:
    stemmed = [(_language(each), [_three(each, DEFAULT), _three(each, "lead"), _best(each)]) for each in comparisons]
    told = [
        (_language(each), [_three(each, DEFAULT), _three(each, "lead"), _published(each, root)]) for each in official
    ]
    return [
        *_section(
            "Other languages",
            comparisons,
            "MultiLing 2011: ten topics, 250 words, recall, Unicode words, stemmed where there is a stemmer. Beside "
            "ours are the summaries that the pilot's participants handed in (`published/correctedSubmissions`), scored "
            "the same way. The topics are the same in every language.",
        ),
        "ROUGE-1 / ROUGE-2 / ROUGE-SU4, the best participant of each:",
        table([DEFAULT, "lead", "best participant"], stemmed, first="language"),
        "The pilot's own figures (`published/PublishedEvaluation`) are those of the official script without stemming, "
        "which counts runs of a–z and 0–9 and nothing else. In English they compare with ours as they are; Czech and "
        "French words it cuts at every accent; of Arabic, Greek, Hebrew and Hindi it sees numbers and Latin names, so "
        "that its figures there rank nothing, and are not shown. Ours by that script beside the best published:",
        table([DEFAULT, "lead", "best participant, as published"], told, first="language"),
    ]


def _looks(comparisons: Sequence[Comparison], peers: Sequence[Comparison]) -> list[str]:
    shown = (("used", "used", "{:.0%}"), ("dangl", "dangling", "{:.1%}"), ("srcs", "sources", "{:.1f}"),
             ("largest", "largest", "{:.0%}"), ("redund", "redundancy", "{:.2f}"))  # fmt: skip
    lines = []
    for each in {each.dataset.name: each for each in comparisons}.values():
        rows = [(name, _row(each, name)) for name in (DEFAULT, "lexrank", "lead")]
        for other in (other for other in peers if other.dataset.name == each.dataset.name):
            some = len(other.dataset.cases) < len(each.dataset.cases)
            note = f", first {len(other.dataset.cases)} topics" if some else ""
            rows += [(name + note, _row(other, name)) for name in _UNFILTERED]
        for name, row in rows:
            if row is not None:
                values = [(form, row.measures[measure]) for _, measure, form in shown]
                cells = [_MISSING if value is None else form.format(value) for form, value in values]
                lines.append((_short(each.dataset.name), [cell(name), *cells]))
    return [
        "### What the summaries look like",
        "Means over the topics: share of the budget used, share of sentences that open with what only a "
        "sentence that is not there could explain, documents quoted, share of the most quoted one, and how like its "
        "nearest neighbour a sentence is. Every method of ours passes over such openings where it can, `lexrank` too; "
        "the peers are LexRank without that.",
        table(["system", *(heading for heading, *_ in shown)], lines, first="data"),
    ]


def _overview(comparisons: Sequence[Comparison], *, intervals: bool = False) -> str:
    """A line a system, a column a data set: the headline figure, and the mark of the verdict."""
    columns = list(dict.fromkeys(each.dataset.name for each in comparisons))
    cells: dict[str, dict[str, str]] = {}
    means: dict[str, dict[str, float]] = {column: {} for column in columns}
    verdicts: dict[str, list[str]] = {column: [] for column in columns}
    for each in comparisons:
        for row in each.rows:
            pair = each.versus.get(row.name)
            mean, low, high = row.headline
            figure = f"{percent(mean)} [{interval(low, high)}]" if intervals else percent(mean)
            cells.setdefault(row.name, {})[each.dataset.name] = figure + (_MARKS[pair.verdict] if pair else "")
            means[each.dataset.name][row.name] = mean
        verdicts[each.dataset.name] += [pair.verdict for pair in each.versus.values()]
    ranks: dict[str, list[int]] = {}
    for found in means.values():
        for rank, name in enumerate(sorted(found, key=lambda name: (-found[name], name))):
            ranks.setdefault(name, []).append(rank)
    order = sorted(ranks, key=lambda name: (sum(ranks[name]) / len(ranks[name]), name))
    lines = [(name, [cells[name].get(column, _MISSING) for column in columns]) for name in order]
    counts = [" · ".join(str(verdicts[column].count(verdict)) for verdict in _MARKS) for column in columns]
    return table(list(map(_short, columns)), [*lines, (f"{DEFAULT} is above · below · not told apart", counts)])


def _topics(comparisons: Sequence[Comparison]) -> str:
    """How many topics were measured, and what else a reader must know."""
    counts = {each.dataset.name: f"{len(each.dataset.cases)} of {len(each.dataset.ids)}" for each in comparisons}
    return "Topics: " + ", ".join(f"{cell(_short(name))} {count}" for name, count in counts.items()) + "."


def _folded(comparisons: Sequence[Comparison], *, verdicts: bool = False) -> list[str]:
    """Everything of each data set, or the verdicts alone, to be opened by those who want it."""
    found = []
    for name in dict.fromkeys(each.dataset.name for each in comparisons):
        same = [each for each in comparisons if each.dataset.name == name]
        told = (
            [table(versus_headings(each), versus_of(each)) for each in same] if verdicts else [markdown(same, level=4)]
        )
        found.append(
            "\n\n".join(
                [f"<details>\n<summary>{cell(name)} in full</summary>", *(each.strip() for each in told), "</details>"]
            )
        )
    return found


def _short(name: str) -> str:
    """The name of a data set without its protocol, for the heading of a column."""
    return name.partition("@")[0]


def _row(comparison: Comparison, name: str) -> Row | None:
    return next((row for row in comparison.rows if row.name == name), None)


def _language(comparison: Comparison) -> str:
    return _short(comparison.dataset.name).rpartition("-")[2].capitalize()


def _three(comparison: Comparison, name: str) -> str:
    row = _row(comparison, name)
    return " / ".join(percent(row.figure(metric).mean) for metric in _PILOT) if row else _MISSING


def _best(comparison: Comparison) -> str:
    """The best participant's figure in each metric, with its name."""
    rows = [row for row in comparison.rows if row.name.partition(" ")[0] in TEAMS.values()]
    return _highest([(row.figure(metric).mean, row.name.partition(" ")[0]) for row in rows] for metric in _PILOT)


def _published(comparison: Comparison, root: Path | None) -> str:
    """The same as the pilot's tables have it."""
    folder = (
        (folder_of(root) or Path()) / PUBLISHED / "PublishedEvaluation" / "AutomaticEvaluation" / "ROUGE" / "Averages"
    )
    found = []
    for metric in _PILOT:
        path = folder / f"{_language(comparison).upper()}_{metric}.csv"
        lines = list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.is_file() else []
        named = [(float(line["recall"]), line["runid"].partition("_")[0]) for line in lines]
        found.append([(value, TEAMS[name]) for value, name in named if name in TEAMS])
    return _highest(found)


def _highest(metrics: Iterable[Sequence[tuple[float, str]]]) -> str:
    best = [max(each, default=None) for each in metrics]
    return " / ".join(_MISSING if each is None else f"{percent(each[0])} ({each[1]})" for each in best)
