"""Stems that are ours: Hebrew, which Snowball does not know."""

import pytest

from summarize.stem import stem


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


def test_other_languages_have_snowballs() -> None:
    assert stem(["ferries"], "en", "light") == stem(["ferries"], "en", "snowball") == ["ferri"]
    assert stem(["ילדים"], "he", "snowball") == ["ילדים"]
