"""One topic, several methods, side by side."""

from pathlib import Path

from summarize import read, summarize

topic = read(Path(__file__).parents[1] / "harbour-bridge").topic
for method in ("lead", "lexrank", "textrank + mmr(diversity=0.7)", "summary-centroid", "coverage", "consensus"):
    print(f"{method}\n  {summarize(topic, '50 words', method=method)}\n")
