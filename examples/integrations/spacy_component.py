"""spaCy: a component that marks the summary of each Doc, and one summary of many Docs."""

from pathlib import Path

import spacy

from summarize import read
from summarize.integrations.spacy import summarize_docs

texts = [article.text for article in read(Path(__file__).parents[1] / "harbour-bridge").topic.documents]

nlp = spacy.blank("en")
nlp.add_pipe("summarize", config={"budget": "1 sentence"})
docs = list(nlp.pipe(texts))
for doc in docs[:2]:
    for span in doc._.summary:
        print(f"tokens {span.start}-{span.end}: {span._.pick['text']}")

print("Of all six:")
for span in summarize_docs(docs, "40 words"):
    print(f"[{span._.pick['index']}] {span._.pick['text']}")
