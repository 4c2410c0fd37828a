"""One measurement, in this process: `python -m benchmarks.speed.job '{"kind": ...}'` prints it as JSON."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from typing import Any, Final

from . import ours, peers, quality
from .limit import stop_after

__all__ = ["KINDS", "main"]

KINDS: Final[dict[str, Callable[..., dict[str, Any]]]] = {
    "ours": ours.grown,
    "peer": peers.grown,
    "profile": ours.profiled,
    "cold": peers.cold,
    "encoding": peers.encoding,
    "quality": quality.quality,
}
LOADING: Final = 30.0  # CPU seconds beside the limit, for libraries and models


def main() -> None:
    """Do what the argument says, within its CPU seconds; the last line of standard output is the result."""
    given = json.loads(sys.argv[1])
    stop_after(given["limit"] + LOADING)
    if given["kind"] not in ("ours", "peer"):  # these begin to count once everything is loaded
        del given["limit"]
    with contextlib.redirect_stdout(sys.stderr):  # some packages print
        found = KINDS[given.pop("kind")](**given)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
