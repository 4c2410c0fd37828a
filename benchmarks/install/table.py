"""The figures as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["table"]


def table(found: Sequence[Mapping[str, Any]]) -> str:
    """Return two tables: systems beside each other, and what each extra adds to the package.

    >>> print(table([{"kind": "extra", "system": "summarize[pdf]", "megabytes": 7.04, "packages": 1}]))
    | extra | adds MB | packages |
    | :- | -: | -: |
    | summarize[pdf] | 7 | 1 |
    """
    systems = [
        f"| {each['system']} | {each['megabytes']:.0f} | {each['packages']} |"
        f" {each['import']:.2f} | {each['first']:.2f} |"
        for each in found
        if each["kind"] == "system"
    ]
    extras = [
        f"| {each['system']} | {each['megabytes']:.0f} | {each['packages']} |"
        for each in found
        if each["kind"] == "extra"
    ]
    heads = (
        ["| package | MB | packages | import, CPU s | first summary, CPU s |", "| :- | -: | -: | -: | -: |"],
        ["| extra | adds MB | packages |", "| :- | -: | -: |"],
    )
    return "\n\n".join("\n".join([*head, *rows]) for head, rows in zip(heads, (systems, extras), strict=True) if rows)
