"""The example folders, which tests may read."""

from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
CLUSTER = EXAMPLES / "harbour-bridge"
KNOWN = EXAMPLES / "known"
TOPICS = EXAMPLES / "topics.jsonl"
