"""The cleaning benchmark: its pages are whole, its measure counts what it says, its talks are what was labelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cleaning.measure import BESIDE, judged, score
from benchmarks.cleaning.pages import CONTENT, HEADING, KINDS, Unit, pages
from benchmarks.cleaning.systems import summarize
from benchmarks.cleaning.talks import talks
from summarize.errors import InputError

UNITS = (
    Unit("Home News Sport", "nav"),
    Unit("A Headline", HEADING),
    Unit("Four ships left the port.", CONTENT),
    Unit("By Ann Lee", "byline"),
)


def test_pages_are_labelled_and_the_labels_are_not_in_them() -> None:
    found = pages()
    assert len(found) >= 100
    assert {each.kind for page in found for each in page.units} == {CONTENT, HEADING, *KINDS}
    assert {(page.half, page.html) for page in found} == {
        (half, html) for half in ("dev", "held-out") for html in (True, False)
    }
    for page in found:
        assert ' k="' not in page.source
        for each in page.units if not page.html else ():
            assert each.text in page.source


def test_a_unit_is_out_if_most_of_it_is_not_kept() -> None:
    found = judged(UNITS, [("A Headline", True), ("Four ships left", True), ("the port", False), ("By Ann Lee", True)])
    assert [each.gone for each in found] == [13, 0, 7, 0]
    assert [each.out for each in found] == [True, False, False, False]


def test_the_score_counts_characters_and_units() -> None:
    found = [judged(UNITS, [("Four ships left", True)])]
    by_characters, by_units = score(found), score(found, units=True)
    assert by_characters.precision[0] == pytest.approx(21 / 28)
    assert by_characters.recall[0] == 1
    assert by_characters.kept[0] == pytest.approx(13 / 20)
    assert (by_units.precision[0], by_units.recall[0], by_units.kept[0]) == (1, 1, 1)
    assert score(found, without=BESIDE).precision[0] == pytest.approx(13 / 20)
    assert score([judged(UNITS, [("Home News", True)])], only="nav").recall[0] == pytest.approx(5 / 13)


def test_of_nothing_kept_all_furniture_is_found_and_all_content_lost() -> None:
    found = score([judged(UNITS, [])])
    assert (found.recall[0], found.kept[0]) == (1, 0)


def test_the_talks_are_cleaned_without_a_mistake(shared_data: Path) -> None:
    found = score([judged(page.units, summarize(page)) for page in talks(shared_data)])
    assert (found.precision[0], found.recall[0], found.kept[0]) == (1, 1, 1)


def test_talks_that_are_not_there_are_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not there"):
        talks(tmp_path)
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "000.txt").write_text("Another text.")
    with pytest.raises(InputError, match="not the text that was labelled"):
        talks(tmp_path)


def test_the_package_tells_furniture_from_content() -> None:
    done = [judged(page.units, summarize(page)) for page in pages() if page.half == "dev"]
    found = score(done)
    assert found.precision[0] >= 0.98
    assert found.recall[0] >= 0.9
