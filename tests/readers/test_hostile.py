"""Files made to harm: each is refused with its name and reason, the rest is read, and nothing outside is touched."""

import io
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.document import Document
from summarize.errors import InputError, SummarizeError
from summarize.readers import DEFAULT, Limits, Options, read, read_each
from summarize.readers.file import File, Found
from summarize.readers.isolate import Worker
from summarize.readers.kinds import KINDS
from summarize.readers.worker import answer
from tests.readers import build
from tests.readers.opened import read_bytes

PROSE = "The river rose above the quay on Friday, and the lower town was cleared."
SECRET = "This stands outside of the folder and is nobody's business at all."


def reason(folder: Path, name: str, data: bytes | str, limits: str = "") -> str:
    """Why a file is not read, which stands beside one that is."""
    (folder / "good.txt").write_text(PROSE)
    reading = read_bytes(folder, name, data, Options(limits=Limits.parse(limits)))
    assert [document.id for document in reading.topic.documents] == ["good.txt"]
    assert all(skip.source.startswith(str(folder)) for skip in reading.skipped)
    return "; ".join(skip.reason for skip in reading.skipped)


def test_zip_bombs(tmp_path: Path) -> None:
    bomb = build.packed({"a.txt": bytes(50_000_000)})
    assert "unpacks to more than 200 times its size; raise it with --limits ratio=" in reason(tmp_path, "b.zip", bomb)
    assert "unpacks to more than 1MB" in reason(tmp_path, "b.zip", bomb, "size=1MB")
    assert "unpacks to more than" in reason(tmp_path, "b.zip", build.gzipped(bytes(50_000_000)))
    assert "ratio" in reason(tmp_path, "b.zip", build.packed({"word/document.xml": b"<a>" + b" " * 50_000_000}))


def test_many_small_ones_are_one_large_one(tmp_path: Path) -> None:
    many = build.packed({f"{n}.txt": bytes([65 + n]) * 900_000 for n in range(20)})
    reading = read_bytes(tmp_path, "b.zip", many, Options(limits=Limits(total=5_000_000)))
    assert len(reading.topic.documents) == 5
    assert all("more than 5MB in all, the limit" in skip.reason for skip in reading.skipped)


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(build.packed({"a.txt": b"\n" * 50_000_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = struct.pack("<I", 10)
    assert reason(tmp_path, "b.zip", bytes(data))


def test_archives_without_end(tmp_path: Path) -> None:
    data = PROSE.encode()
    for _ in range(8):
        data = build.packed({"a.zip": data})
    assert reason(tmp_path, "deep.zip", data) == "more than 5 archives deep; raise it with --limits depth=..."
    data = PROSE.encode()
    for _ in range(8):
        data = build.gzipped(data)
    assert "more than 2 archives deep" in reason(tmp_path, "deep.zip", data, "depth=2")


def test_archives_of_a_great_many(tmp_path: Path) -> None:
    many = build.packed({f"{n}.xyz": b"" for n in range(300)})
    assert "more than 100 entries" in reason(tmp_path, "many.zip", many, "files=100")
    (tmp_path / "many.zip").unlink()
    for n in range(20):
        (tmp_path / f"n{n:02}.txt").write_text(PROSE)
    reading = read(tmp_path, options=Options(limits=Limits(files=5)))
    assert len(reading.topic.documents) == 5
    assert [skip.reason for skip in reading.skipped] == ["16 more files left out; raise it with --limits files=..."]


@pytest.mark.parametrize(
    "name", ["../../up.txt", "/etc/passwd", "C:\\up.txt", "a/../../up.txt", "\\\\host\\share\\up.txt"]
)
def test_names_that_lead_out_of_an_archive(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "folder"
    folder.mkdir(parents=True)
    assert reason(folder, "a.zip", build.packed({name: SECRET})) == "its name leads out of the archive"
    assert reason(folder, "a.zip", build.tarred({name: SECRET.encode()})) == "its name leads out of the archive"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.zip", "good.txt"]


def test_links_in_archives(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert reason(tmp_path, "a.zip", out.getvalue()) == "a link; not followed"
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo("link.txt")
            entry.type, entry.linkname = kind, "/etc/passwd"
            tar.addfile(entry)
    assert reason(tmp_path, "a.zip", out.getvalue()) == "a link; not followed; a link; not followed; not a regular file"


def test_a_tar_member_of_a_size_that_is_not_there(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("a.txt")
    entry.size = 1 << 40
    assert "larger than 100MB" in reason(tmp_path, "a.tar", entry.tobuf() + bytes(1024))


def test_links_that_leave_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "more.txt").write_text(SECRET)
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    (folder / "good.txt").write_text(PROSE)
    (folder / "again.txt").symlink_to("good.txt")
    (folder / "out.txt").symlink_to("../secret.txt")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "outdir").symlink_to("../secrets")
    (folder / "sub" / "loop").symlink_to("..")
    paths = (folder, str(folder / "*.txt"), str(folder / "**" / "*.txt"))
    for path in paths:
        reading = read(path, options=Options(recursive=True))
        assert {document.text for document in reading.topic.documents} == {PROSE}, path
        assert any(skip.reason == "a link that leaves the folder; not followed" for skip in reading.skipped)
    assert len(read(folder).topic.documents) == 1  # a link to a file of the folder is that file
    skipped = {Path(skip.source).name: skip.reason for skip in read(folder, options=Options(recursive=True)).skipped}
    assert skipped["outdir"] == skipped["loop"] == "a link to a folder; not followed"
    assert skipped["round.txt"] == "a link that leads nowhere"
    assert read(folder / "out.txt").topic.documents[0].text == SECRET  # what is named itself is read
    texts = [getattr(found, "topic", None) for found in read_each(folder)]
    assert SECRET not in {document.text for topic in texts if topic for document in topic.documents}


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">'
    '<!ENTITY z "&y;&y;&y;&y;&y;&y;&y;&y;">]>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prologue", [BILLION, OUTSIDE, OUTSIDE.replace("ENTITY x", "ENTITY % x")])
def test_entities_of_their_own(prologue: str, tmp_path: Path) -> None:
    refused = "XML that defines entities of its own, which is refused"
    body = (
        f'{prologue}<w:document xmlns:w="{build.W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    )
    feed = f"{prologue}<rss><channel><item><description>&x;</description></item></channel></rss>"
    assert reason(tmp_path, "a.docx", build.packed({"word/document.xml": body})) == refused
    (tmp_path / "a.docx").unlink()
    assert reason(tmp_path, "a.rss", feed) == refused
    (tmp_path / "a.rss").unlink()
    page = build.html("High water", [PROSE, "&x; and the rest of the paragraph, which is long enough."], head="")
    reading = read_bytes(tmp_path, "a.html", prologue.split("?>")[1].replace("DOCTYPE a", "DOCTYPE html") + page)
    assert "root:" not in "".join(document.text for document in reading.topic.documents)


def test_what_a_document_refers_to_is_not_fetched(tmp_path: Path) -> None:
    dtd = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">'
    word = f'{dtd}<w:document xmlns:w="{build.W}"><w:body>{build.word_paragraphs(PROSE)}</w:body></w:document>'
    rels = f'<Relationships xmlns="{build.RELS}"><Relationship Id="r" TargetMode="External" Target="http://127.0.0.1:9/"/></Relationships>'
    data = build.packed({"word/document.xml": word, "word/_rels/document.xml.rels": rels})
    assert read_bytes(tmp_path, "a.docx", data).topic.documents[0].text == PROSE
    html = build.html(
        "High water", [PROSE] * 3, head='<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="file:///">'
    )
    assert read_bytes(tmp_path, "b.html", html.replace("</article>", '<img src="http://127.0.0.1:9/i.png"></article>'))


def test_a_file_larger_than_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "sparse.txt").open("wb") as file:
        file.truncate(1 << 30)
    (tmp_path / "good.txt").write_text(PROSE)
    opened: list[str] = []
    usual = Path.open
    monkeypatch.setattr(
        Path, "open", lambda path, *rest, **named: opened.append(path.name) or usual(path, *rest, **named)
    )
    (skip,) = read(tmp_path).skipped
    assert opened == ["good.txt"]
    assert skip.reason == "larger than 100MB, the limit for a file; raise it with --limits size=..."


def test_control_characters_are_no_text_or_do_no_harm(tmp_path: Path) -> None:
    assert reason(tmp_path, "a.txt", "\x01\x02\x03" * 40) == "binary, not text"
    (tmp_path / "a.txt").unlink()
    html = build.html("High\x1b[31m water", [f"{PROSE}\x1b]0;title\x07 \x00{PROSE}"] * 3)
    document = read_bytes(tmp_path, "a.html", html).topic.documents[0]
    assert not {character for character in document.text if ord(character) < 32} - {"\n"}


def test_names_that_would_break_a_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb\x1b[2J.xyz").write_text(PROSE)
    (tmp_path / "c\nd.txt").write_text(PROSE)
    reading = read(tmp_path)
    assert [skip.source for skip in reading.skipped] == [f"{tmp_path}/a\\x0ab\\x1b[2J.xyz"]
    assert [document.id for document in reading.topic.documents] == ["c\\x0ad.txt"]


def test_what_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.txt").write_text(PROSE)
    (tmp_path / "secret.txt").write_text(SECRET)
    os.mkfifo(tmp_path / "pipe.txt")
    opened = Path.open

    def denied(path: Path, *arguments: object) -> object:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", denied)
    skipped = {Path(skip.source).name: skip.reason for skip in read(tmp_path).skipped}
    assert skipped == {"secret.txt": "Permission denied", "pipe.txt": "not a regular file"}


def test_nesting_without_end(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 5000
    assert "nested too deeply" in reason(tmp_path, "a.docx", build.docx(deep))
    assert reason(tmp_path, "b.json", "[" * 100_000)
    feed = f"<rss><channel><item><description>{'<b>' * 5000}"
    assert "nested too deeply" in reason(tmp_path, "c.rss", feed)
    tables = "<w:tbl><w:tr><w:tc>" * 40 + build.word_paragraphs("cell") + "</w:tc></w:tr></w:tbl>" * 40
    assert len(read_bytes(tmp_path, "d.docx", build.docx(tables)).topic.documents[0].text) < 10_000


def test_a_parser_that_takes_too_long_is_ended_and_another_started(tmp_path: Path) -> None:
    worker = Worker()
    file = File("a", "a", "a.docx", build.docx(build.word_paragraphs(PROSE)))
    slow = File("b", "b", "b.html", build.html("x", [f"{n} {PROSE}" for n in range(100_000)]).encode())
    try:
        with pytest.raises(InputError, match="takes longer than 1 s; raise it with --limits seconds="):
            worker.read("html", slow, Options(limits=Limits(seconds=1)))
        assert worker.read("docx", file, DEFAULT).documents[0].text == PROSE
    finally:
        worker.end()


def test_a_parser_that_dies_costs_its_file_alone() -> None:
    worker = Worker()
    file = File("a", "a", "a.docx", build.docx(build.word_paragraphs(PROSE)))
    try:
        assert worker.read("docx", file, DEFAULT).documents
        assert worker._process is not None
        worker._process.kill()
        with pytest.raises(InputError, match="damaged: the parser broke down over it"):
            worker.read("docx", file, DEFAULT)
        assert worker.read("docx", file, DEFAULT).documents
    finally:
        worker.end()


def test_memory_is_bounded(tmp_path: Path) -> None:
    rows = [{"text": "x" * 40_000_000}] * 3
    found = reason(tmp_path, "a.parquet", build.parquet(rows), "memory=400MB")
    assert found == "takes more memory than 400MB; raise it with --limits memory=..."


@pytest.mark.parametrize(
    "data", ["<!---->" * 600 + "x", "<!--" * 1000, "<" * 4000, "a: b\n" * 800, "{" * 4000, "1\n" * 2000, "From " * 800]
)
def test_telling_the_kind_comes_to_an_end(data: str) -> None:
    """A pattern that backtracks would go on for longer than anybody waits."""
    from summarize.readers.kinds import kind_of

    assert kind_of("a.txt", data.encode()) == "text"


@pytest.mark.parametrize("unit", ["<div>", "<b><i>", "<p", "<!--", "<![", "&#1;", "<table><tr><td>"])
def test_pages_of_one_thing_over_and_over(unit: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PROSE)
    page = f"<!DOCTYPE html><html><body><p>{PROSE}</p>{unit * 20_000}"
    reading = read_bytes(tmp_path, "a.html", page, Options(limits=Limits(seconds=5)))
    assert "good.txt" in {document.id for document in reading.topic.documents}
    assert len(reading.topic.documents) + len(reading.skipped) == 2


GOOD = {
    "pdf": build.pdf([build.page_of([PROSE])]),
    "docx": build.docx(build.word_paragraphs(PROSE)),
    "odt": build.odt(f"<text:p>{PROSE}</text:p>"),
    "epub": build.epub([f"<p>{PROSE}</p>"]),
    "pptx": build.pptx([("One", [PROSE])]),
    "rtf": build.rtf(PROSE),
    "mail": build.eml("Water", PROSE).as_bytes(),
    "feed": f"<rss><channel><item><description>{PROSE}</description></item></channel></rss>".encode(),
    "csv": f'id,text\n1,"{PROSE}"\n'.encode(),
    "subtitles": f"1\n00:00:01,000 --> 00:00:02,000\n{PROSE}\n".encode(),
    "warc": build.warc([("resource", "https://example.org/a", PROSE.encode())]),
    "zip": build.packed({"a.txt": PROSE}),
    "tar": build.tarred({"a.txt": PROSE.encode()}),
    "gzip": build.gzipped(PROSE.encode()),
    "html": build.html("Water", [PROSE]).encode(),
    "json": f'[{{"text": "{PROSE}"}}]'.encode(),
}


@pytest.mark.parametrize("kind", GOOD)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_gives_a_reason_or_some_text(kind: str, data: st.DataObject) -> None:
    """Whatever is done to a file, its reader answers: never with anything but documents, members or a reason."""
    good = bytearray(GOOD[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(good) - 1))
        what = data.draw(st.sampled_from(["cut", "flip", "double", "drop"]))
        if what == "cut":
            del good[max(1, at) :]
        elif what == "flip":
            good[at] ^= data.draw(st.integers(1, 255))
        elif what == "double":
            good[at:at] = good[at : at + 200]
        else:
            del good[at : at + 20]
        if not good:
            return
    file = File("a", "a", "a", bytes(good))
    if not KINDS[kind].trusted:
        assert set(answer(kind, file, DEFAULT)) in (
            {"error"},
            {"documents", "members", "skipped", "encoding", "remarks"},
        )
        return
    from summarize.readers.opener import load_reader

    try:
        found: Found = load_reader(KINDS[kind])(file, DEFAULT)
    except SummarizeError:
        return
    assert all(isinstance(document, Document) for document in found.documents)
    assert list(found.members) is not None
