"""Web pages and PDFs: the main text, what they state of themselves, and no date that they do not."""

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarize.readers import Options
from tests.readers import build
from tests.readers.opened import only, read_bytes

PARAGRAPHS = [
    "The river rose above the quay on Friday morning, and the lower town was cleared before noon, the council said.",
    "Two hundred people spent the night in the school on the hill, where the bakers of the town had brought bread.",
    "Engineers expect the water to fall by Sunday, since no more rain is forecast for the valley before the weekend.",
]
LD = (
    '<script type="application/ld+json">{"@graph": [{'
    '"@type": "NewsArticle", "datePublished": "2025-03-14T07:00:00Z"}]}</script>'
)


def page(head: str = "", **more: str) -> str:
    return build.html("High water in the valley", PARAGRAPHS, head=head, **more)


def test_the_main_text_alone_with_title_and_address(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://example.org/water">'
    head += '<meta property="og:site_name" content="The Valley Post">'
    document = only(tmp_path, "a.html", page(head))
    assert document.text.endswith("\n\n".join(PARAGRAPHS))
    assert "Sport" not in document.text
    assert "Copyright" not in document.text
    assert (document.title, document.language) == ("High water in the valley", "en")
    assert document.source == "https://example.org/water"


@pytest.mark.parametrize(
    ("head", "foot", "expected"),
    [
        ('<meta property="article:published_time" content="2025-03-14T10:00:00+01:00">', "", dt.date(2025, 3, 14)),
        ('<meta name="DC.date.issued" content="2025-03-14">', "", dt.date(2025, 3, 14)),
        (LD, "", dt.date(2025, 3, 14)),
        ("<script type='application/ld+json'>{broken</script>", "", None),
        ('<link rel="canonical" href="https://example.org/2025/03/14/water">', "", dt.date(2025, 3, 14)),
        ("", '<time datetime="2025-03-14">Friday</time>', dt.date(2025, 3, 14)),
        ("", '<time datetime="2025-03-14">a</time><time datetime="2025-03-15">b</time>', None),
        ("", "<p>Copyright 2026</p><p>All rights reserved 1 January 2026</p>", None),
        ('<meta property="article:modified_time" content="2025-03-14">', "", None),
        ('<meta property="article:published_time" content="2025">', "", None),
    ],
)
def test_the_day_is_what_the_page_states_or_none(
    head: str, foot: str, expected: dt.date | None, tmp_path: Path
) -> None:
    assert only(tmp_path, "a.html", page(head, foot=foot)).published == expected


def test_the_language_is_that_of_the_text_where_the_template_says_another(tmp_path: Path) -> None:
    german = [
        "Der Fluss stieg am Freitag über den Kai, und die Unterstadt wurde am Vormittag geräumt, teilte der Rat mit."
    ]
    german += [
        "In der Schule auf dem Hügel verbrachten zweihundert Menschen die Nacht, und die Bäcker brachten Brot dorthin."
    ]
    assert only(tmp_path, "a.html", build.html("Hochwasser", german, language="en-US")).language == "de"
    assert only(tmp_path, "a.html", build.html("Hochwasser", german, language="de-AT")).language == "de"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding: str, tmp_path: Path) -> None:
    text = "Река поднялась выше набережной в пятницу утром, и нижний город был эвакуирован до полудня, сообщил совет."
    html = build.html("Половодье", [text, text.replace("пятницу", "субботу")], language="ru")
    reading = read_bytes(tmp_path, "a.html", html.replace('charset="utf-8"', f'charset="{encoding}"').encode(encoding))
    assert text in reading.topic.documents[0].text
    assert reading.origins[0].encoding == encoding
    assert not reading.remarks  # nothing was guessed


def test_a_saved_page_knows_where_it_is_from(tmp_path: Path) -> None:
    saved = page().replace("<html", "<!-- saved from url=(0027)https://example.org/saved -->\n<html", 1)
    assert only(tmp_path, "a.html", saved).source == "https://example.org/saved"


def test_the_parts_of_a_saved_page_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_text(page())
    assert only(tmp_path, "a.html", page(), Options(recursive=True)).id == "a.html"


def test_mhtml(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Blink>", "High water"
    message["Snapshot-Content-Location"] = "https://example.org/water"
    message["MIME-Version"] = "1.0"
    message.set_content(page(), subtype="html", cte="quoted-printable")
    message.make_related()
    reading = read_bytes(tmp_path, "a.mhtml", message.as_bytes())
    assert reading.origins[0].format == "MHTML"
    assert reading.topic.documents[0].source == "https://example.org/water"
    assert PARAGRAPHS[0] in reading.topic.documents[0].text


def test_line_breaks_of_the_source_mean_nothing(tmp_path: Path) -> None:
    wrapped = [text.replace(" ", "\n      ") for text in PARAGRAPHS]
    assert "\n\n".join(PARAGRAPHS) in only(tmp_path, "a.html", build.html("High water", wrapped)).text


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PARAGRAPHS[0])
    (skip,) = read_bytes(tmp_path, "a.html", "<html><body><div id=app></div><script>x()</script></body></html>").skipped
    assert "without text" in skip.reason


def test_a_table_is_marked_row_by_row(tmp_path: Path) -> None:
    html = page().replace(
        "</article>", "<table><tr><td>Gauge</td><td>4.2</td></tr><tr><td>Sea</td><td>1.1</td></tr></table></article>"
    )
    assert "| Gauge | 4.2 |\n| Sea | 1.1 |" in only(tmp_path, "a.html", html).text


def headed(number: int, paragraphs: list[str]) -> list[tuple[float, float, str]]:
    return [
        (60, 815, f"The Valley Report - March {2020 + number}"),
        *build.page_of(paragraphs),
        (290, 30, f"Page {number} of 3"),
    ]


def test_pdf_pages_without_heads_and_numbers(tmp_path: Path) -> None:
    pages = [headed(number, [text]) for number, text in enumerate(PARAGRAPHS, 1)]
    document = only(tmp_path, "a.pdf", build.pdf(pages, title="High water"))
    assert document.text == "\n\n".join(PARAGRAPHS)
    assert (document.title, document.published) == ("High water", dt.date(2025, 3, 14))


def test_pdf_words_are_put_together_and_paragraphs_run_on_over_pages(tmp_path: Path) -> None:
    lines = ["The well-known engin-", "eers of the upper val-", "ley met, and the well-", "known bakers of the"]
    one = [(60.0, 780.0 - 14 * at, line) for at, line in enumerate(lines)]
    two = [(60.0, 780.0, "town met them there."), (60.0, 740.0, "A second paragraph of them.")]
    document = only(tmp_path, "a.pdf", build.pdf([one, two]))
    assert document.text == (
        "The well-known engineers of the upper valley met, and the well-known bakers of the town met them there.\n\n"
        "A second paragraph of them."
    )


def test_pdf_headings_stand_alone(tmp_path: Path) -> None:
    lines = [
        "1. High water",
        "Marrow",
        *(line for _, _, line in build.page_of([PARAGRAPHS[0]])),
        "Bread",
        PARAGRAPHS[1][:60],
    ]
    placed = [(60.0, 780.0 - 14 * at, line) for at, line in enumerate(lines)]
    text = only(tmp_path, "a.pdf", build.pdf([placed])).text
    assert text.split("\n\n") == ["1. High water", "Marrow", PARAGRAPHS[0], "Bread", PARAGRAPHS[1][:60]]


def test_pdf_columns_are_read_one_after_another(tmp_path: Path) -> None:
    left = [(60.0, 700.0 - 14 * at, text) for at, text in enumerate(["The left column is", "read first, all of it."])]
    right = [(320.0, 700.0 - 14 * at, text) for at, text in enumerate(["Then the right one", "is read to its end."])]
    document = only(tmp_path, "a.pdf", build.pdf([[*left, *right]]))
    assert (
        document.text.split()
        == "The left column is read first, all of it. Then the right one is read to its end.".split()
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (build.pdf([[], []]), "a scan: its 2 page(s) are pictures without text; run it through OCR first"),
        (b"%PDF-1.7\n%broken", "damaged PDF, or none at all"),
        (build.pdf([headed(1, PARAGRAPHS)])[:300], "damaged PDF, or none at all"),
    ],
)
def test_a_pdf_that_cannot_be_read(data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PARAGRAPHS[0])
    assert [skip.reason for skip in read_bytes(tmp_path, "a.pdf", data).skipped] == [reason]


@pytest.mark.parametrize("title", ["Microsoft Word - x.doc", "untitled", "report.indd", ""])
def test_a_title_that_a_program_made_up_is_none(title: str, tmp_path: Path) -> None:
    data = build.pdf([build.page_of(["High water in the valley", *PARAGRAPHS])], title=title)
    assert only(tmp_path, "a.pdf", data).title == "High water in the valley"
