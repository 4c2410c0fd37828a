"""The documentation as a site: it builds, its links lead somewhere, it loads nothing from elsewhere, it is searched."""

from __future__ import annotations

import importlib
import re
import sys
import threading
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[1]
LOADS = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for needed in ("zensical", "mkdocstrings_handlers.python", "latex2mathml"):
        pytest.importorskip(needed, reason=f"{needed} is not installed; it comes with the extra dev")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "docs" / "site")
        made = importlib.import_module("build").build(tmp_path_factory.mktemp("docs") / "work")
        sys.modules.pop("build")
    assert isinstance(made, Path)
    return made


class Page(HTMLParser):
    """What a page links to, what it loads, and the places in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.places: set[str] = set()
        self.tags: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attributes:
            if name == "id" and value:
                self.places.add(value)
            if (tag, name) in LOADS and value:
                self.loads.append(value)
            if (tag, name) == ("a", "href") and value is not None:
                self.links.append(value)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    found = {path.resolve(): Page(path) for path in site.rglob("*.html") if path.name != "404.html"}
    assert len(found) > 25
    return found


def test_every_link_leads_somewhere(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            assert target.exists(), f"{path.name}: {link}"
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].places | {"__toc", "__skip"}, f"{path.name}: {link}"


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        assert [address for address in page.loads if urlsplit(address).scheme or address.startswith("//")] == [], path
    for sheet in site.rglob("*.css"):
        text = sheet.read_text("utf-8")
        assert "url(http" not in text and "url(//" not in text and "@import" not in text, sheet


def test_every_page_of_the_docs_is_there(site: Path) -> None:
    listed = (ROOT / "docs" / "site" / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    for page in (ROOT / "docs").glob("*.md"):
        assert f": {page.name}\n" in listed, f"{page.name} is not in the navigation of docs/site/mkdocs.yml"
        assert (site / f"{page.stem}.html").is_file(), page
    assert "lexrank" in (site / "methods.html").read_text("utf-8")


def test_what_is_folded_is_drawn_too(site: Path) -> None:
    benchmarks = (site / "benchmarks.html").read_text("utf-8")
    folded = re.findall(r"<details.*?</details>", benchmarks, re.DOTALL)
    assert [part[:200] for part in folded if "<table>" not in part] == []
    assert folded


def test_the_formulas_are_drawn(site: Path, pages: dict[Path, Page]) -> None:
    for name in ("methods.html", "rouge.html", "how-it-works.html"):
        assert "math" in pages[(site / name).resolve()].tags, name
    assert not [path for path in pages if "\\frac" in path.read_text("utf-8")]


def test_the_reference_has_every_public_name_and_no_module(site: Path, pages: dict[Path, Page]) -> None:
    for name in ("summarize", "summarize.rouge", "summarize.testing"):
        page = pages[(site / "reference" / f"{name}.html").resolve()]
        for public in importlib.import_module(name).__all__:
            home = getattr(getattr(importlib.import_module(name), public), "__module__", name)
            assert {f"{name}.{public}", f"{home}.{public}"} & page.places, public
        assert "doc-module" not in (site / "reference" / f"{name}.html").read_text("utf-8"), name
    shown = (site / "reference" / "summarize.html").read_text("utf-8")
    assert '<span class="gp">' in shown and "<p>&gt;&gt;&gt;" not in shown  # doctests are code


def test_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    for needed in ("griffe", "latex2mathml"):
        pytest.importorskip(needed, reason=f"{needed} is not installed; it comes with the extra dev")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "docs" / "site")
        made = importlib.import_module("build").Site()
        sys.modules.pop("build")
    assert made.link("scale.md#one-machine", "docs/index.md", "index.md") == "scale.md#one-machine"
    assert made.link("../README.md#formats", "docs/index.md", "index.md") == "manual.md#formats"
    assert made.link("../summarize/pool.py", "docs/plugins.md", "plugins.md") == "files/summarize/pool.py.md"
    with pytest.raises(FileNotFoundError, match=r"docs/gone\.md"):
        made.link("gone.md", "docs/index.md", "index.md")


class Quiet(SimpleHTTPRequestHandler):
    """A server that does not say what it serves."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "file":
        yield site.as_uri()
        return
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("address", "scheme", "width"), [("file", "dark", 390), ("http", "light", 1280)], indirect=["address"]
)
def test_a_page_is_searched_without_a_network(browser: Any, address: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/methods.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{address}/index.html")
    assert page.locator("a[href*=divrank]").count() == 0
    light = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).every(n => n > 200)"
    )
    assert light == (scheme == "light")
    page.keyboard.press("Control+k")
    field = page.locator("input:visible").first
    field.wait_for()
    field.fill("divrank")
    found = page.locator("a[href*=divrank]:visible").first
    found.wait_for()
    context.close()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert said == []
