"""WARC, the web archives' format (ISO 28500): each page that a server gave, read as the file it is."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from ..document import Skipped
from ..errors import InputError
from .archive import gunzip
from .file import File, Found
from .options import Options

__all__ = ["warc_file"]

_READ: Final = frozenset({"response", "resource", "conversion"})
_PAGES = re.compile(r"text/(?:html|plain|markdown|xml)|application/(?:xhtml\+xml|pdf|rss\+xml|atom\+xml|xml)")
_ENDINGS: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def warc_file(file: File, options: Options) -> Found:
    """Return the pages, texts and PDFs that an archive holds, under the addresses they were fetched from."""
    return Found(members=_members(file, options))


def _members(file: File, options: Options) -> Iterator[File | Skipped]:
    other = 0
    for number, (headers, body) in enumerate(_records(file.data), 1):
        address = headers.get("warc-target-uri", "").strip("<>")
        source = f"{file.source}#{number}"
        if number > options.limits.files:
            yield Skipped(file.source, f"more than {options.limits.files} records; raise it with --limits files=...")
            break
        if headers.get("warc-type") not in _READ:
            continue
        try:
            kind, data = _page(headers, body, options)
        except InputError as error:
            yield Skipped(f"{source} ({address[:200]})", str(error))
            continue
        if not _PAGES.match(kind):
            other += 1
            continue
        name = urlsplit(address).path.rpartition("/")[2] if "://" in address else ""
        name = f"{name.rpartition('.')[0] or name or 'page'}{_ENDINGS.get(kind.partition(';')[0].strip(), '.xml')}"
        charset = _CHARSET.search(kind)
        yield File(f"{file.id}#{number}", source, name, data, address=address, charset=charset[1] if charset else "")
    if other:
        yield Skipped(file.source, f"{other} record(s) that are no page (redirects, errors, pictures, scripts)")


def _records(data: bytes) -> Iterator[tuple[Mapping[str, str], bytes]]:
    at = data.find(b"WARC/")
    while 0 <= at < len(data):
        head, body = _split(data, at)
        headers = _headers(data[at:head])
        length = headers.get("content-length", "")
        end = body + int(length) if length.isdecimal() and len(length) < 16 else len(data)
        yield headers, data[body:end]
        at = data.find(b"WARC/", end)


def _split(data: bytes, at: int) -> tuple[int, int]:
    """Return where the headers that begin at `at` end, and where what follows them begins."""
    for mark in (b"\r\n\r\n", b"\n\n"):
        if (found := data.find(mark, at, at + 65536)) >= 0:
            return found, found + len(mark)
    return len(data), len(data)


def _headers(data: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in data.decode("utf-8", "replace").splitlines()[1:])
    return {name.strip().lower(): value.strip() for name, colon, value in lines if colon}


def _page(headers: Mapping[str, str], body: bytes, options: Options) -> tuple[str, bytes]:
    """Return the type and the bytes of what was fetched; the type is "" for what is no page."""
    if not headers.get("content-type", "").startswith("application/http"):
        return headers.get("content-type", "").lower(), body
    head, start = _split(body, 0)
    status = body[:head].split(b" ", 2)[1:2]
    sent = _headers(body[:head])
    if status != [b"200"]:
        return "", b""
    data = body[start:]
    if "chunked" in sent.get("transfer-encoding", "").lower():
        data = _dechunked(data)
    packed = sent.get("content-encoding", "").lower()
    if packed == "gzip" and data.startswith(b"\x1f\x8b"):
        data = gunzip(data, options)
    elif packed == "deflate":
        data = _inflated(data, options)
    elif packed not in ("", "identity", "gzip"):
        raise InputError(f"packed as {packed[:20]}, which is not read")
    return sent.get("content-type", "").lower(), data


def _inflated(data: bytes, options: Options) -> bytes:
    for bits in (15, -15):
        try:
            inflate = zlib.decompressobj(bits)
            found = inflate.decompress(data, options.limits.size + 1)
        except zlib.error:
            continue
        if len(found) > options.limits.size:
            raise InputError("unpacks to more than the limit for a file; raise it with --limits size=...")
        return found
    raise InputError("damaged (deflate)")


def _dechunked(data: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while (end := data.find(b"\r\n", at, at + 64)) >= 0:
        size = data[at:end].partition(b";")[0].strip()
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,12}", size):
            return data if not parts else b"".join(parts)  # stored as it was unpacked
        length = int(size, 16)
        if length == 0:
            break
        parts.append(data[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts)
