"""Everything that can go wrong through no fault of the program.

    SummarizeError
    ├── InputError        a document, folder or file that cannot be used
    ├── BudgetError       a budget that means nothing, or that nothing fits
    ├── MethodError       a method text that names or sets something unknown
    │   └── MissingExtra  a component whose packages are not installed
    ├── PluginError       a component that broke its contract
    └── OutputError       a place that cannot be written

The command line catches the root once, prints its one line and exits with 2. Anything else is a bug
and shows its traceback.
"""

from __future__ import annotations

__all__ = [
    "BudgetError",
    "InputError",
    "MethodError",
    "MissingExtra",
    "OutputError",
    "PluginError",
    "SummarizeError",
]


class SummarizeError(Exception):
    """What a user can mend; its text says what is wrong and what to do."""


class InputError(SummarizeError):
    """A document, folder or file that cannot be used."""


class BudgetError(SummarizeError):
    """A budget that means nothing, or that no sentence fits."""


class MethodError(SummarizeError):
    """A method text that names or sets something unknown."""


class MissingExtra(MethodError):
    """A component whose packages are not installed; says what to type."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, extra)

    def __str__(self) -> str:
        return '{} needs packages that are not installed; type: pip install "summarize[{}]"'.format(*self.args)


class PluginError(SummarizeError):
    """A component that returned something its role does not allow."""


class OutputError(SummarizeError):
    """A place that cannot be written."""
