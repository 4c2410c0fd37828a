"""Haystack: a component at the end of a pipeline."""

import os
from pathlib import Path

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"  # Haystack reports home unless told not to

from haystack import Document, Pipeline

from summarize import read
from summarize.integrations.haystack import DocumentSummarizer

articles = read(Path(__file__).parents[1] / "harbour-bridge").topic.documents
found = [Document(content=article.text, meta={"file": article.id}) for article in articles]

pipeline = Pipeline()
pipeline.add_component("summarizer", DocumentSummarizer(budget="60 words"))
asked = {"documents": found, "query": "What will rebuilding cost, and who pays?"}
for document in pipeline.run({"summarizer": asked})["summarizer"]["documents"]:
    pick = document.meta["pick"]
    print(f"{document.meta['file']} {pick['start']}-{pick['end']}: {document.content}")
