"""Documents and sentences as plain values, and the order in which documents are worked on."""

import datetime as dt
from itertools import permutations

from summarize.document import Document, Sentence, described, placed, reading_order


def test_plain_values() -> None:
    dated = Document("a", "It rained.", title="Rain", published=dt.date(2025, 3, 9), source="a.txt")
    assert described(dated) == {"id": "a", "title": "Rain", "published": "2025-03-09", "source": "a.txt"}
    assert described(Document("b", "It rained."))["published"] is None
    assert placed(Sentence("It rained.", dated, 0, 10, 0)) == {
        "text": "It rained.", "document": "a", "start": 0, "end": 10,
    }  # fmt: skip


def test_documents_are_read_dated_first_then_by_the_numbers_in_their_names_then_by_text() -> None:
    expected = [
        Document("z", "", published=dt.date(2025, 3, 9)),
        Document("a", "", published=dt.date(2025, 10, 1)),
        Document("9", ""),
        Document("10", ""),
        Document("m9", ""),
        Document("m10", "Rain fell."),
        Document("m10", "Snow fell."),
        Document("m10b", ""),
        Document("n1", ""),
    ]
    assert sorted(expected[4:] + expected[:4], key=reading_order) == expected
    assert all(sorted(few, key=reading_order) == expected[4:8] for few in permutations(expected[4:8]))
