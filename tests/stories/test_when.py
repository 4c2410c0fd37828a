"""Days in sentences: resolved against the day of writing, or left as they are told."""

import datetime as dt
from pathlib import Path

import pytest

from summarize.chronicle import moments

from .labelled import another_hand, figures, labelled, news

WRITTEN = dt.date(2025, 6, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It closed yesterday.", ["2025-06-10"]),
        ("It closes today, and opens tomorrow.", ["2025-06-11", "2025-06-12"]),
        ("It burnt last night.", ["2025-06-10"]),
        ("It was shut the day before yesterday.", ["2025-06-09"]),
        ("They met last Thursday.", ["2025-06-05"]),
        ("They met last Wednesday.", ["2025-06-04"]),
        ("They met on Monday.", ["2025-06-09"]),
        ("They met on Wednesday.", ["2025-06-11"]),
        ("They meet next Tuesday.", ["2025-06-17"]),
        ("Talks will be held on Friday.", ["2025-06-13"]),
        ("The talks are to open on Friday in Ulm.", ["2025-06-13"]),
        ("It happened two weeks ago.", ["2025-05-28"]),
        ("It happened 3 days ago.", ["2025-06-08"]),
        ("The fair ended on 6 November.", ["2025-11-06"]),
        ("The fair ended on January 5.", ["2025-01-05"]),
        ("It sank on 6 November 2019.", ["2019-11-06"]),
        ("It sank on Thursday, 6 November 2019, at sea.", ["2019-11-06"]),
        ("It sank in November.", []),
        ("It sank in 2019.", []),
        ("31 April is no day.", []),
        ("We may march on.", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert [moment.iso for moment in moments(text, "en", WRITTEN)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Vor drei Tagen brannte die Mühle, gestern kam der Bürgermeister.", ["2025-06-08", "2025-06-10"]),
        ("de", "Am letzten Montag traf man sich, am 3. Mai hatte es begonnen.", ["2025-06-09", "2025-05-03"]),
        ("fr", "Il y a deux semaines le pont a fermé ; hier il a rouvert.", ["2025-05-28", "2025-06-10"]),
        ("es", "El puente cerró hace tres días y abrió ayer.", ["2025-06-08", "2025-06-10"]),
        ("it", "Il ponte ha chiuso tre giorni fa, ieri ha riaperto.", ["2025-06-08", "2025-06-10"]),
    ],
)
def test_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert [moment.iso for moment in moments(text, language, WRITTEN)] == expected


def test_hier_is_yesterday_in_french_alone() -> None:
    assert moments("Hier steht die Mühle.", "de", WRITTEN) == ()


def test_without_a_day_of_writing_nothing_is_invented() -> None:
    assert moments("It closed yesterday, two weeks ago and last night.") == ()
    found = moments("They met on Thursday, as on 19 October.")
    assert [(moment.dated, moment.iso, str(moment)) for moment in found] == [
        (False, None, "Thursday, the date is not told"),
        (False, "--10-19", "19 October, the year is not told"),
    ]


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert [m.iso for m in moments("on 30 December", "en", dt.date(2025, 1, 4))] == ["2024-12-30"]
    assert [m.iso for m in moments("on 4 January", "en", dt.date(2024, 12, 30))] == ["2025-01-04"]


def test_weeks_ago_are_about_a_day() -> None:
    assert [moment.about for moment in moments("two weeks ago, three days ago", "en", WRITTEN)] == [3, 0]


def test_the_days_of_labelled_sentences_are_found() -> None:
    table, failed = figures()
    right, found, told = (sum(row[at] for row in table.values()) for at in range(3))
    assert right / found >= 0.99, failed
    assert right / told >= 0.99, failed
    assert len(table) == 23


def test_the_days_of_sentences_by_another_hand_are_found() -> None:
    (right, found, told), failed = another_hand()
    assert told == 175
    assert right / found >= 0.97, failed
    assert right / told >= 0.97, failed


def test_the_days_that_real_articles_tell_are_found(shared_data: Path) -> None:
    (right, found, told), failed = news(shared_data)
    assert right / found >= 0.97, failed
    assert right / told >= 0.97, failed


def test_without_a_day_of_writing_the_labelled_sentences_tell_no_day_of_a_year() -> None:
    told = [moment for language, text, _ in labelled() for moment in moments(text, language)]
    assert told
    assert {moment.iso for moment in told if moment.dated} == {"2024-11-06"}  # said with its year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It should be finished by 30 November.", "2025-11-30"),
        ("It was finished on 30 November.", "2025-11-30"),  # of the same year, as people write
        ("It was shut on 20 April.", "2025-04-20"),
    ],
)
def test_a_date_without_a_year(text: str, expected: str) -> None:
    assert [moment.iso for moment in moments(text, "en", WRITTEN)] == [expected]
    assert [m.iso for m in moments("It was shut on 20 December.", "en", dt.date(2025, 2, 1))] == ["2024-12-20"]
    assert [m.iso for m in moments("It is to open on 20 January.", "en", dt.date(2025, 8, 1))] == ["2026-01-20"]
    assert [m.iso for m in moments("It was opened on 20 January.", "en", dt.date(2025, 8, 1))] == ["2025-01-20"]
    assert [m.iso for m in moments("It was shut on 27 February.", "en", dt.date(2025, 11, 28))] == ["2025-02-27"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # What is said to come is not a year away because the same sentence names a day that has just been.
        ("en", "They will free the men caught by border guards on 1 June.", "2025-06-01"),
        ("el", "Θα αναστείλει την απελευθέρωση των ναυτών που κρατούνται στις 23 Μαΐου.", "2025-05-23"),
        # No word that only looks like one of the future sends a day ahead.
        ("en", "The ferry vanished from radar on Sunday.", "2025-06-08"),
        ("en", "The town is far from the centre of Monday night's quake.", "2025-06-09"),
        ("en", "Flights stopped on Tuesday due to fog.", "2025-06-10"),
        ("en", "They said in a letter from Tuesday that they agree.", "2025-06-10"),
        ("en", "They approved it on Monday by 3 votes to 2.", "2025-06-09"),
        ("en", "Between 30 April and 1 May they worked there.", "2025-04-30"),
        ("es", "La mayoría votó el lunes.", "2025-06-09"),
        ("pt", "A história começou na segunda-feira.", "2025-06-09"),
        ("ar", "أعلن الرئيس يوم الثلاثاء أنه سيطلق سراح البحارة.", "2025-06-10"),
        # Those that are of the future do.
        ("en", "“Help us. Today the town is in ruins,” she said.", "2025-06-11"),
        ("en", "Buses run again from Friday.", "2025-06-13"),
        ("en", "The meeting is due to run through Saturday.", "2025-06-14"),
        ("en", "She was to be sworn in on Friday.", "2025-06-13"),
        ("ar", "سيصل الوزير يوم الجمعة.", "2025-06-13"),
    ],
)
def test_what_is_still_to_come_is_said_so(language: str, text: str, expected: str) -> None:
    assert moments(text, language, WRITTEN)[0].iso == expected


def test_a_date_that_names_something_is_not_the_day_of_what_is_told() -> None:
    texts = {
        "Another aftershock of the 7 May quake rocked Velmar on Monday.": ["2025-06-09"],
        "The 7 May bombings were remembered on Monday.": ["2025-06-09"],
        "The search, which began on 7 May, ended on Monday.": ["2025-05-07", "2025-06-09"],
        "Profiles of the 7 May bombers are known.": ["2025-05-07"],
    }
    assert {text: [m.iso for m in moments(text, "en", WRITTEN, saying=False)] for text in texts} == texts
    assert [m.iso for m in moments(next(iter(texts)), "en", WRITTEN)] == ["2025-05-07", "2025-06-09"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The plane crashed on June 1 last year.", "2024-06-01"),
        ("en", "It will open on 1 June next year.", "2026-06-01"),
        ("de", "Am 1. August letzten Jahres brannte die Mühle.", "2024-08-01"),
        ("fr", "L'avion s'est écrasé le 1er juin de l'an dernier.", "2024-06-01"),
        ("es", "Ocurrió el 1 de agosto del año pasado.", "2024-08-01"),
        ("cs", "Letadlo se 1. června loňského roku zřítilo.", "2024-06-01"),
        ("el", "Συνετρίβη πέρυσι την 1η Ιουνίου.", "2024-06-01"),
        ("ar", "تحطمت الطائرة يوم 1 يونيو من العام الماضي.", "2024-06-01"),
        ("zh", "去年8月1日发生了火灾。", "2024-08-01"),
    ],
)
def test_the_year_that_is_told_beside_a_date(language: str, text: str, expected: str) -> None:
    assert moments(text, language, WRITTEN)[0].iso == expected


def test_a_weekday_tells_the_year_of_its_date() -> None:
    assert [m.iso for m in moments("It sank on Tuesday, 1 October.", "en", WRITTEN)] == ["2024-10-01"]
    assert [m.iso for m in moments("It sank on 1 October.", "en", WRITTEN)] == ["2025-10-01"]


def test_dates_known_from_elsewhere_tell_the_year_of_one_that_is_not_near() -> None:
    known = {dt.date(2021, 3, 7), dt.date(2023, 3, 7), dt.date(2026, 3, 7)}
    assert [m.iso for m in moments("After the fire of 7 March", "en", WRITTEN, known=known)] == ["2023-03-07"]
    assert [m.iso for m in moments("After the fire of 8 March", "en", WRITTEN, known=known)] == ["2025-03-08"]
    near = dt.date(2025, 3, 10)
    assert [m.iso for m in moments("After the fire of 7 March", "en", near, known=known)] == ["2025-03-07"]
