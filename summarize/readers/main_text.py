"""A page's main text by trafilatura, helped: boxes named for furniture are taken out, prose that it dropped comes back.

What comes back reads as prose, stands between paragraphs that are kept (or after the headline), and is in nothing that
is meant for furniture. It is then marked as any other text is, if signs give it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

__all__ = ["main_text"]

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|cookies?|consent|gdpr|paywall|sharing|share(?:bar|buttons|tools|daddy)?|sharedaddy|social"
    r"|related|recommended|recirc|donate|donation|subscribe|subscription|signup|breadcrumbs?|author-?(?:box|bio)|advert"
    r"|advertisement|sponsored|pagination|post-?navigation|skip-?links?|toolbar|callout-?(?:newsletter|donate))(?:$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE: Final = frozenset("nav aside footer form button dialog figcaption table select".split())
_TEXT: Final = frozenset("p li dd blockquote".split())
_BOXES: Final = frozenset("div td section article".split())
_BLOCKS: Final = _TEXT | _BOXES | _FURNITURE | frozenset("h1 h2 h3 h4 ul ol dl table tr figure pre br".split())
_STOP = re.compile(r"[.!?…。！？।؟][\"'”’»)\]」』\s]*$")
_LARGEST = 0.3  # of the page's letters: what is larger is no box, whatever its name
_FEWEST_WORDS, _FEWEST_LETTERS = 5, 20  # of prose; the letters are of scripts without spaces
_MOST_LINKED = 0.3  # of its letters


def main_text(tree: Any) -> str | None:
    """Return the main text of a page, a paragraph a line, or None where trafilatura finds none; `tree` is changed."""
    from trafilatura import extract

    _drop_named(tree)
    prose = list(_prose(tree))
    found = extract(tree, include_comments=False, include_tables=True, deduplicate=False)
    return _restored(found, prose) if found else None


def _drop_named(tree: Any) -> None:
    """Take out the boxes whose class or id names furniture."""
    whole = len(tree.text_content())
    named = [
        element
        for element in tree.iter("div", "section", "ul", "ol", "aside", "nav", "p", "span", "footer", "form")
        if _NAMED.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    ]
    for element in named:
        if (
            element.getparent() is not None
            and len(element.text_content()) < _LARGEST * whole
            and next(element.iter("h1"), None) is None
        ):
            element.drop_tree()


def _prose(tree: Any) -> Iterator[tuple[str, bool | None]]:
    """Yield headlines (None) and paragraphs in order, with whether they read as prose and are in no furniture."""
    for element in tree.iter("h1", *_TEXT, *_BOXES):
        if element.tag in _BOXES and any(inside.tag in _BLOCKS for inside in element.iterdescendants()):
            continue
        text = " ".join(element.text_content().split())
        if element.tag == "h1":
            yield text, None
        elif text:
            yield text, _reads(text) and not _inside(element) and not _linked(element, text)


def _reads(text: str) -> bool:
    long = len(text.split()) >= _FEWEST_WORDS or (
        not text.isascii() and len(text) >= _FEWEST_LETTERS and " " not in text
    )
    return long and _STOP.search(text, max(0, len(text) - 8)) is not None


def _inside(element: Any) -> bool:
    return next(element.iter(*_TEXT - {element.tag}), None) is not None or any(
        up.tag in _FURNITURE for up in element.iterancestors()
    )


def _linked(element: Any, text: str) -> bool:
    return sum(len(link.text_content()) for link in element.iter("a")) > _MOST_LINKED * len(text)


def _restored(found: str, prose: list[tuple[str, bool | None]]) -> str:
    """Return the text with the prose that was dropped put back where it stood, between what was kept."""
    lines = found.split("\n")
    place = {_key(line): at for at, line in reversed(list(enumerate(lines)))}
    places = [place.get(_key(text)) for text, _ in prose]
    last = max((at for at, where in enumerate(places) if where is not None), default=-1)
    after: dict[int, list[str]] = {}
    now: int | None = None
    for (text, reads), where in zip(prose[:last], places[:last], strict=True):
        if where is not None:
            now = where
        elif reads is None and (now is None or now < 0):
            now = -1  # below a headline that is not in the text, and above it
            after.pop(now, None)
        elif reads and now is not None and not any(text in line for line in lines):
            after.setdefault(now, []).append(text)
    return "\n".join(
        [*after.get(-1, ()), *(part for at, line in enumerate(lines) for part in (line, *after.get(at, ())))]
    )


def _key(line: str) -> str:
    return " ".join(line.lstrip("-# ").split())
