"""Numbers, days, times, names and roles, each as a reader takes it."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.facts import agree, differences, frame
from summarize.facts.names import same_name


@pytest.mark.parametrize(
    "text, low, high, unit",
    [
        ("It cost $1.5 billion.", 1.5e9, 1.5e9, "dollar"),
        ("It cost 1,500 million dollars.", 1.5e9, 1.5e9, "dollar"),
        ("It cost half a million euros.", 5e5, 5e5, "euro"),
        ("At least 12 people were killed.", 12, math.inf, "kill"),
        ("The death toll rose to 21.", 21, 21, "kill"),
        ("Nobody was killed.", 0, 0, "kill"),
        ("Twenty-five miners were injured.", 25, 25, "hurt"),
        ("The truce lasts 48 hours.", 172800, 172800, "duration"),
        ("The lake is 12 km long.", 12000, 12000, "metre"),
        ("It rose by 4.5 per cent.", 4.5, 4.5, "percent"),
        ("Between 10 and 20 people died.", 10, 20, "kill"),
        ("Between 500 and 2,000 people died.", 500, 2000, "kill"),
        ("1 to 2,000 people died.", 1, 2000, "kill"),
        ("3 to 4 million people died.", 3e6, 4e6, "kill"),
        ("Two hundred and six people died.", 206, 206, "kill"),
        ("The death toll, as of Friday, is estimated to be 110,000.", 110000, 110000, "kill"),
        ("The number of workers hurt by the blast at the mill climbed to 33.", 33, 33, "hurt"),
    ],
)
def test_a_number_and_its_unit(text: str, low: float, high: float, unit: str) -> None:
    found = frame(text).quantities[0]
    assert (found.low, found.high, found.unit) == (pytest.approx(low), pytest.approx(high), unit)


@pytest.mark.parametrize(
    "text, language, numbers",
    [
        ("12 000 personnes ont donné 1 200,5 euros.", "fr", [12000, 1200.5]),
        ("Es kamen 200.000 Menschen und 1.250,5 Tonnen.", "de", [200000, 1250.5]),
        ("It rose by 1.125 points.", "en", [1.125]),
        ("Il a gagné la 13eme étape.", "fr", []),
        ("Er gewann die 15. etappe.", "de", []),
        ("Flight 447, an Airbus A330-200, had 228 on board.", "en", [228]),
        ("Room 12 is shut.", "en", []),
        ("In the crush at the stadium gate 18 were hurt.", "en", [18]),
        ("In the room 12 people sang.", "en", [12]),
    ],
)
def test_what_is_a_number(text: str, language: str, numbers: list[float]) -> None:
    assert [found.low for found in frame(text, language).quantities] == pytest.approx(numbers)


def test_the_dead_are_not_the_hurt_that_stand_beside_them() -> None:
    dead, hurt = frame("The toll rose to 21 dead and 30 injured.").quantities
    assert (dead.low, dead.unit, hurt.low, hurt.unit) == (21, "kill", 30, "hurt")


SPRING, SOON, AUTUMN = dt.date(2010, 3, 1), dt.date(2010, 3, 5), dt.date(2010, 10, 24)


@pytest.mark.parametrize(
    "left, right, later, kinds",
    [
        # What two reports tell months apart is of two times, but for the dead of one event.
        (
            "The quake struck Velmar at a depth of 30 km.",
            "The quake struck Velmar at a depth of 44 km.",
            SOON,
            ["number"],
        ),
        ("The quake struck Velmar at a depth of 30 km.", "The quake struck Velmar at a depth of 44 km.", AUTUMN, []),
        ("The quake struck Velmar at 11:24.", "The quake struck Velmar at 14:52.", SOON, ["time"]),
        ("The quake struck Velmar at 11:24.", "The quake struck Velmar at 14:52.", AUTUMN, []),
        ("The quake in Velmar killed 80 people.", "The quake in Velmar killed 95 people.", AUTUMN, ["number"]),
        ("In June 2004 eight sailors were held in Velmar.", "They are still holding 15 sailors in Velmar.", SOON, []),
        # By two clocks a time is not two.
        ("The quake struck Velmar at 02:14 GMT.", "The quake struck Velmar at 23:14 local time.", SOON, []),
        # A year is no count; a date that names something is not its day.
        ("The post-2012 climate agreement was debated.", "The 1997 climate agreement was debated.", SOON, []),
        (
            "Profiles of the July 7 bombings were released.",
            "Profiles of the bombings were released on 1 March.",
            SOON,
            [],
        ),
        # Of two times, though both are told by a weekday: one was gone by when the other was still to come.
        ("The ferry Anna sank off Velmar yesterday.", "The ferry Anna was raised off Velmar on Friday.", SOON, []),
        # Who says it is no part of what is said.
        (
            "Police chief Ana Reyl said 12 died in the blast there.",
            "Mayor Jon Lang said 15 died in the blast.",
            SOON,
            ["number"],
        ),
        (
            "Reuters said 12 people died in the blast.",
            "AP reported that 14 people died in the blast.",
            SOON,
            ["number"],
        ),
        # Whose, of what kind and of which one a sum is.
        ("Port Alder raised its gift to 180 million dollars.", "Port Velmar gave 300 million dollars.", SOON, []),
        ("Sales of the firm fell to 82 million dollars.", "The firm made a loss of 64 million dollars.", SOON, []),
        ("Reyl scored 19 goals in league matches.", "Reyl had scored three goals on her debut in May.", SOON, []),
        (
            "Norvane will cut 1,200 jobs as it struggles, it said.",
            "Norvane plans to shed 1,500 jobs worldwide.",
            SOON,
            ["number"],
        ),
        # Whatever else is told of a person.
        ("Maddox, 52, a former judge, won.", "The new mayor is Irene Maddox (55), who has no party.", SOON, ["number"]),
        ("Maddox, 52, a former judge, won.", "The new mayor is Irene Maddox (53), who has no party.", SOON, []),
        # Names alone in common make no one statement.
        ("Velmar Air of Port Alder vanished on 1 March.", "Velmar Air of Port Alder lands on 4 March.", SOON, []),
    ],
)
def test_two_statements_are_of_one_thing_and_time(left: str, right: str, later: dt.date, kinds: list[str]) -> None:
    one, two = frame(left, "en", SPRING), frame(right, "en", later)
    assert [found.kind for found in differences(one, two, (left, right))] == kinds


@pytest.mark.parametrize(
    "left, right, later, same",
    [
        ("The quake struck Velmar at a depth of 30 km.", "The quake struck Velmar at a depth of 44 km.", AUTUMN, False),
        ("Ana Reyl won stage 13 of the race.", "Ana Reyl won stage 15 of the race in five hours.", SOON, False),
        ("Ana Reyl won stage 13 of the race.", "Ana Reyl won the 13th stage of the race.", SOON, True),
        ("A quake rocked Velmar on Wednesday.", "A quake rocked Velmar on Wednesday night.", AUTUMN, False),
        ("A quake rocked Velmar on Wednesday.", "A quake rocked Velmar on Wednesday night.", SOON, True),
        ("They measured it as 6.6 there.", "They measured it as 4.9 or 6.1 there.", SOON, False),
        ("The fourth quake struck at 05:19.", "The quake struck at 23:49:56 near by.", SOON, False),
        ("Ana Reyl of Velmar won.", "Ana Reyl of Velmar fell ill.", SOON, False),
        ("Regional premier Ana Reyl called for aid.", "Regional premier Ana Reyl blamed the firm.", SOON, False),
        (
            "Cracks were found in two of five piers.",
            "The report says that cracks run through three piers.",
            SOON,
            False,
        ),
        ("The mill burnt down.", "In the night the mill burnt down.", SOON, True),
    ],
)
def test_what_does_not_say_the_same(left: str, right: str, later: dt.date, same: bool) -> None:
    one, two = frame(left, "en", SPRING), frame(right, "en", later)
    assert agree(one, two, (left, right)) is same
    assert agree(two, one, (right, left)) is same


@pytest.mark.parametrize(
    "one, two, same",
    [
        ("As many as 200,000 people died.", "200,000 people died.", True),
        ("It is about 190 miles long.", "It is 306 km long.", True),
        ("At least 12 people died.", "At least 30 people died.", False),
    ],
)
def test_the_number_that_stands_there(one: str, two: str, same: bool) -> None:
    left, right = frame(one).quantities[0], frame(two).quantities[0]
    assert left.as_told(right) is same


def test_about_is_a_tenth_either_way() -> None:
    about, exact = frame("About 200 guests came.").quantities[0], frame("Some 204 guests came.").quantities[0]
    assert about.fits(exact) and about.alike(exact)
    assert not about.fits(frame("Exactly 250 guests came.").quantities[0])


@pytest.mark.parametrize(
    "text, expected",
    [
        ("It is on 6 November.", (None, 11, 6, None)),
        ("It is on Thursday, November 6, 2025.", (2025, 11, 6, 3)),
        ("It was in 2019.", (2019, None, None, None)),
        ("Es war am Montag.", (None, None, None, 0)),
    ],
)
def test_a_day_as_far_as_it_is_told(text: str, expected: tuple[int | None, ...]) -> None:
    (day,) = frame(text, "de" if text.startswith("Es") else "en").days
    assert (day.year, day.month, day.day, day.weekday) == expected


def test_a_weekday_is_held_against_the_date_where_the_year_is_known() -> None:
    (weekday,), (date,) = frame("On Friday.").days, frame("On 6 November.").days
    assert weekday.fits(date) and not weekday.fits(date, [2025])  # a Thursday


def test_yesterday_needs_a_date() -> None:
    assert not frame("It sank yesterday.").days
    (day,) = frame("It sank yesterday.", "en", dt.date(2025, 3, 12)).days
    assert (day.month, day.day, day.weekday) == (3, 11, 1)


@pytest.mark.parametrize("text, minutes", [("at 6.52 a.m.", 412), ("at 11 pm", 1380), ("at 18:00", 1080)])
def test_a_time_of_day(text: str, minutes: int) -> None:
    assert [clock.minutes for clock in frame(f"It blew up {text}").clocks] == [minutes]


@pytest.mark.parametrize(
    "one, two, same",
    [
        ("Rahmatullah Najeeb", "Najib", True),
        ("Ilse Brandvold", "Ilse Brantvold", True),
        ("Mohammed Iqbal", "Muhammad Iqbal", True),
        ("J. Lund", "Jonas Lund", True),
        ("Maria Lund", "Peter Lund", False),
        ("Edda Lund", "Ada Holm", False),
        ("NRB", "National Rail Board", True),
        ("Board", "Maritime Safety Board", True),
    ],
)
def test_one_name_or_two(one: str, two: str, same: bool) -> None:
    assert same_name(one.split(), two.split()) == same_name(two.split(), one.split()) == same


@pytest.mark.parametrize(
    "text, leader, head, of",
    [
        ("The Afghan delegation, led by Deputy Interior Minister Haji Najib, left.", "Najib", "deleg", {"afghan"}),
        ("On the Afghan side, Abdul Wasiq, the Director of Afghan Intelligence, will head the delegation.",
         "Abdul Wasiq", "deleg", {"afghan"}),
        ("The Safety Board has opened an investigation and will lead it.", "Safety Board", "inquiri", set()),
        ("The Transport Inspectorate is in charge of the inquiry.", "Transport Inspectorate", "inquiri", set()),
    ],
)  # fmt: skip
def test_who_leads_what(text: str, leader: str, head: str, of: set[str]) -> None:
    (role,) = frame(text).roles
    assert (role.name.text, role.head, set(role.of)) == (leader, head, of)


@given(st.text(max_size=200))
def test_any_text_has_a_frame_with_values_in_place(text: str) -> None:
    found = frame(text)
    assert len(found.stems) == len(found.words)
    for value in (*found.quantities, *found.days, *found.clocks, *found.names):
        assert 0 <= value.first < value.last <= len(found.words)


def test_days_of_reports_weeks_apart_are_two() -> None:
    said = (
        "Engineers found a crack in the wall of the Velmar dam on Monday.",
        ("Engineers found a crack in the wall of the Velmar dam on Thursday."),
    )
    one, two = (frame(text, "en", dt.date(2026, 3, 3)) for text in said)
    assert [each.kind for each in differences(one, two, said)] == ["weekday"]
    later = frame(said[1], "en", dt.date(2026, 3, 20))
    assert differences(one, later, said) == []


def test_two_people_of_two_parts_are_no_conflict() -> None:
    said = (
        "The shipowner Dag Ruud, who came third in Sunday's mayoral election, has demanded a recount.",
        "A recount confirmed on Thursday that Amal Haddad won the mayoral election in Osterby.",
    )
    one, two = (frame(text, "en", dt.date(2026, 2, day)) for text, day in zip(said, (11, 20), strict=True))
    assert differences(one, two, said) == []


def test_a_day_gone_by_and_a_day_to_come_are_two() -> None:
    said = (
        "The board will question the captain of the ferry on 12 June about its rudder.",
        "The captain of the ferry had its rudder repaired on 30 May, the board said.",
    )
    one, two = (frame(text, "en", dt.date(2025, 6, day)) for text, day in zip(said, (9, 13), strict=True))
    assert differences(one, two, said) == differences(two, one, said[::-1]) == []
    before = frame(said[0], "en", dt.date(2025, 5, 20))
    early = frame(said[1], "en", dt.date(2025, 5, 20))
    assert [each.kind for each in differences(before, early, said)] == ["date"]


def test_after_whom_it_is_said_is_no_part_of_it() -> None:
    left = "Cada día cruzan el puente unos 28.000 vehículos."
    right = "Según el Ayuntamiento, por el puente pasaban 35.000 vehículos al día."
    one, two = frame(left, "es", SPRING), frame(right, "es", SOON)
    assert [(found.left, found.right) for found in differences(one, two, (left, right))] == [("28.000", "35.000")]
