"""The example plug-in, installed as its README says, found by name, and sound."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "examples" / "plugin"

if importlib.util.find_spec("setuptools") is None:
    pytest.skip("the plug-in is built without a network, which needs setuptools", allow_module_level=True)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the plug-in is installed, beside what is installed already."""
    source = shutil.copytree(FOLDER, tmp_path_factory.mktemp("source") / "plugin")  # a build leaves files behind
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    done = subprocess.run([*command, "--target", str(target), str(source)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {**os.environ, "PYTHONPATH": str(target)}


def run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_found_by_name_through_the_library_call(environment: dict[str, str]) -> None:
    code = """if True:
        import json
        from summarize import summarize
        documents = [
            "The old bridge over the river fell on Sunday evening. Nobody was on the bridge when it fell.",
            "A bridge fell on Sunday, and the ferry will run until a new bridge over the river has been built.",
        ]
        summary = summarize(documents, "36 words", method="longest(enough=30) + one-each @ letters")
        print(json.dumps([summary.signature, [pick.document.id for pick in summary.picks], summary.picks[0].text]))
    """
    signature, documents, _ = json.loads(run(environment, "-c", code))
    assert signature.startswith("longest(enough=30) + one-each @ letters | budget 36 words")
    assert sorted(documents) == ["1", "2"]


def test_listed_beside_our_own(environment: dict[str, str]) -> None:
    code = "from summarize.methods import method_names; print(*method_names())"
    assert {"longest", "one-each", "lexrank"} <= set(run(environment, "-c", code).split())


def test_a_parameter_that_means_nothing_is_one_clear_line(environment: dict[str, str]) -> None:
    code = """if True:
        from summarize.errors import MethodError
        from summarize.methods import load
        try:
            load("longest(enough=0)")
        except MethodError as error:
            print(error)
    """
    assert run(environment, "-c", code) == "longest(enough=0): enough is a number of words, at least 1, not 0\n"


def test_its_own_tests_pass(environment: dict[str, str]) -> None:
    out = run(environment, "-m", "pytest", "-p", "no:cacheprovider", str(FOLDER / "tests"))
    assert "4 passed" in out
