"""Words, stems and stop words in several scripts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from summarize.stem import STEMMERS, stem
from summarize.words import analyze, count_words, counted, stop_words, terms, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's 2,600 km.", ["it", "s", "2,600", "km"]),
        ("नमस्ते दुनिया।", ["नमस्ते", "दुनिया"]),
        ("今日は", ["今", "日", "は"]),
        ("Straße, ÉCOLE", ["straße", "école"]),
        ("שלום עולם", ["שלום", "עולם"]),
        ("…", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert count_words("It’s a well-known fact.") == 4
    assert count_words("") == 0


def test_stems() -> None:
    assert stem(["running", "talks"], "en") == ["run", "talk"]
    assert stem(["שלום"], "he") == ["שלום"]


def test_light_stems_are_hebrew_words_without_particles() -> None:
    bare = ["כנסת", "ירושלים", "ירושלים", "בית", "מלך"]
    assert stem(["הכנסת", "בירושלים", "ומירושלים", "הבית", "מלך"], "he", "light") == stem(bare, "he", "light")


@pytest.mark.parametrize(
    "forms",
    ["ספינה הספינה ספינות בספינות", "ילד ילדים הילדים וילד", "חייל החיילים וחיילים", "מדינה מדינית למדינות"],
)
def test_forms_of_a_hebrew_word_are_one(forms: str) -> None:
    assert len(set(stem(forms.split(), "he", "light"))) == 1


def test_hebrew_words_that_differ_stay_apart_and_three_letters_are_left() -> None:
    words = "שלום ילד ספינה בית מים צוללת".split()
    assert len(set(stem(words, "he", "light"))) == len(words)
    assert all(len(each) >= 3 for each in stem(words, "he", "light"))


def test_the_stemmers_differ_where_their_rules_do() -> None:
    found = {name: stem(["emergencies", "added", "talks"], "en", name) for name in STEMMERS}
    assert found["snowball"] == ["emergenc", "add", "talk"]
    assert found["nltk-snowball"] == ["emerg", "ad", "talk"]
    assert found["porter"] == ["emerg", "ad", "talk"]
    assert found["light"] == found["snowball"]
    assert found["none"] == ["emergencies", "added", "talks"]
    assert stem(["Talks"], "de", "porter") == ["Talks"]


def test_our_stems_are_those_of_nltks_snowball() -> None:
    sample = {
        "en": "relations connected bridges flooding negotiations happily",
        "fr": "négociations inondations continuellement",
        "de": "verhandlungen überschwemmungen brücken",
        "ru": "переговоры наводнение",
    }
    for code, text in sample.items():
        assert stem(text.split(), code) == stem(text.split(), code, "nltk-snowball")


def test_stop_words_of_a_language_without_a_list_are_none() -> None:
    assert "the" in stop_words("en")
    assert "und" in stop_words("de")
    assert stop_words("xx") == frozenset()


def test_terms_keep_order_and_mark_stop_words() -> None:
    terms = analyze(["The talks resumed.", "Resuming the talk"], ["en", "en"])
    assert [terms.vocabulary[i] for i in terms.ids[: terms.starts[1]]] == ["the", "talk", "resum"]
    assert terms.content.tolist() == [False, True, True, True, False, True]
    assert terms.counts.sum(axis=1).tolist() == [2, 2]
    second = terms.select([1])
    assert len(second) == 1
    assert np.array_equal(second.ids, terms.ids[terms.starts[1] :])
    assert len(terms.select([])) == 0


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=40))
def test_counted_is_what_scipy_makes_of_coordinates(places: list[tuple[int, int]]) -> None:
    rows, columns = np.array(places, dtype=np.int64).reshape(-1, 2).T
    expected = csr_array((np.ones(len(rows)), (rows, columns)), shape=(5, 7))
    found = counted(rows, columns, (5, 7))
    assert found.has_canonical_format
    assert np.array_equal(found.toarray(), expected.toarray())
    assert counted(rows[:0], columns[:0], (2, 0)).shape == (2, 0)


@pytest.mark.parametrize(
    ("language", "text", "expected", "count"),
    [
        ("zh", "大桥关闭了2天。", ["大桥", "桥关", "关闭", "闭了", "2", "天"], 7),
        ("ja", "橋 in Tokyoは", ["橋", "in", "tokyo", "は"], 4),
        ("th", "สะพานปิด 3.5 กม.", ["สะพ", "ะพา", "พาน", "านปิ", "นปิด", "3.5", "กม"], 4),
        ("en", "It’s 桥梁.", ["it", "s", "桥", "梁"], 3),
    ],
)
def test_where_nothing_parts_words_runs_of_letters_stand_for_them(
    language: str, text: str, expected: list[str], count: int
) -> None:
    assert terms(text, language) == expected
    assert count_words(text) == count


@given(st.text())
def test_every_letter_is_in_a_term(text: str) -> None:
    for language in ("zh", "th", "en"):
        assert set("".join(words(text))) == set("".join(terms(text, language)))
