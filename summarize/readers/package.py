"""ZIP archives opened with suspicion: every part read within limits, whatever the archive says of it."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from ..errors import InputError
from .limits import Limits, size_text

__all__ = ["FREE", "Package"]

FREE: Final = 1_000_000  # bytes that may unpack from anything: ratios of small files mean nothing
_ENTRY = b"PK\x01\x02"  # opens an entry of the directory
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Package:
    """The parts of a ZIP archive by name; nothing is ever written to disk."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self._spent = 0
        if data.count(_ENTRY) > limits.files:
            raise InputError(f"more than {limits.files} entries; raise it with --limits files=...")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # zipfile raises many kinds on a damaged directory
            raise InputError(f"damaged ZIP archive ({error})") from error
        self.entries = self._archive.infolist()
        self.names = frozenset(entry.filename for entry in self.entries)

    def read(self, entry: str | zipfile.ZipInfo) -> bytes:
        """Return a part; raises InputError where it is absent, encrypted, damaged, or beyond the limits."""
        try:
            info = self._archive.getinfo(entry) if isinstance(entry, str) else entry
        except KeyError as error:
            raise InputError(f"damaged: it has no {entry}") from error
        if info.flag_bits & 1:
            raise InputError("encrypted")
        if info.compress_type not in _METHODS:
            raise InputError("packed in an unusual way; pack it again")
        most = min(self.limits.size, max(FREE, info.compress_size * self.limits.ratio))
        try:
            with self._archive.open(info) as part:
                data = part.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise InputError(f"damaged ({error})") from error
        self._spent += len(data)
        if len(data) > most:
            name, limit = (
                ("size", size_text(most))
                if most == self.limits.size
                else ("ratio", f"{self.limits.ratio} times its size")
            )
            raise InputError(f"unpacks to more than {limit}; raise it with --limits {name}=...")
        if self._spent > self.limits.total:
            raise InputError(f"unpacks to more than {size_text(self.limits.total)} in all, the limit")
        return data
