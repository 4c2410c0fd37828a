"""Text: the summary as a paragraph with numbered sentences, and where each stands; wrapped and dimmed on a terminal."""

from __future__ import annotations

import io

from ..summary import Summary
from .printable import printable
from .sources import place, said_by

__all__ = ["plain", "text"]


def plain(summary: Summary) -> str:
    """Return the sentences alone, one a line."""
    return "".join(printable(pick.text) + "\n" for pick in summary.picks)


def text(summary: Summary, *, width: int | None = None, colour: bool = False) -> str:
    """Return the summary and its sources; wrapped to `width` columns where given, citations dimmed with `colour`."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=io.StringIO(),
        width=width or 1_000_000,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
    )
    body = Text()
    for number, pick in enumerate(summary.picks, 1):
        body.append(printable(pick.text)).append(f" [{number}]", style="dim").append(
            " " if number < len(summary.picks) else ""
        )
    console.print(body, soft_wrap=width is None)
    console.print()
    console.print(Text("Sources", style="bold"))
    for number, pick in enumerate(summary.picks, 1):
        date = f"{pick.document.published.isoformat()}, " if pick.document.published else ""
        title = f"{printable(pick.document.title)}, " if pick.document.title else ""
        line = f"  [{number}] {title}{date}{printable(place(pick))}; {printable(said_by(pick, summary))}"
        console.print(Text(line), soft_wrap=width is None)
    console.print()
    footer = f"{summary.spent} of {summary.budget} · {summary.signature}"
    console.print(Text(printable(footer), style="dim"), soft_wrap=width is None)
    file = console.file
    return file.getvalue() if isinstance(file, io.StringIO) else ""
