"""The measurements of a run as Markdown, and as curves for the plot."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from summarize.methods import DEFAULT

from ..report.markdown import cell, table
from .stages import STAGES

__all__ = ["curves", "exponent", "tables"]

Found = Sequence[Mapping[str, Any]]

_NOTHING: Final = "–"
_RIVALS: Final = {  # a peer, and the method of ours that does what it does
    "peer:sumy-lexrank": "lexrank",
    "peer:sumy-textrank": "textrank",
    "peer:lexrank": "lexrank",
    "peer:summa": "textrank",
    "peer:pytextrank": "textrank",
    "peer:lede": "centroid",
}
_PARTS: Final = ("clean", "language", "split", "words", "copies")
_FAIR: Final = (
    "What each is given. All read the same made documents, whose sentences are as long as in news and in part "
    "repeated. Ours go from files to a summary of 100 words: reading, furniture, language, sentences, stems, "
    "copies, vectors, ranking, selection, order. Peers get the texts in memory and rank sentences; nothing is read, "
    "cleaned or selected, and no copy is taken out. sumy and lexrank, whose splitters need a download, get our "
    "sentences (splitting is in their time, stems and stop words are their own); summa, pytextrank and lede split "
    "by themselves, and spaCy, which pytextrank needs, parses. *Whole* divides a peer's ranking by all that we do; "
    "*ranking* by our vectors, graph and walk alone, on the sentences that are left once copies are taken out "
    "(about four in five here), which our gathering makes and a peer's time includes. lede has no graph, and stands "
    "beside our centroid. gensim is not here: it dropped summarisation in 4.0, and older releases do not build on "
    "the Pythons that we support."
)
_FAIR_BERT: Final = (
    "*Cold* is a process from its start to a summary: every import, the model, reading, encoding; "
    "`bert-extractive-summarizer` gets the texts joined and makes five sentences without looking for furniture or "
    "copies. *Encoding* counts different sentences of those documents, the model loaded. The weights are those of "
    "all-MiniLM-L6-v2: theirs 32-bit floats in PyTorch, a sentence at a time; ours the same rounded to 8 bits and "
    "computed with as floats (cosines of the vectors above .999) in ONNX Runtime, sentences of one length together; "
    "`padded` is our runner without that: batches of 32 in the order given, padded to the longest. `wordllama` is "
    "another model, much smaller, without an encoder: see what it costs in quality below."
)


def tables(found: Found) -> str:
    """Return what was measured as Markdown: growth, stages, ratios, what dominates, BERT, quality."""
    growth = _of(found, "growth")
    made = found[0]
    commits = " and ".join(f"`{name}`" for name in dict.fromkeys(each["commit"] for each in found))
    parts = [
        f"Made on {made['date']:.10} from commit {commits} with Python {made['python']}, one thread a "
        f"process, in CPU seconds; stopped at {made['limit']:g} s, peers given {made['largest']:,} sentences at most. "
        "Trust ratios of one run more than seconds.",
        *(_growth(growth) if growth else []),
        *(_ratios(growth) if any(each["system"] in _RIVALS for each in growth) else []),
        *_profiles(_of(found, "profile")),
        *_bert(_of(found, "cold"), _of(found, "encoding")),
        *_quality(_of(found, "quality")),
    ]
    return "\n\n".join(parts)


def curves(found: Found) -> dict[str, dict[str, list[tuple[float, float]]]]:
    """Return what grows, by title and system: (sentences, CPU seconds) and (sentences, megabytes)."""
    measures = {"CPU seconds": "seconds", "Megabytes at the peak, libraries and all": "megabytes"}
    made: dict[str, dict[str, list[tuple[float, float]]]] = {title: {} for title in measures}
    for each in _of(found, "growth"):
        for title, key in measures.items():
            if each.get(key):
                made[title].setdefault(each["system"], []).append((each["size"], each[key]))
    return made


def exponent(points: Mapping[int, float], least: int = 1000) -> float | None:
    """Return by which power something grows from `least` sentences to the most; None where only one size is there.

    >>> exponent({1000: 0.5, 10_000: 5.0, 100: 9.0})
    1.0
    """
    sizes = [size for size in points if size >= least]
    if len(sizes) < 2 or min(points[min(sizes)], points[max(sizes)]) <= 0:
        return None
    low, high = min(sizes), max(sizes)
    return round(math.log(points[high] / points[low]) / math.log(high / low), 6)


def _of(found: Found, kind: str) -> list[Mapping[str, Any]]:
    return [each for each in found if each["kind"] == kind]


def _growth(growth: Found) -> list[str]:
    sizes = sorted({each["size"] for each in growth})
    systems = list(dict.fromkeys(each["system"] for each in growth))
    largest = max((size for size in sizes if _at(growth, DEFAULT, size).get("stages")), default=None)
    lines = []
    for system in systems:
        cells = [_cell(_at(growth, system, size), _cost) for size in sizes]
        power = exponent({size: _at(growth, system, size).get("seconds", 0) or 0 for size in sizes
                          if _at(growth, system, size).get("seconds")})  # fmt: skip
        lines.append((system, [*cells, _NOTHING if power is None else f"{power:.2f}"]))
    parts = [
        "### Growth",
        "CPU seconds and, in brackets, megabytes of the process at its peak, by sentences; *growth* is the power of "
        "the number of sentences by which time grows from 1,000 on.",
        table([*(f"{size:,}" for size in sizes), "growth"], lines),
    ]
    if largest is not None:
        parts += _stages(growth, [system for system in systems if _at(growth, system, largest).get("stages")], largest)
    return parts


def _stages(growth: Found, systems: Iterable[str], size: int) -> list[str]:
    """Where time and memory go at the largest size, and by which power each stage grows."""
    sizes = sorted({each["size"] for each in growth})
    lines, inner = [], []
    for system in systems:
        found = _at(growth, system, size)
        cells = []
        for stage in STAGES:
            points = {at: _at(growth, system, at).get("stages", {}).get(stage, 0.0) for at in sizes}
            power = exponent({at: value for at, value in points.items() if value > 0})
            told = "" if power is None or found["stages"].get(stage, 0) < 0.5 else f" ^{power:.2f}"
            memory = f" ({found['memory'][stage]:.0f})" if stage in found.get("memory", {}) else ""
            cells.append(f"{_short(found['stages'].get(stage, 0.0))}{memory}{told}")
        lines.append((system, cells))
        parts = found.get("parts", {})
        inner.append((system, [_short(parts.get(part, 0.0)) for part in _PARTS]))
    return [
        f"By stage at {size:,} sentences: CPU seconds, megabytes at the peak of the stage, and the growth of stages of "
        "half a second and more. Vectors are made where they are first asked for, in ranking mostly.",
        table(STAGES, lines),
        "What gathering is made of:",
        table(_PARTS, inner[:1], first="of gathering"),
    ]


def _ratios(growth: Found) -> list[str]:
    sizes = sorted({each["size"] for each in growth if each["system"] in _RIVALS})
    headings = [f"{size:,} {kind}" for size in sizes for kind in ("whole", "ranking")]
    lines = []
    for peer, ours in _RIVALS.items():
        cells = []
        for size in sizes:
            theirs, mine = _at(growth, peer, size), _at(growth, ours, size)
            seconds, more = theirs.get("seconds"), ""
            if "over" in theirs:
                seconds, more = theirs["over"], "> "
            if not seconds or not mine.get("seconds"):
                cells += [_NOTHING] * 2
                continue
            cells.append(more + _short(seconds / mine["seconds"]))
            ranked = mine["stages"].get("rank", 0.0)
            cells.append(more + _short(seconds / ranked) if ranked > 0 else _NOTHING)
        if any(each != _NOTHING for each in cells):
            release = next((each["release"] for each in growth if each["system"] == peer and "release" in each), peer)
            lines.append((f"{peer} ({release}) / {ours}", cells))
    return ["### How many times as long peers take", _FAIR, table(headings, lines, first="peer / ours")]


def _profiles(found: Found) -> list[str]:
    parts: list[str] = []
    for each in found:
        if "functions" in each:
            lines = [(name, [f"{calls:,}", f"{100 * share:.1f}%"]) for name, calls, share in each["functions"]]
            parts += [
                f"### What dominates the default at {each['size']:,} sentences",
                "By cProfile, which makes small functions look dearer than they are: the share of time spent in a "
                "function itself, from files to summary.",
                table(["calls", "own time"], lines, first="function"),
            ]
    return parts


def _bert(cold: Found, encoding: Found) -> list[str]:
    if not cold and not encoding:
        return []
    parts = ["### BERT", _FAIR_BERT]
    for title, found, value, written in (
        ("cold, CPU s", cold, "seconds", lambda each: _cost(each)),
        ("sentences a CPU second", encoding, "rate", lambda each: f"{each['rate']:,.0f}"),
    ):
        base = next((each for each in found if each["system"] == "bert-extractive-summarizer" and value in each), None)
        lines = []
        for each in found:
            ratio = _NOTHING
            if base is not None and value in each:
                times = each[value] / base[value] if value == "rate" else base[value] / each[value]
                ratio = _short(times)
            lines.append((each["system"], [_cell(each, written, value), ratio]))
        if lines:
            parts.append(table([title, "times as fast"], lines))
    return parts


def _quality(found: Found) -> list[str]:
    known = [each for each in found if "scores" in each]
    if not known:
        return []
    metrics = list(known[0]["scores"])
    lines = []
    for each in known:
        note = f" ({each['failed']} failed)" if each.get("failed") else ""
        lines.append((each["system"] + note, [f"{100 * each['scores'][metric]:.2f}" for metric in metrics]))
    first = known[0]
    return [
        "### Quality of what was timed",
        f"ROUGE × 100 on {first['topics']} topics of {cell(first['data'])} (`{first['protocol']}`), means over topics. "
        "So few topics tell little apart; the Results below have intervals and tests.",
        table(metrics, lines),
    ]


def _at(growth: Found, system: str, size: int) -> Mapping[str, Any]:
    return next((each for each in growth if each["system"] == system and each["size"] == size), {})


def _cell(found: Mapping[str, Any], written: Callable[[Mapping[str, Any]], str], value: str = "seconds") -> str:
    if "over" in found:
        return f"> {found['over']:g}"
    if "error" in found:
        return "failed"
    return written(found) if value in found else _NOTHING


def _cost(found: Mapping[str, Any]) -> str:
    return f"{_short(found['seconds'])} ({found['megabytes']:.0f})"


def _short(value: float) -> str:
    """Two digits that count.

    >>> [_short(each) for each in (0.0123, 0.5, 3.21, 45.6, 1234.5)]
    ['0.012', '0.50', '3.2', '46', '1,234']
    """
    if value >= 10:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
