import inspect
import json
import re
from html.parser import HTMLParser

import pytest

from benchmarks import floors, readme
from benchmarks.comparing import compare_all
from benchmarks.datasets import load
from benchmarks.provenance import provenance
from benchmarks.report.markdown import markdown
from benchmarks.report.page import page
from summarize import SummarizeError

from . import shapes
from .runs import compared

EVIL = "</script><script>alert('x')</script><img src=x onerror=alert(1)> & <b>"


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.opened = []
        self.attributes = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.opened.append(tag)
        self.attributes += attrs


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    """A comparison whose every text is out to break the page."""
    folder = tmp_path_factory.mktemp("evil")
    documents = [
        {"id": EVIL, "title": EVIL, "text": f"The old dam broke near {EVIL} on Monday. It rained all day there."}
    ]
    own = shapes.topics(
        folder / "own.jsonl", id=EVIL, documents=documents, references=[f"The dam {EVIL} broke."], query=EVIL
    )
    made = "".join(json.dumps({"id": name, "summary": f"Water {EVIL}"}) + "\n" for name in ("t0", EVIL, "t2"))
    path = shapes.write(folder / "made.jsonl", made)
    (found,), _ = compare_all(
        [(load(str(own)), ["lead", "lexrank"])], [(f"<i>|{EVIL}", path)], runs=folder / "runs", jobs=0
    )
    return found


def test_the_page_shows_markup_and_obeys_none(evil):
    text = page([evil], provenance(0))
    tags = Tags(text)
    assert tags.opened.count("script") == 2
    assert "img" not in tags.opened
    assert "i" not in tags.opened
    assert not any(name.startswith("on") for name, _ in tags.attributes)
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1]
    assert json.loads(data)[0]["topics"][1]["id"] == EVIL


def test_the_page_fetches_nothing(evil):
    tags = Tags(page([evil], provenance(0)))
    assert not {"link", "iframe", "object"} & set(tags.opened)
    assert all(value.startswith("#") for name, value in tags.attributes if name in ("src", "href"))


def test_the_page_has_every_system_plot_and_topic(tmp_path):
    found = compared(tmp_path, "lexrank", "lead", "random", "oracle:greedy")
    text = page([found], provenance(0))
    assert text.count("<svg") == 3
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])[0]
    assert [system["name"] for system in data["systems"]] == [row.name for row in found.rows]
    assert len(data["topics"]) == len(data["systems"][0]["summaries"]) == 8
    pair = found.pairs[0]
    assert f"{pair.wins}–{pair.ties}–{pair.losses}" in text


def test_markdown_cells_stay_in_their_cells(evil):
    text = markdown([evil])
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    widths = {len(re.split(r"(?<!\\)\|", line)) for line in rows[: len(evil.rows) + 2]}
    assert len(widths) == 1
    assert "<script" not in re.sub(r"\\<", "", text)


def test_letters_and_order_follow_the_headline(tmp_path):
    found = compared(tmp_path, "random", "lead", "oracle:ilp", "oracle:greedy")
    means = [row.headline.mean for row in found.rows]
    assert means == sorted(means, reverse=True)
    assert found.rows[0].name.startswith("oracle:")
    assert [bool(letters) for letters in found.letters] == [row.tested for row in found.rows]
    assert {(found.rows[pair.first].name, found.rows[pair.second].name) for pair in found.pairs} == {("lead", "random")}


def test_floors_only_go_up(tmp_path):
    found = compared(tmp_path, "lead", topics=2)
    low = found.rows[0].figure("ROUGE-2").low
    high = {"tiny": {"lead": {"ROUGE-1": 0.99, "ROUGE-2": 0.0}, "gone": {"ROUGE-1": 0.5}}}
    raised = floors.raised(high, [found])
    assert raised["tiny"]["gone"] == {"ROUGE-1": 0.5}
    assert raised["tiny"]["lead"]["ROUGE-1"] == 0.99
    assert raised["tiny"]["lead"]["ROUGE-2"] == round(low, 3) > 0
    assert len(floors.below(raised, [found])) == 1
    assert "lead on tiny: ROUGE-1" in floors.below(raised, [found])[0]
    assert high["tiny"]["lead"]["ROUGE-2"] == 0.0


def test_no_method_is_below_its_floor_on_the_tiny_set(tmp_path):
    known = floors.read()
    names = list(known["tiny"])
    assert names
    assert floors.below(known, [compared(tmp_path, *names)]) == []


def test_the_readme_is_made_anew_between_its_marks(tmp_path):
    found = compared(tmp_path, "lead", "random", topics=2)
    old = f"# Before\n{readme.BEGIN}\nold\n{readme.END}\n# After\n"
    new = readme.rewritten(old, readme.tables([found], provenance(0)))
    assert new.startswith(f"# Before\n{readme.BEGIN}\n")
    assert new.endswith(f"{readme.END}\n# After\n")
    assert "old" not in new.replace("threshold", "")
    assert new.count("| lead |") == 2
    with pytest.raises(SummarizeError, match="expected the lines"):
        readme.rewritten("# Nothing", "x")


def test_the_readme_names_every_option():
    from benchmarks.cli import app

    (command,) = app.registered_commands
    options = re.findall(r"--[a-z][a-z-]+", inspect.getsource(command.callback))
    text = readme.README.read_text("utf-8")
    assert {option for option in options if option not in text} == set()
