"""What is not prose is marked with its reason, and prose is not marked."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.clean import REASONS, Span, boilerplate
from summarize.document import Document
from summarize.split import split
from tests.clock import cpu_seconds

PROSE = (
    "Delegations from both countries met in the city on Saturday for a second round of talks on the border.",
    "The meeting follows an earlier round that ended in a ceasefire, which has largely held since last weekend.",
    "A spokesman said that the two sides would look for a way to watch over the truce and to open the crossings.",
    "Traders on both sides of the border have lost a great deal of money since the crossings were closed to them.",
)
LINES = st.sampled_from(
    [*PROSE, "Leave a comment", "Donate Here", "403", "Sorry!!", "A Short Heading", "> quoted", "-- ",
     "--", "To: a@b.org", "Subject: x",
     "| a | b |", "| 1 | 2 |", "* item", "KABUL – The talks went on for a third day in the city.", "© 2025 The Paper",
     "Photo: A man", "Read also: More", "Regards,", "Thanks", "+47 555 123 456", "", "", "---", "title: x", "x",
     "and so on", "।", "你好。"]
)  # fmt: skip


def marks(text: str, title: str = "") -> list[tuple[str, str]]:
    (spans,) = boilerplate([Document("a", text, title=title)])
    return [(text[s.start : s.end], s.reason) for s in spans]


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(), st.lists(LINES, max_size=12).map("\n".join)), max_size=5))
def test_spans_are_in_order_and_leave_something(texts: list[str]) -> None:
    documents = [Document(str(at), text, language="en") for at, text in enumerate(texts)]
    found = boilerplate(documents)
    assert found == boilerplate(documents)
    assert len(found) == len(documents)
    for document, spans in zip(documents, found, strict=True):
        last = 0
        for span in spans:
            assert last <= span.start < span.end <= len(document.text)
            assert span.reason in REASONS
            last = span.end
        kept, whole = split(document, spans), split(document)
        assert len(kept) <= len(whole)
        if whole and not kept:
            assert {span.reason for span in spans} <= {"donation", "error page", "legal"}


def test_a_page_of_prose_has_no_marks() -> None:
    assert marks("\n\n".join(PROSE)) == []
    assert marks("\n".join(PROSE)) == []


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        ("Leave a comment", "furniture"),
        ("LEAVE A REPLY", "furniture"),
        ("144", "furniture"),
        ("For more information about Football, check our dedicated section.", "furniture"),
        ("Sign up for our newsletter and never miss a story.", "furniture"),
        ("Home | World | Politics | Sports & More", "furniture"),
        ("Kommentar hinterlassen", "furniture"),
        ("Laisser un commentaire", "furniture"),
        ("اترك تعليقا", "furniture"),
        ("Support us", "donation"),
        ("We are funded by readers. Please consider making a donation today.", "donation"),
        ("All rights reserved.", "legal"),
        ("© 2025 The Daily Paper", "legal"),
        ("The text is given without warranty of any kind, and all that.", "legal"),
        ("Error 404", "error page"),
        ("Oops! That page can’t be found.", "error page"),
        ("By Jane Doe and John Roe", "byline"),
        ("Reporting by Jane Doe; editing by John Roe", "byline"),
        ("Last updated: 5 November 2025, 10:30", "byline"),
        ("Photo: The delegations on their way to the hall.", "caption"),
        ("The delegations in the hall on Saturday (Photo: J. Roe/Agency)", "caption"),
        ("Account number: NO15 0530 2294 668", "contact"),
        ("Tel. +47 555 123 456, desk@example.org", "contact"),
        ("What the Two Sides Want", "heading"),
        ("## What the two sides want", "heading"),
        ("Read also: A third round may follow", "read also"),
        ("Lesen Sie auch: Eine dritte Runde", "read also"),
        ("What do you think about this? Tell us.", "question to reader"),
    ],
)  # fmt: skip
def test_what_is_not_prose(paragraph: str, reason: str) -> None:
    found = marks("\n\n".join([*PROSE[:2], paragraph, *PROSE[2:]]))
    assert [why for _, why in found] == [reason]
    assert found[0][0] == paragraph


@pytest.mark.parametrize(
    "paragraph",
    [
        "He did not come.",
        "By Monday the crossing had been opened again, and trade went on as before.",
        "Readers wrote that they had read more of it than they had wished to.",
        "The minister’s comments were closed to the press.",
        "Getty Images sued the company over the use of its pictures.",
        "The photo shows the two men at the door of the hall.",
        "Copyright law does not help them.",
        "Support for the talks has grown since the last round ended.",
        "“No comment,” the spokesman said when he was asked about it.",
        "Published reports said that the talks had failed before they began.",
        "They share this view with most of their neighbours and with their allies.",
        "• Removing obstacles to bilateral trade",
        "• Peace",
        "The error was found on page 404 of the report that was published on Monday.",
        "a line that goes on in small letters without a stop",
        "It cost 4,000,000 dollars.",
    ],
)
def test_prose_is_kept(paragraph: str) -> None:
    assert marks("\n\n".join([*PROSE[:2], paragraph, *PROSE[2:]])) == []


def test_a_sentence_in_a_paragraph_can_be_marked_alone() -> None:
    text = f"{PROSE[0]} {PROSE[1]} Subscribe to our newsletter for more. {PROSE[2]}\n\n{PROSE[3]}"
    assert marks(text) == [("Subscribe to our newsletter for more.", "furniture")]


@pytest.mark.parametrize(
    "dateline",
    ["ISTANBUL – ", "KABUL, Nov. 6 (Agency) -- ", "(MENAFN) ", "LONDON (Reuters) - ", "WASHINGTON, D.C., March 5 — ",
     "ISLAMABAD: ", "NEW YORK (AP) — ", "Kabul, Afghanistan (CNN) — ", "Paris, le 5 mars (AFP) - ",
     "МОСКВА, 6 ноября (ТАСС) — ", "Berlin (dpa) - "],
)  # fmt: skip
def test_datelines(dateline: str) -> None:
    assert marks(dateline + "\n\n".join(PROSE)) == [(dateline, "dateline")]


@pytest.mark.parametrize(
    "opening",
    [
        "NASA – the American space agency – said on Monday that",
        "Paris – city of light – said on Monday that",
        "John Smith (Labour) said on Monday that",
        "U.S. (and other) officials said on Monday that",
        "IBM (NYSE: IBM) said on Monday that",
    ],
)
def test_openings_that_are_no_datelines(opening: str) -> None:
    assert marks(f"{opening} the talks would go on for another day.\n\n" + "\n\n".join(PROSE)) == []


def test_the_title_is_a_heading_even_with_a_stop() -> None:
    title = "The talks have begun. Will they end?"
    assert marks(f"{title}\n\n" + "\n\n".join(PROSE), title) == [(title, "heading")]


def test_repeats() -> None:
    assert marks("\n\n".join([*PROSE, PROSE[1]])) == [(PROSE[1], "repeat")]
    assert marks("\n\n".join([f"{PROSE[0]} {PROSE[1]}", PROSE[2], PROSE[1]])) == [(PROSE[1], "repeat")]


def test_recurring() -> None:
    about = "The Courier is a paper that you know"
    notice = "The Courier has told the valley what there is to tell since the year of the great flood."

    def page(at: int, *more: str) -> Document:
        other = [f"{sentence[:-1]}, number {at} of them said." for sentence in PROSE]
        return Document(str(at), "\n\n".join([*other, *more]))

    documents = [page(0, about, notice), page(1, about, notice), page(2, notice)]
    found = [
        {d.text[s.start : s.end]: s.reason for s in spans}
        for d, spans in zip(documents, boilerplate(documents), strict=True)
    ]
    assert [pages.get(notice) for pages in found] == ["recurring"] * 3
    assert about in found[0]
    background = [Document(d.id, f"{PROSE[3]}\n\n{d.text}") for d in documents]
    for document, spans in zip(background, boilerplate(background), strict=True):
        assert not any(document.text[s.start : s.end] == PROSE[3] for s in spans), "background between prose is kept"


def test_copies_of_one_story_are_not_furniture() -> None:
    text = "\n\n".join(PROSE)
    assert boilerplate([Document(str(at), text) for at in range(5)]) == [()] * 5


@pytest.mark.parametrize(
    "text", ["Leave a comment", "Remove", "Great Hotel in a Great Location", ", and is very accurate .", "no", "403"]
)
def test_a_short_document_is_a_statement(text: str) -> None:
    assert marks(text) == []


def test_documents_without_full_stops_are_kept() -> None:
    assert marks("first remark here\nSecond remark of mine\nthird one\nFourth Remark About It") == []
    assert marks("Best\n\nThanks") == []


def test_a_page_that_is_only_an_error_is_marked_whole() -> None:
    assert {reason for _, reason in marks("404 not found\n\nSorry, the page you were looking for does not exist.")} == {
        "error page"
    }


def test_mail() -> None:
    text = (
        "Hi Jane,\nI think that we should meet on Monday, since the hall is closed on Tuesday.\n"
        "On Mon, 3 Nov 2025, Jane Doe wrote:\n> Shall we meet on Tuesday in the hall?\n> Or later?\n"
        "No, later is too late for the people who come from afar.\nBest regards,\nJohn Roe\n--\nJohn Roe\n"
        "The Hall Company"
    )
    found = dict(marks(text))
    assert found["On Mon, 3 Nov 2025, Jane Doe wrote:"] == "quoted"
    assert found["> Or later?"] == "quoted"
    assert found["Best regards,"] == "signature"
    (spans,) = boilerplate([Document("a", text, language="en")])
    assert [s.text for s in split(Document("a", text, language="en"), spans)] == [
        "I think that we should meet on Monday, since the hall is closed on Tuesday.",
        "No, later is too late for the people who come from afar.",
    ]
    headers = "From: jane@example.org\nTo: john@example.org\nSubject: The hall\n\n" + PROSE[0]
    assert [reason for _, reason in marks(headers)] == ["header"] * 3


def test_front_matter() -> None:
    front = '---\ntitle: "A day of talks. And more."\ndate: 2025-11-03\n---'
    assert marks(f"{front}\n\n" + "\n\n".join(PROSE)) == [(front, "header")]


def test_tables() -> None:
    assert set(
        dict(
            marks(
                "\n\n".join(PROSE) + "\n\n| Team | Won |\n| Reds | 12 |\n| Blues | 9 |\n\n" + PROSE[0][:-1] + " again."
            )
        ).values()
    ) == {"table"}


@pytest.mark.parametrize(
    "unit", [PROSE[0] + "\n", "A Heading\n", "x", "(((", "A-", "1 2 ", "> ", "| ", "A. ", "Photo: ", "@a.", "---\n"]
)
def test_time_is_near_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        document = Document("a", PROSE[0] + "\n" + unit * (size // len(unit)))
        return cpu_seconds(lambda: boilerplate([document]))

    seconds(10_000)
    assert seconds(160_000) < 3 * seconds(80_000) + 0.2


# The first words of every stretch of the five articles that is no prose, in order, by hand.
TALKS = {
    "000.txt": [
        "Pakistani, Afghan Off",
        "Pakistani, Afghan Off",
        "ISTANBUL – ",
        "Focus on “Ver",
        "From Political B",
        "Border Closures and E",
        "Leave a comment",
        "Design a site",
        "Get started",
    ],
    "001.txt": [
        "Second Round of A",
        "144",
        "ISTANBUL – ",
        "Key Taliban P",
        "Broader Agenda",
        "Support Dawat",
        "If there were",
        "DNB Bank",
        "Account for",
        "Vipps",
        "Donate",
        "Support Dawat",
        "If there were",
        "DNB Bank",
        "Account for",
        "Vipps",
        "Comments are",
    ],
    "002.txt": [
        "403",
        "Sorry!!",
        "Error! We",
        "Afghanistan, Pakistan to hold",
        "(MENAFN) ",
        "In response to the vio",
        "The Istanbul disc",
        "Security tensions h",
        "However, experts",
        "Legal Disc",
        "MENAFN provides",
        "Comments",
        "No comment",
    ],
    "003.txt": ["Pakistan and Afghan Taliban to meet", "Pakistan and Afghan Taliban Prepare", "Leave a Reply"],
    "004.txt": ["KABUL – ", "For more information about"],
}
TALKS_SENTENCES = {"000.txt": 17, "001.txt": 24, "002.txt": 17, "003.txt": 24, "004.txt": 44}


def test_real_articles(shared_data) -> None:
    documents = [Document(path.name, path.read_text("utf-8")) for path in sorted((shared_data / "talks").glob("*.txt"))]
    for document, spans in zip(documents, boilerplate(documents), strict=True):
        marked = [document.text[span.start : span.end].replace("\xa0", " ") for span in spans]
        assert len(marked) == len(TALKS[document.id])
        for text, label in zip(marked, TALKS[document.id], strict=True):
            assert text.startswith(label)
        sentences = split(document, spans)
        assert len(sentences) == TALKS_SENTENCES[document.id]
        assert all(
            sentence.text[-1] in ".:”" and sentence.text[0] in "“" + sentence.text[0].upper() for sentence in sentences
        )


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("argkp", 0),
        ("opinosis", 0),
        ("oposum", 0),
        *((f"multiling2011/{language}", 0.03) for language in ("english", "french", "hindi")),
    ],
)
def test_share_of_sentences_marked(shared_data, name: str, most: float) -> None:
    """Reviews and arguments are all statements; in edited news headings and captions are one sentence in forty."""
    path = shared_data / f"{name}.jsonl" if "/" in name else shared_data / name / f"{name}.jsonl"
    total = lost = 0
    for line in path.read_text("utf-8").strip().split("\n"):
        documents = [Document(d["id"], d["text"], language="en") for d in json.loads(line)["documents"]]
        for document, spans in zip(documents, boilerplate(documents), strict=True):
            whole = len(split(document))
            total, lost = total + whole, lost + whole - len(split(document, spans))
    assert lost <= most * total


def test_a_run_without_spaces_is_data_and_not_printed() -> None:
    prose = "The river rose by two metres on Friday, and the bridge was closed."
    run = "abc/12+" * 300
    text = f"{prose}\n\n{run}\n\nAs sent: {run} The town of Ulm took in forty families."
    spans = boilerplate([Document("a", text)])[0]
    assert [(text[span.start : span.end], span.reason) for span in spans] == [(run, "data")] * 2
    assert boilerplate([Document("a", run)])[0] == (Span(0, len(run), "data"),)  # nothing is left, and rightly
    assert boilerplate([Document("a", f"{prose} {run[:900]}")])[0] == ()
    assert boilerplate([Document("a", "长江水位上涨两米。" * 200)])[0] == ()  # a script without spaces


def test_copies_are_marked_as_the_first_is() -> None:
    text = "The river rose by two metres on Friday, and the bridge was closed.\n\nLeave a comment"
    alone = boilerplate([Document("a", text)])[0]
    assert [span.reason for span in alone] == ["furniture"]
    titled = Document("c", f"The bridge is closed.\n\n{text}", title="The bridge is closed.")
    plain = Document("d", titled.text)
    assert boilerplate([Document("a", text), Document("b", text), titled, plain]) == [
        alone, alone, *(boilerplate([document])[0] for document in (titled, plain))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        ("Enjoyed this piece? Get our weekly newsletter by e-mail.", "furniture"),
        ("We and our partners store cookies on your device to personalise advertising.", "furniture"),
        ("Tous les matins, recevez notre newsletter dans votre boîte mail.", "furniture"),
        ("Mit unserem Newsletter lesen Sie jeden Abend die besten Artikel.", "furniture"),
        ("Al navegar por nuestro sitio web aceptas el uso de cookies de terceros.", "furniture"),
        ("Продолжая пользоваться сайтом, вы даёте согласие на обработку данных и файлы cookie.", "furniture"),
        ("As an independent newsroom we depend on your donations, large or small.", "donation"),
        ("This material may be republished under a creative commons licence with attribution.", "legal"),
        ("Bitte überprüfen Sie die Adresse, die aufgerufene Seite existiert nicht.", "error page"),
        ("Accept all Reject all Settings", "furniture"),
        ("News Sport Weather Opinion", "furniture"),
        ("Nachrichten Politik Kultur Wetter", "furniture"),
        ("この記事は有料記事です。", "furniture"),
        ("本文未经授权不得转载。", "legal"),
        ("$ make install --prefix /usr", "code"),
        ("def area(side, height):", "code"),
        ("↑ A. Weber: Die Moore. Bremen 1971.", "read also"),
        ("Reproduction in any form is prohibited without the written permission of the publisher.", "legal"),
        ("Gemeindebüro, Lindenstraße 4, Tel. 05121 555 01, werktags von neun bis zwölf", "contact"),
        ("To unsubscribe send a message to the address below.", "furniture"),
        ("Seite 3 von 14", "furniture"),
        ("Comments (14)", "furniture"),
        ("3 hours ago", "byline"),
        ("Läs också: Så byggs bron", "read also"),
    ],
)  # fmt: skip
def test_what_pages_say_of_themselves_in_words_of_their_own(paragraph: str, reason: str) -> None:
    found = marks("\n\n".join([*PROSE[:2], paragraph, *PROSE[2:]]))
    assert {why for _, why in found} == {reason}
    assert found[0][0] == paragraph or reason == "read also"


@pytest.mark.parametrize(
    "paragraph",
    [
        "“We depend on your donations and on your support every month,” the director of the shelter said.",
        "The minister said that readers of your newsletter had asked for a subscription without advertising.",
        "Donations to the shelter fell by half while the number of its guests doubled to forty a night.",
        "The paper sold its website, its newsletter and its subscribers to a rival for one pound.",
        "A judge ruled that the licence did not cover the reproduction of the photographs in this book.",
        "We crossed the border on foot and slept in a barn that belonged to a cousin of our guide.",
        "You can see the old harbour from the hill, and on a clear day the islands behind it.",
        "Private schools, which pay no rent (for now), would lose their exemption under the bill;",
        "If the council agrees (and it may not), the ferry will sail again in spring:",
        "Die Stadt sammelt Spenden für die Kirche, deren Dach im Winter eingestürzt ist.",
        "Les abonnés du journal ont réuni assez d'argent pour le sauver de la faillite.",
    ],
)
def test_reports_of_subscriptions_and_donations_are_prose(paragraph: str) -> None:
    assert marks("\n\n".join([*PROSE[:2], paragraph, *PROSE[2:]])) == []


def test_what_a_document_tells_of_is_no_sign_of_an_appeal() -> None:
    told = "Cookies are small files in which a website keeps what it knows, and they were invented by an engineer."
    said = "A website may store cookies on your computer."
    assert marks("\n\n".join([*PROSE, said]))
    assert marks("\n\n".join([told, *PROSE, said])) == []


def test_speakers_are_no_places() -> None:
    speech = "{}: We have waited for the truce since the spring, and so have all our neighbours."
    assert marks("\n\n".join([speech.format("HOST"), speech.format("GUEST").replace("spring", "fall")])) == []
    assert marks("\n\n".join([speech.format("ISLAMABAD"), *PROSE])) == [("ISLAMABAD: ", "dateline")]


@pytest.mark.parametrize(
    "opening",
    ["LIMA (AP).- ", "Toledo, 3 ago (EPN).- ", "МОСКВА, 15 дек — Вести Пресс. ", "(NewsWire) ", "OSLO, 3 May (NWA) – "],
)
def test_datelines_of_agencies(opening: str) -> None:
    text = "Рыбаки перекрыли три порта." if "М" in opening else PROSE[0]
    assert marks(f"{opening}{text} {text[:-1]} again.\n\n{PROSE[1]}")[0] == (opening, "dateline")


def test_an_error_with_its_menu_has_no_prose() -> None:
    error = "Die aufgerufene Seite existiert leider nicht. Bitte überprüfen Sie die Adresse."
    assert [why for _, why in marks(f"{error}\n\nFehler 404\n\nStartseite")] == [
        "error page",
        "error page",
        "furniture",
    ]
    assert marks("Startseite\n\nImpressum") == []


def test_what_recurs_in_a_folder_is_furniture_and_what_recurs_in_a_document_a_repeat() -> None:
    stories = [
        [f"{word} {line[0].lower()}{line[1:]}" for line in PROSE]
        for word in ("Yesterday", "Today", "Tomorrow", "Later")
    ]
    foot = "The Morning Post is printed in Ellsbury on paper from the forests of the valley."
    documents = [Document(str(at), "\n\n".join([*story, foot])) for at, story in enumerate(stories)]
    twice = Document("twice", "\n\n".join([*PROSE, PROSE[0]]))
    found = boilerplate([*documents, twice])
    for document, spans in zip(documents, found, strict=False):
        assert [document.text[span.start : span.end] for span in spans if span.reason != "heading"] == [foot]
        assert "recurring" in {span.reason for span in spans}
    assert [(twice.text[s.start : s.end], s.reason) for s in found[-1]] == [(PROSE[0], "repeat")]


def test_what_stands_below_an_original_message_is_quoted() -> None:
    below = "-----Original Message-----\nFrom: Ann\nHow is the roof, and will it hold until the spring?"
    found = marks(f"{PROSE[0]}\n{PROSE[1]}\n{below}")
    assert [why for _, why in found] == ["quoted", "quoted", "quoted"]
    assert all(why != "quoted" for _, why in marks(f"{below}\n{PROSE[0]}"))


def test_a_line_with_a_chinese_japanese_or_korean_day_alone_is_a_byline() -> None:
    text = "青山村昨天遭暴雨袭击，三人死亡。救援队说，还有二十人失踪。"
    for day in ("2026年11月5日", "2026년 11월 5일", "2026年11月5日 14時30分"):
        document = Document("a", f"青山村暴雨成灾\n\n{day}\n\n{text}\n")
        found = [(document.text[span.start : span.end], span.reason) for span in next(iter(boilerplate([document])))]
        assert (day, "byline") in found
        assert not any(text[:8] in part for part, _ in found)
