"""Flags, presets, languages and names."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarize.rouge
from summarize.rouge import Case, Options, Rouge, RougeError, presets


def test_public_names_are_sorted_and_there():
    names = summarize.rouge.__all__
    assert names == sorted(names)
    assert all(hasattr(summarize.rouge, name) for name in names)


parts = {
    "n": st.integers(1, 9).map("-n {}".format),
    "w": st.sampled_from(["-w 1.2", "-w 2"]),
    "2": st.sampled_from(["-2 4", "-2 -1 -u", "-2 4 -U", "-2 0 -u"]),
    "limit": st.sampled_from(["-l 100", "-b 665"]),
    "switches": st.sampled_from(["-m", "-s", "-m -s", "-ms"]),
    "x": st.just("-x"),
    "f": st.sampled_from(["-f A", "-f B"]),
    "p": st.sampled_from(["-p 0.5", "-p 1"]),
    "c": st.sampled_from(["-c 95 -r 1000", "-c 90 -r 2", "-t 0 -a -d"]),
}


@given(st.fixed_dictionaries({}, optional=parts), st.sampled_from(["rouge155", "google"]))
def test_flags_print_and_parse_back(chosen, mode):
    options = Options.parse(" ".join(chosen.values()), mode=mode)
    assert Options.parse(options.flags, mode=mode) == options
    assert options.flags in options.signature
    assert f"mode:{mode}" in options.signature


@pytest.mark.parametrize(
    ("flags", "complaint"),
    [
        ("-q", "unknown flag -q; known: -n -w -2 -l -b -c -r -p -x -m -s -u -U -f -t -e -z -a -d -v$"),
        ("-n", "-n lacks its value"),
        ("-n x", "not a number"),
        ("-n 10", "outside 1 to 9"),
        ("-p 2", "outside 0 to 1"),
        ("-l 5 -b 5", "not both"),
        ("-t 1", "only -t 0"),
        ("-f C", "A .average. or B"),
        ("-z SEE", "only SPL"),
        ("n 2", "'n' is not a flag"),
        ("-n '", "No closing quotation"),
        ("-x", "no metric asked for"),
    ],
)
def test_a_wrong_flag_is_named(flags, complaint):
    with pytest.raises(RougeError, match=complaint):
        Rouge(flags)


def test_wrong_names_list_the_known_ones():
    with pytest.raises(RougeError, match="known: rouge155, google"):
        Rouge(mode="lin")
    with pytest.raises(RougeError, match="known: duc2004,"):
        Rouge.preset("duc1999")
    with pytest.raises(RougeError, match="the flags give: ROUGE-1, ROUGE-L"):
        Rouge("-n 1", metrics=["ROUGE-2"])
    with pytest.raises(RougeError, match="known: ar,"):
        Rouge(language="klingon")


def test_references_must_be_a_list_of_texts():
    rouge = Rouge()
    for wrong in ([], "a text"):
        with pytest.raises(RougeError, match="list of at least one"):
            rouge.score("a", wrong)
    with pytest.raises(RougeError, match="other options"):
        rouge.score("a", Rouge("-n 1").prepare(["a"]))
    with pytest.raises(RougeError, match="two cases have the id 'a'"):
        rouge.evaluate([Case("a", "x", ["x"]), Case("a", "x", ["x"])])
    with pytest.raises(RougeError, match="case 'a': references"):
        rouge.evaluate([Case("a", "x", [])])
    with pytest.raises(RougeError, match="no case"):
        rouge.evaluate([])


@pytest.mark.parametrize("name", presets())
def test_presets_score_and_pickle(name):
    rouge = Rouge.preset(name)
    assert set(rouge.score("a cat\nsat", ["the cat sat"])) == set(rouge.metrics)
    assert pickle.loads(pickle.dumps(rouge)) == rouge
    assert hash(rouge) == hash(Rouge.preset(name))
    assert presets()[name].source


def test_metrics_keeps_some_figures():
    rouge = Rouge("-n 2 -m", mode="google", metrics=["ROUGE-Lsum", "ROUGE-1"])
    assert list(rouge.score("a", ["a"])) == ["ROUGE-1", "ROUGE-Lsum"]
    assert list(rouge.evaluate([Case("a", "a", ["a"])]).to_dict()["average"]) == ["ROUGE-1", "ROUGE-Lsum"]


def test_exceptions_can_be_left_out():
    foot = ["a foot"]
    with_them, without = Rouge("-n 1 -m -x"), Rouge("-n 1 -m -x", exceptions=False)
    assert with_them.score("feet", foot)["ROUGE-1"].precision == 1
    assert without.score("feet", foot)["ROUGE-1"].precision == 0
    assert "exceptions:yes" in with_them.signature
    assert "exceptions:no" in without.signature


@pytest.mark.parametrize(
    ("language", "stem", "summary", "reference", "recall"),
    [
        ("hi", "", "दिल्ली में", "नई दिल्ली में", 0.66667),
        ("hindi", " -m", "लड़के", "लड़का", 1),
        ("fr", " -m", "L’été\u0301 coûtait", "ete l'été\u0301 coûte", 0.75),
        ("zh", "", "北京大学", "北大 in 北京", 0.6),
        ("ja", "", "東京へ", "東京に", 0.66667),
        ("th", "", "น้ำ", "น้ำใจ", 0.5),
        ("ru", " -m", "правительства", "Правительство ПРАВИТЕЛЬСТВУ", 0.5),
        ("ar", " -m", "الكتاب", "كتاب", 1),
    ],
)
def test_other_languages(language, stem, summary, reference, recall):
    rouge = Rouge("-n 1 -x" + stem, language=language)
    assert rouge.score(summary, [reference])["ROUGE-1"].recall == recall
    assert rouge.score(reference, [reference])["ROUGE-1"].f == 1
    assert f"language:{language[:2]}|tokens:Unicode|" in rouge.signature
    assert Rouge("-n 1 -x").score("правительства", ["правительства"])["ROUGE-1"].f == 0


def test_composed_and_decomposed_letters_agree():
    assert Rouge("-n 1 -x", language="und").score("e\u0301te\u0301", ["été"])["ROUGE-1"].f == 1


def test_what_a_language_lacks_is_said():
    with pytest.raises(RougeError, match="no stemmer for Chinese"):
        Rouge("-n 1 -m", language="zh")
    with pytest.raises(RougeError, match=r"stop words \(-s\) are English"):
        Rouge("-n 1 -s", language="fr")


def test_import_is_light():
    heavy = ("numpy", "nltk", "sklearn", "regex", "Stemmer")
    code = f"import sys, summarize.rouge; print([name for name in {heavy} if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"
