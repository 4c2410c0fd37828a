"""No source has more than its share, with every selector, or it is said that one has."""

from pathlib import Path

import numpy as np
import pytest

from summarize import Budget, Document, Pipeline, load, read, summarize
from summarize.balance import balanced, share_from
from summarize.errors import BudgetError, MissingExtra
from summarize.rankers.lead import Lead
from summarize.registry import SELECTORS
from summarize.testing import sample_pool

TOPIC = read(Path(__file__).parents[1] / "examples" / "harbour-bridge").topic


@pytest.mark.parametrize("selector", sorted(SELECTORS.table))
@pytest.mark.parametrize("share", ["30%", "45%"])
def test_no_source_has_more_than_its_share_whatever_the_selector(selector: str, share: str) -> None:
    try:
        summary = summarize(TOPIC, "150 words", method=f"lexrank + {selector}", max_share=share)
    except MissingExtra as missing:
        pytest.skip(str(missing))
    assert max(summary.shares.values()) <= share_from(share)
    assert sum(summary.shares.values()) == pytest.approx(1)
    assert summary.spent > 100
    assert not summary.remarks
    assert f"| max share {share}" in summary.signature


def test_a_share_that_holds_already_changes_nothing() -> None:
    plain = summarize(TOPIC, "150 words", method="lexrank")
    assert max(plain.shares.values()) < 0.9
    assert summarize(TOPIC, "150 words", method="lexrank", max_share=0.9).picks == plain.picks


def test_copies_of_one_document_are_one_source() -> None:
    lead = "The dam above the village of Ulm broke on Monday after a week of rain."
    rest = "Water reached the market place within the hour and nobody was hurt."
    own = "The mill at the lower bridge was carried off, with its wheel and all."
    other = "A second report says that the dam had been cracked for several years."
    copies = [Document("a", f"{lead} {rest}"), Document("b", f"{lead} {rest} {own}"), Document("c", other)]
    summary = summarize(copies, "100 words", method="lead")
    assert {pick.document.id for pick in summary.picks} == {"a", "b", "c"}
    assert list(summary.shares) == ["a", "c"]
    held = summarize(copies, "100 words", method="lead", max_share="55%")
    assert max(held.shares.values()) <= 0.55


def test_what_was_chosen_first_stays_then_what_scores_high() -> None:
    pool = sample_pool([["One two three four.", "Five six seven eight.", "Nine ten."], ["A b c d.", "E f g h."]])
    seen: list[list[bool]] = []

    def select(left):  # type: ignore[no-untyped-def]
        seen.append(left.eligible.tolist())
        return [1, 3, 2, 4] if len(seen) > 1 else [1, 0, 3]

    choice, remark = balanced(select, pool, np.array([3.0, 2, 1, 0, 0]), Budget.parse("14 words"), 0.6)
    assert list(choice) == [1, 3, 2, 4]
    assert seen == [[True] * 5, [False, True, True, True, True]]
    assert not remark


@pytest.mark.parametrize(
    ("documents", "remark"),
    [
        (
            ["Rain fell on all the hills.", "Snow lay on the far plains."],
            "2 sources cannot keep to 30% each; the largest",
        ),
        (["Rain fell on all the hills."], "there is one source, which cannot keep to 30%"),
        (
            [
                "Rain fell on the hills.",
                "Hail broke all windows of the school in the north of Ulm on Friday.",
                "A herd of cows crossed the motorway near Bonn and held up everybody.",
                "Bakers want more money for bread because flour costs twice as much now.",
            ],
            "no whole sentences were found that keep to 30% each; the largest",
        ),
    ],
)
def test_a_share_that_cannot_be_held_is_said(documents: list[str], remark: str) -> None:
    summary = summarize(documents, "30 words", method="lead", max_share="30%")
    assert len(summary.remarks) == 1
    assert remark in summary.remarks[0]
    assert summary.remarks[0] in summary.signature
    assert summary.picks


@pytest.mark.parametrize("wrong", ["140%", "0%", "-1", "2", "half", "", "nan", "40", True, 0])
def test_what_is_no_share_is_refused(wrong: object) -> None:
    if wrong == "":
        assert load("lead", max_share="") == load("lead")
        return
    with pytest.raises(BudgetError, match="largest share"):
        load("lead", max_share=wrong)  # type: ignore[arg-type]


def test_a_pipeline_keeps_its_share_or_takes_another() -> None:
    pipeline = load("lead", max_share="40%")
    assert pipeline == Pipeline(Lead(), max_share=0.4)
    assert load(pipeline) == pipeline
    assert load(pipeline, max_share="50%").max_share == 0.5


def test_choosing_anew_encodes_nothing_anew() -> None:
    pool = sample_pool([["Rain fell.", "Snow lay."], ["Hail broke windows."]])
    vectors = pool.vectors
    barred = pool.with_eligible(np.array([True, False, True]))
    assert barred.vectors is vectors
    assert barred.costs(Budget.parse("9 words")).tolist() == [2, np.inf, 3]
