"""pandas, polars and Hugging Face datasets: rows in, rows out, the same from each."""

import datetime as dt
import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from summarize import summarize
from summarize.errors import InputError, MethodError
from tests.integrations.articles import ARTICLES, BUDGET, exact

TOPICS = {"bridge": ARTICLES[:4], "harbour": ARTICLES[4:]}
ROWS: dict[str, list[Any]] = {
    "story": [name for name in TOPICS for _ in TOPICS[name]],
    "body": [each.text for documents in TOPICS.values() for each in documents],
    "headline": [each.title for documents in TOPICS.values() for each in documents],
    "date": [dt.date(2025, 3, 11 + at) for at in range(6)],
}


def frame_of(library: str, columns: dict[str, list[Any]]) -> Any:
    module = pytest.importorskip(library)
    return module.Dataset.from_dict(columns) if library == "datasets" else module.DataFrame(columns)


def told(library: str, given: dict[str, list[Any]], budget: str = BUDGET, **options: Any) -> list[dict[str, Any]]:
    """The rows that an adapter gives for columns, with None for what is missing."""
    frame = frame_of(library, given)
    adapter = importlib.import_module(f"summarize.integrations.{library}")
    made = (adapter.summarize_dataset if library == "datasets" else adapter.summarize_frame)(frame, budget, **options)
    assert type(made) is type(frame)
    rows: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "pandas": lambda: made.astype(object).where(made.notna(), None).to_dict("records"),
        "polars": lambda: made.to_dicts(),
        "datasets": lambda: list(made),
    }
    return rows[library]()


@pytest.fixture(params=["pandas", "polars", "datasets"])
def library(request: pytest.FixtureRequest) -> str:
    pytest.importorskip(request.param)
    return str(request.param)


def test_a_row_a_topic(library: str) -> None:
    rows = told(library, ROWS, topic="story")
    assert [row["topic"] for row in rows] == ["bridge", "harbour"]
    assert [row["documents"] for row in rows] == [4, 2]
    for row in rows:
        assert row["picks"]
        assert all(exact(pick, ROWS["body"]) for pick in row["picks"])
        assert row["summary"] == " ".join(pick["text"] for pick in row["picks"])
        assert row["error"] is None
        assert list(row["remarks"]) == []
        assert "consensus" in row["signature"]
    picks = rows[1]["picks"]
    assert {pick["index"] for pick in picks} <= {4, 5}
    assert {pick["document"] for pick in picks} <= {"5", "6"}


def test_all_rows_are_one_topic_with_dates_and_titles(library: str) -> None:
    documents = [
        {"text": text, "title": title, "date": date}
        for text, title, date in zip(ROWS["body"], ROWS["headline"], ROWS["date"], strict=True)
    ]
    [row] = told(library, ROWS, columns="text=body")
    assert row["topic"] == "topic"
    assert row["summary"] == summarize(documents, BUDGET).text


def test_lists_of_texts_are_topics(library: str) -> None:
    columns = {"document": [["Rain fell.", "The river rose by a metre."], ["The dam held all night."]]}
    first, second = told(library, columns, "6 words")
    assert (first["topic"], first["summary"], second["topic"]) == ("1", "The river rose by a metre.", "2")
    assert [(pick["document"], pick["index"], pick["start"]) for pick in first["picks"]] == [("1.2", 0, 0)]


def test_empty_cells_and_topics_that_fail_are_told(library: str) -> None:
    columns = {"text": ["The river rose.", None, "", "Nobody in the whole valley had expected it."], "id": list("aabc")}
    first, second, third = told(library, columns, "3 words", topic="id")
    assert (first["summary"], list(first["remarks"])) == ("The river rose.", ["1 text(s) are empty"])
    assert (second["summary"], second["documents"]) == (None, 0)
    assert "nothing to summarise" in second["error"]
    assert "no sentence fits" in third["error"]
    assert list(third["picks"]) == []


def test_rows_of_numbers_and_any_map(library: str) -> None:
    columns = {"text": ROWS["body"], "cluster": [7, 7, 7, 8, 8, 8]}
    with ThreadPoolExecutor(2) as executor:
        rows = told(library, columns, topic="cluster", map=executor.map, method="lead")
    assert rows == told(library, columns, topic="cluster", method="lead")
    assert [row["topic"] for row in rows] == ["7", "8"]


def test_what_does_not_fit_is_said(library: str) -> None:
    with pytest.raises(InputError, match="no column 'x' of topics"):
        told(library, ROWS, topic="x")
    with pytest.raises(InputError, match="which column is the text"):
        told(library, {"a": ["b"]})
    with pytest.raises(InputError, match="row 1 names no topic"):
        told(library, {"text": ["The river rose.", "Rain fell."], "story": ["a", None]}, topic="story")
    with pytest.raises(MethodError):
        told(library, ROWS, method="nothing")


def test_what_pandas_calls_missing() -> None:
    pd = pytest.importorskip("pandas")
    from summarize.integrations.pandas import summarize_frame

    text, date = ["The river rose.", pd.NA, float("nan")], [pd.NaT, pd.Timestamp("2025-03-11"), pd.NaT]
    frame = pd.DataFrame({"text": pd.Series(text, dtype=object), "date": date, 5: [1, 2, 3]}).set_axis([9, 9, 9])
    [row] = summarize_frame(frame).to_dict("records")
    assert (row["summary"], row["documents"], row["remarks"]) == ("The river rose.", 1, ["2 text(s) are empty"])


def test_a_lazy_frame_and_the_types_of_an_empty_one() -> None:
    pl = pytest.importorskip("polars")
    from summarize.integrations.polars import summarize_frame

    lazy = summarize_frame(pl.DataFrame(ROWS).lazy(), BUDGET, topic="story")
    assert lazy.equals(summarize_frame(pl.DataFrame(ROWS), BUDGET, topic="story"))
    empty = summarize_frame(pl.DataFrame({"text": [], "story": []}), topic="story")
    assert empty.schema == lazy.schema
    assert lazy.explode("picks").unnest("picks")["end"].dtype == pl.Int64


def test_a_stream_and_a_whole_data_set(tmp_path: object) -> None:
    datasets = pytest.importorskip("datasets")
    from summarize.integrations.datasets import summarize_dataset

    dataset = datasets.Dataset.from_dict(ROWS)
    made = summarize_dataset(dataset, BUDGET, topic="story")
    assert list(summarize_dataset(dataset.to_iterable_dataset(), BUDGET, topic="story")) == list(made)
    made.save_to_disk(str(tmp_path))
    assert list(datasets.load_from_disk(str(tmp_path))) == list(made)
    with pytest.raises(InputError, match="one split"):
        summarize_dataset(datasets.DatasetDict({"train": dataset}))
