"""An archive in two levels: a summary of each topic, then one of the summaries; every sentence keeps its place."""

import json
from pathlib import Path

from summarize import Document, load, summarize, summarize_many

path = Path(__file__).parents[1] / "topics.jsonl"
topics = (json.loads(line) for line in path.read_text("utf-8").splitlines())

picks = {}
documents = []
for summary in summarize_many(topics, "60 words", method="lexrank"):
    picks[summary.topic.id] = summary.picks
    documents.append(Document(summary.topic.id, "\n".join(pick.text for pick in summary.picks)))

for pick in summarize(documents, "60 words", method=load("lexrank", splitter="lines")).picks:
    line = pick.document.text.count("\n", 0, pick.start)
    first = picks[pick.document.id][line]
    print(f"{pick.document.id}, {first.document.id} {first.start}-{first.end}: {pick.text}")
