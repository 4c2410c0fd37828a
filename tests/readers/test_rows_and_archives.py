"""Rows with columns named or found; archives of everything; folders: what is chosen and what is not."""

import datetime as dt
from pathlib import Path

import pytest

from summarize.errors import InputError
from summarize.readers import Columns, Options, read
from tests.readers import build
from tests.readers.opened import only, read_bytes

PROSE = "The river rose above the quay on Friday, and the lower town was cleared."
OTHER = "Two hundred people spent the night in the school on the hill above the town."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f'Headline,Body,Date\nWater,"{PROSE}",2025-03-14\nBare,,\nBread,"{OTHER}",soon\n'),
        ("a.csv", f"headline;body;date\nWater;{PROSE};2025-03-14\nBare;;\nBread;{OTHER};soon\n"),
        ("a.tsv", f"headline\tbody\tdate\nWater\t{PROSE}\t2025-03-14\nBare\t\t\nBread\t{OTHER}\tsoon\n"),
        ("a.parquet", build.parquet([
            {"headline": "Water", "body": PROSE, "date": dt.date(2025, 3, 14), "n": 1},
            {"headline": "Bare", "body": None, "date": None, "n": 2},
            {"headline": "Bread", "body": OTHER, "date": None, "n": 3},
        ])),
    ],
)  # fmt: skip
def test_columns_are_found_by_their_usual_names(name: str, data: str | bytes, tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, name, data)
    one, two = reading.topic.documents
    assert (one.id, one.title, one.text, one.published) == ("a-1", "Water", PROSE, dt.date(2025, 3, 14))
    assert (two.id, two.title, two.text, two.published) == ("a-3", "Bread", OTHER, None)
    assert [skip.reason for skip in reading.skipped] == ["1 row(s) without a text"]


def test_columns_are_named(tmp_path: Path) -> None:
    options = Options(columns=Columns.parse("text=story, title=slug"))
    assert only(tmp_path, "a.csv", f"text,story,slug\nx,{PROSE.replace(',', '')},water\n", options).title == "water"
    with pytest.raises(InputError, match=r"no column 'story'; there are 'text', 'slug'"):
        read_bytes(tmp_path, "a.csv", "text,slug\nx,y\n", options)
    with pytest.raises(
        InputError, match=r"which column is the text\? there are 'a', 'b'; name it: --columns text=NAME"
    ):
        read_bytes(tmp_path, "a.csv", "a,b\n1,2\n")
    with pytest.raises(InputError, match="write 'text=body, title=headline'"):
        Columns.parse("colour=red")


def test_json_of_every_shape(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(f'[{{"body": "{PROSE}"}}, {{"text": "{OTHER}", "id": "own"}}]')
    (tmp_path / "topic.json").write_text(f'{{\n"documents": [{{"text": "{PROSE}"}}]\n}}')
    (tmp_path / "lines.ndjson").write_text(f'{{"content": "{PROSE}"}}\n{{"none": 1}}\n')
    reading = read(tmp_path)
    assert [document.id for document in reading.topic.documents] == ["lines-1", "list-1", "own", "1"]
    assert [skip.source for skip in reading.skipped] == [f"{tmp_path / 'lines.ndjson'}, line 2"]


def test_documents_of_one_id_in_two_files_are_told_apart(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(f'{{"id": "1", "text": "{PROSE}"}}\n')
    ids = [document.id for document in read(tmp_path).topic.documents]
    assert ids == [f"{tmp_path / 'a.jsonl'}#1", f"{tmp_path / 'b.jsonl'}#1"]


def test_archives_of_archives(tmp_path: Path) -> None:
    inner = build.packed({"deep/note.txt": OTHER, "__MACOSX/x": "no", ".hidden/y.txt": "no"})
    mail = build.eml("Water", "See what is attached to this.")
    mail.add_attachment(inner, maintype="application", subtype="zip", filename="inner.zip")
    outer = {"mail.eml": mail.as_bytes(), "report.txt.gz": build.gzipped(PROSE.encode()), "map.png": b"\x89PNG"}
    reading = read_bytes(tmp_path, "all.tgz", build.gzipped(build.tarred(outer)))
    assert {document.id for document in reading.topic.documents} == {
        "all.tgz/mail.eml",
        "all.tgz/mail.eml/inner.zip/deep/note.txt",
        "all.tgz/report.txt.gz",
    }
    assert [(skip.source, skip.reason) for skip in reading.skipped] == [
        (f"{tmp_path}/all.tgz/map.png", "a PNG picture")
    ]


def test_a_folder_gives_what_was_asked_for(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "sub/c.txt", "sub/deep/d.txt", ".git/e.txt"):
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"{PROSE} {name}")

    def ids(**options: object) -> list[str]:
        return [document.id for document in read(tmp_path, options=Options(**options)).topic.documents]  # type: ignore[arg-type]

    assert ids() == ["a.txt", "b.md"]
    assert ids(recursive=True) == ["a.txt", "b.md", "sub/c.txt", "sub/deep/d.txt"]
    assert ids(recursive=True, include=("*.txt",)) == ["a.txt", "sub/c.txt", "sub/deep/d.txt"]
    assert ids(recursive=True, exclude=("sub/*",)) == ["a.txt", "b.md"]
    assert ids(include=("*.txt", "*.md"), exclude=("a.*",)) == ["b.md"]
    assert read(tmp_path).remarks == (f"{tmp_path}: 1 subfolder(s) left out; add --recursive to read them, too",)


def test_an_encoding_that_is_given_takes_the_place_of_a_guess(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Ärger über Öl", encoding="utf-8")
    reading = read_bytes(tmp_path, "a.txt", "Šárka řekla".encode("cp1250"), Options(encoding="cp1250"))
    assert [document.text for document in reading.topic.documents] == ["Šárka řekla", "Ärger über Öl"]
    assert reading.remarks == (f"{tmp_path / 'a.txt'}: read as cp1250",)
    with pytest.raises(InputError, match="unknown encoding 'klingon'"):
        Options(encoding="klingon")
    with pytest.raises(InputError, match="unknown encoding 'zlib'"):
        Options(encoding="zlib")


def test_a_missing_extra_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pypdfium2" else found(name))
    (tmp_path / "good.txt").write_text(PROSE)
    (skip,) = read_bytes(tmp_path, "a.pdf", build.pdf([[(60, 700, PROSE)]])).skipped
    assert 'pip install "summarize[pdf]"' in skip.reason
