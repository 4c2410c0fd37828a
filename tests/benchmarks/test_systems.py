from itertools import combinations

import pytest

from benchmarks.case import Case
from benchmarks.comparing import all_systems
from benchmarks.datasets import load
from benchmarks.peers import PEERS, installed
from benchmarks.protocols import protocol, protocols
from benchmarks.ready import Ready, ready
from benchmarks.systems import system
from summarize import Document, SummarizeError, Topic
from summarize.methods import DEFAULT

from . import shapes

TINY = load("tiny", topics=2)


@pytest.mark.parametrize(
    "name", ["default", "lead", "oracle:greedy", "oracle:ilp", *(f"peer:{name}" for name in PEERS)]
)
def test_every_system_keeps_the_budget(name):
    if name.startswith("peer:") and name[5:] not in installed():
        pytest.skip(f"{name} is not installed")
    for case in TINY.cases:
        outline = system(name).outline(case, TINY.protocol)
        assert outline.lines
        assert TINY.protocol.budget.spent([line.text for line in outline.lines]) <= 75


def _case() -> Case:
    texts = [
        "The old dam broke. Water ran down the hill. Nobody was hurt there.",
        "Water ran into the town. The old dam broke on Monday. The mayor was hurt.",
    ]
    documents = tuple(Document(str(number), text) for number, text in enumerate(texts))
    return Case(Topic("t", documents), ("The old dam broke on Monday and water ran into the town.", "Water ran down."))


@pytest.mark.parametrize("budget", ["6 words", "9 words", "14 words"])
def test_the_exact_oracle_is_the_best_of_all_extracts(budget):
    case, measured = _case(), protocol("tiny", budget=budget)
    rouge = measured.rouge
    lines = [line.text for line in system("oracle:ilp").outline(case, measured).lines]
    sentences = [text.strip() + "." for document in case.topic.documents for text in document.text.split(".") if text]

    def shared(chosen):
        # Bigrams within sentences alone: a text a sentence, and their hits added up.
        hits = rouge.prepare(case.references)
        wanted = [hits.encoder.encode(reference).counts(2) for reference in case.references]
        held = sum((hits.encoder.encode(text).counts(2) for text in chosen), start=type(wanted[0])())
        return sum((held & each).total() for each in wanted)

    best = max(
        shared(chosen)
        for size in range(1, 5)
        for chosen in combinations(sentences, size)
        if measured.budget.costs(list(chosen)).sum() <= measured.budget.limit
    )
    assert shared(lines) == best > 0


def test_an_oracle_says_that_nothing_fits():
    with pytest.raises(SummarizeError, match="no sentence fits a budget of 2 words"):
        system("oracle:ilp").outline(_case(), protocol("tiny", budget="2 words"))


@pytest.mark.parametrize(
    ("name", "said"),
    [("oracle:best", "known: greedy, ilp"), ("peer:none", "known: lede, lexrank"), ("lexrnk", "lexrank")],
)
def test_an_unknown_system_lists_the_known_ones(name, said):
    with pytest.raises(SummarizeError, match=said):
        system(name)


def test_a_peer_that_is_not_installed_says_what_to_type(monkeypatch):
    monkeypatch.setattr("benchmarks.peers.installed", list)
    with pytest.raises(SummarizeError, match=r'pip install "summarize\[peers\]"'):
        system("peer:summa")


IDS = ("M000-english", "M001-english")


def test_ready_made_summaries_are_matched_by_id_whatever_their_order(tmp_path):
    lines = '{"id": "M001-english", "summary": "One."}\n{"id": "m000-ENGLISH", "summary": "Nought."}\n'
    found = ready("x", shapes.write(tmp_path / "x.jsonl", lines), IDS)
    assert found.summaries == {"M000-english": "Nought.", "M001-english": "One."}
    for number, text in enumerate(["Nought.", "One."]):
        shapes.write(tmp_path / "x" / f"M00{number}", text)
        shapes.write(tmp_path / "y" / f"M00{number}-english.txt", text)
    assert ready("x", tmp_path / "x", IDS).summaries == ready("y", tmp_path / "y", IDS).summaries == found.summaries


def test_a_ready_made_summary_is_scored_by_line_and_measured_by_sentence():
    case = _case()
    text = "Nobody was hurt there. The mayor was hurt.\nWater ran far."
    outline = Ready("x", "x", {"t": text}).outline(case, TINY.protocol)
    assert outline.text == text
    assert [line.origin and line.origin.document.id for line in outline.lines] == ["0", "1", None]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('{"id": "M000", "summary": "a"}\n', r"x\.jsonl: no summary for topic 'M001-english'"),
        (
            '{"id": "M000", "summary": "a"}\n{"id": "M000-english", "summary": "b"}\n',
            r"line 2: topic 'M000-english' has",
        ),
        ('{"id": "M009", "summary": "a"}\n', r"x\.jsonl, line 1: a summary for 'M009', which is no topic's id"),
        ('{"id": "M000"}\n', r'x\.jsonl, line 1: expected an object with "id" and "summary"'),
        ('{"id": "M000", "summary": "a"}\n{"id"\n', r"x\.jsonl, line 2: not JSON"),
    ],
)
def test_bad_ready_made_summaries_are_named_by_file_and_line(tmp_path, lines, said):
    with pytest.raises(SummarizeError, match=said):
        ready("x", shapes.write(tmp_path / "x.jsonl", lines), IDS)


def test_every_protocol_has_a_scorer_that_gives_what_it_reads():
    assert {"duc2003", "duc2004", "duc2005", "duc2006", "duc2007", "tac", "multinews", "wcep"} <= protocols().keys()
    for each in protocols().values():
        score = each.rouge.score("The dam broke.", ["The dam broke on Monday."])
        assert getattr(score[each.headline], each.figure) > 0


def test_another_language_is_counted_in_its_own_words():
    stemmed, official = (protocol(name, language="el") for name in ("multiling2011-stemmed", "multiling2011"))
    text = "Το φράγμα έσπασε τη Δευτέρα."
    assert official.rouge.score(text, [text])["ROUGE-1"].f == 0
    assert stemmed.rouge.score(text, [text])["ROUGE-1"].f == 1
    assert protocol("multiling2011-stemmed", language="he").rouge.score("שלום עולם", ["שלום עולם"])["ROUGE-2"].f == 1


def test_all_systems_are_those_that_can_run_here_each_once(monkeypatch):
    names = all_systems()
    assert names[0] == DEFAULT
    assert {"lead", "lexrank", "oracle:ilp"} <= set(names)
    assert "greedy" not in names  # "centroid + greedy" is centroid
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *_: None)
    for name in set(names) - set(all_systems()):
        assert name.startswith(("bert", "sumy", "peer:")), name
    assert not any(name.startswith("peer:") for name in all_systems())
