"""A digest as an outline: story by story, then what belongs to none."""

from __future__ import annotations

from ..digests import Digest, Story
from .differing import about, side
from .outline import Line, Outline, Part

__all__ = ["digest_outline", "plural"]


def digest_outline(digest: Digest, title: str, extra: dict[str, tuple[Part, ...]] | None = None) -> Outline:
    """Return the outline of a digest; `extra` has more parts of stories, a timeline for example, by label."""
    parts = [_part(story, (extra or {}).get(story.label, ())) for story in digest.stories]
    if digest.outliers:
        told = "Belongs to none" if digest.found else "Documents"
        parts.append(Part(f"{told} ({len(digest.outliers)})", documents=digest.outliers))
    alone = f"{len(digest.outliers)} that belong{'s' if len(digest.outliers) == 1 else ''} to none"
    stories = f"{digest.found} stor{'y' if digest.found == 1 else 'ies'}"
    note = f"{plural(digest.documents, 'document')}: {stories}, {alone}"
    return Outline("Digest", title, note, tuple(parts), digest.remarks)


def plural(count: int, noun: str) -> str:
    """Return a number with its noun: "1 document", "2 documents"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _part(story: Story, extra: tuple[Part, ...]) -> Part:
    days = " to ".join(dict.fromkeys(day.isoformat() for day in story.days or ()))
    note = ", ".join(filter(None, (plural(len(story.topic.documents), "document"), days)))
    lines = [Line(story.headline, "In one sentence")] if story.headline else []
    inner = []
    if story.summary:
        told = [Line(pick.sentence, others=pick.twins) for pick in story.summary.picks]
        inner.append(Part("Summary", lines=tuple(told)))
        if story.summary.conflicts:
            differ = [
                Line(given.sentence, about(conflict) if given is conflict.left else side(given))
                for conflict in story.summary.conflicts[:3]
                for given in (conflict.left, conflict.right)
            ]
            inner.append(Part("Where sources differ", lines=tuple(differ)))
    documents = tuple(story.topic.documents)
    return Part(story.label, note, tuple(lines), (*inner, *extra), documents)
