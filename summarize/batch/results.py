"""JSON Lines kept as they come: a kill at any moment costs the line being written, and nothing else.

Lines go to FILE.part, which takes the name FILE when all of it is there; FILE.run says what the run was begun with.
The lines are in the order of the input, so that their number says where to go on. An output with a star in its name
becomes numbered files of so many topics each. A Parquet file is made of its finished part; what is written to an
address is collected in a temporary file and goes there when a file is finished, so that a run there resumes at the
first file that is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from ..errors import OutputError
from ..places import file_system, is_address
from ..sink import keep_mode, writing
from .job import Outcome
from .parquet import parquet_from
from .record import Record

__all__ = ["Results"]


class Results:
    """The output of a run: `done` topics so far, `failed` among them; nothing is left to do when `complete`."""

    def __init__(self, output: str, run: Sequence[str], *, shard: int, resume: bool) -> None:
        self.shard = shard if "*" in output else sys.maxsize
        self.remote = is_address(output)
        self.output = output if self.remote else str(Path(output).resolve())
        self.place = self.output.replace("*", "") + ".run"
        self.inside = self.inside_failed = 0
        found = Record.load(self.place)
        self._check(found, run, resume=resume)
        self.record = found if found and resume else Record(tuple(run))
        self.complete = self.record.complete or (resume and found is None and self._exists(self._name(0)))
        if self.complete:
            self._complete()
            return
        with writing(output):
            if self.record.files and not self.remote and self._part(self.record.files - 1).exists():
                self._publish(self.record.files - 1)
            self.part = self._open()
        self.record.save(self.place)

    @property
    def done(self) -> int:
        """Topics whose results are written."""
        return self.record.topics + self.inside

    @property
    def failed(self) -> int:
        """Topics whose result is an error."""
        return self.record.failed + self.inside_failed

    @property
    def kept(self) -> str:
        """What a run that does not end leaves behind, in words; empty where that is nothing."""
        parts = f"{self.record.files} finished file(s)" if self.record.files else ""
        if self.inside and not self.remote:
            parts += (" and " if parts else "") + str(self._part(self.record.files))
        return parts

    def write(self, outcome: Outcome) -> None:
        """Write the line of the next topic, at once."""
        if self.inside == self.shard:
            self._next(complete=False)
            with writing(self.output):
                self.part = self._open()
        with writing(self._part(self.record.files) if not self.remote else self.output):
            self.part.write(outcome.text.encode("utf-8", "backslashreplace"))
            self.part.flush()
        self.inside += 1
        self.inside_failed += bool(outcome.error)

    def finish(self) -> None:
        """Give the last file its name, and forget how it came about."""
        self._next(complete=True)
        self._complete()

    def close(self) -> None:
        """Leave what is there; a run that has written nothing leaves nothing."""
        if self.complete:
            return
        self.part.close()
        if not self.kept:
            with suppress(OSError):
                if not self.remote:
                    self._part(self.record.files).unlink()
            self._forget()

    def _check(self, found: Record | None, run: Sequence[str], *, resume: bool) -> None:
        part = self._part(0)
        started = not self.remote and part.exists() and part.stat().st_size > 0
        if resume and found is None and started:
            raise OutputError(f"cannot resume: {self.place}, which says what {part} is, is gone; delete {part}")
        if resume and found is not None:
            found.check(run, self.place)
        if not resume and found is not None:
            part = self._part(found.files)
            if found.files or (not self.remote and part.exists() and part.stat().st_size > 0):
                raise OutputError(
                    f"{self.output} was begun by a run that did not end; add --resume to go on with it, or delete "
                    f"{self.place} to begin again"
                )
        if found is None and not resume and self.shard < sys.maxsize and self._exists(self._name(0)):
            raise OutputError(f"{self._name(0)} is there already; delete the files of the earlier run, or name others")

    def _next(self, *, complete: bool) -> None:
        """Finish the present file. What is recorded first can be done again, but a temporary file is gone by then."""
        at, before = self.record.files, self.record
        if complete and at and not self.inside:  # the input ended with the file before
            after = replace(before, complete=True)
        else:
            after = Record(before.run, at + 1, self.done, self.failed, complete)
        self.part.flush()
        if self.remote:
            self._publish(at) if after.files > at else None
            after.save(self.place)
        else:
            os.fsync(self.part.fileno())
            after.save(self.place)
            self._publish(at) if after.files > at else self._part(at).unlink()
        self.part.close()
        self.record, self.inside, self.inside_failed = after, 0, 0

    def _complete(self) -> None:
        self.complete = True
        last = self.record.files - 1
        if not self.remote and last >= 0 and self._part(last).exists():
            self._publish(last)
        self._forget()

    def _publish(self, at: int) -> None:
        """Let a finished part appear under its name."""
        name = self._name(at)
        rows = name.lower().endswith(".parquet")
        with writing(name):
            if self.remote:
                self.part.seek(0)
                system, path = file_system(name)
                with system.transaction, system.open(path, "wb") as file:
                    parquet_from(self.part, file) if rows else shutil.copyfileobj(self.part, file)
                return
            part, target, made = self._part(at), Path(name), Path(f"{name}.new")
            if rows:
                with part.open("rb") as lines, made.open("wb") as file:
                    parquet_from(lines, file)
            keep_mode(made if rows else part, target)
            (made if rows else part).replace(target)
            part.unlink(missing_ok=True)

    def _open(self) -> IO[bytes]:
        """Open the part to write on, less a line that was torn; its lines are counted."""
        if self.remote:
            return tempfile.TemporaryFile("w+b")
        path = self._part(self.record.files)
        part = path.open("r+b" if path.exists() else "w+b")
        _lock(part, path)
        whole = 0
        for line in part:
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            self.inside += 1
            self.inside_failed += _is_error(line)
        part.seek(whole)
        part.truncate()
        return part

    def _name(self, at: int) -> str:
        return self.output.replace("*", f"{at:05d}")

    def _part(self, at: int) -> Path:
        return Path(f"{self._name(at)}.part")

    def _exists(self, name: str) -> bool:
        if not self.remote:
            return Path(name).exists()
        system, path = file_system(name)
        return bool(system.exists(path))

    def _forget(self) -> None:
        with suppress(OSError):
            if self.remote:
                system, path = file_system(self.place)
                system.rm_file(path)
            else:
                Path(self.place).unlink()


def _is_error(line: bytes) -> bool:
    return b'"error": ' in line and "error" in json.loads(line)


def _lock(file: IO[bytes], path: Path) -> None:
    """Keep a second run from writing the same file; the lock goes with the process."""
    with suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise OutputError(f"another run is writing {path}") from error
