import datetime as dt
import gzip
import json

import pytest

from benchmarks.case import digest
from benchmarks.readers import read
from summarize import SummarizeError

from . import shapes


def test_a_line_is_a_topic(tmp_path):
    cases = read(shapes.topics(tmp_path / "own.jsonl"))
    assert [case.id for case in cases] == ["t0", "t1", "t2"]
    assert cases[1].references == ("Water number 1 reached the old town.", "Schools closed.")
    assert [document.id for document in cases[1].topic.documents] == ["a", "b"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"references": []}, "line 2: topic 't1' has no reference"),
        ({"references": [" "]}, "line 2: topic 't1' has no reference"),
        ({"references": None}, "line 2: no \"references\" in topic 't1'"),
        ({"references": [3]}, "line 2: the references of topic 't1' are neither a text nor a list of texts"),
        ({"documents": []}, "line 2: topic 't1' has no document"),
        ({"documents": [{"id": "a"}]}, 'line 2: document 1: "text" is missing or not a text'),
        ({"id": "t0"}, "line 2: the id 't0' is that of"),
    ],
)
def test_a_bad_topic_is_named_by_file_and_line(tmp_path, changes, said):
    with pytest.raises(SummarizeError) as error:
        read(shapes.topics(tmp_path / "own.jsonl", **changes))
    assert str(error.value).startswith(f"{tmp_path / 'own.jsonl'}, line 2: ")
    assert said in str(error.value)


def test_malformed_json_is_named_by_line(tmp_path):
    path = shapes.topics(tmp_path / "own.jsonl")
    path.write_text(path.read_text() + '{"id": "t3", \n')
    with pytest.raises(SummarizeError, match=r"own\.jsonl, line 4: not JSON"):
        read(path)


def test_bytes_that_are_no_utf8_are_named_by_line(tmp_path):
    path = shapes.topics(tmp_path / "own.jsonl")
    path.write_bytes(path.read_bytes() + b'{"id": "\xff"}\n')
    with pytest.raises(SummarizeError, match=r"own\.jsonl, line 4: not UTF-8"):
        read(path)


def test_duc_folders(tmp_path):
    (case,) = read(shapes.duc(tmp_path))
    assert case.id == "d30001t"
    assert case.references == ("The river rose, says A.", "The river rose, says B.")
    first = case.topic.documents[0]
    assert (first.id, first.title, first.published) == ("APW19981016.0001", "Flood & fire", dt.date(1998, 10, 16))
    assert first.text == "The river rose on day 0001.\n\nPeople fled."


def test_a_duc_topic_without_a_model_is_named(tmp_path):
    shapes.duc(tmp_path)
    shapes.write(tmp_path / "docs" / "d30002t" / "x", "<DOC><TEXT>More.</TEXT></DOC>")
    with pytest.raises(SummarizeError, match=r"d30002t: topic 'D30002T' has no reference \(D30002\.M\.100\.T\.A\)"):
        read(tmp_path)


def test_a_duc_model_without_documents_is_named(tmp_path):
    shapes.duc(tmp_path)
    shapes.write(tmp_path / "models" / "D30009.M.100.T.A", "Nothing of it.")
    with pytest.raises(SummarizeError, match=r"D30009\.M\.100\.T\.A: no folder 'D30009T' of documents"):
        read(tmp_path)


def test_tac_folders_know_what_the_update_comes_after(tmp_path):
    first, second = read(shapes.tac(tmp_path))
    assert (first.id, second.id) == ("D0801A-A", "D0801A-B")
    assert first.topic.known == ()
    assert second.topic.known == first.topic.documents
    assert second.topic.query == "Sets Tell of the sets."
    assert second.references == ("Set B in short.",)


def test_multi_news_files(tmp_path):
    first, second = read(shapes.multinews(tmp_path))
    assert [document.text for document in first.topic.documents] == ["One here. \n Two.", "Three."]
    assert [document.text for document in second.topic.documents] == ["Four.", "Five."]
    assert second.references == ("– The second.",)


@pytest.mark.parametrize(
    ("summaries", "said"), [("– One.\n", "test.tgt, line 2: missing"), ("– One.\n\n", "line 2: no")]
)
def test_multi_news_files_that_do_not_match(tmp_path, summaries, said):
    shapes.multinews(tmp_path)
    (tmp_path / "test.tgt").write_text(summaries)
    with pytest.raises(SummarizeError, match=said):
        read(tmp_path)


@pytest.mark.parametrize("packed", [False, True])
def test_wcep_files_have_ten_articles(tmp_path, packed):
    articles = [{"title": f"T{n}", "text": f"Text {n}.", "time": "2016-09-25 00:00:00"} for n in range(12)]
    line = json.dumps({"id": 7, "summary": "It was.", "articles": articles}) + "\n"
    path = tmp_path / ("test.jsonl.gz" if packed else "test.jsonl")
    path.write_bytes(gzip.compress(line.encode()) if packed else line.encode())
    for place in (path, tmp_path):
        (case,) = read(place, None if place is path else "wcep")
        assert (case.id, case.references, len(case.topic.documents)) == ("7", ("It was.",), 10)
        assert case.topic.documents[9].published == dt.date(2016, 9, 25)


def test_opinosis_folders(tmp_path):
    (case,) = read(shapes.opinosis(tmp_path))
    assert case.id == "room_holiday_inn"
    assert [document.text for document in case.topic.documents] == ["The room was clean .", "Clean and large room ."]
    assert case.references == ("Clean room, 1.", "Clean room, 2.")


def test_multiling_folders(tmp_path):
    shapes.multiling(tmp_path)
    (case,) = read(tmp_path)
    assert (case.id, case.references) == ("M000", ("Short A.", "Short B."))
    (french,) = read(tmp_path, "multiling", language="french")
    assert french.references == ("Bref A.", "Bref B.")
    assert french.topic.documents[1].title == "Titre 1"


ROWS = [
    {"document": "One. ||||| Two.", "summary": "Both."},
    {"document": "Three. ||||| Four.", "summary": "Both again."},
]


def _checked(cases):
    assert [case.id for case in cases] == ["1", "2"]
    assert [document.text for document in cases[1].topic.documents] == ["Three.", "Four."]
    assert cases[1].references == ("Both again.",)


def test_parquet_files(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.Table.from_pylist(ROWS)
    parquet.write_table(table, tmp_path / "test-00000-of-00001.parquet")
    parquet.write_table(table.slice(0, 1), tmp_path / "train-00000-of-00001.parquet")
    _checked(read(tmp_path))
    _checked(read(tmp_path / "test-00000-of-00001.parquet"))


@pytest.mark.parametrize("splits", [False, True])
def test_folders_that_datasets_saved(tmp_path, splits):
    pyarrow = pytest.importorskip("pyarrow")
    folder = tmp_path / "test" if splits else tmp_path
    folder.mkdir(exist_ok=True)
    (tmp_path / ("dataset_dict.json" if splits else "dataset_info.json")).write_text("{}")
    table = pyarrow.Table.from_pylist(ROWS)
    with pyarrow.ipc.new_stream(str(folder / "data-00000-of-00001.arrow"), table.schema) as stream:
        stream.write_table(table)
    _checked(read(tmp_path))


def test_without_pyarrow_the_reader_says_what_to_type(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    shapes.write(tmp_path / "test.parquet", "")
    with pytest.raises(SummarizeError, match="pip install pyarrow"):
        read(tmp_path / "test.parquet")


def test_an_unknown_shape_lists_the_known_ones(tmp_path):
    shapes.write(tmp_path / "notes.txt", "Nothing.")
    for path in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(SummarizeError, match="no known shape of data set"):
            read(path)
    with pytest.raises(SummarizeError, match="no such file or folder"):
        read(tmp_path / "absent")


def test_the_digest_is_of_the_content_not_of_its_order(tmp_path):
    cases = read(shapes.topics(tmp_path / "own.jsonl"))
    assert digest(cases) == digest(cases[::-1])
    assert digest(cases) != digest(read(shapes.topics(tmp_path / "other.jsonl", references=["Else."])))
