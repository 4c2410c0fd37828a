"""What is compared: our splitters, and other people's as they come, each (text, language) -> [(start, end), ...].

A language that a package does not know is split as it does where it is not told any.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from summarize.document import Document
from summarize.split import SPLITTERS, split
from summarize.splitters.punkt import spans as punkt

__all__ = ["DEFAULT", "SYSTEMS", "Splitter", "missing"]

Splitter = Callable[[str, str], Iterable[tuple[int, int]]]
DEFAULT = "sentencex"


def _ours(splitter: str) -> Splitter:
    def spans(text: str, language: str) -> Iterator[tuple[int, int]]:
        for sentence in split(Document("case", text, language=language), splitter=splitter):
            yield sentence.start, sentence.end

    return spans


def _sentencex(text: str, language: str) -> Iterator[tuple[int, int]]:
    import sentencex

    for found in sentencex.get_sentence_boundaries(language, text):
        if found["text"].strip():  # it returns empty lines as sentences of their own
            yield found["start_index"], found["end_index"]


@functools.cache
def _segmenter(language: str) -> Any:
    import pysbd
    from pysbd.languages import LANGUAGE_CODES

    return pysbd.Segmenter(language=language if language in LANGUAGE_CODES else "en", clean=False)


def _pysbd(text: str, language: str) -> Iterator[tuple[int, int]]:
    return _placed(text, _segmenter(language).segment(text))


def _syntok(text: str, language: str) -> Iterator[tuple[int, int]]:
    from syntok.segmenter import analyze

    for paragraph in analyze(text):
        for sentence in paragraph:
            yield sentence[0].offset, sentence[-1].offset + len(sentence[-1].value)


def _blingfire(text: str, language: str) -> Iterator[tuple[int, int]]:
    import blingfire

    return _placed(text, blingfire.text_to_sentences(text).split("\n"))


@functools.cache
def _pipeline(language: str) -> Any:
    import spacy

    try:
        pipeline = spacy.blank(language)
    except (ImportError, ValueError):  # Chinese, Japanese and Thai need further packages
        pipeline = spacy.blank("xx")
    pipeline.add_pipe("sentencizer")
    return pipeline


def _spacy(text: str, language: str) -> Iterator[tuple[int, int]]:
    for sentence in _pipeline(language)(text).sents:
        yield sentence.start_char, sentence.end_char


def _nupunkt(text: str, language: str) -> Iterator[tuple[int, int]]:
    from nupunkt import sent_tokenize

    return _placed(text, map(str, sent_tokenize(text)))


def _placed(text: str, sentences: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where sentences stand in a text from which they differ in white space at most."""
    visible = [at for at, character in enumerate(text) if not character.isspace()]
    count = 0
    for sentence in sentences:
        size = len("".join(sentence.split()))
        if size and count + size <= len(visible):
            yield visible[count], visible[count + size - 1] + 1
        count += size


_NEEDS = {
    "peer:nltk-punkt": "punkt",
    "peer:sentencex": "sentencex",
    "peer:pysbd": "pysbd",
    "peer:syntok": "syntok",
    "peer:blingfire": "blingfire",
    "peer:spacy-sentencizer": "spacy",
    "peer:nupunkt": "nupunkt",
}
SYSTEMS: dict[str, Splitter] = {
    **{name: _ours(name) for name in SPLITTERS},
    "peer:nltk-punkt": punkt,
    "peer:sentencex": _sentencex,
    "peer:pysbd": _pysbd,
    "peer:syntok": _syntok,
    "peer:blingfire": _blingfire,
    "peer:spacy-sentencizer": _spacy,
    "peer:nupunkt": _nupunkt,
}


def missing(system: str) -> str:
    """Return the module that a system needs and that is not installed, or ""."""
    module = _NEEDS.get(system, "punkt" if system == "punkt" else "")
    return module if module and importlib.util.find_spec(module) is None else ""
