"""Documents made for measuring: the same for one seed, and with copies in them."""

from pathlib import Path

import pytest

from benchmarks.hostile import HOSTILE
from benchmarks.synthetic import invented, recombined, write
from summarize.document import Topic
from summarize.embedders.tfidf import TfIdf
from summarize.gather import gather
from tests.command import run

ROOT = Path(__file__).parents[2]
SMALL = {
    "one-large": 3000,
    "unspaced": 3000,
    "one-line": 3000,
    "copies": 20,
    "alike": 60,
    "empty-files": 20,
    "long-sentence": 300,
}


def test_invented_documents_are_the_same_again_and_hold_copies():
    documents = tuple(invented(60, sentences=10, seed=3))
    assert documents == tuple(invented(60, sentences=10, seed=3))
    assert documents != tuple(invented(60, sentences=10, seed=4))
    pool = gather(Topic("t", documents), TfIdf())
    assert 300 < len(pool) < sum(1 + len(twins) for twins in pool.twins)


def test_recombined_documents_hold_sentences_of_the_texts(tmp_path):
    lines = [f"The {word} stood at the end of the long road." for word in ("mill", "church", "inn", "school")]
    made = list(recombined([" ".join(lines)], 20, sentences=5))
    assert any(line in document.text for document in made for line in lines)
    write(iter(made), tmp_path)
    assert len(list(tmp_path.iterdir())) == 20


@pytest.mark.parametrize("name", SMALL)
def test_hostile_input_is_summarised_or_refused(name, tmp_path):
    HOSTILE[name][0](tmp_path, SMALL[name])
    assert any(tmp_path.iterdir())
    refused = name == "unspaced"  # one run of letters is no prose
    found = run(tmp_path, "--budget", "20 sentences", "--format", "plain", code=2 if refused else 0)
    assert "no sentence of prose" in found.stderr if refused else found.stdout.strip()
