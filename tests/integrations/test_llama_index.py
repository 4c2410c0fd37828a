"""LlamaIndex's own classes around the postprocessor."""

import asyncio

import pytest

from tests.integrations.articles import ARTICLES, BUDGET, QUERY, exact

pytest.importorskip("llama_index.core")

from llama_index.core.schema import MetadataMode, NodeRelationship, NodeWithScore, RelatedNodeInfo, TextNode

from summarize.integrations.llama_index import SummaryPostprocessor

NODES = [
    NodeWithScore(
        node=TextNode(
            text=each.text,
            id_=each.id,
            metadata={"outlet": each.source},
            start_char_idx=100,
            relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=f"file {each.id}")},
        ),
        score=0.5,
    )
    for each in ARTICLES
]


def test_each_sentence_is_a_node_with_its_place() -> None:
    chosen = SummaryPostprocessor(budget=BUDGET).postprocess_nodes(NODES, query_str=QUERY)
    assert chosen
    for each in chosen:
        pick = each.metadata["pick"]
        assert exact(pick, [node.text for node in NODES])
        assert each.text == pick["text"]
        assert each.score == pick["score"]
        assert (each.node.start_char_idx, each.node.end_char_idx) == (100 + pick["start"], 100 + pick["end"])
        assert each.node.ref_doc_id == f"file {NODES[pick['index']].node_id}"
        assert "outlet" in each.get_content(MetadataMode.LLM)
        assert "support" not in each.get_content(MetadataMode.LLM) + each.get_content(MetadataMode.EMBED)
    assert len({each.node_id for each in chosen}) == len(chosen)


def test_without_a_query_and_awaited() -> None:
    postprocessor = SummaryPostprocessor(budget=BUDGET, method="lead")
    told = [each.text for each in postprocessor.postprocess_nodes(NODES)]
    assert told
    assert [each.text for each in asyncio.run(postprocessor.apostprocess_nodes(NODES))] == told
    assert postprocessor.postprocess_nodes([]) == []


def test_a_node_without_a_place_in_a_file_has_none() -> None:
    [chosen] = SummaryPostprocessor().postprocess_nodes([NodeWithScore(node=TextNode(text="The river rose."))])
    assert (chosen.node.start_char_idx, chosen.metadata["pick"]["start"]) == (None, 0)


def test_its_fields_are_kept() -> None:
    postprocessor = SummaryPostprocessor(budget=BUDGET, max_share="40%")
    assert SummaryPostprocessor.from_dict(postprocessor.to_dict()).to_dict() == postprocessor.to_dict()
    assert postprocessor.to_dict()["budget"] == BUDGET
