"""Small data sets written to disk in the shapes that the readers know."""

from __future__ import annotations

import json
from pathlib import Path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def topics(path: Path, count: int = 3, **changes) -> Path:
    """A JSONL of topics; `changes` go into the second one."""
    lines = []
    for number in range(count):
        topic = {
            "id": f"t{number}",
            "documents": [
                {
                    "id": "a",
                    "text": f"Water number {number} reached the old town on Monday morning. Nobody there was hurt.",
                },
                {
                    "id": "b",
                    "text": f"The old town had water number {number} in every street. Schools closed for a week.",
                },
            ],
            "references": [f"Water number {number} reached the old town.", "Schools closed."],
        }
        lines.append(json.dumps({**topic, **changes} if number == 1 else topic))
    return write(path, "\n".join(lines) + "\n")


def duc(root: Path) -> Path:
    for letter, day in (("0001", "19981016"), ("0002", "19981017")):
        write(
            root / "docs" / "d30001t" / f"APW{day}.{letter}",
            f"<DOC>\n<DOCNO> APW{day}.{letter} </DOCNO>\n<HEADLINE> Flood &amp; fire </HEADLINE>\n"
            f"<TEXT>\n<P>\nThe river rose on day {letter}.\n</P>\n<P>\nPeople fled.\n</P>\n</TEXT>\n</DOC>\n",
        )
    for author in "AB":
        write(root / "models" / f"D30001.M.100.T.{author}", f"<SUM>\nThe river rose, says {author}.\n</SUM>\n")
    return root


def tac(root: Path) -> Path:
    for part in "AB":
        for number in (1, 2):
            write(
                root / "docs" / "D0801A" / f"D0801A-{part}" / f"NYT_ENG_2005011{number}.00{part}",
                f"<DOC id='x'><TEXT><P>Set {part} has the sentence {number}.</P></TEXT></DOC>",
            )
        write(root / "models" / f"D0801-{part}.M.100.A.C", f"Set {part} in short.")
    write(
        root / "topics.xml", '<topic id="D0801A"><title>Sets</title><narrative>Tell of\nthe sets.</narrative></topic>'
    )
    return root


def multinews(root: Path) -> Path:
    write(root / "test.src", "One here. NEWLINE_CHAR Two. ||||| Three.\nFour. ||||| Five. |||||\n")
    write(root / "test.tgt", "– The first.\n– The second.\n")
    return root


def opinosis(root: Path) -> Path:
    write(root / "topics" / "room_holiday_inn.txt.data", " The room was clean .\nClean and large room .\n\n")
    for number in (1, 2):
        write(
            root / "summaries-gold" / "room_holiday_inn" / f"room_holiday_inn.{number}.gold", f"Clean room, {number}.\n"
        )
    return root


def multiling(root: Path) -> Path:
    for number in range(2):
        write(
            root / "SourceTexts" / f"M000{number}.english",
            f"Title {number}\n\nJanuary 8, 2005\n\nText {number} here.\n",
        )
        write(root / "SourceTexts" / f"M000{number}.french", f"Titre {number}\n8 janvier 2005\nTexte {number}.\n")
    for author in "AB":
        write(root / "Model Summaries" / "English" / f"M000.{author}.250", f"Short {author}.\n")
        write(root / "Model Summaries" / "French" / f"M000.{author}.250", f"Bref {author}.\n")
    return root
