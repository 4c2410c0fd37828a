"""The tables of the cleaning benchmark, for a terminal or for the README."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ..report.markdown import table
from .measure import BESIDE, Judged, score
from .pages import HALVES, KINDS, Page
from .systems import OURS

__all__ = ["Results", "tables"]

Results = Mapping[str, Sequence[tuple[Page, Sequence[Judged]]]]
"""For each system what became of each page."""
_HEADINGS: Final = ("precision", "recall", "content kept")
_MISSING: Final = "–"


def tables(results: Results) -> str:
    """Return the tables as Markdown: pages of HTML, texts, and recall by kind."""
    ours = results[OURS]
    forms = [f"{form}, {half}" for form in ("HTML", "text") for half in HALVES]
    forms += ["talks"] if any(page.half == "talks" for page, _ in ours) else []
    parts = [_table(form, results) for form in forms]
    return "\n\n".join([*parts, _by_kind(results)])


def _form(page: Page) -> str:
    return "talks" if page.half == "talks" else f"{'HTML' if page.html else 'text'}, {page.half}"


def _table(form: str, results: Results) -> str:
    rows = []
    for name, done in results.items():
        judged = [units for page, units in done if _form(page) == form]
        if judged:
            scores = score(judged), score(judged, without=BESIDE), score(judged, units=True)
            rows.append((name, [*_cells(scores[0]), *_cells(scores[1])[:2], *_cells(scores[2])]))
    heads = [*_HEADINGS, "precision, site", "recall, site", *(f"{head}, spans" for head in _HEADINGS)]
    count = sum(_form(page) == form for page, _ in results[OURS])
    return f"{form[0].upper()}{form[1:]}: {count} documents.\n\n" + table(heads, rows)


def _cells(found: object) -> list[str]:
    ratios: Iterable[tuple[float, float, float]] = (getattr(found, name) for name in ("precision", "recall", "kept"))
    return [f"{_short(value)} ({_short(low)}–{_short(high)})" for value, low, high in ratios]


def _short(value: float) -> str:
    return "1" if value > 0.9995 else f"{value:.3f}".lstrip("0")


def _by_kind(results: Results) -> str:
    """Return recall in characters of each kind of furniture: of HTML by every system, of text by ours, both halves."""
    heads = ["what it is", *(f"HTML, {name}" for name in results), "text"]
    rows = [(kind, [says, *_recalls(kind, results)]) for kind, says in KINDS.items()]
    return "Recall in characters of each kind, both halves together.\n\n" + table(heads, rows, first="kind")


def _recalls(kind: str, results: Results) -> Iterator[str]:
    for name, html in [*((name, True) for name in results), (OURS, False)]:
        pages = [units for page, units in results[name] if page.html == html]
        if any(each.unit.kind == kind for units in pages for each in units):
            yield _short(score(pages, only=kind).recall[0])
        else:
            yield _MISSING
