"""Datelines: the place, the day and the agency before a report's first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..layout import Span
from .paragraph import Page

__all__ = ["datelines"]

_LOOKED_AT = 8  # paragraphs of prose
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩΆ-ΏЀ-Я]"
_NAME = rf"(?:{_UPPER}[\w.'’-]{{1,20}})"
_PLACE = rf"(?:{_UPPER}[{_UPPER[1:-1]}.'’-]{{1,24}})(?:[ /-]{{1,2}}{_UPPER}[{_UPPER[1:-1]}.'’-]{{0,24}}){{0,4}}"
_TITLE_PLACE = rf"{_NAME}(?: {_NAME}){{0,3}}"
_REGION = rf"(?:, ?{_NAME}(?: {_NAME}){{0,2}})"
_DATE = r"(?:,? ?(?:le |den |el |il |em )?(?:\d{1,2}\.? ?[^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.? \d{1,2}\.?)(?:,? \d{4})?)"
_AGENCY = r"(?:,? ?\([^()\n]{2,40}\))"
_DASH = r"\s{0,2}\.?(?:--|[–—-])\s{1,2}"
_NEXT = r"(?=[\"'“‘«„(\[]{0,2}[^\W_])"
_FORMS = (
    # MOSCOW, 15 Dec – Agency News. ...
    re.compile(rf"{_PLACE},? ?{_DATE}{_DASH}{_NAME}(?: {_NAME}){{0,2}}\. (?=[\"“‘«]?{_UPPER})"),
    # ISTANBUL – ... | KABUL, Nov. 6 (Agency) -- ... | WASHINGTON, D.C. — ...
    re.compile(rf"(?=[^\W_]{{4}}|[^\W_]{{2,3}} {_UPPER}){_PLACE}{_REGION}?{_DATE}?{_AGENCY}?{_DASH}{_NEXT}(?![a-z])"),
    # (NewsAgency) Talks ...
    re.compile(rf"\({_UPPER}\w{{1,20}}{_UPPER}\w{{0,20}}\)\s{{1,2}}(?=[\"“‘«]?{_UPPER})"),
    # Istanbul (Agency) – ... | Paris, le 5 mars (AFP) - ...
    re.compile(rf"{_TITLE_PLACE}{_REGION}?{_DATE}?{_AGENCY}{_DASH}{_NEXT}"),
    # Kabul, 6 November – ...
    re.compile(rf"{_TITLE_PLACE}{_REGION}?, ?{_DATE}{_DASH}{_NEXT}(?![a-z])"),
    # ISTANBUL (Agency) Talks ... | ISTANBUL, Nov. 6 (Agency) Talks ...
    re.compile(rf"{_PLACE}{_REGION}?{_DATE}?{_AGENCY}\s{{1,2}}(?=[\"“‘«]?{_UPPER})"),
    # (AGENCY) Talks ... | (Agency) – Talks ... | [AGENCY] ...
    re.compile(rf"[(\[]{_UPPER}[{_UPPER[1:-1]}\d&/. -]{{1,24}}[)\]](?:{_DASH}|\s{{1,2}})(?=[\"“‘«]?{_UPPER})"),
    re.compile(rf"[(\[]{_NAME}(?: {_NAME}){{0,2}}[)\]]{_DASH}(?=[\"“‘«]?{_UPPER})"),
    # (Agency) - at the front in scripts without capitals
    re.compile(
        r"[^\s()–—-]{2,20}(?: [^\s()–—-]{2,20}){0,2} ?\([^()\n]{2,30}\)\s{0,2}(?:--|[–—-])\s{1,2}(?=[\u0590-\u0dff])"
    ),
)


# ISLAMABAD: ...
_COLON = re.compile(rf"(?=[^\W_]{{4}}){_PLACE}{_AGENCY}?: (?=[\"“‘«]?{_UPPER})")


def datelines(page: Page) -> Iterator[Span]:
    """Yield the datelines, and nothing behind them, at the front of the first paragraphs of prose.

    Where several paragraphs open with a name and a colon they are what speakers say.
    """
    prose = [paragraph for paragraph in page.paragraphs if paragraph.length >= 8 and not paragraph.block.mark]
    speakers = sum(_COLON.match(paragraph.text) is not None for paragraph in page.paragraphs) > 1
    for paragraph in prose[:_LOOKED_AT]:
        for form in _FORMS if speakers else (*_FORMS, _COLON):
            if match := form.match(paragraph.text):
                yield Span(paragraph.block.start, paragraph.block.start + match.end(), "dateline")
                break
