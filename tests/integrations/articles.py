"""What the adapters are tried on, and what must be true of every place they give."""

from typing import Any

from summarize import read
from tests.examples import CLUSTER

ARTICLES = read(CLUSTER).topic.documents
BUDGET = "60 words"
QUERY = "What will rebuilding cost, and who pays?"


def exact(pick: dict[str, Any], texts: list[str]) -> bool:
    """Whether a pick is what stands at its place."""
    return " ".join(texts[pick["index"]][pick["start"] : pick["end"]].split()) == pick["text"]
