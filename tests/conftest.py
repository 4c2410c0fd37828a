"""Fixtures that every test may use."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of evaluation data, which is not part of the project: tests that need it skip where it is absent."""
    folder = Path(os.environ.get("SUMMARIZE_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no evaluation data at {folder}; set SUMMARIZE_DATA to its folder")
    return folder


def pytest_configure() -> None:
    """Give the processes that tests start a Ctrl-C to hear, which a run in the background would leave deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
