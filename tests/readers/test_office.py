"""Word, PowerPoint, OpenDocument, RTF, EPUB: text in order, titles, dates; nothing that is not there to be read."""

import datetime as dt
from pathlib import Path

import pytest

from summarize.readers import read
from tests.readers import build
from tests.readers.opened import only, read_bytes

DAY = dt.date(2025, 3, 14)
W = build.word_paragraphs
PROSE = "The river rose above the quay on Friday, and the lower town was cleared."


def test_word(tmp_path: Path) -> None:
    table = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Gauge</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4.2 m</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
    )
    runs = (
        "<w:p><w:r><w:t>The river</w:t></w:r><w:del><w:r><w:delText>slept</w:delText></w:r></w:del><w:ins><w:r>"
        '<w:t xml:space="preserve"> rose</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:tab/>'
        "<w:t>fast.</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>An item.</w:t></w:r></w:p>"
    )
    notes = {
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{build.W}"><w:footnote>{W("A note.")}</w:footnote></w:footnotes>'
    }
    data = build.docx(runs + table + W(PROSE), title="High water", language="en-GB", more=notes)
    document = only(tmp_path, "report.docx", data)
    rows = "| Gauge | 4.2 m | inner | |"
    assert document.text == f"The river rose fast.\n\n- An item.\n\n{rows}\n\n{PROSE}\n\nA note."
    assert (document.title, document.published, document.language) == ("High water", DAY, "en")


def test_the_title_of_a_word_file_is_its_heading_where_it_states_none(tmp_path: Path) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Water</w:t></w:r></w:p>'
    assert only(tmp_path, "a.docx", build.docx(heading + W(PROSE))).title == "Water"


def test_a_byline_in_the_text_goes_before_the_day_on_which_the_file_was_made(tmp_path: Path) -> None:
    data = build.docx(W("High water in the town", "By A. Holm, 2 March 2025", PROSE))
    assert only(tmp_path, "a.docx", data).published == dt.date(2025, 3, 2)


def test_slides_come_in_the_order_of_the_show_with_their_notes(tmp_path: Path) -> None:
    slides = [("High water", ["Gauge at 4.2 m", "Town cleared"]), ("What next", ["Pumps arrive on Monday."])]
    document = only(
        tmp_path, "talk.pptx", build.pptx(slides, "Say that nobody was hurt.", title="PowerPoint Presentation")
    )
    assert document.text == (
        "High water\n\n- Gauge at 4.2 m\n- Town cleared\n\nSay that nobody was hurt.\n\n"
        "What next\n\nPumps arrive on Monday."
    )
    assert document.published == DAY
    assert document.title != "PowerPoint Presentation"


def test_opendocument(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes><text:h>High<text:s/>water</text:h>"
        "<text:p>The <text:span>river</text:span> rose<text:note><text:p>A note.</text:p></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>An item.</text:p></text:list-item></text:list>"
        "<table:table><table:table-row>"
        "<table:table-cell><text:p>Gauge</text:p></table:table-cell><table:table-cell><text:p>4.2</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    document = only(tmp_path, "report.odt", build.odt(body, title="High water", language="en"))
    assert document.text == "High water\n\nThe river rose.\n\n- An item.\n\n| Gauge | 4.2 |"
    assert (document.title, document.published) == ("High water", DAY)


def test_a_book(tmp_path: Path) -> None:
    chapters = [f"<h1>One</h1><p>{PROSE}</p>", "<h1>Two</h1><p>It&nbsp;fell &mdash; slowly.</p><script>x()</script>"]
    document = only(tmp_path, "book.epub", build.epub(chapters, title="The High Water", language="en-US"))
    assert document.text == f"One\n\n{PROSE}\n\nTwo\n\nIt fell — slowly."
    assert (document.title, document.published, document.language) == ("The High Water", DAY, "en")


def test_a_locked_book_is_named_and_one_with_garbled_fonts_read(tmp_path: Path) -> None:
    import io
    import zipfile

    def locked(part: str) -> bytes:
        book = io.BytesIO(build.epub([f"<p>{PROSE}</p>"]))
        with zipfile.ZipFile(book, "a") as archive:
            archive.writestr(
                "META-INF/encryption.xml", f'<e><EncryptedData><CipherReference URI="{part}"/></EncryptedData></e>'
            )
        return book.getvalue()

    (tmp_path / "font.epub").write_bytes(locked("OEBPS/font.otf"))
    (tmp_path / "text.epub").write_bytes(locked("OEBPS/text/c 0.xhtml"))
    reading = read(tmp_path)
    assert [document.id for document in reading.topic.documents] == ["font.epub"]
    assert [skip.reason for skip in reading.skipped] == ["locked (DRM)"]


def test_rich_text(tmp_path: Path) -> None:
    body = (
        r"The r\'e9sum\'e9 \emdash  {\b bold} text.\par {\f1 \'d0\'e5\'ea\'e0.}\par\u26085?\u26412?\u-10179?\u-8704?"
        r"\par{\*\unknown hidden}{\pict\wmetafile8 010203}{\field{\*\fldinst PAGE}{\fldrslt seven}}\bin3 }{}end\~it"
    )
    document = only(tmp_path, "a.rtf", build.rtf(body, title="High water"))
    assert document.text == "The résumé — bold text.\n\nРека.\n\n日本😀\n\nsevenend it"
    assert (document.title, document.published) == ("High water", DAY)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", build.docx(""), "holds no text"),
        ("a.docx", build.packed({"word/document.xml": "<w:p"}), "damaged XML"),
        ("a.docx", build.docx(W(PROSE))[:-40], "damaged ZIP archive or Office file"),
        ("a.docx", b"\x00\x01\x02 no Word file", "no Word file, though its name says so, or damaged"),
        ("a.pptx", build.packed({"ppt/presentation.xml": "<p/>"}), "holds no text"),
        ("a.odt", build.packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "it has no content.xml"),
        ("a.ods", build.packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "a spreadsheet; save"),
        ("a.xlsx", build.packed({"xl/workbook.xml": "<x/>"}), "a spreadsheet; save the sheet as .csv"),
        ("a.epub", build.packed({"META-INF/container.xml": "<x/>"}), "damaged: it has no"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "an Office file of before 2007"),
        ("a.rtf", rb"{\rtf1}", "holds no text"),
        ("a.rtf", rb"{\rtf1" + b"{" * 20_000, "nested too deeply"),
    ],
)
def test_what_cannot_be_read(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PROSE)
    (skip,) = read_bytes(tmp_path, name, data).skipped
    assert reason in skip.reason
    assert skip.source == str(tmp_path / name)


def test_a_wrong_name_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "word.pdf").write_bytes(build.docx(W(PROSE)))
    (tmp_path / "text.docx").write_text(PROSE)
    (tmp_path / "page.txt").write_text(build.html("High water", [PROSE, PROSE.replace("Friday", "Monday")]))
    reading = read(tmp_path)
    assert [origin.format for origin in reading.origins] == ["HTML", "text", "Word"]
    assert reading.remarks == (f"{tmp_path / 'text.docx'}: no Word file, read as text",)
