"""A request that is answered with an error."""

from __future__ import annotations

__all__ = ["Refused"]


class Refused(Exception):
    """Why a request is not carried out: the status that HTTP has for it, and a line for the reader."""

    def __init__(self, status: int, message: str, *, again: int = 0) -> None:
        super().__init__(status, message)
        self.status, self.message = status, message
        self.again = again  # seconds after which it may be tried again
