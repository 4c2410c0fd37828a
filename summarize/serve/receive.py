"""The bytes of a request: kept up to a limit, in memory while they are few, else in a file without a name."""

from __future__ import annotations

import asyncio
import tempfile
from typing import BinaryIO, Final, cast

from starlette.requests import ClientDisconnect, Request

from ..readers.limits import size_text
from .refused import Refused
from .settings import Settings

__all__ = ["receive"]

IN_MEMORY: Final = 1 << 20  # bytes; on a disk the file has no name, and is gone when this process is, however it ends


async def receive(request: Request, settings: Settings) -> BinaryIO:
    """Return the body, to be read from its start; raises Refused where it is too large, too slow, or breaks off.

    A little more than the limit is still taken in and thrown away, so that the client comes to read the answer.
    """
    most = settings.request
    stated = request.headers.get("content-length", "")
    too_large = Refused(413, f"larger than {size_text(most)}, the limit for a request; give less at a time")
    if stated.isdecimal() and int(stated) > 2 * most:
        raise too_large
    body = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the caller closes it
    size = 0
    try:
        async with asyncio.timeout(settings.seconds):
            async for chunk in request.stream():
                size += len(chunk)
                if size <= most:
                    body.write(chunk)
                elif size > 2 * most:
                    break
    except TimeoutError as error:
        body.close()
        raise Refused(408, f"the request took longer than {settings.seconds:g} s to arrive, the limit") from error
    except ClientDisconnect as error:
        body.close()
        raise Refused(400, "the request broke off") from error
    if size > most:
        body.close()
        raise too_large
    body.seek(0)
    return body
