"""The same folder, asked a question; then only what is new to someone who read the first report."""

from pathlib import Path

from summarize import read, summarize

examples = Path(__file__).parents[1]
topic = read(examples / "harbour-bridge").topic
known = read(examples / "known").topic.documents

print(summarize(topic, "60 words", query="Who will pay for the repair, and how much?"))
print()
print(summarize(topic, "60 words", known=known))
