"""What Markdown and HTML say to the machine is no prose."""

import time

import pytest

from summarize.clean import boilerplate
from summarize.document import Document
from summarize.split import split

BEFORE = "The bridge at Port Alder was closed on Thursday after a ship struck its third pier.\n\n"
AFTER = "\n\nEngineers will look at the pier on Friday, and ferries run every twenty minutes until then.\n"


def sentences(middle: str) -> list[str]:
    document = Document("a.md", BEFORE + middle + AFTER, language="en")
    return [sentence.text for sentence in split(document, boilerplate([document])[0])]


@pytest.mark.parametrize(
    "middle",
    [
        "<!-- The editor must check the number of the piers before this goes out. -->",
        "```python\nprint('not prose at all, whatever it may say')\n```",
        "~~~\nA block of preformatted text that nobody would call a sentence.\n~~~",
        "    total = sum(ships)  # four blanks in front make it code",
        "![The gap in the bridge, seen from the northern bank of the river](gap.jpg)",
        "[^1]: The Maritime Safety Board put the time at eight minutes to seven.",
        "[board]: https://example.org/board",
        "| Year | Ships struck |\n|------|--------------|\n| 2025 | one ship struck the pier |",
        '<div class="wide">',
    ],
)
def test_it_is_passed_over_and_the_prose_around_it_kept(middle: str) -> None:
    found = sentences(middle)
    assert [found[0], found[-1]] == [BEFORE.strip(), AFTER.strip()]
    assert len(found) == 2, found


def test_prose_that_is_only_indented_stays() -> None:
    assert len(sentences("    The mayor said that the town would pay for the ferries until October.")) == 3


@pytest.mark.parametrize(
    "hostile", ["<!--" * 20000, "![" * 20000, "<a " * 20000, "```\n" * 20000, "| " * 50000, "[^" * 30000]
)
def test_hostile_markup_takes_no_longer_than_prose(hostile: str) -> None:
    start = time.process_time()
    boilerplate([Document("a.md", hostile)])
    assert time.process_time() - start < 10
