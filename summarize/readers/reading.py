"""What a reading gives: a topic, where its documents come from and how they were read, and what was left out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from ..document import Skipped, Topic
from ..errors import SummarizeError

__all__ = ["Failure", "Origin", "Reading"]

# JSON itself escapes what is below a space; these, too, would be obeyed by a terminal, or turn the text around.
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Origin:
    """How a document was read: its id, the file it stands in, the file's format, the encoding of its text.

    The encoding is "" where the format has its own.
    """

    document: str
    source: str
    format: str
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A topic as it was read, the files that were not, remarks (an encoding that was detected), and how each was read.

    `origins` go with the documents of the topic, one for one, or are empty where nobody kept them.
    """

    topic: Topic
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A topic that could not be read or summarised, in the place where its summary would have stood."""

    id: str
    error: SummarizeError

    def to_json(self) -> str:
        """Return the line that takes the summary's place: `{"id", "error"}`."""
        line = json.dumps({"id": self.id, "error": str(self.error)}, ensure_ascii=False)
        return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
