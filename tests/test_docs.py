"""Documents that cannot rot: what the README shows runs, and it names everything there is."""

import re
from pathlib import Path

import pytest
import typer.main

from summarize.cli import app
from summarize.methods import METHODS
from summarize.readers import topic_from
from summarize.registry import ROLES
from summarize.report.catalogue import entries
from tests.command import shell
from tests.pages.run import BLOCK, DOCS, ELSEWHERE, outputs, pages
from tests.pages.run import blocks as blocks_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found
    return found


@pytest.mark.parametrize("block", blocks("python"))
def test_python_blocks_run(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block, "README.md", "exec"), {})


@pytest.mark.parametrize("line", [line[2:] for block in blocks("console") for line in block.splitlines()])
def test_commands_run(line: str, tmp_path: Path) -> None:
    if "-m benchmarks" in line:  # a test leaves no history
        line += f" --runs {tmp_path} --history {tmp_path / 'history.jsonl'}"
    assert shell(line, ROOT).stdout


def test_json_blocks_are_topics() -> None:
    import json

    for block in blocks("json"):
        assert topic_from(json.loads(block)).documents


@pytest.mark.parametrize("name", pages())
def test_a_page_runs_and_prints_what_it_shows(name: str) -> None:
    page = (DOCS / name).read_text("utf-8")
    for block, output in zip(blocks_of(page), outputs(page), strict=True):
        assert block.shown in (None, output), "python -m tests.pages renews the page"


def test_pages_whose_blocks_run_elsewhere_do() -> None:
    for name, place in ELSEWHERE.items():
        assert BLOCK.search((DOCS / name).read_text("utf-8")), name
        assert name in (ROOT / "tests" / place).read_text("utf-8"), name


def test_every_method_has_its_page_and_parameters() -> None:
    page = (DOCS / "methods.md").read_text("utf-8")
    for entry in entries():
        if entry.role == "method":
            assert f"| `{entry.name}`" in page and f"| `{METHODS[entry.name]}` |" in page, entry
            continue
        section = page.partition(f"### `{entry.name}`\n")[2].partition("\n#")[0]
        assert section, entry
        taken = ", ".join(f"{name}={default!r}" for name, default in entry.parameters)
        if taken and not entry.variants:
            assert f"`{entry.name}({taken})`" in " ".join(section.split()), entry


def test_every_option_is_named() -> None:
    command = typer.main.get_command(app)
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}`" in README, option


def test_every_component_and_method_is_named() -> None:
    for registry in ROLES.values():
        for name in registry.builtin:
            assert f"`{name}`" in README, name
    for name in METHODS:
        assert f"`{name}`" in README, name


def test_every_dependency_and_extra_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for requirement in project["dependencies"]:
        assert re.split(r"[><=\[]", requirement)[0] in README, requirement
    for extra in project["optional-dependencies"]:
        assert extra in ("all", "dev") or f"`{extra}`" in README, extra
