"""The cleaners that are compared: each takes a page and returns its text in pieces, with whether a piece is kept."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from typing import Final

from summarize.clean import boilerplate
from summarize.document import Document
from summarize.errors import InputError
from summarize.readers import DEFAULT
from summarize.readers.file import File
from summarize.readers.html import html_file
from summarize.readers.text import text_file

from .pages import Page

__all__ = ["OURS", "Cleaner", "peers", "summarize"]

Cleaner = Callable[[Page], list[tuple[str, bool]]]
OURS: Final = "summarize"
_LANGUAGES: Final = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "hi": "Hindi", "hu": "Hungarian", "it": "Italian", "ko": "Korean", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
}  # fmt: skip


def summarize(page: Page) -> list[tuple[str, bool]]:
    """Return a page as this package reads it; what it marks is not kept, nor what the reader leaves out."""
    name = page.name
    reader = html_file if page.html else text_file
    try:
        (document,) = reader(File(name, name, name, page.source.encode()), DEFAULT).documents
    except InputError:
        return []
    return _marked(document)


def _marked(document: Document) -> list[tuple[str, bool]]:
    (spans,) = boilerplate([document])
    pieces, last = [], 0
    for span in spans:
        pieces += [(document.text[last : span.start], True), (document.text[span.start : span.end], False)]
        last = span.end
    return [*pieces, (document.text[last:], True)]


def peers() -> Mapping[str, Cleaner]:
    """Return other people's cleaners of HTML, those that are installed."""
    known = {
        "trafilatura": ("trafilatura", _trafilatura),
        "trafilatura, favor_precision": ("trafilatura", _precise),
        "justext": ("justext", _justext),
        "justext, short paragraphs": ("justext", _short),
        "sumy's HTML parser": ("sumy", _sumy),
    }
    return {name: call for name, (package, call) in known.items() if importlib.util.find_spec(package)}


def _trafilatura(page: Page) -> list[tuple[str, bool]]:
    from trafilatura import extract

    return [(extract(page.source, include_comments=False) or "", True)]


def _precise(page: Page) -> list[tuple[str, bool]]:
    from trafilatura import extract

    return [(extract(page.source, include_comments=False, favor_precision=True) or "", True)]


def _short(page: Page) -> list[tuple[str, bool]]:
    return _justext(page, length_low=30, length_high=90)


def _justext(page: Page, **lengths: int) -> list[tuple[str, bool]]:
    """With the stop words of the page's language, or as its authors say where it has none (Chinese, Japanese)."""
    import justext
    from lxml import html

    language = _LANGUAGES.get((html.document_fromstring(page.source).get("lang") or "en")[:2])
    if language in justext.get_stoplists():
        found = justext.justext(page.source, justext.get_stoplist(language), **lengths)
    else:
        found = justext.justext(page.source, frozenset(), stopwords_low=0, stopwords_high=0, **lengths)
    return [(paragraph.text, not paragraph.is_boilerplate) for paragraph in found]


def _sumy(page: Page) -> list[tuple[str, bool]]:
    from sumy.parsers.html import HtmlParser

    document = HtmlParser.from_string(page.source, "https://example.org/", _Whole()).document
    return [
        (str(sentence), True)
        for paragraph in document.paragraphs
        for sentence in (*paragraph.headings, *paragraph.sentences)
    ]


class _Whole:
    """What sumy calls a tokenizer: a paragraph is one sentence, since only what is kept counts here."""

    language = "english"

    def to_sentences(self, text: str) -> list[str]:
        return [text]

    def to_words(self, text: str) -> list[str]:
        return text.split()
