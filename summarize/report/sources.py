"""How a citation is written, in every format: where a sentence stands and how many say it."""

from __future__ import annotations

from ..summary import Pick, Summary

__all__ = ["place", "said_by", "shares"]

SHOWN = 5  # documents named as saying the same, at most


def place(pick: Pick) -> str:
    """Return the document and the characters of it that a pick is: `000.txt 95-422`."""
    return f"{pick.document.id} {pick.start}-{pick.end}"


def said_by(pick: Pick, summary: Summary) -> str:
    """Return how many sources make the statement, and which others do."""
    others = sorted({twin.document.id for twin in pick.twins} - {pick.document.id})
    total = len(summary.topic.documents)
    if not others:
        return f"said by 1 of {total}"
    copies = "" if pick.support > len(others) else ", copies counted once"
    named = ", ".join(others[:SHOWN]) + (f" and {len(others) - SHOWN} more" if len(others) > SHOWN else "")
    return f"said by {pick.support} of {total}{copies} (also {named})"


def shares(summary: Summary) -> str:
    """Return what part of the summary each source has, the largest first: `a.txt 60%, b.txt 40%`."""
    found = [f"{source} {share:.0%}" for source, share in summary.shares.items()]
    return ", ".join(found[:SHOWN]) + (f" and {len(found) - SHOWN} more" if len(found) > SHOWN else "")
