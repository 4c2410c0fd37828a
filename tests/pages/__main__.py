"""`python -m tests.pages` writes anew what is under docs/ of what programs print and take."""

from tests.pages.commands import MANUAL, PAGE, manual, page
from tests.pages.run import DOCS, pages, renewed_page
from tests.pages.shown import ROOT, renewed

if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    MANUAL.write_text(manual(), "utf-8")
    adapters = ROOT / "docs" / "integrations.md"
    adapters.write_text(renewed(adapters.read_text("utf-8")), "utf-8")
    for name in pages():
        told = DOCS / name
        told.write_text(renewed_page(told.read_text("utf-8")), "utf-8")
