"""Grouping by an embedder's vectors, for texts that share few words."""

from collections.abc import Sequence

import numpy as np
import pytest

from summarize import Document, Stories, digest, stories
from summarize.errors import InputError, MethodError
from summarize.roles import Matrix
from summarize.story.chance import Chance
from summarize.story.meaning import Meaning

from ..command import run
from .corpus import members

# Two opinions on each of three things, hardly a word in common.
OPINIONS = {
    "bed-1": "The mattress was soft and I slept well.",
    "bed-2": "A very comfortable bed, I slept like a baby.",
    "food-1": "Breakfast was cold and the coffee weak.",
    "food-2": "The restaurant serves tasteless meals and bitter coffee.",
    "road-1": "Traffic noise from the highway kept the street loud.",
    "road-2": "You hear cars and lorries on the busy road outside.",
}
PAIRS = {frozenset([f"{about}-1", f"{about}-2"]) for about in ("bed", "food", "road")}


class Axes:
    """An embedder of three dimensions, one a thing."""

    def encode(self, sentences: Sequence[str], /) -> Matrix:
        things = (("slept",), ("coffee",), ("street", "road"))
        return np.array([[0.05, *(float(any(word in text for word in each)) for each in things)] for text in sentences])


def opinions() -> list[Document]:
    return [Document(name, text) for name, text in OPINIONS.items()]


def test_vectors_tell_apart_what_words_cannot() -> None:
    assert members(stories(opinions(), embedder="wordllama")) >= {frozenset(["bed-1", "bed-2"])}
    assert members(stories(opinions())).isdisjoint({frozenset(["road-1", "road-2"])})


def test_an_embedder_of_ones_own() -> None:
    assert members(stories(opinions(), embedder=Axes())) == PAIRS
    assert members(stories(opinions()[::-1], embedder=Axes())) == PAIRS


def test_a_new_document_joins_by_meaning_and_opens_a_story_otherwise() -> None:
    grouped = Stories(opinions()[:4], embedder=Axes())
    numbers = grouped.numbers
    assert grouped.add(Document("bed-3", "We slept until noon.")) == numbers["bed-1"]
    opened = grouped.add(opinions()[4])
    assert opened not in numbers.values()
    assert grouped.add(opinions()[5]) == opened
    assert members(grouped.topics()) == {
        *PAIRS - {frozenset(["bed-1", "bed-2"])},
        frozenset(["bed-1", "bed-2", "bed-3"]),
    }


def test_from_nothing() -> None:
    grouped = Stories(embedder=Axes())
    assert [grouped.add(document) for document in opinions()] == [0, 0, 1, 1, 2, 2]


def test_the_state_keeps_the_embedder() -> None:
    grouped = Stories(opinions()[:4], embedder="wordllama")
    again = Stories.from_json(grouped.to_json())
    new = Document("bed-3", "The bed was comfortable.")
    assert again.add(new) == grouped.add(new) == grouped.numbers["bed-1"]
    with pytest.raises(InputError, match="name of an embedder"):
        Stories.from_json('{"format": 1, "embedder": 7, "documents": []}')


def test_what_is_usual_is_measured_and_holds_the_level() -> None:
    chance = Meaning("wordllama").chance
    assert isinstance(chance, Chance)
    assert 0 < chance.usual < chance.least < chance.most < 0.5


@pytest.mark.parametrize("name", ["svd", "chargrams"])
def test_an_embedder_that_counts_words_is_refused(name: str) -> None:
    with pytest.raises(MethodError, match=f"{name} cannot group documents: it counts words"):
        stories(opinions(), embedder=name)


def test_a_digest_and_the_command_take_one() -> None:
    found = digest(opinions(), embedder=Axes(), budget="1 sentences")
    assert [len(story.topic.documents) for story in found.stories] == [2, 2, 2]


def test_stories_by_an_embedder_of_ones_own_are_held_against_what_is_known() -> None:
    grouped = Stories(opinions()[:4], embedder=Axes())
    found = digest(grouped, known=[Document("bed-0", "She slept on the floor.")], budget="1 sentences")
    assert [[document.id for document in story.topic.known] for story in found.stories] == [["bed-0"], []]
    assert len(grouped.documents) == 4


def test_the_command_names_what_there_is() -> None:
    done = run("stories", "examples/mixed-news", "--embedder", "none", code=2)
    assert "unknown embedder 'none'" in done.stderr
