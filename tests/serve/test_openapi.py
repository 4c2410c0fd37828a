"""The description of the API is valid, and what the API answers is as it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from summarize import read, summarize
from summarize.serve.openapi import openapi
from summarize.serve.settings import Settings

from .test_api import FOLDER, SETTINGS, TEXTS, opened

SPEC = openapi(SETTINGS)


def check(value: Any, schema: str) -> None:
    whole = {"$ref": f"#/components/schemas/{schema}", "components": SPEC["components"]}
    jsonschema.Draft202012Validator(whole).validate(value)


def test_the_description_is_valid_openapi() -> None:
    validate(SPEC)
    assert "300KB" in SPEC["info"]["description"]
    assert openapi(Settings())["info"] != SPEC["info"]  # the limits are those of the server


def test_a_summary_is_as_described() -> None:
    summary = summarize(read(FOLDER).topic, "150 words")
    assert summary.conflicts and any(pick.twins for pick in summary.picks)
    check(summary.to_dict(), "Summary")
    check(summary.to_dict(texts=True), "Summary")
    told = summarize(["The storm killed 15 people in the town."], known=["The storm killed 12 people in the town."])
    assert told.changes
    check(told.to_dict(), "Summary")
    with pytest.raises(jsonschema.ValidationError):
        check({**summary.to_dict(), "extra": 1}, "Summary")


def test_answers_are_as_described_with_the_statuses_that_are_named() -> None:
    with opened(SETTINGS) as client:
        assert client.get("/openapi.json").json() == SPEC
        check(client.get("/api/health").json(), "Health")
        check(client.get("/api/methods").json(), "Methods")
        check(client.post("/api/summaries", json={"documents": TEXTS}).json(), "Summary")
        check(client.post("/api/summaries", json={}).json(), "Error")
        job = client.post("/api/jobs", json={"documents": TEXTS}).json()
        while job["state"] not in ("done", "failed"):
            check(job, "Job")
            job = client.get(f"/api/jobs/{job['id']}").json()
        check(job, "Job")
        named_and_there(client)


def named_and_there(client: TestClient) -> None:
    """Every operation that is described is there, and answers with a status that is described."""
    for path, operations in SPEC["paths"].items():
        for method in set(operations) - {"parameters"}:
            status = client.request(method, path.replace("{id}", "none")).status_code
            assert str(status) in operations[method]["responses"], (method, path, status)


def test_a_request_is_as_described() -> None:
    check({"documents": TEXTS, "budget": 20, "max_share": 0.5, "with_text": True}, "Request")
    with pytest.raises(jsonschema.ValidationError):
        check({"documents": []}, "Request")


def test_the_page_names_the_description() -> None:
    page = Path(__file__).parents[2] / "docs" / "serve.md"
    text = page.read_text("utf-8")
    for path in SPEC["paths"]:
        assert path in text, path
    for name in SPEC["components"]["schemas"]["Request"]["properties"]:
        assert f"`{name}`" in text, name
