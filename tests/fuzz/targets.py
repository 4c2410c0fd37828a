"""What is fuzzed: each target takes bytes, and raises only where something is broken."""

from __future__ import annotations

import datetime as dt
import io
import json
import math
import zipfile
from collections.abc import Callable, Sequence
from functools import partial

from summarize import Budget, Document
from summarize.clean import boilerplate
from summarize.errors import SummarizeError
from summarize.methods import load
from summarize.readers import Columns, Limits, Options
from summarize.readers.days import day_in
from summarize.readers.fields import topic_from
from summarize.readers.file import File
from summarize.readers.kinds import KINDS
from summarize.readers.opener import load_reader
from summarize.readers.worker import answer
from summarize.rouge.errors import RougeError
from summarize.rouge.options import Options as RougeOptions
from summarize.rouge.scorer import Rouge
from summarize.spec import parse, parse_call
from summarize.split import split
from tests.fuzz import asking, telling
from tests.fuzz.telling import text_of
from tests.readers import build

__all__ = ["SEEDS", "TARGETS", "holds"]

PROSE = "The river rose on Friday, and Mr. Low's town was cleared (see p. 4). \u201cGo!\u201d she said.\n\n- One\n- Two"
PARTED = b"\n--\n"
ASKED = Options(limits=Limits(size=10**7, total=10**7, files=100))


def holds(name: str) -> str:
    """What must hold of a target, in a sentence."""
    target = TARGETS[name]
    told = (target.func if isinstance(target, partial) else target).__doc__
    assert told, name
    return " ".join(told.split())


def reader(kind: str, data: bytes) -> None:
    """Documents, members or a reason; in this process, also of what a worker would parse."""
    file = File("a", "a", "a", data)
    if KINDS[kind].trusted:
        try:
            found = load_reader(KINDS[kind])(file, ASKED)
        except SummarizeError:
            return
        assert all(isinstance(document.text, str) for document in found.documents)
    else:
        json.dumps(answer(kind, file, ASKED))


def inside(kind: str, names: Sequence[str], data: bytes) -> None:
    """The same of the parts of a package, which is packed anew so that they are reached."""
    reader(kind, build.packed(dict(zip(names, data.split(PARTED), strict=False))))


def parts_of(package: bytes) -> tuple[list[str], bytes]:
    """The names of what a package holds, and what it holds in one."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.namelist(), PARTED.join(archive.read(name) for name in archive.namelist())


def splitter(name: str, data: bytes) -> None:
    """Every sentence is where it says, in order, and none overlaps."""
    text = text_of(data)
    end = 0
    for sentence in split(Document("a", text), splitter=name, language="en"):
        assert end <= sentence.start < sentence.end <= len(text)
        assert " ".join(text[sentence.start : sentence.end].split()) == sentence.text
        end = sentence.end


def cleaner(data: bytes) -> None:
    """Spans lie in the text, in order."""
    texts = text_of(data).split("\f")
    for text, spans in zip(texts, boilerplate([Document(str(n), text) for n, text in enumerate(texts)]), strict=True):
        end = 0
        for span in spans:
            assert end <= span.start <= span.end <= len(text)
            end = span.end


def round_trip(made: Callable[[str], object], data: bytes) -> None:
    """What is read prints as text that reads the same."""
    try:
        value = made(text_of(data))
    except SummarizeError:
        return
    assert made(str(value)) == value


def spec(data: bytes) -> None:
    """The parts of a method print as they are read, whatever is registered."""
    try:
        recipe = parse(text_of(data))
    except SummarizeError:
        return
    for call in filter(None, (recipe.first, recipe.selector, recipe.embedder)):
        assert parse_call(str(call)) == call


def columns(data: bytes) -> None:
    """What is read names columns that are there, or is refused in a line."""
    try:
        Columns.parse(text_of(data)).find(["id", "text", "Title"])
    except SummarizeError:
        return


def topic(data: bytes) -> None:
    """A topic, or a reason."""
    try:
        topic_from(json.loads(data))
    except (SummarizeError, ValueError, RecursionError):
        return


def rouge_options(data: bytes) -> None:
    """Flags that are taken print as flags that mean the same."""
    try:
        options = RougeOptions.parse(text_of(data))
    except RougeError:
        return
    assert RougeOptions.parse(options.flags).flags == options.flags


def rouge(data: bytes) -> None:
    """Scores between 0 and 1, of anything beside anything; finite of a weight below 1, of which ROUGE-W is no share."""
    flags, summary, *references = (text_of(data) + "\0\0a").split("\0")[:5]
    try:
        scorer = Rouge(flags)
    except RougeError:
        scorer = Rouge("-n 2")
    try:
        scores = scorer.score(summary, references)
    except RougeError:  # a weight too large for the texts
        return
    for name, found in scores.items():
        most = 1 + 1e-9 if not name.startswith("ROUGE-W") or (scorer.options.weight or 1) >= 1 else math.inf
        assert all(math.isfinite(each) and 0 <= each <= most for each in (found.recall, found.precision, found.f))


def day(data: bytes) -> None:
    """A day, or none."""
    assert isinstance(day_in(text_of(data)), dt.date | None)


PACKAGES = {
    "docx": build.docx(build.word_paragraphs(PROSE), title="Water"),
    "pptx": build.pptx([("One", [PROSE]), ("Two", ["It rained."])], notes="Snow fell."),
    "odt": build.odt(f"<text:p>{PROSE}</text:p>", title="Water"),
    "epub": build.epub([f"<p>{PROSE}</p>"], title="Water"),
}
TARGETS: dict[str, Callable[[bytes], None]] = {
    **{f"reader-{kind}": partial(reader, kind) for kind in KINDS},
    **{f"inside-{kind}": partial(inside, kind, parts_of(package)[0]) for kind, package in PACKAGES.items()},
    **{f"splitter-{name}": partial(splitter, name) for name in ("sentencex", "lines")},
    "cleaner": cleaner,
    "spec": spec,
    "method": partial(round_trip, load),
    "budget": partial(round_trip, Budget.parse),
    "limits": partial(round_trip, Limits.parse),
    "columns": columns,
    "topic": topic,
    "rouge-options": rouge_options,
    "rouge": rouge,
    "day": day,
    **telling.TARGETS,
    **asking.TARGETS,
}

_ROWS = [{"id": "1", "text": PROSE, "date": "2025-03-14"}]
_MAIL = build.eml("Water", PROSE, html=f"<p>{PROSE}</p>").as_bytes()
SEEDS: dict[str, list[bytes]] = {
    "reader-text": [f"---\ntitle: Water\ndate: 2025-03-14\n---\n{PROSE}".encode()],
    "reader-markdown": [f"# Water\n\n*14 March 2025*\n\n{PROSE} [a](b) `c`".encode()],
    "reader-jsonl": [json.dumps(_ROWS[0]).encode() + b"\n"],
    "reader-json": [json.dumps(_ROWS).encode()],
    "reader-html": [build.html("Water", [PROSE]).encode()],
    "reader-mhtml": [b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + build.html("Water", [PROSE]).encode()],
    "reader-pdf": [build.pdf([build.page_of([PROSE.split(chr(10))[0].encode("ascii", "ignore").decode()])])],
    **{f"reader-{kind}": [package] for kind, package in PACKAGES.items()},
    **{f"inside-{kind}": [parts_of(package)[1]] for kind, package in PACKAGES.items()},
    "reader-rtf": [build.rtf(build.rtf_escaped(PROSE))],
    "reader-mail": [_MAIL],
    "reader-mbox": [b"From a Fri Mar 14 08:00:00 2025\n" + _MAIL],
    "reader-feed": [
        f"<rss><channel><item><title>a</title><description>{PROSE}</description></item></channel></rss>".encode()
    ],
    "reader-csv": [f'id,text\n1,"{PROSE}"\n'.encode()],
    "reader-tsv": [b"id\ttext\n1\tThe river rose.\n"],
    "reader-parquet": [build.parquet(_ROWS)],
    "reader-subtitles": [f"1\n00:00:01,000 --> 00:00:02,000\n- {PROSE}\n".encode()],
    "reader-warc": [build.warc([("response", "https://example.org/a", b"HTTP/1.1 200 OK\r\n\r\n" + PROSE.encode())])],
    "reader-zip": [build.packed({"a.txt": PROSE})],
    "reader-gzip": [build.gzipped(PROSE.encode())],
    "reader-tar": [build.tarred({"a.txt": PROSE.encode()})],
    "splitter-sentencex": [PROSE.encode()],
    "splitter-lines": [PROSE.encode()],
    "cleaner": [f"{PROSE}\n\nLeave a comment\n\nShare this\f{PROSE}\n\nHome | News | Sport".encode()],
    "spec": [b'lexrank(threshold=0.2) + mmr(diversity=0.3) @ onnx(path="a b")'],
    "method": [b"lexrank(threshold=0.2) + mmr(diversity=0.3) @ svd(dimensions=5)"],
    "budget": [b"100 words", b"250 tokens of 4 bytes", b"20%", b"665 bytes"],
    "limits": [b"size=1.5GB, seconds=30, depth=2"],
    "columns": [b"text=text, title=Title"],
    "topic": [json.dumps({"id": "a", "documents": [_ROWS[0]], "known": ["x"], "query": "y"}).encode()],
    "rouge-options": [b"-n 4 -w 1.2 -m -2 4 -u -c 95 -r 1000 -f A -p 0.5 -t 0", b"-x -n 2 -l 100"],
    "rouge": [b"-n 2 -w 1.2 -m -2 4 -u\0The cat sat.\0A cat was sitting.\0Cats sat."],
    "day": [b"Published on Friday, 14 March 2025 at 8:00", b"2025-03-14T08:00:00Z", "14 марта 2025".encode()],
    **telling.SEEDS,
    **asking.SEEDS,
}
