"""The page of the server: its markup, its files, and what the browser lets it do."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Final

from jinja2 import Environment, StrictUndefined

from .. import __version__
from ..budget import UNITS
from ..readers.limits import size_text
from ..report.html.page import policy, tokens
from .methods import methods
from .settings import Settings

__all__ = ["ASSETS", "POLICY", "asset", "page", "report_policy"]

ASSETS: Final = {"page.css": "text/css", "page.js": "text/javascript"}
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ROLES: Final = {"method": "Methods", "ranker": "Rankers, best first", "selector": "Selectors, central first"}


def report_policy() -> str:
    """Return the policy of a report: its own, in a box of its own where it is part of no origin."""
    return f"{policy()}; frame-ancestors 'self'; sandbox allow-scripts"


@cache
def asset(name: str) -> str:
    """Return a file of the page; the style begins with the colours and faces of the report."""
    text = (resources.files(__package__) / name).read_text("utf-8")
    return tokens() + text if name == "page.css" else text


@cache
def page(settings: Settings) -> str:
    """Return the page, with the methods to choose from and the limits that it checks before it sends."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    offered = [method for method in methods() if method["role"] in _ROLES]
    groups = [(_ROLES[role], list(group)) for role, group in groupby(offered, key=lambda method: method["role"])]
    page: str = environment.from_string(_file("page.html.jinja")).render(
        version=__version__,
        groups=groups,
        units=UNITS,
        settings=settings,
        most=re.sub("(?<=[0-9])(?=[A-Z])", " ", size_text(settings.request)),
    )
    return page


def _file(name: str) -> str:
    return (resources.files(__package__) / name).read_text("utf-8")
