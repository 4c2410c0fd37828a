"""Text: the summary as a paragraph with numbered sentences, and where each stands; wrapped and dimmed on a terminal."""

from __future__ import annotations

import io

from ..summary import Summary
from .differing import about, changed, side
from .printable import one_line, printable
from .sources import place, said_by, shares

__all__ = ["plain", "text"]

SHOWN = 5  # conflicts, at most


def plain(summary: Summary) -> str:
    """Return the sentences alone, one a line."""
    return "".join(printable(pick.text) + "\n" for pick in summary.picks)


def text(summary: Summary, *, width: int | None = None, colour: bool = False) -> str:
    """Return the summary and its sources; wrapped to `width` columns where given, citations dimmed with `colour`."""
    from rich.console import Console
    from rich.text import Text

    shown = io.StringIO()
    console = Console(
        file=shown,
        width=width or 1_000_000,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
    )
    body = Text()
    for number, pick in enumerate(summary.picks, 1):
        body.append(" " if number > 1 else "").append(printable(pick.text)).append(f" [{number}]", style="dim")
    lines = [body, Text(), Text("Sources", style="bold")]
    for number, pick in enumerate(summary.picks, 1):
        date = f"{pick.document.published.isoformat()}, " if pick.document.published else ""
        title = f"{one_line(pick.document.title)}, " if pick.document.title else ""
        lines.append(Text(f"  [{number}] {title}{date}{one_line(place(pick))}; {one_line(said_by(pick, summary))}"))
    if summary.changes:
        lines += [Text(), Text("What has changed", style="bold")]
        for change in summary.changes[:SHOWN]:
            sides = f"{side(change.before)}, now {side(change.now)}"
            lines.append(Text(f"  {one_line(changed(change))}; {one_line(sides)}"))
        if len(summary.changes) > SHOWN:
            lines.append(Text(f"  and {len(summary.changes) - SHOWN} more; see --format markdown or json"))
        lines += [] if summary.conflicts else [Text()]
    if summary.conflicts:
        lines += [Text(), Text("Where sources differ", style="bold")]
        for conflict in summary.conflicts[:SHOWN]:
            sides = f"{side(conflict.left)} against {side(conflict.right)}"
            lines.append(Text(f"  {one_line(about(conflict))}; {one_line(sides)}"))
        if len(summary.conflicts) > SHOWN:
            lines.append(Text(f"  and {len(summary.conflicts) - SHOWN} more; see --format markdown, html or json"))
        lines.append(Text())
    lines.append(Text(one_line(f"Shares: {shares(summary)}")))
    lines += [Text(), Text(one_line(f"{summary.spent} of {summary.budget} · {summary.signature}"), style="dim")]
    for line in lines:
        console.print(line, soft_wrap=width is None)
    return shown.getvalue()
