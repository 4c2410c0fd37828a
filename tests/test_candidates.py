"""Which sentences may be printed."""

from __future__ import annotations

import pytest

from summarize.candidates import dangling, eligible
from summarize.document import Document, Sentence

USUAL = [
    "The river Elbe burst its banks near Dresden on Sunday night after three days of rain.",
    "Firefighters brought four hundred people out of their houses by boat on Monday, the city said.",
    "The old bridge in the centre of Dresden stays closed until the water falls again.",
]


def sentence(text: str, *, position: int = 1, before: str = "") -> Sentence:
    return Sentence(text, Document("d", before + text), len(before), len(before) + len(text), position)


def may(text: str, *, position: int = 1, before: str = "") -> bool:
    others = [sentence(usual) for usual in USUAL]
    return bool(eligible([*others, sentence(text, position=position, before=before)])[-1])


def test_ordinary_sentences_may():
    assert eligible([sentence(text) for text in USUAL]).all()


@pytest.mark.parametrize(
    "text",
    [
        "Nothing more came.",
        "“We have lost everything that we had in that house.”",
        "“We have lost everything that we had in that house,” said Anna Weber.",
        "Who will pay for the dykes that the city never built?",
        "The city names three reasons for the broken dyke at Pirna:",
        "He said that the dyke at Pirna had been weak for years.",
        "But the dyke at Pirna had been weak for many years.",
        "In addition, the dyke at Pirna had been weak for years.",
        "The dyke at Pirna had been weak, and then...",
    ],
)
def test_what_may_not(text):
    assert not may(text)


def test_a_sentence_that_only_begins_with_a_quotation_may():
    assert may("“Elbe Days” were called off by the council of Dresden on Monday.")


def test_a_list_item_may_not():
    text = "Sandbags were filled by soldiers in Pirna and Meissen all night."
    assert may(text)
    assert may(text, before="Before it. ")
    assert not may(text, before="\n- ")
    assert not may(text, before="\n12. ")


def test_a_short_sentence_may_where_sentences_are_short():
    reviews = ["Great zoom.", "The zoom is great.", "Battery dies fast.", "Love this small camera."]
    assert eligible([sentence(text) for text in reviews[1:]])[:2].all()
    assert not eligible([sentence(text) for text in reviews])[0]


def test_the_shortest_is_a_third_of_the_usual():
    long = [sentence("word " * 30) for _ in range(3)]
    assert not eligible([*long, sentence("word " * 9)])[-1]
    assert eligible([*long, sentence("word " * 10)])[-1]


def test_first_sentences_never_dangle():
    text = "They came by boat, the four hundred people of Pirna."
    assert dangling(sentence(text))
    assert not dangling(sentence(text, position=0))
    assert may(text, position=0)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Elle dirigera son premier concert en septembre.", True),
        ("fr", "En revanche, le concert de mai est annulé.", True),
        ("fr", "Cette semaine, le concert est annulé.", False),
        ("de", "Sie leitet im September ihr erstes Konzert.", True),
        ("de", "Die Dirigentin leitet ihr erstes Konzert.", False),
        ("es", "Sin embargo, el concierto será en mayo.", True),
        ("ru", "Однако концерт состоится в мае.", True),
        ("en", "Die Konzerte beginnen im Mai.", False),
        ("xx", "She leads her first concert.", False),
    ],
)
def test_openings_are_those_of_the_language(language: str, text: str, expected: bool):
    assert dangling(sentence(text), language) is expected
    assert eligible([sentence(text)], [language])[0] != expected


def test_an_opening_is_compared_by_words():
    assert not dangling(sentence("Hertha won the cup."))
    assert not dangling(sentence("Item two was dropped."))
    assert dangling(sentence("It’s gone."))


def test_no_sentences():
    assert eligible([]).shape == (0,)
