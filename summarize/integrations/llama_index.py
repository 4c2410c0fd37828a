"""LlamaIndex: retrieved nodes in, the sentences of one summary of them out."""

from __future__ import annotations

from typing import Any

from ..errors import MissingExtra
from ..methods import DEFAULT
from ..summary import Pick
from .picks import plain, summary_of

try:
    from llama_index.core.postprocessor.types import BaseNodePostprocessor
    from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
except ImportError as error:
    raise MissingExtra("the LlamaIndex adapter", "llama-index") from error

__all__ = ["SummaryPostprocessor"]


class SummaryPostprocessor(BaseNodePostprocessor):
    """A node postprocessor: all nodes told within one budget, each sentence a node of its own.

    A node's metadata and relationships are those of the node it is cut from, with `pick` added, which is kept out of
    prompts and of embeddings; its `start_char_idx` and `end_char_idx` are moved to the sentence.

    >>> postprocessor = SummaryPostprocessor(budget="6 words")
    >>> nodes = [NodeWithScore(node=TextNode(text=text)) for text in ("Rain fell.", "The river rose by a metre.")]
    >>> [chosen] = postprocessor.postprocess_nodes(nodes, query_str="How far did the river rise?")
    >>> chosen.text, chosen.metadata["pick"]["index"], chosen.metadata["pick"]["end"]
    ('The river rose by a metre.', 1, 26)
    """

    budget: str = "100 words"
    method: str = DEFAULT
    max_share: str = ""

    @classmethod
    def class_name(cls) -> str:
        """The name under which LlamaIndex keeps it."""
        return cls.__name__

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        texts = [(node.node_id, node.get_content(), node.metadata) for node in nodes]
        query = query_bundle.query_str if query_bundle else ""
        picks = summary_of(texts, self.budget, method=self.method, query=query, max_share=self.max_share)
        return [NodeWithScore(node=_cut(nodes[index].node, index, pick), score=pick.score) for index, pick in picks]


def _cut(node: Any, index: int, pick: Pick) -> TextNode:
    begin = getattr(node, "start_char_idx", None)
    return TextNode(
        text=pick.text,
        id_=f"{node.node_id}:{pick.start}-{pick.end}",
        metadata={**node.metadata, "pick": plain(index, pick)},
        excluded_llm_metadata_keys=[*node.excluded_llm_metadata_keys, "pick"],
        excluded_embed_metadata_keys=[*node.excluded_embed_metadata_keys, "pick"],
        relationships=node.relationships,
        start_char_idx=None if begin is None else begin + pick.start,
        end_char_idx=None if begin is None else begin + pick.end,
    )
