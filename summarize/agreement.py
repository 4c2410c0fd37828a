"""Who else says what a summary says, and where sources differ: the values that a summary carries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .document import Sentence

if TYPE_CHECKING:
    from .facts import Difference

__all__ = ["Agreement", "Change", "Conflict", "Side", "Support", "nature"]

_RISING = re.compile(r"\b(?:rose|risen|rises|climbed|grew|grown|increased|raised|revised|now|so far)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Support:
    """Who says what one pick says: `sources` are the ids of independent documents, of `total`, its own first.

    Near copies of one document are one source, under the id of the one that is read first. `wordings` are the
    statements of others that say it otherwise, or the same.
    """

    sentence: Sentence
    sources: tuple[str, ...]
    total: int
    wordings: tuple[Sentence, ...] = ()

    def __len__(self) -> int:
        return len(self.sources)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: the `value` as printed in `sentence`, and the other statements that agree with it."""

    value: str
    sentence: Sentence
    others: tuple[Sentence, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents on this side, that of the sentence first."""
        return tuple(dict.fromkeys(each.document.id for each in (self.sentence, *self.others)))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one thing that cannot both be true, as different sources state them.

    `kind` is "number", "date", "weekday", "time", "place" or "name"; `nature` "update" where the later source has the
    larger count, or a wording that tells of a rise, else "conflict". The left side is the earlier one. `near`,
    0 to 1, is how far both sentences are about one thing.
    """

    kind: str
    nature: str
    left: Side
    right: Side
    near: float


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that is no longer what a reader knows: `kind` as of a conflict, or "status"; `how` it changed.

    `how` is "risen" or "fallen" for a number, "reversed" for a status, else "changed". `before` is what the known
    documents say, `now` what the new ones do; the value of a status is the word that turned it, "" for a negation.
    """

    kind: str
    how: str
    before: Side
    now: Side

    @property
    def nature(self) -> str:
        """Always "update": what was read before is out of date."""
        return "update"


class Agreement:
    """The support, the conflicts and the changes of one summary, looked for when they are first asked for.

    On its way to another process it carries what was found, not the pool that this is looked for in.
    """

    def __init__(
        self,
        find_support: Callable[[], tuple[Support, ...]] = tuple,
        find_conflicts: Callable[[], tuple[Conflict, ...]] = tuple,
        find_changes: Callable[[], tuple[Change, ...]] = tuple,
    ) -> None:
        self._find_support, self._find_conflicts, self._find_changes = find_support, find_conflicts, find_changes

    @cached_property
    def support(self) -> tuple[Support, ...]:
        """Of each pick who says so."""
        return self._find_support()

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where sources differ, the most telling first."""
        return self._find_conflicts()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What is no longer as the known documents have it."""
        return self._find_changes()

    def __getstate__(self) -> dict[str, Any]:
        found = {"support": self.support, "conflicts": self.conflicts, "changes": self.changes}
        return found | {"_find_support": tuple, "_find_conflicts": tuple, "_find_changes": tuple}


def nature(difference: Difference, left: dt.date | None, right: dt.date | None, text: str = "") -> str:
    """Return "update" for a number that grew from the earlier source to the later, else "conflict".

    `text` is the sentence with the larger number, whose wording may tell of a rise where a date is not known.
    """
    if difference.kind != "number" or not difference.order:
        return "conflict"
    if left and right and left != right:
        return "update" if (difference.order > 0) == (right > left) else "conflict"
    undated = not (left and right)
    return "update" if undated and _RISING.search(text) else "conflict"
