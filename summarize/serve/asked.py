"""What a request asks for beside its documents: one table, by which requests are checked and described."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated

from ..budget import Budget
from ..errors import InputError, MethodError
from ..methods import DEFAULT, load
from ..news import since_day
from ..pipeline import Pipeline
from ..registry import unknown
from ..report import RENDERERS

__all__ = ["Asked"]

_TRUE, _FALSE = ("true", "1", "on", "yes"), ("false", "0", "off", "no", "")
_NUMBERS = ("budget", "max_share")  # may be written as numbers in JSON


@dataclass(frozen=True, slots=True)
class Asked:
    """How the documents of one request are to be summarised.

    >>> Asked.parse({"budget": 50, "method": "lead"}).budget
    '50'
    """

    id: Annotated[str, "What the documents are about, or called; the title of a report."] = ""
    budget: Annotated[
        str, 'How long: "150 words", "5 sentences", "665 bytes", "400 characters", "250 tokens" or "20%".'
    ] = "100 words"
    method: Annotated[str, 'A method by name, or in parts: "lexrank(threshold=0.1) + mmr(diversity=0.3) @ minilm".'] = (
        DEFAULT
    )
    query: Annotated[str, "What the reader wants to know: a question, a phrase or a paragraph."] = ""
    max_share: Annotated[str, 'The largest part of the summary that one source may have: "40%" or 0.4.'] = ""
    language: Annotated[str, "The only language that is printed, documents in others counting as sources: fr."] = ""
    since: Annotated[str, "Documents published before this day count as known: 2025-06-30 or 30 June 2025."] = ""
    splitter: Annotated[str, "How sentences are found: sentencex, punkt or lines."] = ""
    stemmer: Annotated[str, "What counts as one word: snowball, nltk-snowball, porter, light or none."] = ""
    with_text: Annotated[bool, "Whether JSON carries the documents' texts, which the places point into."] = False
    format: Annotated[
        str,
        "json, html, markdown, text, plain or context; if left out json, and of a job json, html and markdown.",
    ] = ""

    @classmethod
    def parse(cls, values: Mapping[str, object]) -> Asked:
        """Return what values by name ask for; raises SummarizeError for whatever of it is unknown or means nothing."""
        known = [field.name for field in fields(cls)]
        for name in values:
            if name not in known:
                raise unknown("field", name[:80], [*known, "documents", "files", "known"])
        read = {name: _flag(value) if name == "with_text" else _text(name, value) for name, value in values.items()}
        asked = cls(**{name: value for name, value in read.items() if value != ""})  # type: ignore[arg-type]
        if asked.format and asked.format not in RENDERERS:
            raise unknown("format", asked.format[:80], RENDERERS)
        Budget.parse(asked.budget)
        asked.pipeline()
        if asked.since:
            since_day(asked.since)
        return asked

    def pipeline(self) -> Pipeline:
        """Return the pipeline; raises MethodError, also for a method that would open a path of the caller's."""
        pipeline = load(
            self.method,
            splitter=self.splitter,
            stemmer=self.stemmer,
            max_share=self.max_share,
            language=self.language,
        )
        for component in (pipeline.ranker, pipeline.selector, pipeline.embedder):
            if getattr(component, "path", ""):
                raise MethodError("a method that names a path is for the command line and the library, not for HTTP")
        return pipeline

    def command(self, *, known: bool) -> str:
        """Return the command that makes the same report from a folder of the files."""
        words = ["summarize", "FOLDER", "--recursive", "--budget", self.budget, "--method", self.method]
        for option in ("query", "max_share", "language", "since", "splitter", "stemmer"):
            if value := getattr(self, option):
                words += [f"--{option.replace('_', '-')}", value]
        words += ["--known", "FOLDER"] if known else []
        return shlex.join([*words, "--format", "html", "--output", "report.html"])


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if name in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f'"{name}" is a text, not {type(value).__name__}')
    return value.strip()


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().casefold() in (*_TRUE, *_FALSE):
        return value.strip().casefold() in _TRUE
    raise InputError('"with_text" is true or false')
