"""scikit-learn: texts are shortened before they are counted."""

from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.pipeline import make_pipeline

from summarize import read
from summarize.integrations.sklearn import SummaryTransformer

texts = [article.text for article in read(Path(__file__).parents[1] / "harbour-bridge").topic.documents]

summarizer = SummaryTransformer("1 sentence")
print(summarizer.transform(texts[:1])[0])
[summary] = summarizer.summaries([texts])  # a list of texts is one topic
print([(pick.document.id, pick.start, pick.end) for pick in summary.picks], summary)

print("words of six texts:", CountVectorizer().fit_transform(texts).shape[1])
print("words of their summaries:", make_pipeline(summarizer, CountVectorizer()).fit_transform(texts).shape[1])
