"""The page in a real browser: Chromium of the system, driven by Playwright."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarize import read, summarize
from summarize.report import RENDERERS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.html"
    summary = summarize(read(ROOT / "examples" / "harbour-bridge").topic, "150 words", query="How many were injured?")
    file.write_text(RENDERERS["html"](summary), "utf-8")
    return file


class Opened:
    """A page that was opened, with all that it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(file.as_uri())

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
        assert self.said == []
        assert [url for url in self.asked if not url.startswith("file:")] == []
        assert len(self.asked) == 1


CENTRED = """element => {
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.top >= 0 && box.top < innerHeight;
}"""


def test_a_citation_leads_to_the_highlighted_sentence_and_back(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        page = opened.page
        for link in page.locator(".lead a.cite").all():
            number = link.inner_text()
            sentence = page.locator(f"#c{number} bdi").inner_text()
            link.click()
            target = page.locator("mark:target")
            target.wait_for(state="visible")
            assert " ".join(target.inner_text().split()) == sentence
            page.wait_for_function("scrollY > 0")
            assert target.evaluate(CENTRED)
            page.locator(f".back[href='#c{number}']").click()
            assert page.locator(f"#c{number}").evaluate(CENTRED)


def test_it_works_without_script(browser: Any, report: Path) -> None:
    with Opened(browser, report, java_script_enabled=False) as opened:
        opened.page.locator(".lead a.cite").first.click()
        opened.page.locator("mark:target").wait_for(state="visible")
        assert opened.page.locator("#filter").is_hidden()


def test_filter_by_source(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        page = opened.page
        every = page.locator("[data-said]:visible").count()
        page.select_option("#filter", "4")
        shown = page.locator("[data-said]:visible")
        assert 0 < shown.count() < every
        assert all("4" in (item.get_attribute("data-said") or "").split() for item in shown.all())
        assert page.locator("#told").inner_text().startswith(str(shown.count()))
        page.select_option("#filter", "")
        assert page.locator("[data-said]:visible").count() == every


def test_the_keyboard_alone(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        page = opened.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.evaluate("void (turned = new Promise(done => addEventListener('hashchange', () => done(true))))")
        page.keyboard.press("Enter")
        assert page.evaluate("turned")  # the page has done with the link; a key before that would be taken back
        assert page.evaluate("document.activeElement.id") == "summary"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "cite"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        page.locator("mark:target").wait_for(state="visible")
        assert page.evaluate("document.activeElement === document.querySelector('mark:target')")
        closed = page.locator("details.source:not([open]) > summary").first.element_handle()
        closed.focus()
        page.keyboard.press("Enter")
        assert closed.evaluate("summary => summary.parentElement.open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone(browser: Any, report: Path, scheme: str) -> None:
    with Opened(browser, report, viewport={"width": 360, "height": 740}, color_scheme=scheme) as opened:
        page = opened.page
        page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(part => part < 60)")
        assert dark == (scheme == "dark")


def test_paper(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        page = opened.page
        page.emulate_media(media="print")
        assert page.locator("nav").is_hidden() and page.locator("#filter").is_hidden()
        assert page.locator(".lead").is_visible() and page.locator(".conflict").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".item details:not([open])").count() == 0
        assert page.pdf()[:5] == b"%PDF-"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_of_wcag_aa(browser: Any, report: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="no axe; pip install axe-core-python")
    with Opened(browser, report, color_scheme=scheme) as opened:
        opened.page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
        found = axe.Axe().run(opened.page, options={"runOnly": {"type": "tag", "values": tags}})
        assert len(found["passes"]) > 15
        broken = [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found["violations"]]
        assert broken == []
