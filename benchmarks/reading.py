"""How fast files of each format are read, and what of a web page is kept: ``python -m benchmarks.reading``.

The documents are made: six hundred words in twelve paragraphs, written in every format by ``tests/readers/build.py``; a
web page has a menu, a cookie notice, buttons, a list of other stories and a foot around them. Each reader reads the
same documents in turn in this process, several rounds long, and the median round counts, in CPU seconds. sumy's parsers
get the sentence and word splitting that they insist on from plain regular expressions, so that reading is what is
measured. Trust the ratios to a quarter.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from summarize.readers import DEFAULT
from summarize.readers.file import File, Found
from summarize.readers.kinds import KINDS
from summarize.readers.opener import load_reader
from tests.readers import build

from .rouge_speed import texts

WORDS, PARAGRAPHS = 600, 12
FURNITURE = (
    "Home News Sport Weather Obituaries Subscribe Log in",
    "We use cookies to make this site work better for you. Accept all or manage your choices.",
    "Share this story on the usual networks",
    "Sign up for the morning letter and never miss a story from the valley again",
    "More stories: Council puts off its vote on the quay; Ferry back in service; Market moves to the hill",
    "Terms of use, privacy, contact, jobs, imprint. All rights reserved.",
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: documents and megabytes a CPU second; of pages, the shares of article and furniture kept."""

    name: str
    documents: float
    megabytes: float
    article: float | None = None
    furniture: float | None = None


def article(seed: int) -> list[str]:
    """The paragraphs of one document."""
    lines = texts(WORDS, 1, seed)[0].split("\n")
    size = -(-len(lines) // PARAGRAPHS)
    return [" ".join(lines[at : at + size]) for at in range(0, len(lines), size)]


def page(paragraphs: Iterable[str]) -> str:
    """A web page of an article with what stands around articles."""
    menu, cookies, share, letter, more, foot = FURNITURE
    links = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in menu.split())
    others = "".join(f'<li><a href="/x">{item}</a></li>' for item in more.split(";"))
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>High water | The Valley Post</title></head>"
        f"<body><div class='cookie-banner' id='consent'><p>{cookies}</p></div>"
        f"<header><nav><ul>{links}</ul></nav></header>"
        f"<main><article><h1>High water</h1><div class='share-buttons'>{share}</div>{body}</article>"
        f"<aside class='newsletter'><p>{letter}</p></aside><section class='related'><ul>{others}</ul></section></main>"
        f"<footer><p>{foot}</p></footer></body></html>"
    )


def files(paragraphs: list[str]) -> dict[str, bytes]:
    """The document in each format, by kind."""
    text = "\n\n".join(paragraphs)
    escaped = [build.rtf_escaped(one) for one in paragraphs]
    cues = (f"{n}\n00:{n:02}:00,000 --> 00:{n:02}:59,000\n{one}\n" for n, one in enumerate(paragraphs))
    row = f'title,text\nHigh water,"{text}"\n'
    items = f"<rss><channel><item><title>x</title><description>{text}</description></item></channel></rss>"
    slides = [(f"Part {n}", [one]) for n, one in enumerate(paragraphs)]
    sheets = [build.page_of(paragraphs[:6]), build.page_of(paragraphs[6:])]
    return {
        "text": text.encode(),
        "html": page(paragraphs).encode(),
        "pdf": build.pdf(sheets),
        "docx": build.docx(build.word_paragraphs(*paragraphs)),
        "odt": build.odt("".join(f"<text:p>{one}</text:p>" for one in paragraphs)),
        "rtf": build.rtf("\\par ".join(escaped)),
        "epub": build.epub(["".join(f"<p>{one}</p>" for one in paragraphs)]),
        "pptx": build.pptx(slides),
        "mail": build.eml("High water", text).as_bytes(),
        "feed": items.encode(),
        "csv": row.encode(),
        "parquet": build.parquet([{"text": text}]),
        "subtitles": "\n".join(cues).encode(),
        "warc": build.warc([("resource", "https://example.org/", text.encode())]),
        "zip": build.packed({"a.txt": text}),
        "gzip": build.gzipped(text.encode()),
    }


def ours(kind: str) -> Callable[[bytes], str]:
    """The reader of a kind, from bytes to the text; members of an archive are unpacked, and read as they are."""
    reader = load_reader(KINDS[kind])

    def read(data: bytes) -> str:
        found: Found = reader(File("a", "a", "a", data), DEFAULT)
        members = (member.data.decode() for member in found.members if isinstance(member, File))
        return "\n".join([*(document.text for document in found.documents), *members])

    return read


class _Words:
    """What sumy calls a tokenizer."""

    language = "english"

    def to_sentences(self, text: str) -> list[str]:
        return re.split(r"(?<=[.!?]) ", text)

    def to_words(self, text: str) -> list[str]:
        return _WORD.findall(text)


def peers() -> Mapping[str, tuple[str, Callable[[bytes], str]]]:
    """sumy's parsers, those of them that are installed: name to the kind that they read and what reads it."""
    if importlib.util.find_spec("sumy") is None:
        return {}
    from sumy.parsers.html import HtmlParser
    from sumy.parsers.plaintext import PlaintextParser

    def html(data: bytes) -> str:
        document = HtmlParser.from_string(data, "https://example.org/", _Words()).document
        return "\n".join(str(sentence) for sentence in (*document.headings, *document.sentences))

    def plain(data: bytes) -> str:
        document = PlaintextParser.from_string(data.decode(), _Words()).document
        return "\n".join(str(sentence) for sentence in (*document.headings, *document.sentences))

    return {"sumy's HTML parser": ("html", html), "sumy's plain text parser": ("text", plain)}


def row(
    name: str, kind: str, read: Callable[[bytes], str], made: list[bytes], told: list[list[str]], rounds: int
) -> Row:
    """The figures of one reader."""
    read(made[0])  # what is imported and compiled once
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        found = [read(data) for data in made]
        seconds.append(time.process_time() - began)
    spent = max(statistics.median(seconds), 1e-9)
    kept = furniture = None
    if kind == "html":
        kept = statistics.mean(_share(" ".join(one), text) for one, text in zip(told, found, strict=True))
        furniture = statistics.mean(_share(one, text) for text in found for one in FURNITURE)
    return Row(name, len(made) / spent, sum(map(len, made)) / spent / 1e6, kept, furniture)


def _share(wanted: str, text: str) -> float:
    """The share of six-word runs of one text that stand in another."""
    words, there = _WORD.findall(wanted), " ".join(_WORD.findall(text))
    runs = [" ".join(words[at : at + 6]) for at in range(max(1, len(words) - 5))]
    return sum(run in there for run in runs) / len(runs)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=40, help="documents a format")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    told = [article(seed) for seed in range(options.documents)]
    made = [files(paragraphs) for paragraphs in told]
    readers = {KINDS[kind].says: (kind, ours(kind)) for kind in made[0]}
    print("| reader | documents a CPU second | MB | article kept | furniture kept |\n| :- | -: | -: | -: | -: |")
    for name, (kind, read) in {**readers, **peers()}.items():
        found = row(name, kind, read, [one[kind] for one in made], told, options.rounds)
        shares = [f"{share:.0%}" if share is not None else "" for share in (found.article, found.furniture)]
        print(f"| {name} | {found.documents:,.0f} | {found.megabytes:.1f} | {' | '.join(shares)} |")


if __name__ == "__main__":
    main()
