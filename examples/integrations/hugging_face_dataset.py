"""Hugging Face datasets: a column with lists of texts, as sets of many documents have it; nothing is fetched."""

import json
from pathlib import Path

from datasets import Dataset

from summarize.integrations.datasets import summarize_dataset

lines = (Path(__file__).parents[1] / "topics.jsonl").read_text("utf-8").splitlines()
topics = [[each["text"] for each in json.loads(line)["documents"]] for line in lines]

told = summarize_dataset(Dataset.from_dict({"document": topics}), "20 words")
print(told.column_names)
for row in told:
    print(row["topic"], row["documents"], row["summary"])
    print([(pick["document"], pick["start"], pick["end"]) for pick in row["picks"]])
