"""A folder to a summary, and every sentence back to its place in its source."""

from pathlib import Path

from summarize import read, summarize

folder = Path(__file__).parents[1] / "harbour-bridge"
summary = summarize(read(folder).topic, "80 words")

print(summary)
for pick in summary.picks:
    cut = pick.document.text[pick.start : pick.end]
    assert " ".join(cut.split()) == pick.text
    print(f"- {pick.document.id} {pick.start}-{pick.end}: {pick.support} source(s), score {pick.score:.2f}")
print(summary.signature)
