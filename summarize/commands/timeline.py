"""`--timeline`: a topic's days in a format by name."""

from __future__ import annotations

from ..chronicle import timeline
from ..document import Topic
from ..errors import MethodError
from ..report.outlined import FORMATS, outlined
from ..report.told import timeline_outline

__all__ = ["timeline_page"]


def timeline_page(topic: Topic, format: str, language: str = "") -> str:
    """Return the timeline of a topic, in one language if it is given, as a page. Raises MethodError for no format."""
    if format not in FORMATS:
        raise MethodError(f"--timeline has no format {format!r}; there are: {', '.join(FORMATS)}")
    found = timeline(topic, language=language)
    return outlined(timeline_outline(found), found.to_dict(), format)
