"""docs/languages.md holds what the package knows of each language."""

from tests.languages import NAMES, PAGE, rewritten, table


def test_the_table_is_as_it_should_be() -> None:
    page = PAGE.read_text("utf-8")
    assert rewritten(page) == page, "python -m tests.languages"


def test_at_least_25_languages_have_sentences_stems_and_stop_words() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table().splitlines()[2:]]
    assert len(rows) == len(NAMES)
    whole = [row for row in rows if row[3] != "–" and row[5] != "as written" and row[6] != "–"]
    assert len(whole) >= 25, [row[1] for row in whole]
