"""The page: what the template is given, and the page it makes of it."""

from __future__ import annotations

import base64
import hashlib
import shlex
from collections import Counter
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ...clean import REASONS
from ...summary import Summary
from ..differing import about, changed
from .sources import Source, anchor, sources
from .template import template

if TYPE_CHECKING:
    from ...pool import Pool

__all__ = ["html", "policy", "tokens"]


def html(summary: Summary, *, command: str = "") -> str:
    """Return one self-contained page; `command` is what makes it again, put together where it is not given.

    Nothing of the documents is ever markup: every value is escaped, and what would not be seen is written out. The
    page's policy forbids every request and every script but its own.
    """
    from ...embedders.tfidf import TfIdf
    from ...gather import gather
    from .chart import chart
    from .drawing import styles

    pool = gather(summary.topic, TfIdf())
    listed = sources(summary, _copies(pool))
    numbers = {source.document.id: source.number for source in listed}
    page: str = template("page.html.jinja").render(
        summary=summary,
        listed=listed,
        numbers=numbers,
        rows=_rows(summary, numbers),
        conflicts=_conflicts(summary, numbers),
        changes=[(changed(change), change) for change in summary.changes],
        days=_days(listed),
        chart=chart(pool, [pick.sentence for pick in summary.picks]),
        out=_left_out(listed),
        twins=sum(map(len, pool.twins)),
        statements=len(pool),
        independent=summary.support[0].total if summary.support else len(listed),
        command=command or _command(summary),
        script=_file("page.js"),
        style=tokens() + styles() + _file("page.css"),
        policy=policy(),
    )
    return page


def tokens() -> str:
    """Return the colours and faces, light and dark, as CSS variables: every page of ours has them."""
    return _file("tokens.css")


def policy() -> str:
    """Return what the browser lets the page do: run its own script, use its own style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_file("page.js").encode()).digest()).decode()
    own = f"style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _file(name: str) -> str:
    return (resources.files(__package__) / name).read_text("utf-8")


def _rows(summary: Summary, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """Return for each pick what the page says of it."""
    rows = []
    for index, pick in enumerate(summary.picks):
        support = summary.support[index] if index < len(summary.support) else None
        wordings = support.wordings if support else pick.twins
        said = dict.fromkeys(
            [pick.document.id, *(support.sources if support else ()), *(w.document.id for w in wordings)]
        )
        rows.append(
            {
                "number": index + 1,
                "pick": pick,
                "anchor": anchor(pick.sentence, numbers),
                "source": numbers[pick.document.id],
                "count": len(support) if support else pick.support,
                "total": support.total if support else len(numbers),
                "wordings": [(each, anchor(each, numbers), numbers[each.document.id]) for each in wordings],
                "said": sorted(numbers[name] for name in said),
            }
        )
    return rows


def _conflicts(summary: Summary, numbers: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "about": about(conflict),
            "grew": conflict.nature == "update",
            "kind": conflict.kind,
            "sides": [
                {
                    "side": side,
                    "anchor": anchor(side.sentence, numbers),
                    "before": _around(side.value, side.sentence.text)[0],
                    "value": _around(side.value, side.sentence.text)[1],
                    "after": _around(side.value, side.sentence.text)[2],
                    "sources": [(name, numbers[name]) for name in side.documents],
                    "published": side.sentence.document.published,
                }
                for side in (conflict.left, conflict.right)
            ],
            "said": sorted({numbers[name] for side in (conflict.left, conflict.right) for name in side.documents}),
        }
        for conflict in summary.conflicts
    ]


def _around(value: str, text: str) -> tuple[str, str, str]:
    before, found, after = text.partition(value)
    return (before, found, after) if found else (text, "", "")


def _days(listed: list[Source]) -> list[tuple[str, list[Source]]]:
    """Return the documents by day, the earliest first, those without a day last."""
    days = groupby(listed, key=lambda source: source.document.published)
    return [(day.isoformat() if day else "", list(group)) for day, group in days]


def _left_out(listed: list[Source]) -> list[dict[str, Any]]:
    """Return the reasons for which stretches were passed over, the commonest first, each with where."""
    counts = Counter(reason for source in listed for reason, _ in source.left_out)
    return [
        {
            "reason": reason,
            "meaning": REASONS.get(reason, ""),
            "count": count,
            "places": [(source, text) for source in listed for why, text in source.left_out if why == reason],
        }
        for reason, count in counts.most_common()
    ]


def _copies(pool: Pool) -> dict[str, str]:
    """Return the documents that are near copies, each with the one that it is counted with."""
    leads = dict.fromkeys(sentence.document.id for sentence in pool.sentences)
    own: dict[str, str] = {}
    for sentence, twins, places in zip(pool.sentences, pool.twins, pool.places, strict=True):
        for twin in twins:
            if len(places) == 1 and twin.document.id != sentence.document.id:
                own.setdefault(twin.document.id, sentence.document.id)
    return {copy: first for copy, first in own.items() if first in leads and own.get(first) != copy}


def _command(summary: Summary) -> str:
    parts = ["summarize", "FOLDER", "--method", summary.signature.split(" | ")[0], "--budget", str(summary.budget)]
    if summary.topic.query:
        parts += ["--query", summary.topic.query]
    return shlex.join([*parts, "--format", "html", "--output", "report.html"])
