"""LlamaIndex: the nodes of a query engine, told in sixty words; no language model takes part."""

from pathlib import Path

from llama_index.core.schema import NodeWithScore, TextNode

from summarize import read
from summarize.integrations.llama_index import SummaryPostprocessor

articles = read(Path(__file__).parents[1] / "harbour-bridge").topic.documents
nodes = [NodeWithScore(node=TextNode(text=article.text, id_=article.id)) for article in articles]

postprocessor = SummaryPostprocessor(budget="60 words")
for chosen in postprocessor.postprocess_nodes(nodes, query_str="What will rebuilding cost, and who pays?"):
    print(f"{chosen.node_id} ({chosen.score:.2f}): {chosen.text}")
