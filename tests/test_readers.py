"""Files to documents: encodings, front matter, what is skipped and why."""

import datetime as dt
import json
from pathlib import Path

import pytest

from summarize.document import Skipped
from summarize.errors import InputError
from summarize.readers import Failure, date_from, document_from, read, read_each
from summarize.readers.decode import decode

RUSSIAN = (
    "Переговоры начались в субботу в Стамбуле и продолжались до позднего вечера, сообщили официальные лица обеих стран."
)


def test_a_folder_gives_its_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("---\ntitle: Flood\ndate: 2025-03-11\nlanguage: en\n---\n\n# Flood\n\nWater rose.\n")
    (tmp_path / "a.txt").write_text("Storm hits port\n\nWind damaged roofs.\n")
    (tmp_path / ".hidden").write_text("no")
    (tmp_path / "sub").mkdir()
    topic = read(tmp_path).topic
    assert [document.id for document in topic.documents] == ["a.txt", "b.md"]
    assert [document.title for document in topic.documents] == ["Storm hits port", "Flood"]
    assert topic.documents[1].published == dt.date(2025, 3, 11)
    assert topic.documents[1].text.startswith("---\ntitle")  # offsets are into the file as it is
    assert topic.documents[0].source == str(tmp_path / "a.txt")
    assert topic.id == tmp_path.name


def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Wind damaged roofs.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "d.txt").write_text(" \n")
    (tmp_path / "e.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "f.xyz").write_text("Wind damaged roofs.")
    skipped = {Path(skip.source).name: skip.reason for skip in read(tmp_path).skipped}
    assert skipped == {
        "b.pdf": "damaged PDF, or none at all",
        "c.txt": "binary, not text (or UTF-16 without a byte order mark)",
        "f.xyz": "no reader for .xyz files; if it is text, name it .txt",
        "d.txt": "empty",
        "e.txt": "a link that leads nowhere",
    }


def test_a_folder_of_nothing_but_those_fails_and_names_them_all(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.txt").write_bytes(b"\x00\x01\x02" * 99)
    with pytest.raises(InputError, match=r"(?s)no document could be read.*b\.pdf: damaged.*c\.txt: binary"):
        read(tmp_path)


def test_of_many_that_cannot_be_read_the_first_and_the_last_are_named(tmp_path: Path) -> None:
    for number in range(100, 130):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(InputError, match=r"(?s)100\.txt: empty.*121\.txt: empty\n  \.\.\. 7 more\n.*129\.txt: empty$"):
        read(tmp_path)


def test_an_empty_folder_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="put texts, web pages, PDF or Office files there"):
        read(tmp_path)
    (tmp_path / "topic").mkdir()
    with pytest.raises(InputError, match="add --recursive to read them as one, or --each"):
        read(tmp_path)


def test_no_such_folder() -> None:
    with pytest.raises(InputError, match="no such file or folder: surely/not/there"):
        read("surely/not/there")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-r"])
def test_encodings_are_detected_and_named(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(RUSSIAN.encode(encoding))
    reading = read(tmp_path)
    assert reading.topic.documents[0].text == RUSSIAN
    assert len(reading.remarks) == (0 if encoding.startswith("utf-8") else 1)


def test_text_is_never_replaced_silently() -> None:
    with pytest.raises(InputError):
        decode(b"\xff\xfe\x00\xd8")  # UTF-16 that breaks off in a surrogate pair
    text, encoding = decode("Müller à Genève, voilà une journée très agréable pour l’équipe".encode("cp1252"))
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert "Genève" in text
    assert encoding != "utf-8"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-11-06", dt.date(2025, 11, 6)),
        ("6 November 2025", dt.date(2025, 11, 6)),
        ("Thu, 06 Nov 2025 08:30:00 +0100", dt.date(2025, 11, 6)),
        ("November 2025", None),
        ("Thursday", None),
        ("12", None),
        ("", None),
        (None, None),
        ("السبت 8 يناير 2005", dt.date(2005, 1, 8)),
        (dt.datetime(2025, 11, 6, 8), dt.date(2025, 11, 6)),
    ],
)
def test_dates_are_read_whole_or_not_at_all(value: object, expected: dt.date | None) -> None:
    assert date_from(value) == expected


def test_documents_from_mappings() -> None:
    document = document_from({"text": "Rain.", "date": "2005-01-08", "title": None, "extra": 1}, default_id="7")
    assert (document.id, document.title, document.published) == ("7", "", dt.date(2005, 1, 8))
    with pytest.raises(InputError, match='document 7: "text" is missing'):
        document_from({"body": "Rain."}, default_id="7")
    with pytest.raises(InputError, match="not int"):
        document_from(7, default_id="7")


def test_topics_from_json_lines_with_failures_in_their_place(tmp_path: Path) -> None:
    good = {
        "id": "t1",
        "documents": [{"id": "a", "title": None, "date": None, "text": "Rain."}],
        "query": "why",
        "other": 1,
    }
    twice = {"id": "t3", "documents": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]}
    lines = [json.dumps(good), "", "{bad", json.dumps({"id": "t2"}), json.dumps(twice)]
    path = tmp_path / "topics.jsonl"
    path.write_text("\n".join(lines))
    found = list(read_each(path))
    assert [type(item).__name__ for item in found] == ["Reading", "Failure", "Failure", "Reading"]
    errors = [str(item.error) for item in found if isinstance(item, Failure)]
    assert errors[0].endswith("topics.jsonl, line 3: not JSON (Expecting property name enclosed in double quotes)")
    assert "line 4: expected a topic" in errors[1]
    assert found[0].topic.query == "why"  # type: ignore[union-attr]


def test_each_of_a_folder(tmp_path: Path) -> None:
    for name in ("two", "one"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Rain fell.")
    (tmp_path / "zero").mkdir()
    found = list(read_each(tmp_path))
    assert [item.topic.id for item in found[:2]] == ["one", "two"]  # type: ignore[union-attr]
    assert isinstance(found[2], Failure)
    assert [item.topic.id for item in read_each(tmp_path / "one")] == ["a.txt"]  # type: ignore[union-attr]


def test_files_of_one_name_in_two_folders_keep_apart(tmp_path: Path) -> None:
    for name in ("two", "one"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Rain fell.")
    ids = [document.id for document in read(tmp_path / "one", str(tmp_path / "t*")).topic.documents]
    assert len(set(ids)) == 2


def test_skipped_files_are_values() -> None:
    assert Skipped("a", "b") == Skipped("a", "b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Storm hits port\n\nBy A. Reporter\nPublished 11 March 2025, 15:40\n\nWind tore off roofs.",
            dt.date(2025, 3, 11),
        ),
        ("From: a@example.org\nDate: Thu, 06 Nov 2025 08:30:00 +0100\n\nHello all.", dt.date(2025, 11, 6)),
        ("Storm hits port\nMarch 11, 2025\nWind tore off roofs.", dt.date(2025, 3, 11)),
        ("Storm hits port\n\n" + "Many words stand in this first paragraph " * 4 + "of 11 March 2025.", None),
        ("Storm hits port\n\nPORT ALDER, 11 March - Wind tore off roofs.", None),
        ("Storm hits port\n\nCopyright 2025\n\nWind tore off roofs.", None),
        ("Storm hits port\n\n41 Smarch 2025\n\nWind tore off roofs.", None),
    ],
)
def test_the_date_above_a_text(text: str, expected: dt.date | None, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert read(tmp_path).topic.documents[0].published == expected
