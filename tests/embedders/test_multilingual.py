"""The packaged encoder in which translations are near, and what is made one by it."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from summarize import Document, summarize
from summarize.embedders.multilingual import Multilingual
from summarize.embedders.tfidf import TfIdf
from summarize.testing import check
from summarize.translations import merged

if any(importlib.util.find_spec(package) is None for package in Multilingual.packages):
    pytest.skip('no packaged vectors; type: pip install -e ".[multilingual]"', allow_module_level=True)

SAID = {
    "en": ("The bridge was closed on Monday after a cable broke.", "Repairs will cost 4.2 million euros."),
    "fr": ("Le pont a été fermé lundi après la rupture d'un câble.", "Les réparations coûteront 4,2 millions d'euros."),
    "de": ("Die Brücke ist seit Montag gesperrt, weil ein Kabel riss.", "Die Reparatur kostet 4,2 Millionen Euro."),
    "ru": ("Мост закрыт с понедельника после обрыва троса.", "Ремонт обойдётся в 4,2 миллиона евро."),
    "zh": ("大桥因缆绳断裂于星期一关闭。", "维修将花费420万欧元。"),
}
ALONE = {
    "en": "A cat sleeps in the old theatre.",
    "fr": "Le boulanger chante le matin.",
    "de": "Im Garten wachsen rote Tulpen.",
    "ru": "Дети играют в шахматы.",
    "zh": "老师买了一本词典。",
}


def test_keeps_the_contract() -> None:
    check(Multilingual())


def test_one_unit_vector_a_sentence_whatever_is_encoded_with_it() -> None:
    texts = [*SAID["en"], "", *SAID["zh"], SAID["en"][0]]
    vectors = Multilingual().encode(texts)
    assert vectors.shape == (6, 512)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 1, 1, 1])
    np.testing.assert_array_equal(vectors[0], vectors[5])
    for row, text in enumerate(texts):
        np.testing.assert_array_equal(Multilingual().encode([text])[0], vectors[row])


def test_translations_are_made_one_and_nothing_else_is() -> None:
    texts = [text for code in SAID for text in (*SAID[code], ALONE[code])]
    languages = [code for code in SAID for _ in range(3)]
    groups = merged([[index] for index in range(len(texts))], texts, languages, Multilingual())
    together = [{texts[index] for index in group} for group in groups if len(group) > 1]
    assert together == [{pair[0] for pair in SAID.values()}, {pair[1] for pair in SAID.values()}]


def test_another_number_is_another_statement() -> None:
    texts = ["Twelve houses burned, and 300 people fled.", "Zwölf Häuser brannten, und 500 Menschen flohen."]
    assert merged([[0], [1]], texts, ["en", "de"], Multilingual()) == [[0], [1]]
    same = [texts[0], texts[1].replace("500", "300")]
    assert merged([[0], [1]], same, ["en", "de"], Multilingual()) == [[0, 1]]


def test_one_language_and_vectors_of_words_change_nothing() -> None:
    assert merged([[0], [1]], SAID["en"], ["en", "en"], Multilingual()) == [[0], [1]]
    assert merged([[0], [1]], SAID["en"], ["en", "fr"], TfIdf()) == [[0], [1]]


def test_a_topic_in_five_languages_is_told_in_the_one_asked_for() -> None:
    documents = [Document(code, " ".join((*SAID[code], ALONE[code])), language=code) for code in SAID]
    for code in SAID:
        summary = summarize(documents, "2 sentences", method="consensus @ multilingual", language=code)
        assert {pick.text for pick in summary.picks} == set(SAID[code])
        assert [pick.support for pick in summary.picks] == [5, 5]
        assert {twin.document.id for twin in summary.picks[0].twins} == {*SAID} - {code}
        assert summary.remarks == ()
