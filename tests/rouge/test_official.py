"""Every figure of the official script, on our own cases and on those of the evaluation data."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from summarize.rouge import Case, Rouge
from summarize.rouge.bootstrap import draws
from summarize.rouge.porter import rouge155

HERE = Path(__file__).parent
OWN = [json.loads(line) for line in (HERE / "cases.jsonl").read_text("utf-8").splitlines()]
AVERAGES = json.loads((HERE / "averages.json").read_text("utf-8"))


@pytest.mark.parametrize("flags", AVERAGES)
def test_own_cases_have_the_scripts_figures(flags):
    rouge = Rouge(flags)
    result = rouge.evaluate(Case(case["id"], case["summary"], case["references"]) for case in OWN)
    for case in OWN:
        assert {name: list(score) for name, score in result.topics[case["id"]].items()} == case["rouge155"][flags]


@pytest.mark.parametrize("flags", AVERAGES)
def test_own_cases_have_the_scripts_averages_and_intervals(flags):
    result = Rouge(flags).evaluate(Case(case["id"], case["summary"], case["references"]) for case in reversed(OWN))
    assert result.to_dict()["average"] == AVERAGES[flags]


def test_stems_are_the_scripts():
    pairs = [line.split() for line in (HERE / "stems.txt").read_text().splitlines()]
    assert [[word, rouge155(word)] for word, _ in pairs] == pairs


@pytest.mark.parametrize(
    ("word", "stem"),
    [("agreed", "agre"), ("feed", "feed"), ("stay", "stai"), ("sky", "sky"), ("quays", "quai"), ("as", "as")],
)
def test_stems_at_the_edge_of_a_rule(word, stem):
    assert rouge155(word) == stem


def test_draws_are_perls():
    assert draws(10, 3)[:3].tolist() == [[1, 0, 9], [7, 4, 1], [0, 8, 5]]
    assert draws(3, 5).max() < 3


def _protocols(shared_data: Path) -> dict[str, dict]:
    return json.loads((shared_data / "rouge155" / "protocols.json").read_text())


PROTOCOLS = [
    "n4_l_su4",
    "n4_l_su4_100words_jackknife",
    "n4_l_su4_665bytes",
    "n4_l_su4_nostem",
    "n4_l_su4_stopwords",
    "n4_l_su4_best",
    "w1.2",
]


def test_all_protocols_are_tested(shared_data):
    assert sorted(_protocols(shared_data)) == sorted(PROTOCOLS)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_parity_with_the_script(shared_data, protocol):
    how = _protocols(shared_data)[protocol]
    rouge = Rouge(how["flags"], jackknife=how["jackknife"])
    compared = 0
    with (shared_data / "rouge155" / "cases.jsonl").open(encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            expected = case["rouge155"].get(protocol)
            if expected is None:
                continue
            scores = rouge.score(case["summary"], case["references"])
            assert scores.keys() == expected.keys()
            for metric, figures in expected.items():
                assert scores[metric] == pytest.approx(figures, abs=1e-6), (case["id"], metric)
                compared += 3
    assert compared >= 600


# The published run numbers its topics in this order, and the bootstrap depends on it.
MULTILING = {
    "M002": 1,
    "M003": 2,
    "M001": 3,
    "M000": 4,
    "M007": 5,
    "M005": 6,
    "M004": 7,
    "M006": 8,
    "M008": 9,
    "M009": 10,
}


def test_the_published_averages_of_multiling_2011_come_out(shared_data):
    folder = shared_data / "multiling2011"
    published = folder / "published" / "PublishedEvaluation" / "AutomaticEvaluation" / "ROUGE"
    with (folder / "english.jsonl").open(encoding="utf-8") as lines:
        topics = {topic["id"][:4]: topic["references"] for topic in map(json.loads, lines)}
    rouge = Rouge.preset("multiling2011")
    ready = {topic: rouge.prepare(references) for topic, references in topics.items()}
    line = re.compile(
        r"(ID\d+) (\S+) (?:Average_(\w): (\S+) \(95%-conf.int. (\S+) - (\S+)\)|Eval (\d+)\.\S+ R:(\S+) P:(\S+) F:(\S+))"
    )
    detailed = (published / "Detailed" / "englishDetailed.txt").read_text()
    rows = {}
    for name in ("ROUGE-1", "ROUGE-2", "ROUGE-SU4"):
        with (published / "Averages" / f"ENGLISH_{name}.csv").open() as table:
            rows |= {row["runid"]: row for row in csv.DictReader(table)}
    compared = 0
    for system in sorted((folder / "published" / "correctedSubmissions").iterdir()):
        result = rouge.evaluate(
            Case(str(number), (system / "English" / topic).read_text("utf-8"), ready[topic])
            for topic, number in MULTILING.items()
        )
        for name, average in result.average.items():
            row = rows[f"{system.name}_{name}"]
            means = [interval.mean for interval in average]
            assert means == [float(row[column]) for column in ("recall", "precision", "f-score")]
        for found in line.finditer(detailed):
            peer, name, figure, mean, low, high, topic, *triple = found.groups()
            if peer != system.name:
                continue
            if figure:
                interval = getattr(result.average[name], {"R": "recall", "P": "precision", "F": "f"}[figure])
                assert interval == (float(mean), float(low), float(high))
            else:
                assert result.topics[topic][name] == tuple(map(float, triple))
            compared += 1
    assert compared == 10 * 3 * (3 + 10)
