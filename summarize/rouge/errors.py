"""What a user of the scorer can do wrong."""

from __future__ import annotations


class RougeError(ValueError):
    """Input or options that cannot be scored; the message names what and, where there is one, the file and line."""
