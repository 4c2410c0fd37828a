"""Many topics: where they come from."""

import json
from pathlib import Path

import pytest

from summarize.errors import InputError
from summarize.readers import Failure, Reading, count_topics, identity, read_each, topic_sources

TOPICS = [
    {"id": name, "query": None, "documents": [{"id": "a", "title": None, "text": f"Rain fell on {name}."}]}
    for name in ("one", "two", "three")
]
LINES = "".join(json.dumps(topic) + "\n" for topic in TOPICS)


def ids(path: str) -> list[str]:
    return [item.topic.id if isinstance(item, Reading) else item.id for item in read_each(path)]


def test_lines_of_several_files_by_a_glob(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({**TOPICS[0], "id": name}) + "\n\n")
    assert ids(str(tmp_path / "*.jsonl")) == ["a", "b"]


def test_lines_by_address() -> None:
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").pipe("/in/topics.jsonl", LINES.encode())
    assert ids("memory://in/topics.jsonl") == ids("memory://in/*.jsonl") == ["one", "two", "three"]
    with pytest.raises(InputError, match=r"names \.jsonl or \.parquet files"):
        ids("memory://in/topics.csv")


def test_rows_of_parquet_are_the_lines_of_json(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    (tmp_path / "a.jsonl").write_text(LINES)
    parquet.write_table(pyarrow.Table.from_pylist(TOPICS), tmp_path / "a.parquet")
    assert list(read_each(tmp_path / "a.parquet")) == list(read_each(tmp_path / "a.jsonl"))
    assert count_topics(str(tmp_path / "a.parquet")) == count_topics(str(tmp_path / "a.jsonl")) == 3
    (tmp_path / "bad.parquet").write_bytes(b"no Parquet")
    with pytest.raises(InputError, match=r"cannot read .*bad\.parquet"):
        ids(str(tmp_path / "bad.parquet"))


def test_a_line_that_is_no_text_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + LINES.encode() + b"\xff\n" + b"[" * 100_000 + b"\n")
    found = list(read_each(path))
    assert [isinstance(item, Failure) for item in found] == [False, False, False, True, True]
    assert "line 4: not UTF-8" in str(found[3].error)  # type: ignore[union-attr]


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINES)
    sources = topic_sources(path)
    next(sources)
    assert next(sources).size == len(LINES.splitlines()[1]) + 1


def test_folders_are_counted_and_told_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Rain fell.")
    (tmp_path / "beside.txt").write_text("Rain fell.")
    assert count_topics(str(tmp_path)) == 2
    found = list(read_each(tmp_path))
    assert [len(reading.remarks) for reading in found if isinstance(reading, Reading)] == [1, 0]
    before = identity(str(tmp_path))
    assert identity(str(tmp_path)) == before
    (tmp_path / "three").mkdir()
    assert identity(str(tmp_path)) != before


@pytest.mark.parametrize("path", ["no/such/thing", "", "no/such/*.jsonl"])
def test_what_is_not_there(path: str) -> None:
    with pytest.raises(InputError):
        list(topic_sources(path))
