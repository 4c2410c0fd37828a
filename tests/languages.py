"""The table of docs/languages.md: `python -m tests.languages` writes it anew."""

import tomllib
from importlib import resources
from pathlib import Path

import stopwordsiso

from summarize.language import SCRIPTS, function_words
from summarize.splitters.punkt import LANGUAGES as PUNKT
from summarize.stem import LANGUAGES as SNOWBALL
from summarize.words import GRAMS, stop_words

PAGE = Path(__file__).parents[1] / "docs" / "languages.md"
BEGIN, END = "<!-- made by python -m tests.languages: begin -->", "<!-- made by python -m tests.languages: end -->"
NAMES = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
RULES = {"zh", "ja", "th"}  # rules of their own beside words
HEADINGS = ("language", "code", "told by", "words for sentence ends", "Punkt", "words", "stop words", "months")


def data(name: str) -> dict:
    return tomllib.loads((resources.files("summarize") / "data" / name).read_text("utf-8"))


def table() -> str:
    """Return the table as it should be."""
    abbreviations, months = data("abbreviations.toml"), data("months.toml")
    lines = ["| " + " | ".join(HEADINGS) + " |", "|" + "-|" * len(HEADINGS)]
    for code, name in sorted(NAMES.items(), key=lambda item: item[1]):
        told = "letters" if code in SCRIPTS else "words" if function_words(code) else "model"
        known = sum(len(kind) for kind in abbreviations.get(code, {}).values())
        own = f"{known}, own rules" if code in RULES else str(known or "–")
        unit = f"{GRAMS[code]} letters" if code in GRAMS else "stems" if code in SNOWBALL else "as written"
        stops = len(stop_words(code)) if code == "en" or stopwordsiso.has_lang(code) else 0
        cells = (name, code, told, own, "yes" if code in PUNKT else "–", unit, str(stops or "–"))
        lines.append("| " + " | ".join((*cells, "yes" if code in months else "–")) + " |")
    return "\n".join(lines)


def rewritten(page: str) -> str:
    """Return the page with its table as it should be."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text("utf-8")), "utf-8")
