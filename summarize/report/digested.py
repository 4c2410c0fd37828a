"""A digest as an outline: story by story, then what belongs to none."""

from __future__ import annotations

from ..digests import Digest, Story
from .differing import about, changed, side
from .outline import Line, Outline, Part, plural
from .told import timeline_parts

__all__ = ["digest_outline"]

SHOWN = 3  # conflicts and changes of a story, at most


def digest_outline(digest: Digest, title: str) -> Outline:
    """Return the outline of a digest."""
    parts = [_part(story) for story in digest.stories]
    if digest.outliers:
        told = "Belongs to none" if digest.found else "Documents"
        parts.append(Part(f"{told} ({len(digest.outliers)})", documents=digest.outliers))
    alone = f"{len(digest.outliers)} that belong{'s' if len(digest.outliers) == 1 else ''} to none"
    stories = f"{digest.found} stor{'y' if digest.found == 1 else 'ies'}"
    note = f"{plural(digest.documents, 'document')}: {stories}, {alone}"
    return Outline("Digest", title, note, tuple(parts), digest.remarks)


def _part(story: Story) -> Part:
    days = " to ".join(dict.fromkeys(day.isoformat() for day in story.days or ()))
    known = f"{len(story.topic.known)} more known" if story.topic.known else ""
    silent = "" if story.summary else "nothing that is not known" if story.topic.known else "no sentence to tell"
    note = ", ".join(filter(None, (plural(len(story.topic.documents), "document"), days, known, silent)))
    lines = [Line(story.headline, "In one sentence")] if story.headline else []
    inner = []
    if story.summary:
        told = [Line(pick.sentence, others=pick.twins) for pick in story.summary.picks]
        inner.append(Part("Summary", lines=tuple(told)))
        if story.summary.changes:
            turned = [
                Line(given.sentence, f"{changed(change)}; before" if given is change.before else "now")
                for change in story.summary.changes[:SHOWN]
                for given in (change.before, change.now)
            ]
            inner.append(Part("What has changed", lines=tuple(turned)))
        if story.summary.conflicts:
            differ = [
                Line(given.sentence, about(conflict) if given is conflict.left else side(given))
                for conflict in story.summary.conflicts[:SHOWN]
                for given in (conflict.left, conflict.right)
            ]
            inner.append(Part("Where sources differ", lines=tuple(differ)))
    if story.timeline:
        inner.append(Part("Timeline", "; ".join(story.timeline.remarks), parts=timeline_parts(story.timeline)))
    return Part(story.label, note, tuple(lines), tuple(inner), tuple(story.topic.documents))
