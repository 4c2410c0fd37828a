"""LangChain: what a retriever found, told in sixty words, each sentence with its place."""

from pathlib import Path

from langchain_core.documents import Document

from summarize import read
from summarize.integrations.langchain import SummaryCompressor

articles = read(Path(__file__).parents[1] / "harbour-bridge").topic.documents
found = [Document(article.text, id=article.id, metadata={"title": article.title}) for article in articles]

compressor = SummaryCompressor(budget="60 words")
for chosen in compressor.compress_documents(found, "What will rebuilding cost, and who pays?"):
    pick = chosen.metadata["pick"]
    print(f"[{pick['index']}, {pick['start']}-{pick['end']}] {chosen.page_content}")
