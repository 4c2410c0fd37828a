"""Five real news articles on one event, with all that saved pages carry: the whole way, for every method."""

import re
from pathlib import Path

import pytest

from summarize import Summary, load, method_names, read, summarize
from summarize.errors import MissingExtra
from summarize.methods import DEFAULT

FURNITURE = re.compile(
    r"leave a |wordpress|get started|design a site|support dawat|donat|contribution, however|dnb bank|vipps"
    r"|account for|error!|sorry|page you were|legal disclaimer|as is”|liability|kindly contact|no comment"
    r"|dedicated section|menafn|economie|Key Taliban Proposals|^144\b|Focus on “Verif|Border Closures and"
    r"|Broader Agenda",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def summaries(shared_data: Path) -> dict[str, Summary]:
    topic = read(shared_data / "talks").topic
    found = {}
    for name in method_names():
        try:
            found[name] = summarize(topic, "150 words", method=load(name))
        except MissingExtra as missing:
            print(missing)
    return found


def test_only_prose_of_the_articles(summaries: dict[str, Summary]) -> None:
    for name, summary in summaries.items():
        for pick in summary.picks:
            assert not FURNITURE.search(pick.text), (name, pick.text)
            assert len(pick.text.split()) >= 5, (name, pick.text)


def test_no_sentence_twice_in_substance(summaries: dict[str, Summary]) -> None:
    for name, summary in summaries.items():
        sets = [frozenset(re.findall(r"\w{4,}", pick.text.lower())) for pick in summary.picks]
        for one in range(len(sets)):
            for two in range(one):
                assert len(sets[one] & sets[two]) < 0.6 * min(len(sets[one]), len(sets[two])), (
                    name,
                    summary.picks[one].text,
                    summary.picks[two].text,
                )


def test_offsets_cut_out_exactly_what_is_printed(summaries: dict[str, Summary], shared_data: Path) -> None:
    for summary in summaries.values():
        for pick in summary.picks:
            raw = (shared_data / "talks" / pick.document.id).read_bytes().decode("utf-8")
            assert " ".join(raw[pick.start : pick.end].split()) == pick.text


def test_budgets_are_kept_and_used(summaries: dict[str, Summary]) -> None:
    for name, summary in summaries.items():
        assert 100 <= summary.spent <= 150, (name, summary.spent)


def test_the_default_hears_at_least_three_sources(summaries: dict[str, Summary]) -> None:
    assert len({pick.document.id for pick in summaries[DEFAULT].picks}) >= 3
