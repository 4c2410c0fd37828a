"""Many topics over two processes, in order."""

import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from summarize import summarize_many


def main() -> None:
    path = Path(__file__).parents[1] / "topics.jsonl"
    topics = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    with ProcessPoolExecutor(2) as pool:
        for summary in summarize_many(topics, "30 words", method="lexrank", map=pool.map):
            print(f"{summary.topic.id}: {summary}")


if __name__ == "__main__":
    main()
