"""Archives to the files in them, one by one: ZIP, gzip, tar. Nothing is written to disk and no link is followed."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator

from ..document import Skipped
from ..errors import InputError
from ..places import shown
from .file import File, Found
from .limits import size_text
from .options import Options
from .package import FREE, Package

__all__ = ["gunzip", "gzip_file", "tar_file", "zip_file"]

_UNIX_LINK, _UNIX_KIND = 0o120000, 0o170000


def zip_file(file: File, options: Options) -> Found:
    """Return the files in a ZIP archive."""
    package = Package(file.data, options.limits)

    def members() -> Iterator[File | Skipped]:
        for entry in package.entries:
            if entry.is_dir() or _is_hidden(entry.filename):
                continue
            name = f"{file.source}/{shown(entry.filename)}"
            try:
                if entry.external_attr >> 16 & _UNIX_KIND == _UNIX_LINK:
                    raise InputError("a link; not followed")
                yield _member(file, entry.filename, package.read(entry))
            except InputError as error:
                yield Skipped(name, str(error))

    return Found(members=members())


def tar_file(file: File, options: Options) -> Found:
    """Return the files in a tar archive."""

    def members() -> Iterator[File | Skipped]:
        count = 0
        try:
            with tarfile.open(fileobj=io.BytesIO(file.data), mode="r:") as archive:
                for entry in archive:
                    count += 1
                    if count > options.limits.files:
                        raise InputError(f"more than {options.limits.files} entries; the rest is left out")
                    if entry.isdir() or _is_hidden(entry.name):
                        continue
                    try:
                        yield _member(file, entry.name, _tarred(archive, entry, options))
                    except InputError as error:
                        yield Skipped(f"{file.source}/{shown(entry.name)}", str(error))
        except (tarfile.TarError, OSError, ValueError, EOFError) as error:
            yield Skipped(file.source, f"damaged tar archive ({error})")
        except InputError as error:
            yield Skipped(file.source, str(error))

    return Found(members=members())


def _tarred(archive: tarfile.TarFile, entry: tarfile.TarInfo, options: Options) -> bytes:
    if entry.issym() or entry.islnk():
        raise InputError("a link; not followed")
    if entry.size > options.limits.size:
        raise InputError(f"larger than {size_text(options.limits.size)}, the limit for a file")
    part = archive.extractfile(entry) if entry.isreg() else None
    if part is None:
        raise InputError("not a regular file")
    return part.read(options.limits.size)


def gzip_file(file: File, options: Options) -> Found:
    """Return the file that is packed in a .gz: its name less the suffix."""
    data = gunzip(file.data, options)
    stem, dot, suffix = file.name.rpartition(".")
    name = f"{stem}.tar" if suffix.lower() == "tgz" else stem if dot and suffix.lower() == "gz" else file.name
    return Found(members=[File(file.id, file.source, name, data)])


def gunzip(data: bytes, options: Options) -> bytes:
    """Return what gzip packed, of one or several members; raises InputError where damaged or beyond the limits."""
    limits = options.limits
    most = min(limits.size, max(FREE, len(data) * limits.ratio))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            unpacked = packed.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"damaged gzip file ({error})") from error
    if len(unpacked) > most:
        name = "size" if most == limits.size else "ratio"
        raise InputError(f"unpacks to more than {size_text(most)}; raise it with --limits {name}=...")
    return unpacked


def _member(file: File, path: str, data: bytes) -> File:
    """Return a member as a file; raises InputError for a name that would lead out of the archive."""
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\")) or ".." in parts or (len(parts[0]) == 2 and parts[0][1] == ":"):
        raise InputError("its name leads out of the archive")
    return File(f"{file.id}/{shown(path)}", f"{file.source}/{shown(path)}", parts[-1], data)


def _is_hidden(path: str) -> bool:
    return path.startswith("__MACOSX/") or any(
        part.startswith(".") and part not in (".", "..") for part in path.split("/")
    )
