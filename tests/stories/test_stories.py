"""Grouping: what belongs together, whatever the order of the files, and where a new document goes."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Document, Stories, read, stories
from summarize.errors import InputError
from summarize.story import linkage
from summarize.story.headline import headline
from summarize.story.linkage import Groups, linked

from .corpus import ALONE, STORIES, members, mixed

EXPECTED = {*map(frozenset, STORIES), *(frozenset([name]) for name in ALONE)}


def test_the_example_is_told_apart() -> None:
    assert members(stories(mixed())) == EXPECTED


def test_the_order_of_the_files_changes_nothing() -> None:
    first = stories(mixed())
    for seed in range(4):
        shuffled = mixed()
        random.Random(seed).shuffle(shuffled)
        assert stories(shuffled) == first


def test_the_largest_come_first_and_labels_are_words_of_the_story() -> None:
    topics = stories(mixed())
    assert [len(topic.documents) for topic in topics] == [4, 3, 3, 1, 1]
    for topic in topics:
        text = " ".join(f"{document.title} {document.text}" for document in topic.documents)
        for word in topic.id.replace(",", "").split():
            assert word in text
    assert len({topic.id for topic in topics}) == len(topics)


def test_a_headline_is_a_sentence_of_the_story() -> None:
    for topic in stories(mixed()):
        found = headline(topic.documents)
        assert found is not None
        assert " ".join(found.document.text[found.start : found.end].split()) == found.text
        assert found.document in topic.documents
    assert headline([Document("a", "")]) is None


def test_new_documents_join_or_open_and_nothing_moves() -> None:
    documents = sorted(mixed(), key=lambda document: document.id)
    known = [document for document in documents if document.id not in ("ferry-4.txt", "comet-3.txt", "cheese.txt")]
    grouped = Stories(known)
    before = grouped.numbers
    by_id = {document.id: document for document in documents}
    assert grouped.add(by_id["ferry-4.txt"]) == before["ferry-1.txt"]
    assert grouped.add(by_id["comet-3.txt"]) == before["comet-1.txt"]
    assert grouped.add(by_id["cheese.txt"]) not in before.values()
    assert {name: grouped.numbers[name] for name in before} == before
    assert members(grouped.topics()) == EXPECTED


def test_one_after_another_from_nothing() -> None:
    grouped = Stories()
    for document in mixed():
        grouped.add(document)
    assert members(grouped.topics()) == EXPECTED


def test_the_state_is_json_and_goes_on_where_it_was() -> None:
    documents = mixed()
    grouped = Stories(documents[:8])
    again = Stories.from_json(grouped.to_json())
    assert json.loads(grouped.to_json())["documents"][0]["id"] == grouped.documents[0].id
    assert again.documents == grouped.documents
    for document in documents[8:]:
        assert again.add(document) == grouped.add(document)
    assert again.to_json() == grouped.to_json()
    assert again.topics() == grouped.topics()


def test_kept_stories_have_the_labels_of_new_ones() -> None:
    grouped = Stories(mixed())
    assert Stories.from_json(grouped.to_json()).topics() == grouped.topics()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2, "documents": []}', '{"format": 1, "documents": [{}]}'])
def test_a_state_that_is_none_is_named(text: str) -> None:
    with pytest.raises(InputError):
        Stories.from_json(text)


def test_an_id_may_stand_for_one_document_only() -> None:
    with pytest.raises(InputError, match="two documents have the id 'a'"):
        stories([Document("a", "Rain."), Document("a", "Snow.")])
    grouped = Stories([Document("a", "Rain.")])
    with pytest.raises(InputError, match="already"):
        grouped.add(Document("a", "Snow."))


def test_copies_are_one_story_and_nothing_is_one_too() -> None:
    same = [Document(str(number), "The mill in Ostrau burnt down.") for number in range(300)]
    assert [len(topic.documents) for topic in stories(same)] == [300]
    assert [len(topic.documents) for topic in stories([Document(str(n), "") for n in range(3)])] == [3]
    assert stories([]) == []


def test_none_that_belong_together() -> None:
    texts = [
        "Goats grazed on the dunes of Ameland.",
        "Parliament passed a law on noise from wind mills.",
        "The violinist Ada Renn played Bartok in Graz.",
        "A bakery in Split sells bread made of acorns.",
    ]
    found = stories([Document(str(number), text) for number, text in enumerate(texts)])
    assert [len(topic.documents) for topic in found] == [1, 1, 1, 1]


def test_answers_belong_to_what_they_answer() -> None:
    mails = [
        Document("1", "Could we move the meeting to Monday?", "Planning"),
        Document("2", "Fine with me.", "Re: Planning"),
        Document("3", "The printer is out of toner again.", "Printer"),
        Document("4", "Me too.", "AW: Re: Planning"),
    ]
    assert members(stories(mails)) == {frozenset("124"), frozenset("3")}
    grouped = Stories(mails[:3])
    assert grouped.add(mails[3]) == grouped.numbers["1"]


def test_a_new_conversation_does_not_go_on_with_another() -> None:
    boats = [
        Document(str(n), f"The boats of pier {n} need new ropes before the storm.", title)
        for n, title in enumerate(("Ropes", "Re: Ropes"))
    ]
    grouped = Stories(boats)
    assert grouped.add(Document("x", "The boats of pier 4 need new ropes before the storm.", "Re: Storm")) == 1
    assert grouped.add(Document("y", "The boats of pier 5 need new ropes before the storm.")) == 0
    assert grouped.add(Document("z", "Who has a saw?", "RE: storm")) == 1


def test_five_articles_on_one_event_are_one_story(shared_data: Path) -> None:
    found = stories(read(shared_data / "talks").topic.documents)
    assert [len(topic.documents) for topic in found] == [5]


def test_ten_topics_of_news_are_ten_stories(shared_data: Path) -> None:
    from benchmarks.stories.scores import bcubed
    from summarize.readers import Reading, read_each

    found = [
        each.topic for each in read_each(shared_data / "multiling2011" / "english.jsonl") if isinstance(each, Reading)
    ]
    documents = [document for topic in found for document in topic.documents]
    truth = {document.id: topic.id for topic in found for document in topic.documents}
    grouped = Stories(documents).numbers
    names = sorted(truth)
    assert bcubed([truth[name] for name in names], [grouped[name] for name in names]).f1 >= 0.95


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8), st.randoms())
def test_each_document_is_in_one_story_whatever_it_is(texts: list[str], chance: random.Random) -> None:
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    found = stories(documents)
    assert sorted(document.id for topic in found for document in topic.documents) == sorted(
        str(n) for n in range(len(texts))
    )
    chance.shuffle(documents)
    assert stories(documents) == found


def test_average_linkage_is_that_of_all_pairs() -> None:
    import numpy as np
    from scipy.sparse import csr_array

    draw = np.random.default_rng(3)
    for _ in range(20):
        dense = draw.random((30, 12)) * (draw.random((30, 12)) < 0.3)
        found = linked(Groups(csr_array(dense), np.ones(30), np.full(30, np.nan), np.zeros(30, dtype=np.bool_)), 0.35)
        assert np.array_equal(found, _slow(dense @ dense.T, 0.35))


def test_the_index_leads_to_the_groups_that_all_pairs_give(monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np
    from scipy.sparse import csr_array

    draw = np.random.default_rng(5)
    centres = draw.random((20, 400)) * (draw.random((20, 400)) < 0.2)
    dense = centres[np.arange(200) % 20] + 0.2 * draw.random((200, 400)) * (draw.random((200, 400)) < 0.2)
    dense /= np.linalg.norm(dense, axis=1)[:, None]
    groups = Groups(csr_array(dense), np.ones(200), np.full(200, np.nan), np.zeros(200, dtype=np.bool_))
    assert np.array_equal(linked(groups, 0.6), np.arange(200) % 20)
    monkeypatch.setattr(linkage, "WHOLE", 0)
    monkeypatch.setattr(linkage, "POSTINGS", 12)  # fewer than a word of a group has
    assert np.array_equal(linked(groups, 0.6), np.arange(200) % 20)


def test_the_heaviest_entries_are_kept_and_of_equal_ones_the_first() -> None:
    import numpy as np
    from scipy.sparse import csr_array

    matrix = csr_array(np.array([[1.0, 3, 2, 3], [5, 5, 5, 5], [0, 0, 7, 0]]))
    found = linkage._heaviest(matrix, 2).toarray().tolist()
    assert found == [[0, 3, 0, 3], [5, 5, 0, 0], [0, 0, 7, 0]]


def _slow(similar: object, least: float) -> object:
    """Average linkage as it is defined: the two nearest groups are merged, again and again."""
    import numpy as np

    matrix = np.asarray(similar)
    groups = [[at] for at in range(len(matrix))]
    while True:
        pairs = [
            (matrix[np.ix_(one, two)].mean(), -i, -j)
            for i, one in enumerate(groups)
            for j, two in enumerate(groups)
            if i < j
        ]
        best = max(pairs, default=(-1.0, 0, 0))
        if best[0] < least:
            owner = np.zeros(len(matrix), dtype=int)
            for group in groups:
                owner[group] = min(group)
            return owner
        _, i, j = best
        groups[-i] = sorted(groups[-i] + groups[-j])
        del groups[-j]


def test_names_stand_together_in_a_label() -> None:
    texts = [
        "The teacher Amal Haddad won the election in Osterby. Haddad takes office soon, rail workers said.",
        "A recount showed that Amal Haddad won in Osterby. Rail workers cheered for Haddad.",
        "Amal Haddad of Osterby met rail workers, the teacher said. Haddad smiled.",
    ]
    label = stories([*texts, "Goats grazed on the dunes of Ameland."])[0].id
    assert "Amal Haddad" in label
    assert "rail workers" in label
    assert "teacher Amal" not in label


def test_words_on_either_side_of_a_stop_are_no_name() -> None:
    texts = [f"Das Fest in Weiden ist abgesagt.\nWeinfest: Wirt {name} klagt. Weinfest abgesagt." for name in "ab"]
    assert "abgesagt Weinfest" not in stories(texts)[0].id


def test_a_name_with_a_particle_is_whole_in_a_label() -> None:
    texts = [
        "The Tour de Velmar began in Ulm. Riders of the Tour de Velmar rode up the hills.",
        "Ana Reyl won the Tour de Velmar, and the riders went home.",
        "The Tour de Velmar lost two riders who fell on the hills.",
    ]
    label = stories([*texts, "Goats grazed on the dunes of Ameland."])[0].id
    assert "Tour de Velmar" in label
    assert "tour de," not in label.lower()
