"""Mixed folders of known stories: some topics of a data set, some documents of each, and documents of no other topic.

Half of a set's topics, the first, third, fifth ..., are for tuning; figures are reported on the other half.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from summarize.document import Document, Topic
from summarize.readers import Reading, read_each

__all__ = ["HALVES", "SETS", "Mixture", "mixtures"]

HALVES: Final = {"tuning": 0, "held out": 1}
LANGUAGES: Final = ("english", "arabic", "czech", "french", "greek", "hebrew", "hindi")
SETS: Final = {  # name -> file below the root, most topics in a mixture
    **{f"multiling-{language}": (f"multiling2011/{language}.jsonl", 5) for language in LANGUAGES},
    "convosumm": ("convosumm_email/convosumm_email.jsonl", 40),
    "oposum": ("oposum/oposum.jsonl", 10),
    "opinosis": ("opinosis/opinosis.jsonl", 6),
    "argkp": ("argkp/argkp.jsonl", 6),
}
OUTLIERS: Final = 6  # at most
FEWEST, MOST = 3, 30  # documents of a topic


@dataclass(frozen=True)
class Mixture:
    """Documents in no order, and the name of each one's story; an outlier's is its own."""

    documents: tuple[Document, ...]
    truth: tuple[str, ...]


def mixtures(root: Path, name: str, *, half: str, count: int, seed: int = 0) -> Iterator[Mixture]:
    """Yield so many mixtures of a set: two topics and more, three documents and more of each, up to six outliers.

    Outliers are single documents of topics of the same half that are not in the mixture; of a set with few topics, of
    the mail threads.
    """
    file, most = SETS[name]
    topics = _topics(root / file)[HALVES[half] :: 2]
    others = topics if len(topics) > 2 * most else _topics(root / SETS["convosumm"][0])[HALVES[half] :: 2][:100]
    draw = random.Random(f"{name} {half} {seed}")
    for _ in range(count):
        chosen = draw.sample(topics, draw.randint(2, min(most, len(topics))))
        rows = [
            (document, topic.id)
            for topic in chosen
            for document in draw.sample(
                topic.documents,
                min(len(topic.documents), MOST, draw.randint(FEWEST, max(FEWEST, len(topic.documents)))),
            )
        ]
        free = [topic for topic in others if topic not in chosen]
        apart = draw.sample(free, min(len(free), draw.randint(0, OUTLIERS)))
        rows += [(topic.documents[0], f"outlier {topic.id}") for topic in apart]
        draw.shuffle(rows)
        documents = tuple(replace(document, id=f"{at:05}") for at, (document, _) in enumerate(rows))
        yield Mixture(documents, tuple(truth for _, truth in rows))


def _topics(path: Path) -> Sequence[Topic]:
    """The topics of a file; those of two sides of one question are one."""
    found: dict[str, Topic] = {}
    for each in read_each(path):
        if isinstance(each, Reading):
            name = each.topic.id.removesuffix("-con").removesuffix("-pro")
            known = found.get(name)
            documents = (*known.documents, *each.topic.documents) if known else each.topic.documents
            found[name] = Topic(name, documents)
    return list(found.values())
