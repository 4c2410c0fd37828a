"""`python -m benchmarks.trust.digests METHOD...` tells what summaries come out, a line each; then stories and the like.

Everything in a summary counts: sentences, places, scores to the last digit, support and conflicts; of stories, digests,
timelines and comparisons all groups, labels and entries. `--shuffle SEED` gives the documents in another order,
`--threads` works on the topics in several threads of one process.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import itertools
import json
import locale
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from benchmarks.trust.corpus import topics
from summarize import Topic, compare, digest, stories, summarize, timeline
from summarize.digests import SORTS
from summarize.errors import BudgetError, InputError

__all__ = ["digests", "grouped", "told"]

BUDGETS = ("40 words", "3 sentences")


def told(topic: Topic, method: str, budget: str) -> str:
    """Return all that a summary tells, but for the order in which the documents were given, as a short text."""
    try:
        summary = summarize(topic, budget, method=method)
    except (BudgetError, InputError) as error:
        return str(error)
    values = summary.to_dict()
    values["documents"].sort(key=lambda document: document["id"])
    return f"{_digest(values)} {summary.text[:40]}"


def grouped(topics: Sequence[Topic]) -> Iterator[str]:
    """Yield a line for what is made of all documents together, and of each topic beside the next."""
    documents = [replace(document, id=f"{topic.id}/{document.id}") for topic in topics for document in topic.documents]
    found = stories(documents)
    yield f"stories: {_digest([[topic.id, [each.id for each in topic.documents]] for topic in found])} {len(found)}"
    for sort in SORTS:
        made = digest(documents, sort=sort, method="lead", timelines=True)
        yield f"digest by {sort}: {_digest(made.to_dict())} {' | '.join(story.label for story in made.stories[:3])}"
    for topic, other in itertools.pairwise(topics):
        days = timeline(topic).to_dict()
        for entry in days["timeline"]:
            entry["sources"].sort()  # they stand as they were given
        yield f"{topic.id} timeline: {_digest(days)} {[entry['date'] for entry in days['timeline']][:3]}"
        compared = compare(topic, other).to_dict()
        for side in ("a", "b"):
            compared[side]["documents"].sort()
        yield f"{topic.id} beside {other.id}: {_digest(compared)} {len(compared['both'])}"


def _digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16]


def digests(methods: Sequence[str], *, shuffle: int = 0, threads: int = 1) -> Iterator[str]:
    """Yield a line for each topic, method and budget, in that order, then those of `grouped`."""
    given = topics()
    if shuffle:
        chance = random.Random(shuffle)
        given = [
            replace(
                topic,
                documents=tuple(chance.sample(topic.documents, len(topic.documents))),
                known=tuple(chance.sample(topic.known, len(topic.known))),
            )
            for topic in given
        ]
    work = [
        (topic, method, budget)
        for topic in given
        for method in methods
        for budget in BUDGETS
        if not (method.startswith("sumy:") and topic.id == "many")  # it would take minutes
    ]
    with ThreadPoolExecutor(threads) as pool:
        for (topic, method, budget), line in zip(work, pool.map(lambda one: told(*one), work), strict=True):
            yield f"{topic.id} {method} {budget}: {line}"
    yield from grouped([topic for topic in given if topic.id != "many"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("methods", nargs="+")
    parser.add_argument("--shuffle", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args()
    with contextlib.suppress(locale.Error):  # a locale that this machine lacks leaves C
        locale.setlocale(locale.LC_ALL, "")
    for line in digests(asked.methods, shuffle=asked.shuffle, threads=asked.threads):
        print(line)
