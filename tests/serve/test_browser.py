"""The page in a real browser: Chromium of the system, driven by Playwright."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .running import Running, running

FOLDER = Path(__file__).parents[2] / "examples" / "harbour-bridge"
FILES = sorted(FOLDER.iterdir())


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as started:
        yield started


class Opened:
    """The page, with all that it asked for and complained of; nothing of either may be amiss in the end."""

    def __init__(self, browser: Any, url: str, *, complaints: int = 0, **options: Any) -> None:
        self.url, self.complaints = url, complaints
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(url)

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.context.close()
        if kind is None:
            assert len(self.said) == self.complaints, self.said
            assert [url for url in self.asked if not url.startswith((self.url, "data:"))] == []

    def report(self) -> Any:
        """The report in its frame, once it is there."""
        self.page.locator("iframe").wait_for(state="visible", timeout=30_000)
        frame = self.page.frame_locator("iframe")
        frame.locator(".lead").wait_for(timeout=30_000)
        return frame


DROP = """async ([target, files]) => {
    const data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([text], name, {type: "text/plain"}));
    const at = document.querySelector(target);
    for (const kind of ["dragenter", "dragover", "drop"])
        at.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
}"""


def drop(page: Any) -> None:
    page.evaluate(DROP, ["#drop", [[file.name, file.read_text("utf-8")] for file in FILES]])
    page.locator("#list li").first.wait_for()


def test_files_are_dropped_and_the_report_is_read(browser: Any, server: Running) -> None:
    with Opened(browser, server.url) as opened:
        page = opened.page
        drop(page)
        assert page.locator("#count").inner_text().startswith("6 files, ")
        assert not page.locator("#drop").evaluate("drop => drop.classList.contains('over')")
        page.locator("[aria-label='Remove 06-causeway-weekly.md']").click()
        page.fill("#query", "How many were injured?")
        page.fill("#budget", "80 words")
        page.select_option("#method", "lexrank")
        page.get_by_role("button", name="Summarise").click()
        report = opened.report()
        assert "How many were injured?" in report.locator(".lead").inner_text()
        assert "budget 80 words" in report.locator("#method ~ dl").inner_text()
        assert report.locator("details.source").count() == 5
        link = report.locator(".lead a.cite").first
        sentence = report.locator("#c1 bdi").inner_text()
        link.click()
        target = report.locator("mark:target")
        target.wait_for(state="visible")
        assert " ".join(target.inner_text().split()) == sentence
        assert page.evaluate("document.activeElement.tagName") == "IFRAME"


def test_a_folder_is_chosen_and_the_summary_is_kept(browser: Any, server: Running) -> None:
    with Opened(browser, server.url) as opened:
        page = opened.page
        page.set_input_files("#folder", FOLDER)
        page.get_by_role("button", name="Summarise").click()
        report = opened.report()
        assert report.locator("h1").inner_text() == "harbour-bridge"
        for name, suffix in (("HTML", "html"), ("JSON", "json"), ("Markdown", "md")):
            with page.expect_download() as kept:
                page.get_by_role("link", name=name, exact=True).click()
            assert kept.value.suggested_filename == f"summary.{suffix}"
            text = Path(kept.value.path()).read_text("utf-8")
            if suffix == "json":
                assert [d["id"] for d in json.loads(text)["documents"]] == [file.name for file in FILES]
        with opened.context.expect_page() as other:
            page.get_by_role("link", name="Open as a page").click()
        other.value.locator(".lead a.cite").first.click()
        other.value.locator("mark:target").wait_for(state="visible")
        assert other.value.evaluate("origin") == "null"  # whatever stands in a report, it is no part of the page
        page.reload()
        opened.report()
        page.go_back()
        page.locator("#form").wait_for(state="visible")
        page.go_forward()
        opened.report()
        page.get_by_role("button", name="Another summary").click()
        page.locator("#form").wait_for(state="visible")


def test_a_folder_is_dropped(browser: Any, server: Running) -> None:
    with Opened(browser, server.url) as opened:
        page = opened.page
        box = page.locator("#drop").bounding_box()
        data = {"items": [], "files": [str(FOLDER), str(FOLDER.parent / "topics.jsonl")], "dragOperationsMask": 1}
        pointer = opened.context.new_cdp_session(page)
        for kind in ("dragEnter", "dragOver", "drop"):
            spot = {"x": box["x"] + 40, "y": box["y"] + 20}
            pointer.send("Input.dispatchDragEvent", {"type": kind, **spot, "data": data})
            assert page.locator("#drop.over").count() == (kind != "drop")
        page.locator("#list li").first.wait_for()
        names = [each.inner_text() for each in page.locator("#list bdi").all()]
        assert names == [*(f"harbour-bridge/{file.name}" for file in FILES), "topics.jsonl"]


def test_the_keyboard_alone(browser: Any, server: Running) -> None:
    with Opened(browser, server.url) as opened:
        page = opened.page
        page.on("filechooser", lambda _: None)  # from now on, in time for the first
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "files"
        assert page.locator("#files + span").evaluate("label => getComputedStyle(label).outlineStyle") == "solid"
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Space")
        chooser.value.set_files(FILES)
        page.locator("#list li").first.wait_for()
        order = []
        while (at := page.evaluate("document.activeElement.id || document.activeElement.className")) != "primary":
            order.append(at)
            page.keyboard.press("Tab")
            assert len(order) < 30
        assert [id for id in order if id in ("folder", "query", "budget", "method")] == [
            "folder", "query", "budget", "method",
        ]  # fmt: skip
        page.keyboard.press("Enter")
        report = opened.report()
        assert page.evaluate("document.activeElement.id") == "result-title"
        for _ in range(30):  # past what keeps the summary, into the frame, to its first citation
            page.keyboard.press("Tab")
            page.wait_for_timeout(30)  # the frame is a process of its own
            if report.locator("a.cite:focus").count():
                break
        assert page.evaluate("document.activeElement.tagName") == "IFRAME"
        page.keyboard.press("Enter")
        report.locator("mark:target").wait_for(state="visible")
        assert report.locator("mark:target:focus").count() == 1


def test_mistakes_are_told_where_they_can_be_mended(browser: Any, server: Running) -> None:
    with Opened(browser, server.url, complaints=1) as opened:  # of the 404, by the browser
        page = opened.page
        page.get_by_role("button", name="Summarise").click()
        assert page.get_by_role("alert").inner_text() == "Choose files or a folder first."
        assert page.evaluate("document.activeElement.id") == "error"
        drop(page)
        assert page.locator("#error").is_hidden()
        page.fill("#budget", "a few words")
        page.get_by_role("button", name="Summarise").click()
        page.get_by_role("alert").wait_for(state="visible")
        assert "cannot read the budget 'a few words'" in page.get_by_role("alert").inner_text()
        assert page.locator("#list li").count() == 6  # what was chosen is still there
        page.goto(server.url + "#nosuchjob")
        page.get_by_role("alert").wait_for(state="visible")
        assert "there no longer" in page.get_by_role("alert").inner_text()


def test_a_job_is_cancelled(browser: Any, server: Running) -> None:
    with Opened(browser, server.url) as opened:
        page = opened.page
        page.route("**/api/jobs/*", lambda route: route.continue_() if route.request.method == "DELETE" else None)
        drop(page)
        page.get_by_role("button", name="Summarise").click()
        page.locator("#work").wait_for(state="visible")
        page.wait_for_function("location.hash.length > 1")
        assert page.evaluate("document.activeElement.id") == "work-title"
        with page.expect_response(lambda response: response.request.method == "DELETE") as answer:
            page.get_by_role("button", name="Cancel").click()
        assert answer.value.status == 204
        assert page.locator("#form").is_visible() and page.locator("#list li").count() == 6
        assert page.evaluate("location.hash") == ""


def test_without_script_the_form_itself_brings_the_report(browser: Any, server: Running) -> None:
    with Opened(browser, server.url, java_script_enabled=False) as opened:
        page = opened.page
        page.set_input_files("#files", FILES)
        page.get_by_role("button", name="Summarise").click()
        page.locator(".lead").wait_for(timeout=30_000)
        assert page.locator("details.source").count() == 6


def test_another_page_gets_nothing(browser: Any, server: Running) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(
        "http://elsewhere.test/", lambda route: route.fulfill(body="<h1>elsewhere</h1>", content_type="text/html")
    )
    page.goto("http://elsewhere.test/")
    reach = """async ([url, options]) => {
        try { return await (await fetch(url, options)).text(); }
        catch { return "refused"; }
    }"""
    body = {"method": "POST", "headers": {"content-type": "text/plain"}, "body": "{}"}
    assert page.evaluate(reach, [server.url + "api/health", {}]) == "refused"
    assert page.evaluate(reach, [server.url + "api/jobs", body]) == "refused"
    with page.expect_response(server.url + "api/jobs") as answer:
        page.evaluate(
            """url => {
                const form = document.createElement("form");
                Object.assign(form, {method: "post", enctype: "multipart/form-data", action: url});
                document.body.append(form); form.submit();
            }""",
            server.url + "api/jobs",
        )
    assert answer.value.status == 403
    context.close()


SCHEMES = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_phone(browser: Any, server: Running, scheme: str) -> None:
    with Opened(browser, server.url, viewport={"width": 360, "height": 740}, color_scheme=scheme) as opened:
        page = opened.page
        drop(page)
        page.locator("details.more > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(part => part < 60)")
        assert dark == (scheme == "dark")
        page.get_by_role("button", name="Summarise").click()
        report = opened.report()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert page.evaluate("document.documentElement.scrollHeight") == 740
        assert report.locator("html").evaluate("html => html.scrollWidth") == 360


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_violation_of_wcag_aa(browser: Any, server: Running, scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="no axe; pip install axe-core-python")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def broken() -> list[Any]:
        found = axe.Axe().run(opened.page, options={"runOnly": {"type": "tag", "values": tags}})
        assert len(found["passes"]) > 15
        return [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found["violations"]]

    with Opened(browser, server.url, color_scheme=scheme) as opened:
        page = opened.page
        drop(page)
        page.locator("details.more > summary").click()
        page.select_option("#method", "")
        page.evaluate("document.getElementById('error').hidden = false; error.textContent = 'What is wrong.'")
        assert broken() == []
        page.evaluate("work.hidden = false; form.hidden = true")
        assert broken() == []
        page.evaluate("work.hidden = true; form.hidden = false")
        page.select_option("#method", "lead")
        page.get_by_role("button", name="Summarise").click()
        opened.report()
        assert broken() == []
