"""A timeline as an outline: one part a day."""

from __future__ import annotations

from ..chronicle import Entry, Timeline
from .outline import Line, Outline, Part, plural

__all__ = ["timeline_outline", "timeline_parts"]


def timeline_outline(timeline: Timeline) -> Outline:
    """Return the outline of a timeline."""
    note = f"{plural(len(timeline.entries), 'day')} of {plural(len(timeline.topic.documents), 'document')}"
    return Outline("Timeline", timeline.topic.id, note, timeline_parts(timeline), timeline.remarks)


def timeline_parts(timeline: Timeline) -> tuple[Part, ...]:
    """Return a part for each day."""
    return tuple(_part(entry) for entry in timeline.entries)


def _part(entry: Entry) -> Part:
    lines = tuple(Line(sentence, others=twins) for sentence, twins in zip(entry.sentences, entry.twins, strict=True))
    note = f"{plural(len(entry.sources), 'source')}: {', '.join(entry.sources)}"
    return Part(str(entry.moment), note, lines, day=entry.moment.iso or str(entry.moment))
