"""The order in which a summary tells what was picked: as it happened, and as it was told."""

from __future__ import annotations

from collections.abc import Sequence

from .document import Sentence, reading_order

__all__ = ["ordered"]


def ordered(indices: Sequence[int], sentences: Sequence[Sentence]) -> list[int]:
    """Return the indices by their document's date (undated ones after), its id, and the place in it."""
    return sorted(indices, key=lambda index: (*reading_order(sentences[index].document), sentences[index].position))
