"""polars: rows of documents to a row for each topic, and on to a row for each sentence."""

import json
from pathlib import Path

import polars as pl

from summarize.integrations.polars import summarize_frame

lines = (Path(__file__).parents[1] / "topics.jsonl").read_text("utf-8").splitlines()
rows = [{"story": topic["id"], "body": each["text"]} for topic in map(json.loads, lines) for each in topic["documents"]]

told = summarize_frame(pl.DataFrame(rows), "20 words", topic="story", columns="text=body")
picks = told.select("topic", "picks").explode("picks").unnest("picks")
for row in picks.select("topic", "index", "start", "end", "text").iter_rows():
    print(*row)
