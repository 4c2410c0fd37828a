"""A ranker of one's own in a pipeline, without registering it: sentences with numbers first."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarize import Budget, Pipeline, read


@dataclass(frozen=True)
class Numbers:
    """How many of a sentence's words hold a digit."""

    def rank(self, pool):
        return np.array(
            [sum(any(map(str.isdigit, word)) for word in s.text.split()) for s in pool.sentences], dtype=float
        )


topic = read(Path(__file__).parents[1] / "harbour-bridge").topic
print(Pipeline(Numbers()).summarize(topic, Budget.parse("60 words")))
