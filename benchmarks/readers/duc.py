"""DUC and TAC: folders of SGML documents by topic (d30001t, D0801A-A), references named D30001.M.100.T.A.

The two may lie anywhere below one folder. Questions are taken from whatever file there has <topic> in it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from summarize.document import Document, Topic
from summarize.errors import InputError

from ..case import Case
from .lines import read_text

__all__ = ["cases", "matches"]

# Topic, set (TAC: -A, and -B for the update), length, selector of the documents, author.
_REFERENCE = re.compile(r"(D\d+)(-[A-Z])?\.M\.\d+\.([A-Z])\.[A-Z0-9]+(?:\.txt)?", re.IGNORECASE)
_FOLDER = re.compile(r"(D\d+[A-Z])(?:-[A-Z])?", re.IGNORECASE)
_DOC = re.compile(r"<DOC\b[^>]*>(.*?)</DOC>", re.DOTALL | re.IGNORECASE)
_TOPIC = re.compile(r"<topic\b([^>]*)>(.*?)</topic>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_DAY = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)|(?<!\d)(\d\d)(\d\d)(\d\d)-")


def matches(path: Path) -> bool:
    """Return whether a path is a folder with such references somewhere in it."""
    return path.is_dir() and any(_REFERENCE.fullmatch(file.name) for file in path.rglob("[Dd]*"))


def cases(path: Path) -> Iterator[tuple[str, Case]]:
    """Yield each case with its place, named as its folder of documents is; set B of TAC knows the documents of A."""
    references: dict[str, list[Path]] = {}
    folders: dict[str, Path] = {}
    for found in sorted(path.rglob("*")):
        if found.is_dir() and _FOLDER.fullmatch(found.name) and any(file.is_file() for file in found.iterdir()):
            folders[found.name.upper()] = found
        elif match := _REFERENCE.fullmatch(found.name):
            references.setdefault(f"{match[1]}{match[3]}{match[2] or ''}".upper(), []).append(found)
    questions = _questions(path)
    for name, folder in folders.items():
        if name not in references:
            raise InputError(f"{folder}: topic {name!r} has no reference ({_example(name)}) below {path}")
        before = folders.get(name[:-2] + "-A") if name.endswith("-B") else None
        topic = Topic(
            folder.name,
            _documents(folder),
            questions.get(name, questions.get(name.partition("-")[0], "")),
            _documents(before) if before else (),
        )
        yield str(folder), Case(topic, tuple(_plain(read_text(file)) for file in references[name]))
    for name, files in references.items():
        if name not in folders:
            raise InputError(f"{files[0]}: no folder {name!r} of documents for this reference below {path}")


def _example(name: str) -> str:
    stem, dash, part = name.partition("-")
    return f"{stem[:-1]}{dash}{part}.M.100.{stem[-1]}.A"


def _documents(folder: Path) -> tuple[Document, ...]:
    documents = []
    for file in sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")):
        content = read_text(file)
        documents += [_document(part, file.name) for part in _DOC.findall(content) or [content]]
    return tuple(documents)


def _document(content: str, default_id: str) -> Document:
    name = _plain(_element(content, "DOCNO")) or default_id
    body = "\n".join(
        match[1] for match in re.finditer(r"<TEXT\b[^>]*>(.*?)</TEXT>", content, re.DOTALL | re.IGNORECASE)
    )
    paragraphs = re.sub(r"</?P\b[^>]*>", "\n\n", body or content, flags=re.IGNORECASE)
    headline = next(filter(None, (_plain(_element(content, tag)) for tag in ("HEADLINE", "HEAD", "HL", "H3"))), "")
    return Document(name, _plain(paragraphs), " ".join(headline.split()), _date(name))


def _element(content: str, tag: str) -> str:
    match = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", content, re.DOTALL | re.IGNORECASE)
    return match[1] if match else ""


def _plain(markup: str) -> str:
    text = unescape(_TAG.sub("", markup))
    return re.sub(r"\n\s*\n\s*", "\n\n", text).strip()


def _date(name: str) -> dt.date | None:
    """The day that a document's number states: APW19981016.0240, NYT_ENG_20050112.0012, AP880911-0016."""
    match = _DAY.search(name)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return dt.date(year if year > 99 else 1900 + year, month, day)
    except ValueError:
        return None


def _questions(path: Path) -> dict[str, str]:
    """What is asked of each topic: its title and its narrative."""
    found = {}
    for file in sorted(path.rglob("*topics*")):
        for attributes, content in _TOPIC.findall(read_text(file)) if file.is_file() else ():
            name = _plain(_element(content, "num")) or next(iter(re.findall(r'id\s*=\s*"([^"]+)"', attributes)), "")
            asked = [_plain(_element(content, tag)) for tag in ("title", "narr", "narrative")]
            found[name.upper()] = " ".join(" ".join(filter(None, asked)).split())
    return found
