"""The report of a reading: how each document was read, what in it was passed over, what was left out."""

import json
from pathlib import Path

from summarize.readers import read
from summarize.report.explained import explained
from tests.readers import build
from tests.test_cli import run

PROSE = "The river rose above the quay on Friday morning, and the lower town was cleared before noon, the council said."
OTHER = "Two hundred people spent the night in the school on the hill, where the bakers of the town had brought bread."


def test_every_document_and_every_span_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"High water in the town\n\nBy A. Holm, 14 March 2025\n\n{PROSE}\n\nLeave a comment\n"
    )
    (tmp_path / "b.docx").write_bytes(build.docx(build.word_paragraphs(OTHER), title="Bread And water"))
    (tmp_path / "c.xyz").write_text("no")
    lines = explained(read(tmp_path)).splitlines()
    assert lines[0] == "Read: 2 document(s) in 2 file(s)"
    assert "  a.txt: text, utf-8, en, 2025-03-14, 34 words" in lines
    assert "  b.docx: Word, en, 2025-03-14, 21 words" in lines
    assert "    Bread And water" in lines
    text = (tmp_path / "a.txt").read_text()
    start = text.index("Leave")
    assert f"    {start}-{start + 15} furniture: Leave a comment" in lines
    assert lines[-2:] == [
        "Left out: 1",
        f"  {tmp_path / 'c.xyz'}: no reader for .xyz files; if it is text, name it .txt",
    ]


def test_the_command_explains_on_stderr_and_carries_the_texts(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(build.docx(build.word_paragraphs(PROSE, OTHER)))
    done = run(tmp_path, "--explain", "--with-text", "-f", "json", "-b", "1 sentence")
    assert "a.docx: Word, en, 2025-03-14" in done.stderr
    found = json.loads(done.stdout)
    texts = {document["id"]: document["text"] for document in found["documents"]}
    for pick in found["picks"]:
        assert texts[pick["document"]][pick["start"] : pick["end"]] == pick["text"]
    assert "text" not in json.loads(run(tmp_path, "-f", "json", "-b", "1 sentence").stdout)["documents"][0]
    assert "--with-text goes with" in run(tmp_path, "--with-text", code=2).stderr
    assert "leave out --each" in run(tmp_path, "--explain", "--each", code=2).stderr
