"""ROUGE-W: longest common subsequences in which k words in a row weigh k to the power of the weight.

The table is Lin's (2004), ROUGE: a package for automatic evaluation of summaries, section 4. What the script makes of
the marked words is its own: a run that ends in a word the summary has used up already goes on in the next run of the
sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import RougeError
from .ngrams import Counts
from .text import Text


def _marks(reference: Sequence[str], summary: Sequence[str], powers: list[float]) -> list[int]:
    """The places in the reference that the heaviest common subsequence marks; ``powers[k]`` is the weight of
    a run of k words."""
    width = len(summary)
    weights, runs = [0.0] * (width + 1), [0] * (width + 1)
    moves: list[bytearray] = []
    for word in reference:
        new_weights, new_runs, row = [0.0], [0], bytearray(width + 1)
        left = 0.0
        for j, other in enumerate(summary, 1):
            if word == other:
                run = runs[j - 1]
                left = weights[j - 1] + powers[run + 1] - powers[run]
                new_runs.append(run + 1)
                row[j] = 2
            else:
                if weights[j] >= left:
                    left = weights[j]
                else:
                    row[j] = 1
                new_runs.append(0)
            new_weights.append(left)
        weights, runs = new_weights, new_runs
        moves.append(row)
    marked = []
    i, j = len(reference), width
    while i and j:
        move = moves[i - 1][j]
        if move == 2:
            marked.append(i - 1)
        i -= move != 1
        j -= move != 0
    return marked


@dataclass(frozen=True)
class Weighted:
    """ROUGE-W with a weight; hits and totals are in the weighted unit."""

    weight: float

    @property
    def name(self) -> str:
        """ROUGE-W-1.2 and so on."""
        return f"ROUGE-W-{self.weight:g}"

    def prepare(self, references: Sequence[Text]) -> Sequence[Text]:
        """The references as they are."""
        return references

    def counts(self, summary: Text, references: Sequence[Text]) -> list[Counts]:
        """Weighted hits and totals against each reference; raises RougeError where they are beyond a number's range."""
        try:
            total = len(summary.flat) ** self.weight
            return [(*self._hits(summary, reference), total) for reference in references]
        except OverflowError as error:
            raise RougeError(
                f"the weight {self.weight:g} of -w is too large for texts of this length; 1.2 is usual"
            ) from error

    def _hits(self, summary: Text, reference: Text) -> tuple[float, float]:
        longest = max(map(len, reference.lines), default=0)
        powers = [k**self.weight for k in range(longest + 2)]
        left_summary, left_reference = Counter(summary.words), Counter(reference.words)
        hits = base = 0.0
        for sentence in reference.lines:
            base += powers[len(sentence)]
            marked = {place for line in summary.lines for place in _marks(sentence, line, powers)}
            run = 0
            for place in sorted(marked):
                word = sentence[place]
                if left_summary[word] <= 0 or left_reference[word] <= 0:
                    continue
                run += 1
                if place + 1 not in marked:
                    hits += powers[run]
                    run = 0
                left_summary[word] -= 1
                left_reference[word] -= 1
        return hits, base**self.weight
