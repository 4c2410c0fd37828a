"""Folders, files, globs and standard input to one topic; what cannot be read is named with its reason."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..document import Document, Skipped, Topic
from ..errors import InputError
from ..places import shown
from .file import File
from .opener import Opener
from .options import Options
from .reading import Failure, Reading
from .walk import resolved, walk

__all__ = ["DEFAULT", "Failure", "Reading", "read", "read_given"]

DEFAULT: Final = Options()
SCREEN: Final = 24  # lines


def read(*paths: str | Path, query: str = "", known: Iterable[Document] = (), options: Options = DEFAULT) -> Reading:
    """Return everything at `paths` as one topic: folders, files, globs, "-", read as the options say.

    The order in which they are listed changes nothing; the topic is named for the first in the alphabet. Raises
    InputError where a path does not exist, or where nothing at all can be read (naming the files, of many the first
    ones, and why).
    """
    paths = tuple(sorted(paths, key=str))
    found = [walk(path, options) for path in paths]
    opener = Opener(options)
    opener.skipped += [skip for part in found for skip in part.skipped]
    opener.remarks += [remark for part in found for remark in part.remarks]
    files = _distinct(file for part in found for file in part.files)
    names = _names(files)
    for at, (path, _) in enumerate(files):
        if at == options.limits.files:
            reason = f"{len(files) - at} more files left out; raise it with --limits files=..."
            opener.skipped.append(Skipped(shown(path.parent), reason))
            break
        try:
            opener.open(_file(path, names[at], opener))
        except OSError as error:
            opener.skipped.append(Skipped(shown(path), error.strerror or str(error)))
        except InputError as error:
            opener.skipped.append(Skipped(shown(path), str(error)))
    name = ", ".join(map(shown, paths))
    id = shown(Path(paths[0]).resolve().name) if str(paths[0]) != "-" else "stdin"
    if not opener.documents and not opener.skipped:
        raise InputError(f"no documents in {name}; {_advice(paths)}")
    return _reading(opener, Topic(id, (), query, tuple(known)), f"in {name}")


def read_given(
    files: Iterable[File], id: str, *, query: str = "", known: Iterable[Document] = (), options: Options = DEFAULT
) -> Reading:
    """Return files that are given as bytes as one topic of this id, read as the options say, one at a time.

    Nothing is looked up by their names. Raises InputError as `read` does.

    >>> reading = read_given([File("a.txt", "a.txt", "a.txt", b"Rain fell all night.")], "weather")
    >>> [document.id for document in reading.topic.documents]
    ['a.txt']
    """
    opener = Opener(options)
    for file in files:
        opener.open(file)
    return _reading(opener, Topic(id, (), query, tuple(known)), "in what was given")


def _reading(opener: Opener, topic: Topic, where: str) -> Reading:
    """Return what was opened as a topic; raises InputError, with the reasons, where that is nothing."""
    if not opener.documents:
        raise InputError(f"no document could be read {where}:{''.join(_reasons(opener.skipped)) or ' no files'}")
    named = list(opener.named_apart())
    return Reading(
        replace(topic, documents=tuple(document for document, _ in named)),
        tuple(opener.skipped),
        tuple(opener.remarks),
        tuple(origin for _, origin in named),
    )


def _reasons(skipped: Sequence[Skipped]) -> Iterator[str]:
    """Yield why files were not read, a line each; of more than a screen the first ones and the last."""
    told = len(skipped) if len(skipped) <= SCREEN else SCREEN - 2
    yield from (f"\n  {skip.source}: {skip.reason}" for skip in skipped[:told])
    if told < len(skipped):
        yield f"\n  ... {len(skipped) - told - 1} more"
        yield f"\n  {skipped[-1].source}: {skipped[-1].reason}"


def _file(path: Path, name: str, opener: Opener) -> File:
    """Return a file's bytes; raises InputError where it is none, or too large."""
    size = opener.options.limits.size
    if str(path) == "-":
        data = sys.stdin.buffer.read(size + 1)
        if not data.strip():
            raise InputError("standard input is empty")
        return File("stdin", "stdin", "stdin", data)
    if not path.is_file():
        raise InputError("not a regular file" if path.exists() else "a link that leads nowhere")
    opener.meter.check(path.stat().st_size)
    with path.open("rb") as file:
        return File(name, shown(path), path.name, file.read(size + 1))


def _distinct(files: Iterable[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """The files, each once however often and by whatever path it was named."""
    kept: dict[Path, tuple[Path, str]] = {}
    for path, name in files:
        kept.setdefault(path if str(path) == "-" else resolved(path), (path, name))
    return list(kept.values())


def _names(files: Sequence[tuple[Path, str]]) -> list[str]:
    """What the files are called in their folders, or their paths where two would share a name."""
    names = [name for _, name in files]
    return names if len(set(names)) == len(names) else [shown(path.as_posix()) for path, _ in files]


def _advice(paths: Sequence[str | Path]) -> str:
    if any(child.is_dir() for path in paths if Path(path).is_dir() for child in Path(path).iterdir()):
        return "it has subfolders: add --recursive to read them as one, or --each to summarise each of them"
    return "put texts, web pages, PDF or Office files there"
