"""The kinds of files there are: told by what the bytes are first, then by the name."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import Final

from ..errors import InputError

__all__ = ["KINDS", "Kind", "kind_of", "misnamed"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A format family: its reader as "module:function", the suffixes that name it, the extra that it needs.

    What is `trusted` is read in this process: simple code, linear in the size of the file. The rest is parsed in a
    process of its own, with a time limit.
    """

    says: str
    reader: str
    suffixes: tuple[str, ...] = ()
    extra: str = ""
    packages: tuple[str, ...] = ()
    trusted: bool = False


KINDS: Final = {
    "text": Kind("text", "text:text_file", ("", ".txt", ".text", ".log", ".rst"), trusted=True),
    "markdown": Kind("Markdown", "text:text_file", (".md", ".markdown"), trusted=True),
    "jsonl": Kind("JSON Lines", "rows:json_file", (".jsonl", ".ndjson"), trusted=True),
    "json": Kind("JSON", "rows:json_file", (".json",), trusted=True),
    "html": Kind("HTML", "html:html_file", (".html", ".htm", ".xhtml"), "html", ("trafilatura", "lxml")),
    "mhtml": Kind("MHTML", "html:mhtml_file", (".mhtml", ".mht"), "html", ("trafilatura", "lxml")),
    "pdf": Kind("PDF", "pdf:pdf_file", (".pdf",), "pdf", ("pypdfium2",)),
    "docx": Kind("Word", "word:docx_file", (".docx", ".docm", ".dotx")),
    "pptx": Kind("PowerPoint", "slides:pptx_file", (".pptx", ".pptm", ".ppsx")),
    "odt": Kind("OpenDocument", "opendocument:odt_file", (".odt", ".odp", ".ott", ".fodt")),
    "rtf": Kind("RTF", "rtf:rtf_file", (".rtf",)),
    "epub": Kind("EPUB", "epub:epub_file", (".epub",)),
    "mail": Kind("e-mail", "mail:mail_file", (".eml",)),
    "mbox": Kind("mailbox", "mail:mbox_file", (".mbox", ".mbx")),
    "feed": Kind("feed", "feed:feed_file", (".rss", ".atom")),
    "csv": Kind("CSV", "rows:csv_file", (".csv",)),
    "tsv": Kind("TSV", "rows:csv_file", (".tsv", ".tab")),
    "parquet": Kind("Parquet", "rows:parquet_file", (".parquet", ".pq"), "parquet", ("pyarrow",)),
    "subtitles": Kind("subtitles", "subtitles:subtitle_file", (".srt", ".vtt"), trusted=True),
    "warc": Kind("WARC", "warc:warc_file", (".warc",), trusted=True),
    "zip": Kind("ZIP", "archive:zip_file", (".zip",), trusted=True),
    "gzip": Kind("gzip", "archive:gzip_file", (".gz", ".tgz"), trusted=True),
    "tar": Kind("tar", "archive:tar_file", (".tar",), trusted=True),
}
_BY_SUFFIX: Final = {suffix: name for name, kind in KINDS.items() for suffix in kind.suffixes}
_SIGNATURES: Final = (
    (b"{\\rtf", "rtf"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
    (b"\x1f\x8b", "gzip"),
    (b"WEBVTT", "subtitles"),
)
_REFUSED: Final = (
    (b"\xd0\xcf\x11\xe0", "an Office file of before 2007, or an Outlook message; save it as .docx, .pptx or .eml"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"7z\xbc\xaf", "a 7z archive; pack it as .zip"),
    (b"Rar!", "a RAR archive; pack it as .zip"),
    (b"BZh", "packed with bzip2; unpack it, or pack it as .gz"),
    (b"\xfd7zXZ", "packed with xz; unpack it, or pack it as .gz"),
    (b"(\xb5/\xfd", "packed with zstandard; unpack it, or pack it as .gz"),
    (b"SQLite format 3", "an SQLite database"),
)
_PACKAGES: Final = (
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("META-INF/container.xml", "epub"),
    ("xl/workbook.xml", "xlsx"),
)
MOST_ENTRIES: Final = 200_000
_SPREADSHEET = "a spreadsheet; save the sheet as .csv"
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(!doctype\s+)?([a-z:]+)", re.I | re.S
)
_ROOTS: Final = {b"html": "html", b"head": "html", b"body": "html", b"rss": "feed", b"feed": "feed", b"rdf:rdf": "feed"}
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_CUE = re.compile(rb"\s*(?:[0-9]+\s*\r?\n)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[.,][0-9]{3}\s+-->")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_TEXTS: Final = frozenset(
    {"text", "markdown", "jsonl", "json", "csv", "tsv", "html", "feed", "subtitles", "mail", "mbox"}
)


def kind_of(name: str, data: bytes) -> str:
    """Return the kind of a file; raises InputError where there is no reader for it.

    >>> kind_of("page.txt", b"<!DOCTYPE html><html>"), kind_of("notes.md", b"# Notes")
    ('html', 'markdown')
    """
    found = _by_content(data)
    if found is not None:
        return found
    named = _by_name(name)
    if named is None:
        raise InputError(f"no reader for {_suffix(name)[:20]} files; if it is text, name it .txt")
    if named in _TEXTS or _may_be(named, data):
        return named
    if _BINARY.search(data[:4096]):
        raise InputError(f"no {KINDS[named].says} file, though its name says so, or damaged")
    return "text"


def misnamed(name: str, kind: str) -> str:
    """Return what a file's name says that it is where it is text instead, else "".

    >>> misnamed("minutes.pdf", "text"), misnamed("minutes.pdf", "pdf")
    ('PDF', '')
    """
    named = _by_name(name)
    return KINDS[named].says if kind == "text" and named and named not in _TEXTS else ""


def _by_name(name: str) -> str | None:
    return _BY_SUFFIX.get(_suffix(name))


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def _may_be(kind: str, data: bytes) -> bool:
    """Tell whether a file may be what its name says though nothing at its front tells: MHTML, flat OpenDocument."""
    return kind == "mhtml" or (kind == "odt" and b"<office:document" in data[:2000])


def _by_content(data: bytes) -> str | None:
    head = data[:4096]
    for signature, what in _REFUSED:
        if head.startswith(signature):
            raise InputError(what)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    if b"%PDF" in head[:1024]:
        return "pdf"
    if head[257:262] == b"ustar":
        return "tar"
    head = head.removeprefix(b"\xef\xbb\xbf")
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    return _by_text(head.replace(b"\x00", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head)


def _by_text(head: bytes) -> str | None:
    """The kind of what is written in letters: markup, mail, cues, rows of JSON."""
    if (markup := _MARKUP.match(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))) and (
        root := _ROOTS.get(markup[2].lower())
    ):
        return root
    if _CUE.match(head):
        return "subtitles"
    lines = head.splitlines()
    if head.startswith(b"From ") and len(lines) > 2 and _HEADER.match(lines[1].removeprefix(b">")):
        return "mbox"
    names = {line.partition(b":")[0].lower() for line in lines[: lines.index(b"")] if _HEADER.match(line)} if (
        b"" in lines and lines and _HEADER.match(lines[0])
    ) else set()  # fmt: skip
    if names & {b"mime-version", b"message-id", b"received"} and names & {b"from", b"subject", b"date"}:
        return "mhtml" if b"snapshot-content-location" in names or b"multipart/related" in head else "mail"
    return "jsonl" if head.startswith(b"{") and _is_json(head, lines) else None


def _is_json(head: bytes, lines: list[bytes]) -> bool:
    if len(lines) < 2 and len(head) == 4096:
        return re.match(rb'\{\s*"[^"\\]{1,60}"\s*:', head) is not None
    try:
        return isinstance(json.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        return False


def _packed(data: bytes) -> str:
    """The kind of a file that is a ZIP archive by its bytes: a document in parts, or an archive."""
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise InputError(f"an archive of more than {MOST_ENTRIES} entries")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
    except Exception as error:
        raise InputError(f"damaged ZIP archive or Office file ({error})") from error
    if kind.startswith("application/vnd.oasis.opendocument."):
        if kind.rpartition(".")[2].startswith("spreadsheet"):
            raise InputError(_SPREADSHEET)
        return "odt"
    found = next((kind for part, kind in _PACKAGES if part in names), "zip")
    if found == "xlsx":
        raise InputError(_SPREADSHEET)
    return found
