"""How fast the scorer is beside its peers: ``python -m benchmarks.rouge_speed``.

Texts are made: words drawn from a vocabulary whose frequencies fall as in English, the commonest being real function
words, in sentences of 8 to 34 words. Each engine scores the same topics in turn, several rounds long, and the median
round counts. References are prepared once by us, since many systems are scored against the same ones; the peers have no
such thing. Trust the ratios to a quarter, and the topics per second not at all beyond this machine.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from summarize.rouge import Rouge

Score = Callable[[str, list[str]], Any]
_FUNCTION = "the of to and in a for that on is said with was by as at it from he be has have his are an were".split()
_ENDINGS = ["", "", "", "s", "ed", "ing", "er", "ment", "ation", "al", "ly", "ity", "ness", "able"]
_SIZES = [(100, 1), (100, 4), (300, 1), (300, 4), (3000, 1), (3000, 4)]
_METRICS = {
    "R1+R2": ("ROUGE-1", "ROUGE-2"),
    "Lsum": ("ROUGE-Lsum",),
    "R1+R2+Lsum": ("ROUGE-1", "ROUGE-2", "ROUGE-Lsum"),
    "SU4": ("ROUGE-SU4",),
}


class Absent(Exception):
    """A peer that is not installed."""


def texts(words: int, count: int, seed: int) -> list[str]:
    """Texts of so many words on one subject, a sentence a line."""
    chance = random.Random(seed)
    stems = [
        "".join(chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(2 + i % 2)) for i in range(2500)
    ]
    vocabulary = _FUNCTION + [stem + chance.choice(_ENDINGS) for stem in stems]
    weights = [1 / (rank + 2.7) for rank in range(len(vocabulary))]
    topical = [chance.randrange(30, len(vocabulary)) for _ in range(60)]
    for rank in topical:
        weights[rank] += 0.01
    made = []
    for _ in range(count):
        lines, left = [], words
        while left:
            length = min(left, chance.randint(8, 34))
            lines.append(" ".join(chance.choices(vocabulary, weights, k=length)).capitalize() + ".")
            left -= length
        made.append("\n".join(lines))
    return made


def _peer(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        raise Absent(module) from None


def _rouge_score(metrics: tuple[str, ...], module: str) -> Score:
    if "ROUGE-SU4" in metrics:
        raise Absent("no SU4")
    names = [name.replace("ROUGE-", "rouge") for name in metrics]
    scorer = _peer(module).RougeScorer(names, use_stemmer=True)
    return lambda summary, references: scorer.score_multi(references, summary)


def _rouge_metric(metrics: tuple[str, ...]) -> Score:
    if metrics != ("ROUGE-SU4",):
        raise Absent("SU4 alone is compared")
    scorer = _peer("rouge_metric").PyRouge(
        rouge_n=False, rouge_l=False, rouge_w=False, rouge_s=False, rouge_su=True, skip_gap=4, multi_ref_mode="average"
    )
    return lambda summary, references: scorer.evaluate([summary], [references])


_PEERS: dict[str, Callable[[tuple[str, ...]], Score]] = {
    "rouge-score": lambda metrics: _rouge_score(metrics, "rouge_score.rouge_scorer"),
    "rouge-score-rs": lambda metrics: _rouge_score(metrics, "rouge_score_rs"),
    "rouge-metric": _rouge_metric,
}


@dataclass(frozen=True)
class Row:
    """Seconds a topic of us and of one peer, on one metric and size."""

    metric: str
    words: int
    references: int
    peer: str
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times as fast we are."""
        return self.theirs / self.ours


def _seconds(work: Callable[[], object], least: float) -> float:
    """CPU seconds of one call, from as many calls as take ``least`` seconds."""
    calls, spent = 0, 0.0
    start = time.process_time()
    while spent < least:
        work()
        calls += 1
        spent = time.process_time() - start
    return spent / calls


def measure(metric: str, words: int, references: int, peers: list[str], rounds: int, least: float) -> Iterator[Row]:
    """Rows for the peers that are installed and have the metric, each round measuring us and them in turn."""
    made = [texts(words, references + 1, seed) for seed in range(4 if words < 1000 else 1)]
    names = _METRICS[metric]
    mode, flags = ("rouge155", "-x -2 4 -u") if metric == "SU4" else ("google", "-n 2 -m")
    rouge = Rouge(flags, mode=mode, metrics=names)
    ready = [(summary, rouge.prepare(others)) for summary, *others in made]

    def ours() -> None:
        for summary, prepared in ready:
            rouge.score(summary, prepared)

    for peer in peers:
        try:
            score = _PEERS[peer](names)
        except Absent:
            continue

        def theirs(score: Score = score) -> None:
            for summary, *others in made:
                score(summary, others)

        pairs = [(_seconds(ours, least), _seconds(theirs, least)) for _ in range(rounds)]
        mine, other = (statistics.median(side) / len(made) for side in zip(*pairs, strict=True))
        yield Row(metric, words, references, peer, mine, other)


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rouge_speed", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each pair is measured (default: 3)")
    parser.add_argument("--seconds", type=float, default=0.2, help="CPU seconds a measurement (default: 0.2)")
    parser.add_argument("--metrics", nargs="*", choices=_METRICS, default=list(_METRICS))
    parser.add_argument("--peers", nargs="*", choices=_PEERS, default=list(_PEERS))
    parser.add_argument("--most-words", type=int, default=3000)
    given = parser.parse_args()
    for peer, module in zip(_PEERS, ("rouge_score", "rouge_score_rs", "rouge_metric"), strict=True):
        if peer in given.peers and importlib.util.find_spec(module) is None:
            print(f"skipped: {peer} is not installed")
    print("| metric | words | references | ours, topics/s | peer | topics/s | ratio |\n|-|-|-|-|-|-|-|")
    for metric in given.metrics:
        for words, references in _SIZES:
            if words > given.most_words:
                continue
            for row in measure(metric, words, references, given.peers, given.rounds, given.seconds):
                figures = f"{1 / row.ours:.0f} | {row.peer} | {1 / row.theirs:.3g} | {row.ratio:.3g}"
                print(f"| {metric} | {words} | {references} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
