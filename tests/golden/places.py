"""What is compared: which sentences of which documents a method picks, not the scores."""

from pathlib import Path

from summarize import load, method_names, read, summarize
from tests.examples import CLUSTER

GOLDEN = Path(__file__).with_name("harbour-bridge.json")
METHODS = [name for name in method_names() if name != "bert-extractive-summarizer"]  # torch's k-means input may differ
BUDGET = "100 words"
PATIENT = {"coverage": "coverage(seconds=600)"}  # on a busy machine its exact solver would run out of time


def places(method: str) -> list[str]:
    """The picks of a method as `document start-end`, in reading order."""
    summary = summarize(read(CLUSTER).topic, BUDGET, method=load(PATIENT.get(method, method)))
    return [f"{pick.document.id} {pick.start}-{pick.end}" for pick in summary.picks]
