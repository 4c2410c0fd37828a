"""`summarize compare A B`: what two groups of documents both say, and what only one says."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import MethodError
from .application import Language, Output, Recursive, Strict, application

__all__ = ["app", "run"]

app = application()


@app.command(help="Tell what two groups of documents both say, where they differ, and what only one of them says.")
def command(
    a: Annotated[str, typer.Argument(metavar="A", help="A folder, a file or a glob.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.", show_default=False)],
    budget: Annotated[str, typer.Option("--budget", "-b", help="How long each part may be.")] = "100 words",
    language: Language = "",
    format: Annotated[str, typer.Option("--format", "-f", help="text, markdown, html, json or jsonl.")] = "text",
    output: Output = None,
    recursive: Recursive = False,
    strict: Strict = False,
) -> None:
    """Read both, compare, tell."""
    from ..report.outlined import FORMATS

    if format not in FORMATS:
        raise MethodError(f"no format {format!r}; there are: {', '.join(FORMATS)}")
    from ..comparison import compare
    from ..readers import Options, read
    from ..report.compared import comparison_outline
    from ..report.outlined import outlined
    from ..sink import sink
    from .telling import tell

    with sink(output) as page:
        groups = []
        for path in (a, b):
            reading = read(path, options=Options(recursive=recursive))
            tell(reading, strict=strict)
            groups.append(reading.topic)
        found = compare(groups[0], groups[1], budget, language=language)
        page.write(outlined(comparison_outline(found), found.to_dict(), format))


def run(arguments: list[str]) -> None:
    """Carry the command out."""
    app(arguments, prog_name="summarize compare")
