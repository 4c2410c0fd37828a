"""The API, asked by the framework's own client; the jobs run in processes as they do in a server."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from summarize import method_names, read, summarize
from summarize.readers import Limits
from summarize.report.rendering import Rendering
from summarize.serve.guard import HEADERS, Guard, hosts
from summarize.serve.routes import application
from summarize.serve.settings import Settings
from summarize.serve.uploads import clean_name

FOLDER = Path(__file__).parents[2] / "examples" / "harbour-bridge"
TEXTS = ["Water reached the town on Monday. The mayor thanked the volunteers.", "The dam broke on Monday, police said."]
OWN = "http://127.0.0.1:8765"
SETTINGS = Settings(request=300_000, files=10, running=1)


def opened(settings: Settings) -> TestClient:
    return TestClient(Guard(application(settings), hosts(["127.0.0.1", "localhost"], 8765)), base_url=OWN)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with opened(SETTINGS) as started:
        yield started


def files(folder: Path = FOLDER, under: str = "") -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", (under + file.name, file.read_bytes())) for file in sorted(folder.iterdir())]


def test_documents_give_the_bytes_of_the_library(client: TestClient) -> None:
    answer = client.post("/api/summaries", json={"documents": TEXTS, "budget": "9 words", "query": "water"})
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/json"
    assert answer.text == summarize(TEXTS, "9 words", query="water").to_json(indent=2) + "\n"


def test_what_was_published_before_a_day_is_known(client: TestClient) -> None:
    told = {"2025-03-01": "At least 12 people were killed when the quake hit Tarnow.",
            "2025-03-04": "At least 30 people were killed when the quake hit Tarnow."}  # fmt: skip
    documents = [{"text": text, "published": day} for day, text in told.items()]
    found = client.post("/api/summaries", json={"documents": documents, "since": "3 March 2025"}).json()
    assert found["text"] == told["2025-03-04"]
    assert [change["how"] for change in found["changes"]] == ["risen"]
    assert "known 1 document" in found["signature"]
    late = client.post("/api/summaries", json={"documents": documents, "since": "2025-04-01"})
    assert late.status_code == 422 and "nothing new" in late.text
    wrong = client.post("/api/summaries", json={"documents": documents, "since": "soon"})
    assert wrong.status_code == 422 and "no day 'soon'" in wrong.text


def test_everything_that_may_be_asked_is_heeded(client: TestClient) -> None:
    documents = [{"text": text, "title": f"T{at}", "published": f"2025-01-0{at}"} for at, text in enumerate(TEXTS, 1)]
    asked = {"budget": 20, "method": "lexrank(threshold=0.2) + mmr", "max_share": 0.9, "stemmer": "porter"}
    known = ["The mayor thanked the volunteers."]
    answer = client.post("/api/summaries", json={"documents": documents, "known": known, "with_text": True, **asked})
    found = answer.json()
    assert found["signature"].startswith("lexrank(threshold=0.2) + mmr @ tfidf | budget 20 words")
    assert "stemmer porter" in found["signature"] and "max share 90%" in found["signature"]
    assert "known 1 document" in found["signature"] and "mayor" not in found["text"]
    assert [(d["published"], d["text"]) for d in found["documents"]] == [
        ("2025-01-01", TEXTS[0]),
        ("2025-01-02", TEXTS[1]),
    ]


@pytest.mark.parametrize("format", ["json", "html", "markdown", "text", "plain", "context", "context-json"])
def test_files_give_what_the_command_gives_of_their_folder(client: TestClient, format: str) -> None:
    data = {"budget": "60 words", "format": format}
    answer = client.post("/api/summaries", files=files(under="harbour-bridge/"), data=data)
    summary = summarize(read(FOLDER).topic, "60 words")
    if format == "json":
        found, wanted = answer.json(), summary.to_dict()
        assert found["id"] == "harbour-bridge"
        assert {**found, "documents": 0} == {**wanted, "documents": 0}
        assert [(d["id"], d["title"]) for d in found["documents"]] == [
            (d["id"], d["title"]) for d in wanted["documents"]
        ]
    elif format in ("text", "plain"):
        assert answer.text == Rendering(format)(summary)
    assert answer.headers["content-type"].startswith(
        "application/json" if "json" in format else "text/html" if format == "html" else "text/plain"
    )


def test_known_files_are_left_out_and_hidden_ones_not_read(client: TestClient) -> None:
    sent = [("files", ("trip/a.txt", TEXTS[0].encode())), ("files", ("trip/.notes/b.txt", b"Hidden words are here."))]
    sent += [
        ("files", ("trip/p_files/menu.txt", b"Part of a page saved.")),
        ("files", ("trip/p.html", b"<p>Hello page.")),
    ]
    sent += [("known", ("old.txt", b"The mayor thanked the volunteers."))]
    found = client.post("/api/summaries", files=sent).json()
    assert [document["id"] for document in found["documents"]] == ["a.txt"]
    assert [skip["source"] for skip in found["skipped"]] == ["trip/p.html"]  # too short to be an article
    assert "mayor" not in found["text"]


NOTHING_CHOSEN = b'--b\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n--b--\r\n'
BAD: list[tuple[dict[str, Any], int, str]] = [
    ({"content": b"{", "headers": {"content-type": "application/json"}}, 400, "not JSON"),
    ({"content": b"\xff", "headers": {"content-type": "application/json"}}, 400, "not JSON"),
    ({"content": b"[" * 100_000, "headers": {"content-type": "application/json"}}, 400, "not JSON"),
    ({"json": []}, 400, "a JSON object, not list"),
    ({"json": {}}, 422, '"documents" is missing'),
    ({"json": {"documents": "text"}}, 422, '"documents" is missing or not a list'),
    ({"json": {"documents": [5]}}, 422, "expected a text or an object"),
    ({"json": {"documents": TEXTS, "known": 5}}, 422, '"known" is a list'),
    ({"json": {"documents": TEXTS, "metod": "lead"}}, 422, "did you mean 'method'?"),
    ({"json": {"documents": TEXTS, "method": "led"}}, 422, "did you mean 'lead'?"),
    ({"json": {"documents": TEXTS, "method": 5}}, 422, '"method" is a text'),
    ({"json": {"documents": TEXTS, "method": 'lead @ onnx(path="/etc")'}}, 422, "names a path"),
    ({"json": {"documents": TEXTS, "budget": "some"}}, 422, "cannot read the budget"),
    ({"json": {"documents": TEXTS, "budget": True}}, 422, '"budget" is a text'),
    ({"json": {"documents": TEXTS, "budget": "1 word"}}, 422, "no sentence fits"),
    ({"json": {"documents": TEXTS, "format": "docx"}}, 422, "unknown format"),
    ({"json": {"documents": TEXTS, "with_text": "maybe"}}, 422, "true or false"),
    ({"json": {"documents": TEXTS, "max_share": "200%"}}, 422, "largest share"),
    ({"json": {"documents": TEXTS * 6}}, 413, "more than 10 documents"),
    ({"json": {"documents": ["x" * 300_001]}}, 413, "larger than 300KB"),
    (
        {"content": iter([b"x" * 100_000] * 4), "headers": {"content-type": "application/json"}},
        413,
        "larger than 300KB",
    ),
    ({"content": b"x", "headers": {"content-type": "text/plain"}}, 415, "application/json"),
    ({"content": b"x"}, 415, "application/json"),
    ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, "boundary"),
    ({"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=b"}}, 400, "multipart"),
    ({"content": NOTHING_CHOSEN, "headers": {"content-type": "multipart/form-data; boundary=b"}}, 422, "no files"),
    ({"files": [("files", ("x" * 5000, b"x"))]}, 400, "multipart"),
    ({"files": [("files", (".hidden", b"x"))]}, 422, "no files"),
    ({"files": [("files", ("a.txt", b""))]}, 422, "empty"),
    ({"files": [("files", ("a.txt", b"x"))] * 20}, 413, "more than 10 files, the limit"),
    ({"files": [("files", ("a.txt", b"x"))] * 11}, 413, "more than 10 files, the limit"),
    ({"json": {"documents": TEXTS * 4, "known": TEXTS * 4}}, 413, "more than 10 documents"),
    ({"files": [("file", ("a.txt", b"x"))]}, 422, "unknown field 'file'"),
    ({"files": [("known", ("a.txt", b"x."))], "data": {"files": "text"}}, 422, '"files" is a file'),
    ({"files": files(), "data": {"budget": "9" * 1_000_001}}, 413, "maximum size"),
]


@pytest.mark.parametrize(("request_", "status", "words"), BAD)
def test_what_is_wrong_is_told_in_a_line(request_: dict[str, Any], status: int, words: str) -> None:
    with opened(Settings(request=3_000_000 if "maximum" in words else 300_000, files=10, running=1)) as client:
        answer = client.post("/api/summaries", **request_)
    assert (answer.status_code, list(answer.json())) == (status, ["error"]), answer.text
    assert words in answer.json()["error"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404), ("GET", "/assets/..%2Fwork.py", 404), ("GET", "/assets/work.py", 404),
        ("GET", "/api/jobs/x", 404), ("GET", "/api/jobs/x/summary", 404), ("DELETE", "/api/jobs/x", 404),
        ("GET", "/api/jobs", 405), ("DELETE", "/api/summaries", 405), ("OPTIONS", "/api/summaries", 405),
    ],
)  # fmt: skip
def test_what_is_not_there(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert all(answer.headers[name] == value for name, value in HEADERS.items())


def finished(client: TestClient, id: str) -> dict[str, Any]:
    import time

    while (told := client.get(f"/api/jobs/{id}").json())["state"] in ("waiting", "running"):
        time.sleep(0.05)
    found: dict[str, Any] = told
    return found


def test_a_job_from_its_beginning_to_its_end(client: TestClient) -> None:
    begun = client.post("/api/jobs", files=files())
    assert begun.status_code == 202 and begun.json()["state"] in ("waiting", "running")
    id = begun.json()["id"]
    assert begun.headers["location"] == f"/api/jobs/{id}" and len(id) > 20
    told = finished(client, id)
    assert (told["state"], told["formats"]) == ("done", ["json", "html", "markdown"])
    first = client.get(f"/api/jobs/{id}/summary")
    assert first.json()["text"] == summarize(read(FOLDER).topic).text
    page = client.get(f"/api/jobs/{id}/summary?format=html")
    assert "sandbox allow-scripts" in page.headers["content-security-policy"]
    assert "'unsafe-inline'" not in page.headers["content-security-policy"].partition("script-src")[2]
    assert "content-disposition" not in page.headers
    kept = client.get(f"/api/jobs/{id}/summary?format=markdown&download=1")
    assert kept.headers["content-disposition"] == 'attachment; filename="summary.md"'
    assert client.get(f"/api/jobs/{id}/summary?format=docx").status_code == 404
    assert client.delete(f"/api/jobs/{id}").status_code == 204
    assert client.get(f"/api/jobs/{id}").status_code == 404


def test_a_job_that_fails_says_why(client: TestClient) -> None:
    id = client.post("/api/jobs", json={"documents": TEXTS, "budget": "1 word"}).json()["id"]
    told = finished(client, id)
    assert told["state"] == "failed" and "no sentence fits" in told["error"]
    answer = client.get(f"/api/jobs/{id}/summary")
    assert (answer.status_code, answer.json()["error"]) == (422, told["error"])


def test_a_job_that_cannot_be_started_is_told_and_harms_no_other(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr("summarize.serve.jobs.Process.run", run)
        answer = client.post("/api/summaries", json={"documents": TEXTS})
    assert answer.status_code == 500 and "could not be started" in answer.json()["error"]
    assert "can't start new thread" in capsys.readouterr().err
    assert client.post("/api/summaries", json={"documents": TEXTS}).status_code == 200


def test_only_so_many_finished_jobs_are_kept() -> None:
    with opened(Settings(running=1, kept=2)) as client:
        ids = []
        for _ in range(3):
            ids.append(client.post("/api/jobs", json={"documents": TEXTS}).json()["id"])
            finished(client, ids[-1])
        assert [client.get(f"/api/jobs/{id}").status_code for id in ids] == [404, 200, 200]
    with opened(Settings(running=1, held=1)) as client:
        for _ in range(2):
            last = client.post("/api/jobs", json={"documents": TEXTS}).json()["id"]
            finished(client, last)
        assert client.get(f"/api/jobs/{last}/summary").status_code == 200  # the last is kept whatever its size


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.test"}, {"host": "127.0.0.1"}, {"host": "127.0.0.1:80"}, {"host": "127.0.0.1:8765.evil.test"},
        {"host": "evil.test:8765"}, {"host": ""}, {"origin": "http://evil.test"}, {"origin": "null"},
        {"origin": "https://127.0.0.1:8765"}, {"origin": "http://127.0.0.1:9999"}, {"origin": "http://127.0.0.1"},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "anything"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/api/health", "/api/summaries"])
def test_others_are_refused(client: TestClient, headers: dict[str, str], path: str) -> None:
    send = client.post if path.endswith("summaries") else client.get
    answer = send(path, headers=headers)
    assert answer.status_code == 403 and list(answer.json()) == ["error"]
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "headers",
    [{"origin": OWN}, {"host": "localhost:8765", "origin": "http://localhost:8765"}, {"sec-fetch-site": "none"}],
)
def test_the_own_page_is_let_in(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/api/health", headers=headers).json()["status"] == "ok"


def test_the_page_may_load_its_own_files_alone(client: TestClient) -> None:
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert "frame-ancestors 'none'" in policy and page.headers["referrer-policy"] == "same-origin"
    assert page.text.count("<option") > 20 and "style=" not in page.text and "onclick" not in page.text
    for name, kind in (("page.css", "text/css"), ("page.js", "text/javascript")):
        assert client.get(f"/assets/{name}").headers["content-type"].startswith(kind)


def test_every_method_is_offered(client: TestClient) -> None:
    listed = client.get("/api/methods").json()["methods"]
    assert {each["name"] for each in listed if each["role"] != "embedder"} == set(method_names())
    assert [each["name"] for each in listed if each["default"]] == ["consensus"]
    assert not any(each["missing"] for each in listed if each["name"] in ("lead", "consensus", "coverage"))


def test_a_name_that_leads_elsewhere_is_a_name_alone(client: TestClient, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    stated = ["../../up.txt", "/etc/passwd", r"..\..\back.txt", "a\r\nb.txt", "C:\\c.txt", "x" * 500 + ".txt"]
    sent = [("files", (name, f"{name} was sent by post on a Monday in May.".encode())) for name in stated]
    found = client.post("/api/summaries", files=sent, data={"budget": "6 sentences"}).json()
    names = sorted(document["id"] for document in found["documents"])
    assert len(names) == 6 and {"back.txt", "c.txt", "etc/passwd", "up.txt"} < set(names)
    assert all(len(name) <= 200 and "\n" not in name and ".." not in name for name in names)
    assert list(tmp_path.iterdir()) == []


@given(st.text(alphabet=st.sampled_from("ab./\\:\n\x00 ~"), max_size=40))
def test_a_clean_name_leads_downwards(stated: str) -> None:
    name = clean_name(stated)
    assert not name.startswith("/") and not name.endswith("/") and "\n" not in name and "\x00" not in name
    assert all(part not in ("", ".", "..") for part in name.split("/")) or name == ""
    assert clean_name(name.replace("\\", "/")) == clean_name(clean_name(name.replace("\\", "/")))


def test_a_bomb_is_skipped_with_the_reason(client: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 50_000_000)
        archive.writestr("../../out.txt", "Words that would land elsewhere.")
        archive.writestr("in.txt", "The bridge was closed for a week after the storm.")
    found = client.post("/api/summaries", files=[("files", ("b.zip", packed.getvalue()))]).json()
    assert [skip["source"] for skip in found["skipped"]] == ["b.zip/bomb.txt", "b.zip/../../out.txt"]
    assert found["text"].startswith("The bridge was closed")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the memory of a process is limited on Linux alone")
def test_json_that_swells_is_refused_before_it_does() -> None:
    swelling = b'{"documents": [' + b"[]," * 3_000_000 + b"[]]}"
    with opened(Settings(request=10**7, running=1, reading=Limits(memory=150 * 10**6))) as client:
        answer = client.post("/api/summaries", content=swelling, headers={"content-type": "application/json"})
        assert answer.status_code == 422 and "more memory" in answer.json()["error"]
        assert client.post("/api/summaries", json={"documents": TEXTS}).status_code == 200


def test_half_a_character_is_no_text(client: TestClient) -> None:
    body = b'{"documents": ["The \\ud800 bridge was closed for a week after the storm."]}'
    answer = client.post("/api/summaries", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422 and "half a character" in answer.json()["error"]
