"""One self-contained page: tables, plots, who beats whom, and any topic with two summaries side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from summarize.report.html.drawing import styles
from summarize.report.html.page import tokens

from ..results import Comparison
from .columns import MEASURES, headings_of, measures_of, scores_of, versus_headings, versus_of
from .plots import against_length, against_speed, intervals, kind

__all__ = ["page"]


def page(comparisons: Sequence[Comparison], made: Mapping[str, Any]) -> str:
    """Return the page; nothing in it is fetched from anywhere, and whatever texts hold is shown, never run."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("page.html.jinja")
    script = Markup(Path(__file__).with_name("page.js").read_text("utf-8"))  # our own file
    style = Markup(tokens() + styles() + Path(__file__).with_name("page.css").read_text("utf-8"))
    sections = [_section(number, each) for number, each in enumerate(comparisons)]
    data = [_drill_down(each) for each in comparisons]
    return template.render(sections=sections, data=data, made=made, script=script, style=style, measures=MEASURES)


def _section(number: int, comparison: Comparison) -> dict[str, Any]:
    headings, written = measures_of(comparison.rows)
    rows = list(zip(comparison.rows, comparison.letters, strict=True))
    return {
        "id": f"data-{number}",
        "dataset": comparison.dataset,
        "protocol": comparison.dataset.protocol,
        "remarks": comparison.remarks,
        "score_headings": headings_of(comparison),
        "scores": [
            (row.name, kind(row.name), row.signature, scores_of(row, None if comparison.against else letters))
            for row, letters in rows
        ],
        "against": comparison.against,
        "versus_headings": versus_headings(comparison),
        "versus": [(name, kind(name), cells) for name, cells in versus_of(comparison)],
        "measure_headings": headings,
        "measures": [(row.name, kind(row.name), written(row)) for row, _ in rows],
        "plots": [
            replace(intervals(comparison.rows), title=f"{comparison.dataset.protocol.headline} with 95% intervals"),
            against_speed(comparison.rows),
            against_length(comparison.rows),
        ],
        "matrix": [] if comparison.against else _matrix(comparison),
    }


def _matrix(comparison: Comparison) -> list[tuple[str, list[dict[str, Any] | None]]]:
    """For each tested system how it fares against each other one: wins, ties and losses by topic."""
    tested = [place for place, row in enumerate(comparison.rows) if row.tested]
    cells: dict[tuple[int, int], dict[str, Any]] = {}
    for pair in comparison.pairs:
        shared = {"p": pair.p_holm, "raw": pair.p, "bootstrap": pair.p_bootstrap, "real": pair.significant}
        for first, second, sign, wins, losses in (
            (pair.first, pair.second, 1, pair.wins, pair.losses),
            (pair.second, pair.first, -1, pair.losses, pair.wins),
        ):
            low, high = sorted((sign * pair.low, sign * pair.high))
            cells[first, second] = {
                **shared, "wins": wins, "ties": pair.ties, "losses": losses,
                "difference": sign * pair.difference, "low": low, "high": high,
            }  # fmt: skip
    return [(comparison.rows[first].name, [cells.get((first, second)) for second in tested]) for first in tested]


def _drill_down(comparison: Comparison) -> dict[str, Any]:
    protocol = comparison.dataset.protocol
    return {
        "topics": [
            {
                "id": case.id,
                "query": case.topic.query,
                "documents": len(case.topic.documents),
                "references": case.references,
            }
            for case in comparison.dataset.cases
        ],
        "metrics": list(protocol.rouge.metrics),
        "systems": [
            {
                "name": row.name,
                "summaries": [
                    {
                        "sentences": record.sentences,
                        "documents": record.documents,
                        "scores": [getattr(record.scores[m], protocol.figure) for m in protocol.rouge.metrics],
                        "words": record.measures["words"],
                        "error": record.error,
                    }
                    for record in row.records
                ],
            }
            for row in comparison.rows
        ],
    }
