"""Dates in many languages: whole or not at all."""

import datetime as dt
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.readers import date_from
from summarize.readers.days import day_in
from summarize.readers.opening import opening_date

DAY = dt.date(2025, 3, 14)
MONTHS = tomllib.loads((resources.files("summarize") / "data" / "months.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    ["14. März 2025", "14 mars 2025", "le 14 mars 2025 à 9 h", "14 de marzo de 2025", "14 marzo 2025",
     "14 de março de 2025", "14 maart 2025", "14 марта 2025 г.", "14 березня 2025", "14 marca 2025", "14. března 2025",
     "14 Mart 2025", "14 Μαρτίου 2025", "2025. március 14.", "14. maaliskuuta 2025", "14 مارس 2025", "١٤ مارس ٢٠٢٥",
     "14 मार्च 2025",
     "2025年3月14日（金）", "2025년 3월 14일", "ngày 14 tháng 3 năm 2025", "14.03.2025", "14. 3. 2025",
     "14/03/2025", "03/14/2025", "March 14, 2025", "Mar. 14th, 2025", "14th March 2025", "Fri 14 Mar 2025 08:00",
     "2025-03-14T08:00Z", "14 March, 2025", "14 ΜΑΡΤΙΟΥ 2025", "14 Μαρτιού 2025", "14. březen 2025", "14 marco 2025",
     "שישי, ה-14 למרץ, 2025.", "14 במרץ, שישי, 2025", "יום שישי, 14 מרץ ,2025", "ה14 למרץ, 2025",
     "14 मार्च शुक्रवार, 2025",
     "शुक्रवार\u200b,मार्च १४,२०२५", "शुक्रवार, 14, मार्च, 2025", "الجمعة ,14 مارس , 2025", "الجمعة 14 مارس/آذار 2025"],
)  # fmt: skip
def test_a_whole_day(text: str) -> None:
    assert day_in(text) == DAY
    assert opening_date(f"Headline of the day\n\n{text}\n\n" + "Many words stand in this paragraph. " * 9) == DAY


@pytest.mark.parametrize(
    "text",
    ["5/3/2025", "March 2025", "14 Smarch 2025", "31 April 2025", "14 มีนาคม 2568", "14 March", "Copyright 2025",
     "1.2.3.2025", "12025-03-14", "14 of 2025", "version 14.3.20251", "page 14 may 20255"],
)  # fmt: skip
def test_what_is_no_whole_day(text: str) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27 كانون الأول 2005", dt.date(2005, 12, 27)),
        ("السبت 1 كانون الثاني 2005", dt.date(2005, 1, 1)),
        ("22 تشرين الاول 2010", dt.date(2010, 10, 22)),
        ("יום חמישי, הראשון במאי, 2008", dt.date(2008, 5, 1)),
        ("יום שני, העשירי לדצמבר, 2007", dt.date(2007, 12, 10)),
    ],
)
def test_months_of_two_words_and_days_in_words(text: str, day: dt.date) -> None:
    assert day_in(text) == day


def test_the_first_day_counts() -> None:
    assert day_in("Updated 15 March 2025, published March 14, 2025") == dt.date(2025, 3, 15)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(sorted(MONTHS)))
def test_every_month_of_every_language(day: dt.date, language: str) -> None:
    names = MONTHS[language].split()
    assert len(names) == 12
    for name in names[day.month - 1].split("|"):
        assert day_in(f"{day.day} {name} {day.year}") == day


@given(st.text())
def test_any_text_gives_a_day_or_none(text: str) -> None:
    assert day_in(text) is None or isinstance(day_in(text), dt.date)


def test_metadata_in_any_language() -> None:
    assert date_from("السبت 8 يناير 2005") == dt.date(2005, 1, 8)
    assert date_from("14. März 2025, 9:30 Uhr") == DAY
    assert date_from("05.03.2025") == dt.date(2025, 3, 5)
    assert date_from("05/03/2025") is None
    assert date_from("5/3/25") is None
