"""The local page and the HTTP API, for this machine alone."""

from __future__ import annotations

from .settings import Settings

__all__ = ["Settings"]
