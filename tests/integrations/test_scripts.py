"""Every example script of an adapter runs, offline, and prints what the page shows; the page's own blocks run."""

import re
from importlib.util import find_spec

import pytest

from tests.examples import EXAMPLES
from tests.pages.shown import ROOT, printed, shown

PAGE = (ROOT / "docs" / "integrations.md").read_text("utf-8")
FRAMEWORKS = {
    "langchain_compressor.py": "langchain_core",
    "llama_index_postprocessor.py": "llama_index",
    "haystack_component.py": "haystack",
    "spacy_component.py": "spacy",
    "sklearn_transformer.py": "sklearn",
    "pandas_frame.py": "pandas",
    "polars_frame.py": "polars",
    "hugging_face_dataset.py": "datasets",
}


def test_each_is_shown() -> None:
    scripts = {f"examples/integrations/{path.name}" for path in (EXAMPLES / "integrations").glob("*.py")}
    assert scripts == {f"examples/integrations/{name}" for name in FRAMEWORKS} == set(shown(PAGE))


@pytest.mark.parametrize("script", FRAMEWORKS)
def test_a_script_prints_what_is_shown(script: str) -> None:
    if find_spec(FRAMEWORKS[script]) is None:
        pytest.skip(f"{FRAMEWORKS[script]} is not installed")
    path = f"examples/integrations/{script}"
    assert printed(path) == shown(PAGE)[path], "python -m tests.pages renews the page"


@pytest.mark.parametrize("block", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_the_blocks_run(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for framework in FRAMEWORKS.values():
        if f"import {framework}" in block or f"from {framework}" in block:
            pytest.importorskip(framework)
    monkeypatch.chdir(ROOT)
    exec(compile(block, "integrations.md", "exec"), {})
