"""The page of a comparison in a real browser: plots that are named, tables that open, no violation of WCAG AA."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.provenance import provenance
from benchmarks.report.page import page

from .runs import compared


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plots_are_for_everybody(browser: Any, tmp_path: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="no axe; pip install axe-core-python")
    file = tmp_path / "page.html"
    file.write_text(page([compared(tmp_path, "lexrank", "lead")], provenance(0)), "utf-8")
    said: list[str] = []
    asked: list[str] = []
    opened = browser.new_page(color_scheme=scheme)
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(file.as_uri())
    for figure in opened.locator("figure").all():
        figure.locator("summary").press("Enter")
        figure.locator("table").wait_for(state="visible")
    names = [each.get_attribute("aria-labelledby").split()[0] for each in opened.locator("svg").all()]
    assert [opened.locator(f"[id='{name}']").text_content() for name in names] == [
        "ROUGE-2 with 95% intervals",
        "Quality against speed",
        "Length against score",
    ]
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    found = axe.Axe().run(opened, options={"runOnly": {"type": "tag", "values": tags}})
    broken = [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found["violations"]]
    opened.close()
    assert broken == [] and said == [] and asked == [file.as_uri()]
