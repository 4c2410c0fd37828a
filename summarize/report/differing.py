"""How a conflict is written, in every format that people read."""

from __future__ import annotations

from ..agreement import Change, Conflict, Side

__all__ = ["about", "changed", "kind_of", "side"]

_KINDS = {
    "number": "Number",
    "date": "Date",
    "weekday": "Day",
    "time": "Time",
    "place": "Place",
    "name": "Name",
    "status": "Status",
}


def about(conflict: Conflict) -> str:
    """Return what differs and how: `Number: "12" or "15" (an update)`."""
    kind = _KINDS.get(conflict.kind, conflict.kind)
    update = " (it grew: perhaps an update)" if conflict.nature == "update" else ""
    return f"{kind}: “{conflict.left.value}” or “{conflict.right.value}”{update}"


def kind_of(kind: str) -> str:
    """Return what a kind of difference is called: "Number"."""
    return _KINDS.get(kind, kind)


def changed(change: Change) -> str:
    """Return what changed and how: `Number risen: "9", now "14"`."""
    what = f"{_KINDS.get(change.kind, 'Status')} {change.how}"
    return f"{what}: “{change.before.value}”, now “{change.now.value}”" if change.now.value else what


def side(given: Side) -> str:
    """Return the documents on one side, each with its day: `a.txt (2025-03-11), b.txt`."""
    days = {each.document.id: each.document.published for each in (given.sentence, *given.others)}
    return ", ".join(f"{name} ({day.isoformat()})" if day else name for name, day in days.items())
