"""What the page holds, how large it grows, and the command it names."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarize import Document, read, summarize
from summarize.cli import app
from summarize.errors import MethodError
from summarize.report import RENDERERS
from summarize.report.rendering import Rendering

ROOT = Path(__file__).parents[2]
BRIDGE = str(ROOT / "examples" / "harbour-bridge")


def test_the_command_line_writes_it_and_names_itself(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    words = [BRIDGE, "-b", "60 words", "-q", "Who's to pay?", "-f", "html", "-o", str(file)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    page = file.read_text("utf-8")
    assert "&#39;60 words&#39; --query &#39;Who&#39;&#34;&#39;&#34;&#39;s to pay?&#39; --format html" in page
    again = tmp_path / "again.html"
    CliRunner().invoke(app, [*words[:-1], str(again)])
    assert again.read_text("utf-8").replace(again.name, file.name) == page


def test_every_part_is_there() -> None:
    summary = summarize(read(BRIDGE).topic, "150 words")
    page = RENDERERS["html"](summary)
    for part in ("support", "conflicts", "time", "map", "sources", "out", "method"):
        assert f'id="{part}"' in page
    assert "near copy of" in page and "2025-03-11" in page and "Radio Kessary" in page
    assert page.count('class="item"') == len(summary.picks)
    assert page.count('class="conflict"') == len(summary.conflicts)
    for target in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{target}"' in page, target
    assert page == RENDERERS["html"](summary)


def test_fifty_documents_take_less_than_a_megabyte() -> None:
    texts = [
        Document(
            f"{number}.txt",
            "\n\n".join(
                f"In town {number} the council met on day {day} and counted {number * day + 7} ships, a "
                f"quay that {'silted' if day % 2 else 'froze'} while clerk {number} wrote all of it down once more."
                for day in range(70)
            ),
            f"Town {number}",
        )
        for number in range(50)
    ]
    assert sum(len(document.text) for document in texts) > 400_000
    assert len(RENDERERS["html"](summarize(texts, "100 words", method="lead")).encode()) < 1_000_000


def test_a_large_topic_shows_what_stands_around_the_marks() -> None:
    body = "\n\n".join(
        f"Sentence number {number} tells of a heron in a reed bed by the mill." for number in range(15_000)
    )
    page = RENDERERS["html"](summarize([Document("long.txt", body)], "2 sentences", method="lead"))
    assert "characters not shown" in page and len(page) < 600_000


@pytest.mark.parametrize("text", ["One sentence stands here alone.", "Il pleut sur la ville depuis trois jours."])
def test_one_sentence(text: str) -> None:
    assert text in RENDERERS["html"](summarize([text], "1 sentence"))


def test_each_has_no_page() -> None:
    with pytest.raises(MethodError, match="jsonl"):
        Rendering("html", each=True)
