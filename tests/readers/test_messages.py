"""Mail, feeds, subtitles, web archives: many documents in a file, what was said before set apart."""

import datetime as dt
from pathlib import Path

import pytest

from summarize.clean import boilerplate
from summarize.document import Document
from tests.readers import build
from tests.readers.opened import only, read_bytes

DAY = dt.date(2025, 3, 14)
REPLY = "The pumps arrive on Monday, and the lower town will be dry by the weekend after that."
EARLIER = "When do the pumps arrive, and when will the lower town be dry again at last?"
BELOW = f"-----Original Message-----\nFrom: Desk\nSent: Thursday\nTo: Ada\n\n{EARLIER}\n"


def marked(document: Document) -> dict[str, str]:
    (spans,) = boilerplate([document])
    return {document.text[span.start : span.end]: span.reason for span in spans}


@pytest.mark.parametrize(
    "text",
    [
        f"{REPLY}\n\nOn Thu, 13 Mar 2025, Desk wrote:\n> {EARLIER}\n",
        f"{REPLY}\n\n{BELOW}",
        f"{REPLY}\n\nVon: Desk\nGesendet: Donnerstag, 13. März\nAn: Ada\n\n{EARLIER}\n",
    ],
)
def test_what_was_said_before_stays_in_the_text_and_is_marked(text: str, tmp_path: Path) -> None:
    document = only(tmp_path, "a.eml", build.eml("Re: Pumps", text).as_bytes())
    assert (document.title, document.published) == ("Re: Pumps", DAY)
    assert EARLIER in document.text
    assert marked(document)[f"> {EARLIER}"] == "quoted"
    assert REPLY not in marked(document)


def test_a_forwarded_message_is_what_the_mail_says(tmp_path: Path) -> None:
    document = only(tmp_path, "a.eml", build.eml("Fwd: Pumps", BELOW).as_bytes())
    assert f"> {EARLIER}" not in document.text


def test_a_message_in_html_alone(tmp_path: Path) -> None:
    html = f"<p>{REPLY}</p><p>On Thursday Desk wrote:</p><blockquote><p>{EARLIER}</p><p>Thanks.</p></blockquote>"
    document = only(tmp_path, "a.eml", build.eml("Pumps", "", html=html).as_bytes())
    assert document.text == f"{REPLY}\n\nOn Thursday Desk wrote:\n\n> {EARLIER}\n\n> Thanks."


def test_attachments_are_read_and_pictures_in_the_text_are_not(tmp_path: Path) -> None:
    message = build.eml("Pumps", REPLY)
    message.add_attachment(
        build.docx(build.word_paragraphs(EARLIER)), maintype="application", subtype="x", filename="a/b.docx"
    )
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline")
    message.add_attachment(build.eml("Inner", EARLIER))
    reading = read_bytes(tmp_path, "a.eml", message.as_bytes())
    found = {document.id: document.text for document in reading.topic.documents}
    assert found == {"a.eml": REPLY, "a.eml/a_b.docx": EARLIER, "a.eml/attachment-4.eml": EARLIER}
    assert [(skip.source.rpartition("/")[2], skip.reason) for skip in reading.skipped] == [("map.png", "a PNG picture")]


def test_a_message_in_an_old_encoding(tmp_path: Path) -> None:
    head = b"From: a@example.org\nSubject: =?koi8-r?B?8sXLwQ==?=\nMIME-Version: 1.0\n"
    head += b"Content-Type: text/plain; charset=koi8-r\n\n"
    document = only(tmp_path, "a.eml", head + "Река поднялась.".encode("koi8-r"))
    assert (document.title, document.text) == ("Река", "Река поднялась.")


def test_a_mailbox(tmp_path: Path) -> None:
    messages = [build.eml(f"Pumps {n}", f"{REPLY}\n>From the hill it was seen.").as_bytes() for n in (1, 2)]
    box = b"".join(b"From ada@example.org Fri Mar 14 08:00:00 2025\n" + message + b"\n" for message in messages)
    found = read_bytes(tmp_path, "box.mbox", box).topic.documents
    assert [(document.id, document.title, document.published) for document in found] == [
        ("box.mbox#1", "Pumps 1", DAY),
        ("box.mbox#2", "Pumps 2", DAY),
    ]
    assert found[0].text.endswith("\nFrom the hill it was seen.")


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Valley Post</title><language>en-GB</language>
<item><title>Water &amp; bread</title><link>https://example.org/1</link><pubDate>Fri, 14 Mar 2025 07:00:00 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The river rose.</p><p>Bakers brought bread.</p>]]></content:encoded>
</item><item><title>Empty</title></item><item><title>Two</title>
<description>It fell&nbsp;again &mdash; slowly.</description>
<pubDate>some day</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><entry><title>Wasser</title>
<link rel="self" href="https://example.org/self"/><link href="https://example.org/a"/><published>2025-03-14T07:00:00Z</published>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Der Fluss <b>stieg</b>.</p><p>Brot kam.</p></div></content>
</entry></feed>"""


def test_each_entry_of_a_feed_is_a_document(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "feed.xml", RSS)
    one, two = reading.topic.documents
    assert (one.title, one.text) == ("Water & bread", "The river rose.\n\nBakers brought bread.")
    assert (one.published, one.language, one.source) == (DAY, "en", "https://example.org/1")
    assert (two.text, two.published) == ("It fell again — slowly.", None)
    assert [skip.reason for skip in reading.skipped] == ["1 entries without a text"]


def test_atom(tmp_path: Path) -> None:
    document = only(tmp_path, "a.atom", ATOM)
    assert document.text == "Der Fluss stieg.\n\nBrot kam."
    assert (document.published, document.language, document.source) == (DAY, "de", "https://example.org/a")


SRT = """1
00:00:01,000 --> 00:00:03,000
- The river rose <i>above</i>

2
00:00:03,100 --> 00:00:05,000
the quay on Friday. [thunder]
MAYOR: Nobody was hurt.

3
00:01:05,000 --> 00:01:06,000
It fell on Sunday.
"""
VTT = """WEBVTT - made by hand

NOTE a comment

00:01.000 --> 00:03.000 align:start
<v Ada Holm>The river <c.loud>rose</c> above

cue-2
00:03.000 --> 00:05.000
<v Ada Holm>The river rose above
the quay.

00:05.000 --> 00:06.000
<v Bo>Yes.
"""


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.srt", SRT, "The river rose above the quay on Friday.\n\nNobody was hurt.\n\nIt fell on Sunday."),
        (
            "a.srt",
            SRT.replace("\n", "\r\n"),
            "The river rose above the quay on Friday.\n\nNobody was hurt.\n\nIt fell on Sunday.",
        ),
        ("a.vtt", VTT, "The river rose above the quay.\n\nYes."),
    ],
)
def test_cues_become_sentences(name: str, data: str, expected: str, tmp_path: Path) -> None:
    assert only(tmp_path, name, data).text == expected


def http(body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def test_a_web_archive(tmp_path: Path) -> None:
    page = build.html("High water", [REPLY, EARLIER]).encode()
    half = len(page) // 2
    chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (half, page[:half], len(page) - half, page[half:])
    records = [
        ("request", "https://example.org/", b"GET / HTTP/1.1\r\n\r\n"),
        ("response", "https://example.org/plain", http(page)),
        ("response", "https://example.org/zipped", http(build.gzipped(page), more="Content-Encoding: gzip\r\n")),
        ("response", "https://example.org/chunks", http(chunks, more="Transfer-Encoding: chunked\r\n")),
        ("response", "https://example.org/text.txt", http(REPLY.encode("cp1252"), kind="text/plain")),
        ("response", "https://example.org/brotli", http(b"\x00\x01", more="Content-Encoding: br\r\n")),
        ("response", "https://example.org/gone", http(b"Gone", status="404 Not Found")),
        ("response", "https://example.org/map.png", http(b"\x89PNG", kind="image/png")),
    ]
    reading = read_bytes(tmp_path, "crawl.warc.gz", build.gzipped(build.warc(records)))
    found = reading.topic.documents
    assert [document.source.rpartition("/")[2] for document in found] == [
        "plain",
        "zipped",
        "chunks",
        "crawl.warc.gz#5",
    ]
    assert all(REPLY in document.text for document in found)
    assert [document.title for document in found[:3]] == ["High water"] * 3
    assert {skip.reason for skip in reading.skipped} == {
        "packed as br, which is not read",
        "2 record(s) that are no page (redirects, errors, pictures, scripts)",
    }
