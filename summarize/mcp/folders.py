"""The folders that may be read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError
from ..places import shown

__all__ = ["Folders"]


@dataclass(frozen=True, slots=True)
class Folders:
    """Folders as they really lie on the disk, links followed."""

    roots: tuple[Path, ...]

    @classmethod
    def of(cls, paths: Iterable[str | Path]) -> Folders:
        """Return the folders at some paths; raises InputError where one is none."""
        roots = []
        for path in paths:
            root = Path(path).resolve()
            if not root.is_dir():
                raise InputError(f"cannot allow {shown(path)}: no such folder")
            roots.append(root)
        if not roots:
            raise InputError("allow a folder at least: --allow FOLDER")
        return cls(tuple(dict.fromkeys(roots)))

    def find(self, path: str) -> Path:
        """Return where a path really leads, links followed, if that is in an allowed folder.

        A relative path is looked for below each of them. Raises InputError, in the same words for what is not there and
        for what may not be read, so that nobody can feel their way around the disk.
        """
        try:
            for root in self.roots:
                real = (root / path).resolve()
                if any(real.is_relative_to(allowed) for allowed in self.roots) and real.exists():
                    return real
        except (OSError, RuntimeError, ValueError):  # a name too long, links in a circle, a zero byte
            pass
        known = ", ".join(shown(root) for root in self.roots)
        raise InputError(f"no such file or folder in what may be read: {shown(path)[:200]!r}; it may read {known}")
