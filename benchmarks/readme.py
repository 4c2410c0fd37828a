"""The tables of `benchmarks/README.md`, made anew between its marks by `python -m benchmarks --readme`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from summarize.errors import InputError

from .comparing import all_systems
from .report.columns import percent
from .report.markdown import cell, markdown, table
from .results import Comparison

__all__ = ["PLAN", "README", "Part", "rewritten", "tables"]

README: Final = Path(__file__).with_name("README.md")
BEGIN: Final = "<!-- made by python -m benchmarks --readme: begin -->"
END: Final = "<!-- made by python -m benchmarks --readme: end -->"

_FRAME: Final = ("default", "lexrank", "centroid", "lead", "random", "oracle:greedy", "oracle:ilp")


class Part(NamedTuple):
    """A data set of the tables: how many of its topics (0: all) and which systems, all of them where none is named."""

    data: str
    topics: int = 0
    systems: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The systems by name."""
        return [name for name in self.systems or all_systems() if name not in self.without]


# As many topics as every system, the slow ones too, gets through in some minutes. On long topics sumy's KL takes
# minutes for each.
_SLOW: Final = ("sumy:kl", "peer:sumy-kl")
PLAN: Final = (
    Part("multiling2011-english", without=_SLOW),
    Part("opinosis", 20, without=_SLOW),
    Part("argkp", 20),
    Part("convosumm-email", 20),
    Part("oposum", 20),
    Part("multiling2011-english@multiling2011-stemmed", 0, _FRAME),
    *(
        Part(f"multiling2011-{language}@multiling2011-stemmed", 0, _FRAME)
        for language in ("arabic", "czech", "french", "greek", "hebrew", "hindi")
    ),
)


def tables(comparisons: Sequence[Comparison], made: Mapping[str, Any]) -> str:
    """Return the generated part: one table of headline scores over the big data sets, then each set in full."""
    big = [each for each in comparisons if len(each.rows) > len(_FRAME)]
    left_out = {name for part in PLAN for name in part.without}
    parts = [
        "Made on {date:.10} from commit `{commit}` with Python {python}, seed {seed}.".format(**made),
        "ROUGE-2 × 100 under each set's protocol, best first by the mean of ranks; systems of a column that share a "
        "letter do not differ there (paired permutation test over topics, Holm, 5%). Oracles read the references.",
        _overview(big),
        f"Left out for want of time where no figure stands: {', '.join(f'`{name}`' for name in sorted(left_out))}.",
        markdown(comparisons, level=3),
    ]
    return "\n\n".join(parts)


def rewritten(text: str, inside: str) -> str:
    """Return a README with what stands between its marks replaced; raises InputError where it has no such marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise InputError(f"{README}: expected the lines {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n\n{inside.strip()}\n\n{END}{after}"


def _overview(comparisons: Sequence[Comparison]) -> str:
    cells: dict[str, list[str]] = {}
    ranks: dict[str, list[float]] = {}
    for column, comparison in enumerate(comparisons):
        for rank, (row, letters) in enumerate(zip(comparison.rows, comparison.letters, strict=True)):
            known = cells.setdefault(row.name, ["–"] * len(comparisons))
            known[column] = f"{percent(row.headline.mean)} {letters}".strip()
            ranks.setdefault(row.name, []).append(rank)
    order = sorted(cells, key=lambda name: (sum(ranks[name]) / len(ranks[name]), name))
    return table([each.dataset.name for each in comparisons], [(cell(name), cells[name]) for name in order])
