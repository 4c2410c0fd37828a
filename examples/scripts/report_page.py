"""Write the summary of a folder as one page to look at."""

import tempfile
from pathlib import Path

from summarize import read, summarize
from summarize.report.html import html

summary = summarize(read(Path(__file__).parents[1] / "harbour-bridge").topic, "150 words")
page = Path(tempfile.mkdtemp()) / "report.html"
page.write_text(html(summary), encoding="utf-8")
print(page)
for conflict in summary.conflicts:
    print(conflict.kind, conflict.left.value, conflict.right.value, sep=" | ")
