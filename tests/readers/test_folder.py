"""A folder of every format in twelve languages, summarised in one run, with a report of what was read and how."""

import json
import re
from pathlib import Path

import pytest

from summarize.readers import Options, Reading, read
from summarize.readers.kinds import KINDS
from summarize.report.explained import explained
from tests.readers import folder
from tests.test_cli import run

LETTERS = re.compile(r"\w+")
STORIES = {code: "".join(LETTERS.findall(" ".join(story[1:]))) for code, story in folder.STORY.items()}
STORIES["en"] += "".join(LETTERS.findall(" ".join(folder.MORE)))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("valley")
    folder.write(made)
    return made


@pytest.fixture(scope="module")
def reading(place: Path) -> Reading:
    return read(place, options=Options(recursive=True))


def test_it_is_large_enough_to_show_something() -> None:
    assert len(folder.good()) >= 40
    assert len(folder.STORY) >= 12


def test_every_good_file_is_read_and_every_bad_one_is_named(reading: Reading, place: Path) -> None:
    read_files = {Path(origin.source).relative_to(place).parts for origin in reading.origins}
    tops = {"/".join(parts[:2]) if parts[0] == "sub" else parts[0] for parts in read_files}
    assert {name.partition("#")[0] for name in tops} == set(folder.good())
    named = {Path(skip.source).relative_to(place).parts[0] for skip in reading.skipped}
    assert named == set(folder.bad())


def test_every_format_is_there(reading: Reading) -> None:
    packers = {"ZIP", "tar", "gzip", "WARC"}  # seen through
    assert {origin.format for origin in reading.origins} == {kind.says for kind in KINDS.values()} - packers


def test_the_text_is_the_story_in_its_language_and_no_letter_else(reading: Reading) -> None:
    """Of every document each sentence that is no furniture is the story's, in the language that is told of it."""
    from summarize.clean import boilerplate
    from summarize.language import detect
    from summarize.split import split

    documents = list(reading.topic.documents)
    seen = set()
    for document, spans in zip(documents, boilerplate(documents), strict=True):
        language = document.language or detect(document.text) or ""
        seen.add(language)
        sentences = split(document, spans, language=language)
        assert sentences, document.id
        for sentence in sentences:
            letters = "".join(LETTERS.findall(sentence.text))
            headline = sentence.text.rstrip() in (folder.STORY[language][0], document.title, "What next")
            assert headline or letters in STORIES[language], (document.id, sentence.text)
    assert seen == set(folder.STORY)


def test_dates_are_those_that_the_files_state(reading: Reading) -> None:
    days = {document.id: str(document.published or "") for document in reading.topic.documents}
    assert set(days.values()) == {folder.DAY, ""}
    silent = "text Markdown Parquet JSON subtitles".split()
    for document, origin in zip(reading.topic.documents, reading.origins, strict=True):
        stated = origin.format not in silent or document.id == "06-front-matter.md"
        assert bool(document.published) == stated, document.id


def test_one_run_summarises_it_and_tells_of_every_file(place: Path) -> None:
    done = run(place, "--recursive", "--explain", "--with-text", "-f", "json", "-b", "120 words")
    for name in {**folder.good(), **folder.bad()}:
        assert name in done.stderr, name
    found = json.loads(done.stdout)
    texts = {document["id"]: document["text"] for document in found["documents"]}
    assert found["picks"]
    for pick in found["picks"]:
        assert " ".join(texts[pick["document"]][pick["start"] : pick["end"]].split()) == pick["text"]
    assert len(found["skipped"]) == len(folder.bad())


def test_the_report_is_the_same_every_time(reading: Reading, place: Path) -> None:
    again = read(place, options=Options(recursive=True))
    assert again == reading
    assert explained(again) == explained(reading)
