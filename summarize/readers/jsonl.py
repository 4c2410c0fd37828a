"""JSON Lines: one topic or one document a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..errors import InputError

__all__ = ["json_lines"]


def json_lines(lines: Iterable[str], name: str) -> Iterator[tuple[int, object]]:
    """Yield the number and the value of every line that is not blank; a line that is not JSON yields an InputError."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            why = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            yield number, InputError(f"{name}, line {number}: not JSON ({why})")
