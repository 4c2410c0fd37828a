"""E-mail: a message a document, with its attachments as files of their own.

What an earlier message said stays in the text with "> " before each line, however the mail program quoted it:
`summarize.clean` marks such lines, and signatures, and no sentence of theirs is chosen.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import email.utils
import re
from email.message import EmailMessage
from typing import Final

from ..document import Document, Skipped
from ..errors import InputError
from .decode import decode
from .file import File, Found
from .options import Options
from .prose import html_to_text, tidy

__all__ = ["mail_file", "mbox_file"]

_ENVELOPE = re.compile(rb"^From [^\r\n]*\r?\n(?=>?[A-Za-z][A-Za-z0-9-]*:)", re.MULTILINE)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_EARLIER = re.compile(
    r"^(?:[-_]{2,}\s*(?:original message|original-nachricht|ursprüngliche nachricht|message d.origine|mensaje original"
    r"|messaggio originale|исходное сообщение)\s*[-_]{2,}"
    r"|(?:from|von|de|da|от): .{1,200}\n(?:sent|date|gesendet|datum|envoyé|enviado|inviato|отправлено): .{1,200}\n)",
    re.IGNORECASE | re.MULTILINE,
)
_REPLY = 3  # words above what is quoted that make it a reply, not a forwarded message
_DECORATION: Final = frozenset({"image", "audio", "video", "font"})
_SIGNATURES: Final = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "text/calendar", "text/vcard"}
)


def mail_file(file: File, options: Options) -> Found:
    """Return the message in an .eml file and what is attached to it."""
    message = _parsed(file.data)
    document = _document(message, file.id, file.source, options)
    members = _attached(message, file.id, file.source)
    if document is None and not members:
        raise InputError("a message without text")
    return Found((document,) if document else (), members=members)


def mbox_file(file: File, options: Options) -> Found:
    """Return the messages of a mailbox and what is attached to them."""
    starts = [match.start() for match in _ENVELOPE.finditer(file.data)]
    documents: list[Document] = []
    members: list[File] = []
    bare = 0
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(file.data)], strict=True), 1):
        id, source = f"{file.id}#{number}", f"{file.source}#{number}"
        message = _parsed(_ESCAPED.sub(rb"\1", file.data[start:end].partition(b"\n")[2]))
        document = _document(message, id, file.source, options)
        attached = _attached(message, id, source)
        documents += [document] if document else []
        members += attached
        bare += document is None and not attached
    if not starts:
        raise InputError("no message in it")
    left = (Skipped(file.source, f"{bare} message(s) without text"),) if bare else ()
    return Found(tuple(documents), members=members, skipped=left)


def _parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - the policy makes no other
    return message


def _document(message: EmailMessage, id: str, source: str, options: Options) -> Document | None:
    part = message.get_body(("plain", "html"))
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes):
        return None
    text, _ = decode(data, declared=part.get_content_charset() or "", encoding=options.encoding)
    text = html_to_text(text, quotes=True) if part.get_content_type() == "text/html" else tidy(text)
    if not text:
        return None
    return Document(
        id, _quoted(text), title=_header(message, "subject"), published=_date(_header(message, "date")), source=source
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except Exception:  # the parser of headers has raised many things at broken ones
        return ""


def _date(text: str) -> dt.date | None:
    try:
        return email.utils.parsedate_to_datetime(text).date()
    except (ValueError, TypeError):
        return None


def _quoted(text: str) -> str:
    """Return text with "> " before the lines of an earlier message that stands below the reply without it."""
    match = _EARLIER.search(text)
    if match is None or len(text[: match.start()].split()) < _REPLY:
        return text
    below = (line if line.startswith(">") else f"> {line}".rstrip() for line in text[match.start() :].split("\n"))
    return text[: match.start()] + "\n".join(below)


def _attached(message: EmailMessage, id: str, source: str) -> list[File]:
    """Return the attachments, pictures in the text and signatures left out."""
    found: list[File] = []
    for number, part in enumerate(message.iter_attachments() if message.is_multipart() else (), 1):
        kind = part.get_content_type()
        inline = part.get_content_disposition() != "attachment"
        if kind in _SIGNATURES or (inline and part.get_content_maintype() in _DECORATION):
            continue
        if kind == "message/rfc822":
            inner = next(part.iter_parts(), None)
            data: object = inner.as_bytes() if inner is not None else b""
        else:
            data = part.get_payload(decode=True) or b""
        ending = ".eml" if kind == "message/rfc822" else {"text/html": ".html", "text/plain": ".txt"}.get(kind, "")
        name = (part.get_filename() or f"attachment-{number}{ending}").replace("/", "_").replace("\\", "_")
        name = tidy(name).replace("\n", " ")
        if isinstance(data, bytes):
            found.append(File(f"{id}/{name}", f"{source}/{name}", name, data, charset=part.get_content_charset() or ""))
    return found
