"""`python -m tests.pages` writes anew what the pages under docs/ show of programs."""

from tests.pages.shown import ROOT, renewed

if __name__ == "__main__":
    page = ROOT / "docs" / "integrations.md"
    page.write_text(renewed(page.read_text("utf-8")), "utf-8")
