"""The process that parses: reads files for another process, one after another, until its input ends.

It is started by `isolate`, is asked in pickles and answers in JSON lines: what a broken or hostile file may do to the
parser, it cannot make the other process do more than read text.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import sys
import warnings
from typing import Any, BinaryIO

from ..errors import SummarizeError
from .file import File, Found
from .kinds import KINDS
from .limits import size_text
from .opener import load_reader
from .options import Options

__all__ = ["answer", "main"]


def main(memory: int) -> None:
    """Answer requests from standard input on standard output; what libraries print goes nowhere."""
    asked = sys.stdin.buffer
    told = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    warnings.simplefilter("ignore")
    _limit_memory(memory)
    while (request := _next(asked)) is not None:
        kind, file, options = request
        told.write(json.dumps(answer(kind, file, options)).encode() + b"\n")
        told.flush()


def answer(kind: str, file: File, options: Options) -> dict[str, Any]:
    """Return what the reader of a kind finds, as JSON values; what goes wrong, as the reason."""
    try:
        return _plain(load_reader(KINDS[kind])(file, options))
    except SummarizeError as error:
        return {"error": str(error)}
    except MemoryError:
        return {
            "error": f"takes more memory than {size_text(options.limits.memory)}; raise it with --limits memory=..."
        }
    except RecursionError:
        return {"error": f"damaged {KINDS[kind].says}: nested too deeply"}
    except Exception as error:  # a parser may raise anything on a broken file
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return {"error": f"damaged {KINDS[kind].says} ({what})"}


def _next(asked: BinaryIO) -> tuple[str, File, Options] | None:
    try:
        request: tuple[str, File, Options] = pickle.load(asked)  # noqa: S301  # nosec B301 - from the process that started this one
    except EOFError:
        return None
    return request


def _limit_memory(size: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, ValueError, OSError):
        return  # a system that has no such limit


def _plain(found: Found) -> dict[str, Any]:
    return {
        "documents": [
            {
                "id": document.id,
                "text": document.text,
                "title": document.title,
                "published": document.published.isoformat() if document.published else None,
                "language": document.language,
                "source": document.source,
            }
            for document in found.documents
        ],
        "members": [
            [member.id, member.source, member.name, base64.b64encode(member.data).decode()]
            if isinstance(member, File)
            else [member.source, member.reason]
            for member in found.members
        ],
        "skipped": [[skip.source, skip.reason] for skip in found.skipped],
        "encoding": found.encoding,
        "remarks": list(found.remarks),
    }
