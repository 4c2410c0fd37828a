"""Where the files of results stand, by path or by address; a part of one takes its name when all of it is there."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, Protocol

from ..errors import OutputError
from ..places import file_system
from ..sink import keep_mode, writing
from .parquet import parquet_from

__all__ = ["Folder", "Shelf", "Store"]

PARQUET: Final = ".parquet"


class Shelf(Protocol):
    """Files by number; a star in the `output` stands for it. `lasting`: a part outlives the process that writes it."""

    output: str
    lasting: bool

    def name(self, at: int) -> str:
        """Return the path or address of a finished file."""

    def has(self, at: int) -> bool:
        """Return whether a file stands under its name."""

    def begun(self, at: int) -> str:
        """Return the path of a part that is there, else nothing."""

    def open(self, at: int) -> IO[bytes]:
        """Open a part to read and write, from its beginning."""

    def publish(self, at: int, part: IO[bytes]) -> None:
        """Give a part its name, whole or not at all, and close it."""

    def discard(self, at: int, part: IO[bytes]) -> None:
        """Close a part and forget it."""


class Folder:
    """Files by path; `FILE.part` stands beside FILE."""

    lasting = True

    def __init__(self, output: str) -> None:
        self.output = str(Path(output).resolve())

    def name(self, at: int) -> str:
        """Return the path of a finished file."""
        return self.output.replace("*", f"{at:05d}")

    def has(self, at: int) -> bool:
        """Return whether a file stands under its name."""
        return Path(self.name(at)).exists()

    def begun(self, at: int) -> str:
        """Return the path of a part that is there, else nothing."""
        part = self._part(at)
        return str(part) if part.exists() else ""

    def open(self, at: int) -> IO[bytes]:
        """Open a part, which no other run may write to meanwhile."""
        path = self._part(at)
        with writing(path):
            part = path.open("r+b" if path.exists() else "w+b")
        _lock(part, path)
        return part

    def publish(self, at: int, part: IO[bytes]) -> None:
        """Give a part its name; a part in Parquet is made from it first."""
        path, target = self._part(at), Path(self.name(at))
        with writing(target):
            if target.suffix.lower() == PARQUET:
                made = Path(f"{target}.new")
                part.seek(0)
                with made.open("wb") as file:
                    parquet_from(part, file)
            else:
                made = path
            part.close()
            keep_mode(made, target)
            made.replace(target)
            path.unlink(missing_ok=True)

    def discard(self, at: int, part: IO[bytes]) -> None:
        """Close a part and delete it."""
        part.close()
        self._part(at).unlink(missing_ok=True)

    def _part(self, at: int) -> Path:
        return Path(f"{self.name(at)}.part")


class Store:
    """Files by address; a part is a temporary file of this machine."""

    lasting = False

    def __init__(self, output: str) -> None:
        self.output = output

    def name(self, at: int) -> str:
        """Return the address of a finished file."""
        return self.output.replace("*", f"{at:05d}")

    def has(self, at: int) -> bool:
        """Return whether a file stands at its address."""
        system, path = file_system(self.name(at))
        return bool(system.exists(path))

    def begun(self, at: int) -> str:
        """Return nothing: no part outlives its process."""
        return ""

    def open(self, at: int) -> IO[bytes]:
        """Open a temporary file."""
        return tempfile.TemporaryFile("w+b")

    def publish(self, at: int, part: IO[bytes]) -> None:
        """Send a part to its address."""
        name = self.name(at)
        part.seek(0)
        with writing(name):
            system, path = file_system(name)
            with system.transaction, system.open(path, "wb") as file:
                if name.lower().endswith(PARQUET):
                    parquet_from(part, file)
                else:
                    shutil.copyfileobj(part, file, 1 << 20)
        part.close()

    def discard(self, at: int, part: IO[bytes]) -> None:
        """Close a part, and with it the file is gone."""
        part.close()


def _lock(part: IO[bytes], path: Path) -> None:
    """Keep a second run from writing the same part; the lock goes with the process. Windows has none."""
    with suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            part.close()
            raise OutputError(f"another run is writing {path}") from error
