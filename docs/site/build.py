"""The documentation as a site: `python docs/site/build.py` stages the pages in build/docs and builds them into site/.

The pages are written to be read where the code is, too: their links lead to files of the repository. Here a link to a
page becomes one to its place in the site, and one to any other file to a page that shows it; a formula becomes MathML,
which browsers draw without a script; and the public names become pages made of their docstrings.
"""

from __future__ import annotations

import inspect
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from doctests import fenced
from latex2mathml.converter import convert

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
ELSEWHERE = {  # pages that are read where they lie, and their places in the site
    "README.md": "manual.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
    "benchmarks/README.md": "benchmarks.md",
    "examples/README.md": "examples.md",
    "examples/plugin/README.md": "plugin-example.md",
}
REFERENCE = (
    "summarize",
    "summarize.readers",
    "summarize.roles",
    "summarize.pool",
    "summarize.testing",
    "summarize.rouge",
    "summarize.batch",
    "summarize.errors",
)
FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
LINK = re.compile(r"(\]\()([^()\s]+)(\))")
FORMULA = re.compile(r"^```math\n(.*?)\n```$", re.DOTALL | re.MULTILINE)


class Site:
    """The pages of the site by their source, and the other files that they link to: pages that show them, pictures."""

    def __init__(self) -> None:
        own = {f"docs/{path.name}": path.name for path in sorted((ROOT / "docs").glob("*.md"))}
        self.places = {**own, **ELSEWHERE}
        self.shown: dict[str, str] = {}
        self.pictures: set[str] = set()

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page: its place and its text."""
        for source, place in self.places.items():
            yield place, self.staged(source, place)
        yield from reference()
        while self.shown:  # a page that shows a file has no links
            source, place = self.shown.popitem()
            yield place, exhibit(source)

    def staged(self, source: str, place: str) -> str:
        """A page with its links and its formulas as the site has them."""

        def rewritten(match: re.Match[str]) -> str:
            return f"{match[1]}{self.link(match[2], source, place)}{match[3]}"

        text = FORMULA.sub(drawn, (ROOT / source).read_text("utf-8"))
        text = text.replace("<details>", '<details markdown="1">')  # else what is folded is not Markdown
        parts = re.split(r"(^```.*?^```$)", text, flags=re.DOTALL | re.MULTILINE)
        return "".join(part if part.startswith("```") else LINK.sub(rewritten, part) for part in parts)

    def link(self, target: str, source: str, place: str) -> str:
        """Where a link leads; raises FileNotFoundError where it leads nowhere."""
        path, mark, anchor = target.partition("#")
        if not path or "://" in target or target.startswith("mailto:"):
            return target
        found = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if not (ROOT / found).exists():
            raise FileNotFoundError(f"{source}: no {found}, to which it links")
        if (ROOT / found).suffix in (".svg", ".png"):
            self.pictures.add(found)
            leads = found
        elif found in self.places:
            leads = self.places[found]
        else:
            leads = self.shown[found] = f"files/{found}.md"
        return posixpath.relpath(leads, posixpath.dirname(place) or ".") + mark + anchor


def drawn(match: re.Match[str]) -> str:
    """A formula in MathML, on one line, so that Markdown leaves it alone."""
    return f'<div class="formula">{" ".join(convert(match[1], display="block").split())}</div>'


def exhibit(source: str) -> str:
    """A page that shows a file of the repository, or names those of a folder."""
    path = ROOT / source
    if path.is_dir():
        names = [each.name for each in sorted(path.iterdir()) if not each.name.startswith((".", "__"))]
        return f"# {source}\n\n" + "".join(f"- `{name}`\n" for name in names)
    return f"# {source}\n\n~~~~{path.suffix[1:] or 'text'}\n{path.read_text('utf-8')}~~~~\n"


def reference() -> Iterator[tuple[str, str]]:
    """A page for each module of REFERENCE: what its `__all__` names, as the docstrings have it."""
    for name in REFERENCE:
        module = import_module(name)
        opening = fenced(inspect.cleandoc(module.__doc__ or ""))
        names = "\n".join(f"::: {path_of(name, each)}\n" for each in module.__all__)
        yield f"reference/{name}.md", f"# {name}\n\n{opening}\n\n{names}"


def path_of(module: str, name: str) -> str:
    """The path by which the generator finds a public name: its own place, where a module of that name is beside it."""
    value = getattr(import_module(module), name)
    home = getattr(value, "__module__", module)
    if home.rpartition(".")[2] == name:
        return f"{home}.{name}"
    return f"{module}.{name}"


def stage(folder: Path) -> None:
    """Write every page, and what goes with them, into a new folder."""
    site = Site()
    for place, text in site.pages():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    beside = {name: HERE / name for name in ("site.css", "iframe-worker.js")}
    for name, source in {**beside, **{name: ROOT / name for name in site.pictures}}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / name)


def build(work: Path) -> Path:
    """Return the folder of the site, made anew in a folder to work in.

    Raises FileNotFoundError where a page links to a file that is not there, CalledProcessError where the generator,
    which is strict, finds anything else amiss.
    """
    shutil.rmtree(work, ignore_errors=True)
    stage(work / "docs")
    for name in ("mkdocs.yml", "doctests.py"):
        shutil.copyfile(HERE / name, work / name)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(work / "mkdocs.yml")]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603
    return work / "site"


if __name__ == "__main__":
    made = build(ROOT / "build" / "docs")
    shutil.rmtree(ROOT / "site", ignore_errors=True)
    shutil.move(made, ROOT / "site")
