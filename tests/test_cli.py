"""The command line, as a person uses it."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from summarize import __version__
from tests.command import run, started
from tests.examples import CLUSTER, EXAMPLES, KNOWN, TOPICS

COMMAND = [sys.executable, "-m", "summarize"]


def test_a_folder_becomes_a_summary_with_its_sources() -> None:
    done = started(CLUSTER, "--budget", "100 words")
    assert "Sources" in done.stdout
    assert f"summarize {__version__}" in done.stdout
    assert done.stderr == ""


def test_json_has_the_documented_shape_and_exact_places() -> None:
    found = json.loads(run(CLUSTER, "-f", "json", "-b", "120 words").stdout)
    keys = ["id", "text", "signature", "spent", "budget", "shares", "remarks", "picks", "agreement", "conflicts"]
    keys += ["changes", "documents", "skipped"]
    assert list(found) == keys
    assert found["id"] == CLUSTER.name
    assert found["budget"] == "120 words"
    assert found["spent"] == len(found["text"].split()) <= 120
    assert found["text"] == " ".join(pick["text"] for pick in found["picks"])
    for pick in found["picks"]:
        assert list(pick) == ["text", "document", "start", "end", "score", "support", "twins"]
        for place in (pick, *pick["twins"]):
            raw = (CLUSTER / place["document"]).read_bytes().decode("utf-8")
            assert " ".join(raw[place["start"] : place["end"]].split()) == place["text"]
    assert [list(document) for document in found["documents"]] == [["id", "title", "published", "source"]] * 6


def test_the_copy_of_a_wire_story_is_no_second_source() -> None:
    found = json.loads(run(CLUSTER, "-f", "json", "-b", "100%").stdout)
    wire, copy = "02-northcoast-press-agency.txt", "03-hallin-post.txt"
    pairs = [
        pick
        for pick in found["picks"]
        if {pick["document"], *(twin["document"] for twin in pick["twins"])} == {wire, copy}
    ]
    assert pairs
    assert {pick["support"] for pick in pairs} == {1}


def test_markdown_has_a_footnote_a_sentence() -> None:
    page = run(CLUSTER, "-f", "markdown", "-b", "3 sentences").stdout
    assert page.startswith("# harbour-bridge\n")
    assert page.count("[^1]") == page.count("[^3]") == 2


def test_plain_is_the_sentences_alone() -> None:
    assert len(run(CLUSTER, "-f", "plain", "-b", "3 sentences").stdout.splitlines()) == 3


def test_each_topic_a_line_in_order() -> None:
    lines = started(TOPICS, "--each", "-f", "jsonl", "-b", "40 words").stdout.splitlines()
    wanted = [json.loads(line)["id"] for line in TOPICS.read_text("utf-8").splitlines()]
    assert [json.loads(line)["id"] for line in lines] == wanted


def test_a_topic_that_fails_stands_in_its_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = '{"id": "a", "documents": [{"id": "1", "text": "Rain fell all night on the hills above the town."}]}'
    bad = '{"id": "b", "documents": []}'
    done = started("-", "--each", "-f", "jsonl", stdin=f"{good}\n{bad}\n{{\n{good}\n", code=2)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item["id"] for item in found] == ["a", "b", "line 3", "a"]
    assert ["error" in item for item in found] == [False, True, True, False]
    assert "2 of 4 topics could not be summarised" in done.stderr


def test_standard_input_is_a_document() -> None:
    done = run("-", "-f", "plain", "-b", "1 sentence", stdin="Rain fell all night on the hills. The river rose.\n")
    assert done.stdout == "Rain fell all night on the hills.\n"


def test_a_query_turns_the_summary() -> None:
    asked = run(CLUSTER, "-f", "plain", "-b", "2 sentences", "-q", "Who leads the inquiry into the cause?").stdout
    assert "inquiry" in asked
    assert asked != run(CLUSTER, "-f", "plain", "-b", "2 sentences").stdout


def test_what_is_known_is_left_out() -> None:
    plain = json.loads(run(CLUSTER, "-f", "json", "-b", "100%").stdout)
    update = json.loads(
        run(CLUSTER, "-f", "json", "-b", "100%", "--known", CLUSTER / "02-northcoast-press-agency.txt").stdout
    )
    assert {pick["document"] for pick in update["picks"]}.isdisjoint({"02-northcoast-press-agency.txt"})
    assert update["spent"] < plain["spent"]
    run(CLUSTER, "--known", KNOWN)


def test_nothing_new_is_said_plainly() -> None:
    assert "nothing new" in run(CLUSTER, "--known", CLUSTER, code=2).stderr


def test_what_was_skipped_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell all night on the hills above the town.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    done = run(tmp_path, "-f", "json")
    assert "b.pdf: damaged PDF" in done.stderr
    assert json.loads(done.stdout)["skipped"][0]["reason"].startswith("damaged PDF")
    assert "--strict" in run(tmp_path, "--strict", code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["surely/not/there"], "no such file or folder: surely/not/there"),
        ([CLUSTER, "-b", "0 words"], "a budget must be more than 0"),
        ([CLUSTER, "-b", "many"], "cannot read the budget 'many'"),
        ([CLUSTER, "-b", "2 words"], "no sentence fits a budget of 2 words: the shortest takes"),
        ([CLUSTER, "-m", "lexrnk"], "did you mean 'lexrank'?"),
        ([CLUSTER, "-f", "pdf"], "unknown format 'pdf'"),
        ([CLUSTER, "--splitter", "pnkt"], "did you mean 'punkt'?"),
        ([CLUSTER, "-o", "surely/not/there.json"], "cannot write surely/not/there.json"),
        ([CLUSTER, "-o", EXAMPLES], "it is a folder"),
        ([TOPICS], "add --each"),
        ([TOPICS, "--each", "-f", "json"], "use --format jsonl"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_2(arguments: list[str | Path], message: str) -> None:
    done = (started if "--each" in arguments else run)(*arguments, code=2)
    assert message in done.stderr
    assert done.stdout == ""


def test_an_output_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "summary.json"
    target.write_text("before")
    run(CLUSTER, "-b", "2 words", "-o", target, code=2)
    assert target.read_text() == "before"
    run(CLUSTER, "-f", "json", "-o", target)
    assert json.loads(target.read_text("utf-8"))["picks"]
    assert [path.name for path in tmp_path.iterdir()] == ["summary.json"]


def test_the_list_names_every_method() -> None:
    from summarize.methods import METHODS
    from summarize.registry import ROLES

    shown = run("--list").stdout
    for name in [*METHODS, *(name for registry in ROLES.values() for name in registry.names())]:
        assert re.search(rf"(^  |[ ]){re.escape(name)}([ ,]|$)", shown, re.MULTILINE), name
    assert max(map(len, shown.splitlines())) <= 100


def test_version() -> None:
    assert started("--version").stdout == f"summarize {__version__}\n"


def test_files_in_any_order_give_the_same_bytes() -> None:
    files = sorted(CLUSTER.iterdir())
    found = [json.loads(run(*order, "-f", "json").stdout) for order in (files, files[::-1])]
    assert found[0]["picks"] == found[1]["picks"]


def test_a_terminal_is_not_commanded_by_a_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Storm \x1b[31mhits the port\n\nRain fell all night on the hills above the town.\n")
    done = run(tmp_path)
    assert "\x1b" not in done.stdout
    assert "Storm" in done.stdout


def test_a_terminal_gets_wrapped_lines() -> None:
    controller, terminal = pty.openpty()
    with subprocess.Popen([*COMMAND, str(CLUSTER)], stdout=terminal, env={**os.environ, "NO_COLOR": "1"}) as process:
        os.close(terminal)
        shown = b""
        while True:
            try:
                block = os.read(controller, 4096)
            except OSError:
                break
            if not block:
                break
            shown += block
        assert process.wait() == 0
    os.close(controller)
    assert max(len(line) for line in shown.decode().splitlines()) <= 100
    assert b"\x1b[2m" not in shown


def test_output_closed_early_is_no_crash() -> None:
    with subprocess.Popen([*COMMAND, str(CLUSTER)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_each_of_several_files_goes_on_past_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(" ")
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text("Rain fell all night on the hills above the town.")
    done = started(tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt", "--each", "-f", "jsonl", code=2)
    assert ["error" in json.loads(line) for line in done.stdout.splitlines()] == [False, True, False]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell all night on the hills above the town.")
    found = json.loads(run(tmp_path, tmp_path / "a.txt", "-f", "json").stdout)
    assert len(found["documents"]) == 1


def test_a_pipe_and_a_link_stay_what_they_are(tmp_path: Path) -> None:
    target, link, pipe = tmp_path / "target.txt", tmp_path / "link.txt", tmp_path / "pipe"
    target.write_text("before")
    link.symlink_to(target)
    run(CLUSTER, "-f", "plain", "-o", link)
    assert link.is_symlink()
    assert target.read_text("utf-8") != "before"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True, encoding="utf-8") as reader:
        run(CLUSTER, "-f", "plain", "-o", pipe)
        assert reader.communicate()[0] == target.read_text("utf-8")
    assert pipe.is_fifo()


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}])
def test_output_is_utf8_whatever_the_locale(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Água caiu sobre as colinas acima da cidade durante toda a noite.", "utf-8")
    done = subprocess.run([*COMMAND, tmp_path, "-f", "plain"], env={**os.environ, **environment}, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert "Água" in done.stdout.decode("utf-8")


def test_names_that_are_no_text_and_names_that_are_too_long(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Rain fell all night on the hills above the town.")
    assert json.loads(run(tmp_path, "-f", "json").stdout)["picks"][0]["document"] == r"caf\udce9.txt"
    assert "too long" in run("a" * 400, "-o", tmp_path / "o.txt", code=2).stderr


def test_footnotes_of_several_summaries_keep_apart() -> None:
    page = started(TOPICS, "--each", "-f", "markdown", "-b", "30 words").stdout
    assert "[^1-1]:" in page
    assert "[^2-1]:" in page


def test_shares_are_shown_and_what_cannot_be_held_is_said() -> None:
    held = run(CLUSTER, "--max-share", "30%")
    assert "Shares: " in held.stdout
    assert "| max share 30%" in held.stdout
    assert not held.stderr
    found = json.loads(run(CLUSTER, "--max-share", "30%", "-f", "json").stdout)
    assert max(found["shares"].values()) <= 0.3
    assert "Shares: " in run(CLUSTER, "-f", "markdown").stdout
    alone = run(CLUSTER / "01-port-alder-courier.txt", "--max-share", "30%")
    assert "one source, which cannot keep to 30%" in alone.stderr


def test_other_commands_go_by_name_and_their_mistakes_end_as_others_do() -> None:
    cases = str(EXAMPLES / "rouge" / "cases.jsonl")
    assert "ROUGE-2" in run("rouge", cases).stdout
    assert "summarize rouge" in run("rouge", "--help").stdout
    assert run("rouge", "nowhere.jsonl", code=2).stderr == "error: nowhere.jsonl: No such file or directory\n"
    assert "summarize rouge" in run("--help").stdout
