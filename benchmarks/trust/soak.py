"""`python -m benchmarks.trust.soak --seconds 1440`: mixed topics for so many CPU seconds, in this process and a server.

Topics go through `summarize_many`, their documents through `stories`, `digest`, `timeline` and `compare`, and meanwhile
the same topics through the HTTP API of `summarize serve`, three at a time. Memory is read after every round, of this
process, and of the server with the processes that it keeps; both must be flat once the first quarter has warmed the
caches.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from benchmarks.synthetic import invented
from summarize import Document, Stories, Topic, compare, digest, summarize_many, timeline

from .corpus import topics
from .kept import RESULTS, Row, keep
from .processes import give_back, memory, spent

__all__ = ["Held", "Sample", "drawn", "grown", "soak"]

ROOT: Final = Path(__file__).parents[2]
METHODS: Final = ("consensus", "lexrank", "mmr", "submodular", "coverage(seconds=5)", "lead")
CLIENTS: Final = 3  # that ask the server at a time
FORMATS: Final = ("json", "html", "markdown", "context")
SLACK: Final = 20  # MB that the least held in the last quarter may be above that of the second


class Sample(NamedTuple):
    """CPU seconds and pieces of work so far, and the megabytes that this process and the server's hold."""

    seconds: float
    done: int
    own: float
    server: float


def soak(seconds: float) -> tuple[list[Sample], Counter[str]]:
    """Work for so many CPU seconds; what was held after each round, and how often each was done."""
    chance, samples, done = random.Random(0), list[Sample](), Counter[str]()
    began = time.process_time()
    with serving() as (process, port), ThreadPoolExecutor(CLIENTS) as clients:
        for number, method in enumerate(itertools.cycle(METHODS)):
            given, format = _given(chance), FORMATS[number % len(FORMATS)]
            budget = "100 words" if format == "context" else chance.choice(["100 words", "5 sentences", "20%"])
            asked = [
                clients.submit(_expect, port, 200, *request) for request in _requests(given, budget, method, format)
            ]
            for _ in summarize_many(given, budget, method=method):
                done["topics through summarize_many"] += 1
            done["documents grouped into stories"] += _grouped(given, chance)
            for each in asked:
                each.result()
            done["requests of the server"] += len(asked) + _refused_and_queued(port, given[-1], budget)
            used = time.process_time() - began + spent(process.pid)
            give_back()
            samples.append(Sample(used, done.total(), memory(os.getpid(), alone=True), memory(process.pid)))
            if used > seconds:
                return samples, done
    raise AssertionError


def _given(chance: random.Random) -> list[Topic]:
    """Topics that come again, and one that is new."""
    seed = chance.randrange(10**6)
    new = Topic(f"new {seed}", tuple(invented(chance.randint(2, 30), sentences=15, seed=seed)))
    return [*(topic for topic in topics() if topic.id != "many"), new]


@contextmanager
def serving() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server for the time of a `with` block: its process and its port."""
    command = [sys.executable, "-m", "summarize", "serve", "--port", "0", "--no-open"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        said = process.stderr.readline()
        port = urlsplit(next((word for word in said.split() if word.startswith("http://")), "")).port
        if port is None:
            raise SystemExit(f"the server did not start: {said}")
        try:
            yield process, port
        finally:
            process.send_signal(signal.SIGTERM)


Request = tuple[str, str, dict[str, Any]]


def _requests(given: list[Topic], budget: str, method: str, format: str) -> Iterator[Request]:
    """Yield what asks for a summary of each topic."""
    asked = {"budget": budget, "method": method, "format": format}
    for topic in given:
        documents, known = _plain(topic.documents), _plain(topic.known)
        yield "POST", "/api/summaries", {"documents": documents, "known": known, "query": topic.query, **asked}


def _refused_and_queued(port: int, topic: Topic, budget: str) -> int:
    """Ask for what is refused, and for a job; how many requests, but for those that ask how far it is."""
    _expect(port, 422, "POST", "/api/summaries", {"documents": ["It rained."], "budget": "no words"})
    job = json.loads(_expect(port, 202, "POST", "/api/jobs", {"documents": _plain(topic.documents), "budget": budget}))
    while json.loads(_expect(port, 200, "GET", f"/api/jobs/{job['id']}"))["state"] not in ("done", "failed"):
        time.sleep(0.2)
    _expect(port, 200, "GET", f"/api/jobs/{job['id']}/summary")
    return 3


def _plain(documents: tuple[Document, ...]) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "text": each.text, "date": each.published.isoformat() if each.published else None}
        for each in documents
    ]


def _expect(port: int, status: int, verb: str, path: str, body: dict[str, Any] | None = None) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        content = json.dumps(body) if body else None
        connection.request(verb, path, content, {"Content-Type": "application/json"} if content else {})
        answer = connection.getresponse()
        told = answer.read()
    finally:
        connection.close()
    if answer.status != status:
        raise SystemExit(f"{verb} {path}: {answer.status} {told[:500].decode('utf-8', 'replace')}")
    return told


def _grouped(given: list[Topic], chance: random.Random) -> int:
    """Group the documents of all topics into stories, tell them, add some; how many documents."""
    documents = [
        Document(f"{topic.id}/{each.id}", each.text, each.title, each.published)
        for topic in given
        for each in topic.documents
    ]
    documents = list({document.id: document for document in documents}.values())
    chance.shuffle(documents)
    grown = Stories(documents[:-3])
    for document in documents[-3:]:
        grown.add(document)
    digest(Stories.from_json(grown.to_json()), top=3, timelines=True)
    timeline(given[0])
    compare(given[2], given[3])
    return len(documents)


class Held(NamedTuple):
    """The megabytes that one process held, least and most, in the second quarter of the time and in the last."""

    who: str
    early: tuple[float, float]
    late: tuple[float, float]

    @property
    def flat(self) -> bool:
        """Whether the least did not rise: what leaks is held for good, a topic's own memory comes and goes."""
        return self.late[0] <= self.early[0] + SLACK

    def __str__(self) -> str:
        (one, two), (three, four) = self.early, self.late
        return f"{self.who}: {one:.0f} to {two:.0f} MB in the second quarter, {three:.0f} to {four:.0f} MB in the last"


def grown(samples: list[Sample]) -> list[Held]:
    """Return what this process and the server held early and late."""
    quarter = max(1, len(samples) // 4)

    def ends(values: list[float]) -> tuple[float, float]:
        return min(values), max(values)

    def held(who: str, values: list[float]) -> Held:
        return Held(who, ends(values[quarter : 2 * quarter] or values), ends(values[-quarter:]))

    return [held("this process", [each.own for each in samples]), held("the server", [each.server for each in samples])]


def drawn(samples: list[Sample]) -> str:
    """Return the memory over the CPU minutes as a picture in SVG."""
    width, height, left, right = 640, 240, 60, 90
    most, top = samples[-1].seconds, max(max(each.own, each.server) for each in samples) * 1.1

    def at(seconds: float, held: float) -> tuple[float, float]:
        return left + (width - left - right) * seconds / most, height - 40 - (height - 70) * held / top

    lines = []
    for name, colour, held in (
        ("this process", "#06c", [each.own for each in samples]),
        ("the server", "#c50", [each.server for each in samples]),
    ):
        spots = [at(each.seconds, value) for each, value in zip(samples, held, strict=True)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        lines.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
            f'<text x="{spots[-1][0] + 6:.0f}" y="{spots[-1][1] + 4:.0f}" fill="{colour}">{name}</text>'
        )
    marks = "".join(
        f'<text x="{left - 6}" y="{at(0, top * share / 4)[1] + 4:.0f}" text-anchor="end">{top * share / 4:.0f}</text>'
        for share in range(5)
    )
    minutes = "".join(
        f'<text x="{at(most * share / 4, 0)[0]:.0f}" y="{height - 22}" text-anchor="middle">'
        f"{most * share / 240:.3g}</text>"
        for share in range(5)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="11"><rect width="{width}" height="{height}" fill="white"/>{marks}{minutes}'
        f'<text x="{left}" y="14">megabytes held, after so many CPU minutes; {samples[-1].done:,} pieces of work</text>'
        f'<path d="M{left} 24V{height - 40}H{width - right}" fill="none" stroke="#888"/>{"".join(lines)}</svg>\n'
    )


def report(samples: list[Sample], done: Mapping[str, int]) -> list[Held]:
    """Keep the figure and the line of a soak; what was held."""
    held = grown(samples)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "soak.svg").write_text(drawn(samples), "utf-8")
    row = Row(
        f"mixed topics of nine kinds, {len(METHODS)} methods in turn: `summarize_many`, the HTTP API of "
        "`summarize serve`, and `stories`, `digest`, `timeline` and `compare`",
        f"{', '.join(f'{count:,} {what}' for what, count in done.items())}, in "
        f"{samples[-1].seconds / 60:.1f} CPU minutes",
        "; ".join(map(str, held)),
        "the least that is held does not rise" if all(each.flat for each in held) else "memory grows",
    )
    kept = [[round(each.seconds, 1), each.done, round(each.own, 1), round(each.server, 1)] for each in samples]
    keep("soak", [row], samples=kept, done=dict(done))
    return held


def main() -> None:
    """Soak, draw and keep."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seconds", type=float, default=1440, help="of CPU time, of this process and the server's")
    held = report(*soak(parser.parse_args().seconds))
    print(*held, sep="\n")
    if not all(each.flat for each in held):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
