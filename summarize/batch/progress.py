"""A bar on a terminal's stderr: how many topics, how fast, how long still."""

from __future__ import annotations

from collections.abc import Iterator

from .job import Outcome

__all__ = ["counted"]


def counted(outcomes: Iterator[Outcome], *, done: int, total: int | None) -> Iterator[Outcome]:
    """Yield the outcomes while a bar counts them on; `total` may be None, where it is unknown, or a guess."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn

    class Rate(TextColumn):
        def render(self, task: Task) -> str:  # type: ignore[override]
            return f"{task.speed:,.1f}/s" if task.speed else ""

    columns = (TextColumn("topics"), MofNCompleteColumn(), BarColumn(), Rate(""), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("topics", total=total, completed=done)
        for outcome in outcomes:
            yield outcome
            progress.advance(task)
