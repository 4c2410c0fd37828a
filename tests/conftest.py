"""Fixtures that every test may use."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of evaluation data, which is not part of the project: tests that need it skip where it is absent."""
    folder = Path(os.environ.get("SUMMARIZE_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no evaluation data at {folder}; set SUMMARIZE_DATA to its folder")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium of the system, driven by Playwright; tests that need it skip where either is absent."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright; pip install playwright")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine; on Debian: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


def pytest_configure() -> None:
    """Give the processes that tests start a Ctrl-C to hear, which a run in the background would leave deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
