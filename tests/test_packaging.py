"""What is shipped: the wheel's contents, its metadata, and the files around it that must agree with it."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

from summarize import __version__
from tests.pages.commands import MANUAL, PAGE, manual, page

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
INSTALL = (ROOT / "docs" / "install.md").read_text("utf-8")
VERSIONS = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", name)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"CI": "true"})
    assert done.returncode == 0, done.stderr
    [built] = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def metadata(wheel: zipfile.ZipFile) -> Message:
    return message_from_string(wheel.read(f"summarize-{__version__}.dist-info/METADATA").decode("utf-8"))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    held = set(wheel.namelist())
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "summarize").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    beside = {f"summarize-{__version__}.{kind}" for kind in ("dist-info", "data")}
    assert package <= held
    assert {name.partition("/")[0] for name in held} == {"summarize", *beside}
    assert "summarize/py.typed" in held
    assert f"summarize-{__version__}.data/data/share/man/man1/summarize.1" in held
    assert sum(info.compress_size for info in wheel.infolist()) < 1_000_000


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    told = metadata(wheel)
    assert (told["Name"], told["Version"], told["Requires-Python"]) == ("summarize", __version__, ">=3.11")
    assert told["License-Expression"] == "MIT"
    assert set(told.get_all("Provides-Extra", [])) == set(PROJECT["optional-dependencies"])
    scripts = wheel.read(f"summarize-{__version__}.dist-info/entry_points.txt").decode("utf-8")
    assert "summarize = summarize.cli:main" in scripts
    assert "[spacy_factories]" in scripts


def test_every_entry_point_is_there() -> None:
    from importlib import import_module

    names = [
        *PROJECT["scripts"].values(),
        *(each for group in PROJECT["entry-points"].values() for each in group.values()),
    ]
    for place in names:
        module, _, name = place.partition(":")
        if module == "summarize.integrations.spacy":
            pytest.importorskip("spacy")
        assert hasattr(import_module(module), name), place


def test_every_extra_is_in_the_guide() -> None:
    for extra in PROJECT["optional-dependencies"]:
        assert extra in ("all", "dev") or f"`{extra}`" in INSTALL, extra


def test_an_extra_brings_what_the_others_ask_for_in_one_way() -> None:
    asked: dict[str, set[str]] = {}
    for extra, needs in PROJECT["optional-dependencies"].items():
        for need in needs:
            if extra not in ("dev", "peers") and not need.startswith("summarize["):
                asked.setdefault(re.split(r"[><=\[]", need)[0], set()).add(need)
    assert [needs for needs in asked.values() if len(needs) > 1] == []


def test_the_citation_is_of_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {__version__}\n" in citation
    assert f"\nlicense: {PROJECT['license']}\n" in citation
    for needed in ("cff-version: 1.2.0", "message: ", "title: ", "authors:"):
        assert needed in citation


def test_the_container_runs_a_python_that_is_supported_and_not_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert {base.removeprefix("python:").removesuffix("-slim") for base in bases} <= set(VERSIONS)
    assert "USER reader" in lines
    extras = next(line.partition("=")[2] for line in lines if line.startswith("ARG EXTRAS="))
    assert set(extras.split(",")) <= set(PROJECT["optional-dependencies"])
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            assert all((ROOT / name).exists() for name in line.split()[1:-1]), line


def test_this_python_is_among_those_named() -> None:
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in VERSIONS


def test_the_page_of_commands_and_the_manual_are_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.pages renews it"
    assert MANUAL.read_text("utf-8") == manual(), "python -m tests.pages renews it"
