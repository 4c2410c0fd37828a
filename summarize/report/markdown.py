"""Markdown: the summary with footnotes, as GitHub renders them."""

from __future__ import annotations

import re

from ..summary import Pick, Summary
from .differing import about, changed, side
from .printable import one_line
from .sources import place, said_by, shares

__all__ = ["escaped", "markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$]|&(?=#?\w+;))")


def markdown(summary: Summary, *, mark: str = "") -> str:
    """Return a title, the summary as one paragraph with a footnote a sentence, and the footnotes.

    `mark` goes before the footnotes' numbers, to tell those of several summaries on one page apart.
    """
    numbered = list(enumerate(summary.picks, 1))
    body = " ".join(f"{escaped(pick.text)}[^{mark}{number}]" for number, pick in numbered)
    notes = "\n".join(f"[^{mark}{number}]: {_note(pick, summary)}" for number, pick in numbered)
    parts = f"Shares: {escaped(shares(summary))}"
    differ = _changes(summary) + _conflicts(summary)
    footer = f"*{summary.spent} of {summary.budget} · {escaped(summary.signature)}*"
    return f"# {escaped(summary.topic.id)}\n\n{body}\n\n{notes}\n\n{differ}{parts}\n\n{footer}\n"


def _note(pick: Pick, summary: Summary) -> str:
    title = f"{escaped(pick.document.title)}, " if pick.document.title else ""
    date = f"{pick.document.published.isoformat()}, " if pick.document.published else ""
    return f"{title}{date}{escaped(place(pick))}; {escaped(said_by(pick, summary))}"


def _changes(summary: Summary) -> str:
    """A section with each change and both its sentences, or nothing."""
    lines = []
    for change in summary.changes:
        lines.append(f"- **{escaped(changed(change))}**")
        for word, given in (("before", change.before), ("now", change.now)):
            lines.append(f"  - {word}: {escaped(given.sentence.text)} — {escaped(side(given))}")
    return "\n".join(["## What has changed", "", *lines, "", ""]) if lines else ""


def _conflicts(summary: Summary) -> str:
    """A section with each conflict and both its sentences, or nothing."""
    lines = []
    for conflict in summary.conflicts:
        lines.append(f"- **{escaped(about(conflict))}**")
        for given in (conflict.left, conflict.right):
            lines.append(f"  - {escaped(given.sentence.text)} — {escaped(side(given))}")
    return "\n".join(["## Where sources differ", "", *lines, "", ""]) if lines else ""


def escaped(text: str) -> str:
    """Return text on one line in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
