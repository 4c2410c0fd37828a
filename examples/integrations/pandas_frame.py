"""pandas: rows of documents to a row for each topic."""

from pathlib import Path

import pandas as pd

from summarize.integrations.pandas import summarize_frame

topics = pd.read_json(Path(__file__).parents[1] / "topics.jsonl", lines=True).explode("documents", ignore_index=True)
frame = pd.json_normalize(topics.documents.tolist()).assign(story=topics.id)
print(frame.groupby("story", sort=False).size().to_string())

told = summarize_frame(frame, "20 words", topic="story")
for row in told.itertuples():
    places = [(pick["index"], pick["start"], pick["end"]) for pick in row.picks]
    print(f"{row.topic}: {row.summary} {places}")
