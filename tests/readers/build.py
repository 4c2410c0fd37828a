"""Files of every format, made from text with nothing but the standard library (and pyarrow for Parquet)."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from html import escape

Parts = Mapping[str, str | bytes]


def packed(parts: Parts, *, stored: Sequence[str] = ()) -> bytes:
    """A ZIP archive of parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2025, 3, 14, 0, 0, 0)), data, compress_type=kind)
    return out.getvalue()


def tarred(parts: Mapping[str, bytes]) -> bytes:
    """A tar archive of parts by name."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = (
    '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dcterms:created>{day}T09:00:00Z</dcterms:created>"
    "<dc:language>{language}</dc:language></cp:coreProperties>"
)


def docx(
    body: str, *, title: str = "", day: str = "2025-03-14", language: str = "", more: Parts | None = None
) -> bytes:
    """A Word file with `body` as the XML between its w:body tags."""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    core = CORE.format(title=escape(title), day=day, language=language)
    return packed({"word/document.xml": document, "docProps/core.xml": core, **(more or {})})


def word_paragraphs(*texts: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)


A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def pptx(
    slides: Sequence[tuple[str, Sequence[str]]], notes: str = "", *, title: str = "", day: str = "2025-03-14"
) -> bytes:
    """A presentation of slides (a title, lines), shown in reverse order of their parts' numbers; notes on the first."""
    numbers = range(len(slides), 0, -1)
    parts: dict[str, str] = {"docProps/core.xml": CORE.format(title=escape(title), day=day, language="")}
    ids = "".join(f'<p:sldId id="{256 + number}" r:id="rId{number}"/>' for number in numbers)
    parts["ppt/presentation.xml"] = (
        f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>'
    )
    links = "".join(f'<Relationship Id="rId{number}" Target="slides/slide{number}.xml"/>' for number in numbers)
    parts["ppt/_rels/presentation.xml.rels"] = f'<Relationships xmlns="{RELS}">{links}</Relationships>'
    for number, (heading, lines) in zip(numbers, slides, strict=True):
        shapes = _shape("title", [heading]) + _shape("body", lines) + _shape("sldNum", [str(number)])
        parts[f"ppt/slides/slide{number}.xml"] = f'<p:sld xmlns:p="{P}" xmlns:a="{A}">{shapes}</p:sld>'
    if notes:
        first = numbers[0]
        parts[f"ppt/slides/_rels/slide{first}.xml.rels"] = (
            f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" Target="../notesSlides/notesSlide1.xml"/>'
            '<Relationship Id="rId2" TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
        )
        parts["ppt/notesSlides/notesSlide1.xml"] = (
            f'<p:notes xmlns:p="{P}" xmlns:a="{A}">{_shape("body", [notes])}</p:notes>'
        )
    return packed(parts)


def _shape(kind: str, lines: Sequence[str]) -> str:
    paragraphs = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    return f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:txBody>{paragraphs}</p:txBody></p:sp>'


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
DC = "http://purl.org/dc/elements/1.1/"


def odt(body: str, *, title: str = "", day: str = "2025-03-14", language: str = "") -> bytes:
    """An OpenDocument text with `body` as the XML between its office:text tags."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:table="{TABLE}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    meta = (
        f'<office:document-meta xmlns:office="{OFFICE}" xmlns:meta="{META}" xmlns:dc="{DC}"><office:meta>'
        f"<dc:title>{escape(title)}</dc:title><meta:creation-date>{day}T10:11:12.5</meta:creation-date>"
        f"<dc:language>{language}</dc:language></office:meta></office:document-meta>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta}
    return packed(parts, stored=["mimetype"])


def epub(chapters: Sequence[str], *, title: str = "", day: str = "2025-03-14", language: str = "en") -> bytes:
    """A book with each of `chapters` as the HTML of a body, after a table of contents."""
    items = "".join(f'<item id="c{n}" href="text/c%20{n}.xhtml"/>' for n in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    book = (
        f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="{DC}"><metadata><dc:title>{escape(title)}</dc:title>'
        f"<dc:language>{language}</dc:language><dc:date>{day}</dc:date></metadata>"
        f'<manifest><item id="nav" properties="nav" href="nav.xhtml"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    page = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html><head><title>x</title></head><body>{}</body></html>'
    )
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": book}
    parts["OEBPS/nav.xhtml"] = page.format("<p>Contents</p>")
    parts |= {f"OEBPS/text/c {n}.xhtml": page.format(chapter) for n, chapter in enumerate(chapters)}
    return packed(parts, stored=["mimetype"])


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]], *, title: str = "", day: str = "20250314") -> bytes:
    """A PDF whose pages are lines (left, bottom, text) in Helvetica, text in Latin-1."""
    objects: list[bytes] = []
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects.append(f"<< /Title ({title}) /CreationDate (D:{day}120000Z) >>".encode("latin-1"))
    for at, lines in enumerate(pages):
        drawn = "".join(f"BT /F1 11 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in lines).encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (6 + 2 * at)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def page_of(paragraphs: Sequence[str], *, width: int = 80) -> list[tuple[float, float, str]]:
    """Lines of one page, paragraphs wrapped at `width` with a wider gap between them."""
    import textwrap

    lines: list[tuple[float, float, str]] = []
    bottom = 780.0
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, width):
            lines.append((60, bottom, line))
            bottom -= 14
        bottom -= 14
    return lines


def rtf(body: str, *, title: str = "", day: tuple[int, int, int] = (2025, 3, 14)) -> bytes:
    """An RTF file with `body` as RTF."""
    year, month, dom = day
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}"
        rf"{{\info{{\title {title}}}{{\author Nobody}}{{\creatim\yr{year}\mo{month}\dy{dom}}}}}\f0 {body}}}"
    ).encode("latin-1")


def rtf_escaped(text: str) -> str:
    """Text as RTF, every letter beyond ASCII as \\u with a question mark to fall back on."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(chr(code) if code < 128 else f"\\u{code if code < 32768 else code - 65536}?" for code in codes)


def eml(subject: str, text: str, *, day: str = "Fri, 14 Mar 2025 08:00:00 +0000", html: str = "") -> EmailMessage:
    """A message, to be turned to bytes."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ada Holm <ada@example.org>", "desk@example.org", subject
    message["Date"], message["Message-ID"] = day, "<1@example.org>"
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html") if text else message.set_content(html, subtype="html")
    return message


def html(title: str, paragraphs: Sequence[str], *, head: str = "", language: str = "en", foot: str = "") -> str:
    """A page with a menu, an article and a foot."""
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} | The Valley Post</title>{head}</head>"
        '<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>{escape(title)}</h1>{body}</article><footer>{foot}<p>Copyright 2026 The Valley Post</p></footer>"
        "</body></html>"
    )


def warc(records: Sequence[tuple[str, str, bytes]]) -> bytes:
    """A web archive of records: type, address, what was sent (HTTP for a response)."""
    out = b""
    for kind, address, body in records:
        http = "application/http; msgtype=response" if kind == "response" else "text/html"
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {http}\r\n"
        out += f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"
    return out


def parquet(rows: Sequence[Mapping[str, object]]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([dict(row) for row in rows]), out)
    return out.getvalue()
