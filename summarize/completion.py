"""What a shell offers when Tab is pressed: names of methods, formats and commands. Heavy imports wait for the key."""

from __future__ import annotations

from collections.abc import Iterable
from glob import escape, glob

from .commands import COMMANDS

__all__ = ["commands", "formats", "methods", "splitters", "stemmers"]


def commands(incomplete: str) -> list[str]:
    """Return the commands that begin so, unless a file does: the shell offers files by itself where it gets none.

    >>> commands("rou"), commands("")
    (['rouge'], [])
    """
    return [] if not incomplete or glob(f"{escape(incomplete)}*") else _beginning(COMMANDS, incomplete)


def methods(incomplete: str) -> list[str]:
    """Return the methods that begin so.

    >>> methods("lex")
    ['lexrank']
    """
    from .methods import method_names

    return _beginning(method_names(), incomplete)


def formats(incomplete: str) -> list[str]:
    """Return the formats that begin so.

    >>> formats("mark")
    ['markdown']
    """
    from .report import RENDERERS

    return _beginning(RENDERERS, incomplete)


def splitters(incomplete: str) -> list[str]:
    """Return the splitters that begin so.

    >>> splitters("p")
    ['punkt']
    """
    from .split import SPLITTERS

    return _beginning(SPLITTERS, incomplete)


def stemmers(incomplete: str) -> list[str]:
    """Return the stemmers that begin so.

    >>> stemmers("n")
    ['nltk-snowball', 'none']
    """
    from .stem import STEMMERS

    return _beginning(STEMMERS, incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))
