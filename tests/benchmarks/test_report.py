import inspect
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from benchmarks import floors, plan, readme
from benchmarks.comparing import Wanted, compare_all
from benchmarks.datasets import load
from benchmarks.provenance import provenance
from benchmarks.report.markdown import markdown
from benchmarks.report.page import page
from benchmarks.systems import system
from summarize import SummarizeError
from summarize.methods import DEFAULT

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
    wanted = Wanted(load(str(own)), ["lead", "lexrank"], [(f"<i>|{EVIL}", path)])
    (found,), _ = compare_all([wanted], runs=folder / "runs", jobs=0)
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
    assert text.count("<svg") == text.count('role="img"') == 3
    for figure in re.findall("<figure>.*?</figure>", text, re.DOTALL):
        named = re.search('aria-labelledby="(\\S+) (\\S+)"', figure)
        assert f'<title id="{named[1]}">' in figure and f'<desc id="{named[2]}">' in figure
        table = re.search("<table>.*</table>", figure, re.DOTALL)[0]  # says the same to those who do not see it
        drawn = re.findall('<g class="[a-z]+"><title>(.*?): ', figure)
        assert drawn and re.findall('<th scope="row">(.*?)</th>', table) == drawn
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


def test_a_comparison_against_one_system(tmp_path):
    names = ("random", "lead", "lexrank", "oracle:greedy")
    found = compared(tmp_path, *names, against="lexrank")
    assert set(found.versus) == {"lead", "random"}
    assert not any(found.letters)
    for name, pair in found.versus.items():
        means = {row.name: row.headline.mean for row in found.rows}
        assert (found.rows[pair.first].name, found.rows[pair.second].name) == ("lexrank", name)
        assert pair.difference == pytest.approx(means["lexrank"] - means[name], abs=0.01)
        figures = f"{pair.wins}–{pair.ties}–{pair.losses} | {pair.verdict} |"
        assert [line for line in markdown([found]).splitlines() if line.startswith(f"| {name} ") and figures in line]
        assert f"<td>{pair.wins}–{pair.ties}–{pair.losses}</td><td>{pair.verdict}</td>" in page([found], provenance(0))
    assert "| differs |" not in markdown([found])
    told = found.to_dict()
    assert told["against"] == "lexrank"
    assert {(pair["first"], pair["second"], pair["verdict"]) for pair in told["pairs"]} == {
        ("lexrank", name, pair.verdict) for name, pair in found.versus.items()
    }
    assert compared(tmp_path, *names).to_dict()["against"] is None


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
    found = compared(tmp_path, "default", "lead", "lexrank", "oracle:ilp", against=DEFAULT)
    done = {name: [found] for name in ("peers", "own", "all", "ablation", "languages", "official")}
    old = f"# Before\n{readme.BEGIN}\nwhat was there\n{readme.END}\n# After\n"
    new = readme.rewritten(old, readme.tables(done, provenance(0), tmp_path))
    assert new.startswith(f"# Before\n{readme.BEGIN}\n")
    assert new.endswith(f"{readme.END}\n# After\n")
    assert "what was there" not in new
    assert new.count("<details>") == new.count("</details>") == 4
    pair, (lead,) = found.versus["lexrank"], [row for row in found.rows if row.name == "lead"]
    ablated = next(line for line in new.splitlines() if line.startswith("| lexrank | a draft by itself |"))
    assert f"{-100 * pair.difference:+z.2f} [{-100 * pair.high:+z.2f} to {-100 * pair.low:+z.2f}]" in ablated
    assert f"| tiny | lead | {lead.measures['used']:.0%} | {lead.measures['dangling']:.1%} |" in new
    with pytest.raises(SummarizeError, match="expected the lines"):
        readme.rewritten("# Nothing", "x")


def test_marks_are_on_the_system_and_counts_on_the_default(tmp_path):
    found = compared(tmp_path, "default", "lead", "random", against=DEFAULT)
    pairs = [
        replace(pair, p_holm=p, difference=by) for pair, p, by in zip(found.pairs, (0.01, 0.9), (1, 1), strict=True)
    ]
    text = readme._overview([replace(found, pairs=tuple(pairs))])
    assert [line.count("▼") for line in text.splitlines()[2:]].count(1) == 1
    assert f"| {DEFAULT} is above · below · not told apart | 1 · 0 · 1 |" in text
    pairs = [replace(pair, difference=-1) for pair in pairs]
    assert readme._overview([replace(found, pairs=tuple(pairs))]).count("▲") == 1


def test_every_system_of_the_plan_can_be_made(shared_data):
    sections = plan.plan()
    texts = {text for parts in sections.values() for part in parts for text in part.systems}
    assert {"lead", *plan.ABLATION} <= texts
    assert len({system(text).name for text in texts}) == len(texts)
    wanted = [part.wanted(shared_data, 1) for part in sections["languages"]]
    assert [len(each.folders) for each in wanted] == [9, 8, 6, 8, 6, 6, 8]
    assert {len(each.dataset.cases) for each in wanted} == {1}


def test_the_best_published_figures_are_quoted(shared_data, tmp_path):
    found = compared(tmp_path, "lead", data="multiling2011-english", topics=1, root=shared_data)
    assert readme._published(found, shared_data) == "46.48 (CLASSY) / 17.33 (JRC) / 20.22 (CLASSY)"
    assert readme._published(found, tmp_path) == "– / – / –"


def test_the_readme_names_every_option():
    from benchmarks.cli import app

    (command,) = app.registered_commands
    options = re.findall(r"--[a-z][a-z-]+", inspect.getsource(command.callback))
    text = readme.README.read_text("utf-8")
    assert {option for option in options if option not in text} == set()
