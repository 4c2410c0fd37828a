"""The server, asked by the SDK's own client over standard input and output."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.examples import CLUSTER, EXAMPLES

pytest.importorskip("mcp", reason='type: pip install -e ".[mcp]"')

import anyio
from mcp import Client, StdioServerParameters

COMMAND = [sys.executable, "-m", "summarize", "mcp"]
NAMES = {"list_folders", "summarize_folder", "summarize_texts", "excerpts", "show_source", "list_stories"}


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def client(anyio_backend: str) -> AsyncIterator[Client]:
    arguments = [*COMMAND[1:], "--allow", str(EXAMPLES), "--limits", "size=100KB, files=50"]
    async with Client(StdioServerParameters(command=sys.executable, args=arguments)) as made:
        yield made


pytestmark = pytest.mark.anyio


async def ask(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    done = await client.call_tool(tool, arguments)
    assert not done.is_error, done.content
    found: dict[str, Any] = done.structured_content
    assert json.loads(done.content[0].text) == found
    return found


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    done = await client.call_tool(tool, arguments)
    assert done.is_error
    text: str = done.content[0].text
    assert "Traceback" not in text
    return text


async def test_the_tools_say_what_they_do_and_only_read(client: Client) -> None:
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == NAMES
    for tool in tools.values():
        assert tool.description
        assert tool.annotations.read_only_hint
        for name, given in tool.input_schema.get("properties", {}).items():
            assert given.get("description") or name == "documents", f"{tool.name} {name}"


async def test_the_folders_are_listed(client: Client) -> None:
    (folder,) = (await ask(client, "list_folders"))["folders"]
    assert folder["path"] == str(EXAMPLES)
    assert CLUSTER.name in folder["subfolders"]
    assert "topics.jsonl" in folder["files"]


async def test_a_summary_of_a_folder_leads_back_to_its_sources(client: Client) -> None:
    found = await ask(
        client, "summarize_folder", path=CLUSTER.name, budget="80 words", query="Who pays for the repair?"
    )
    assert found["spent"] <= 80
    assert found["documents"] == 6
    assert "Who pays" in found["signature"]
    assert " ".join(each["text"] for each in found["sentences"]) == found["summary"]
    for each in found["sentences"]:
        assert each["document"] in each["said_by"] or each["said_by"]
        place = {key: each[key] for key in ("document", "start", "end")}
        source = await ask(client, "show_source", path=str(CLUSTER), around=40, **place)
        assert " ".join(source["text"].split()) == each["text"]
        raw = (CLUSTER / each["document"]).read_bytes().decode("utf-8")
        assert source["before"] + source["text"] + source["after"] in raw
        assert len(source["before"]) <= 40


async def test_excerpts_for_a_question_fit_and_lead_back(client: Client) -> None:
    found = await ask(client, "excerpts", path=CLUSTER.name, query="Who pays for the repair?", budget="400 tokens")
    assert 0 < found["spent"] <= 400
    first = found["excerpts"][0]
    assert first["marker"] == "[1]"
    source = await ask(
        client, "show_source", path=CLUSTER.name, **{key: first[key] for key in ("document", "start", "end")}
    )
    assert " ".join(source["text"].split()) in found["text"]


async def test_texts_are_summarised_with_places_in_them(client: Client) -> None:
    texts = [
        {"id": "a", "text": "The dam broke on Monday. Nobody was hurt.", "date": "2025-03-11"},
        {"text": "Water 🌊 reached the town after the dam broke on Monday."},
    ]
    found = await ask(client, "summarize_texts", documents=texts, budget="1 sentence")
    (sentence,) = found["sentences"]
    text = {"a": texts[0]["text"], "2": texts[1]["text"]}[sentence["document"]]
    assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    claimed = [{"text": "Owls hunt at night."}, {"id": "1", "text": "Bakers rise early."}]
    found = await ask(client, "summarize_texts", documents=claimed)
    assert {each["document"]: each["text"] for each in found["sentences"]} == {
        "2": claimed[0]["text"],
        "1": claimed[1]["text"],
    }


async def test_stories_of_a_folder_are_listed(client: Client) -> None:
    found = await ask(client, "list_stories", path=CLUSTER.name)
    assert found["found"] >= 1
    assert sum(len(story["documents"]) for story in found["stories"]) == found["documents"] == 6


async def test_what_may_not_be_is_refused_in_words(client: Client, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The code is 1234 and nobody may know of it.")
    for path in (str(tmp_path), str(tmp_path / "secret.txt"), "../README.md", "/etc", "-", "harbour-bridge/*"):
        for tool in ("summarize_folder", "list_stories"):
            assert "no such file or folder in what may be read" in await refused(client, tool, path=path)
    whole = {"path": CLUSTER.name}
    assert "cannot read the budget" in await refused(client, "summarize_folder", **whole, budget="much")
    assert "no tokenizer is called" in await refused(
        client, "summarize_folder", **whole, budget=f"50 tokens of {tmp_path / 'secret.txt'}"
    )
    assert "no method" in await refused(
        client, "summarize_folder", **whole, method=f"centroid @ onnx(path='{tmp_path}')"
    )
    assert "no document" in await refused(client, "show_source", **whole, document="no.txt", start=0, end=1)
    places = {"document": "01-port-alder-courier.txt", "start": 5}
    assert "no place" in await refused(client, "show_source", **whole, **places, end=10**9)
    assert "no place" in await refused(client, "show_source", **whole, **places, end=5)
    assert "too many" in await refused(client, "summarize_texts", documents=[{"text": "It rained. " * 10_000}])
    assert "too many" in await refused(client, "summarize_texts", documents=[{"text": "It rained all day."}] * 51)
    assert "nothing to summarise" in await refused(client, "summarize_texts", documents=[{"text": " "}])
    assert "document" in await refused(client, "summarize_texts", documents="It rained.")
    again = await ask(client, "summarize_folder", **whole, budget="1 sentence")  # and goes on
    assert again["sentences"]


async def test_calls_at_the_same_time_are_all_answered(client: Client) -> None:
    answers: list[dict[str, Any]] = []

    async def call() -> None:
        answers.append(await ask(client, "summarize_folder", path=CLUSTER.name, budget="2 sentences"))

    async with anyio.create_task_group() as tasks:
        for _ in range(4):
            tasks.start_soon(call)
    assert len(answers) == 4
    assert all(answer == answers[0] for answer in answers)


def request(number: int, method: str, **parameters: Any) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters}) + "\n"


def test_standard_output_carries_the_protocol_alone() -> None:
    start = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    told = json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}) + "\n"
    call = {"name": "summarize_folder", "arguments": {"path": CLUSTER.name, "budget": "1 sentence"}}
    server = subprocess.Popen(
        [*COMMAND, "--allow", EXAMPLES],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdin
    assert server.stdout
    server.stdin.write(request(1, "initialize", **start) + told + "no JSON\n" + request(2, "tools/call", **call))
    server.stdin.flush()
    answers = {}
    while 2 not in answers:
        answer = json.loads(server.stdout.readline())
        assert answer["jsonrpc"] == "2.0"
        answers[answer.get("id")] = answer
    out, _ = server.communicate(timeout=60)  # the input ends, and so does the server
    assert server.returncode == 0
    assert out == ""
    assert answers[1]["result"]["serverInfo"]["name"] == "summarize"
    assert answers[2]["result"]["isError"] is False


@pytest.mark.parametrize("arguments", [["--allow", "nowhere"], ["--allow", str(EXAMPLES), "--limits", "much"]])
def test_what_cannot_be_served_is_one_clear_line(arguments: list[str]) -> None:
    done = subprocess.run([*COMMAND, *arguments], input="", capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
