"""What a page shows of an example: its command, and below it what it prints."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"(```console\n\$ python (?P<script>\S+)\n```\n\n```text\n)(?P<output>.*?)```", re.DOTALL)


def shown(page: str) -> dict[str, str]:
    """The output that a page shows, by script."""
    return {match["script"]: match["output"] for match in SHOWN.finditer(page)}


def renewed(page: str) -> str:
    """The page with what its scripts print now."""
    return SHOWN.sub(lambda match: f"{match[1]}{printed(match['script'])}```", page)


def printed(script: str) -> str:
    """What a script prints in an empty folder, where it finds no settings, no network and must not warn."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-W", "error", ROOT / script],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            env={**os.environ, **nowhere, "HOME": folder},
        )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout
