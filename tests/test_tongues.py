"""Documents in several languages: one is asked for, the others count as sources."""

import tomllib
from pathlib import Path

import pytest

from summarize import Document, load, summarize
from summarize.errors import InputError
from summarize.language import languages
from tests.command import run

BRIDGE = {
    "en": "The bridge at Port Alder was closed on Monday after a cable broke. The harbour authority said that repairs "
    "will cost 4.2 million euros. Owen Pritchard, the mayor, promised that the ferry will run all night.",
    "fr": "Le pont de Port Alder a été fermé lundi après la rupture d'un câble. L'autorité du port estime les "
    "réparations à 4,2 millions d'euros. Le maire Owen Pritchard a promis que le bac circulera toute la nuit.",
    "de": "Die Brücke in Port Alder ist seit Montag gesperrt, weil ein Kabel gerissen ist. Die Hafenbehörde rechnet "
    "mit Kosten von 4,2 Millionen Euro. Bürgermeister Owen Pritchard versprach, dass die Fähre nachts fahren wird.",
}
TOPICS = tomllib.loads(Path(__file__).with_name("tongues.toml").read_text("utf-8"))
DOCUMENTS = [Document(code, text) for code, text in BRIDGE.items()]


@pytest.mark.parametrize("method", ["consensus", "lexrank", "centroid + mmr", "submodular", "klsum", "lead"])
@pytest.mark.parametrize("code", BRIDGE)
def test_only_the_language_asked_for_is_printed(code: str, method: str) -> None:
    summary = summarize(DOCUMENTS, "2 sentences", method=method, language=code)
    assert {pick.document.id for pick in summary.picks} == {code}
    assert f" | language {code}" in summary.signature
    assert len(summary.remarks) == 1 and all(other in summary.remarks[0] for other in BRIDGE)


def test_nothing_else_is_printed_even_where_nothing_fits() -> None:
    texts = [Document("fr", "« Non. » a-t-il dit, et puis il est parti.", language="fr"), Document("en", BRIDGE["en"])]
    summary = summarize(texts, "5 sentences", language="fr")
    assert {pick.document.id for pick in summary.picks} == {"fr"}


def test_a_share_is_of_what_may_be_printed() -> None:
    alone = summarize([DOCUMENTS[1]], "50%")
    assert summarize(DOCUMENTS, "50%", language="fr").budget == alone.budget


def test_codes_may_name_a_region_and_a_pipeline_keeps_its_language() -> None:
    assert {pick.document.id for pick in summarize(DOCUMENTS, language="DE_at").picks} == {"de"}
    pipeline = load("lexrank", language="fr")
    assert {pick.document.id for pick in summarize(DOCUMENTS, method=pipeline).picks} == {"fr"}


def test_a_language_that_no_document_has() -> None:
    with pytest.raises(InputError, match=r"'xx'.*de \(1\), en \(1\), fr \(1\)"):
        summarize(DOCUMENTS, language="xx")


def test_all_languages_are_quoted_where_none_is_named_and_that_is_said() -> None:
    summary = summarize(DOCUMENTS, "200 words")
    assert {pick.document.id for pick in summary.picks} == set(BRIDGE)
    assert summary.remarks == ("quotes sources in de, en, fr; name one language to have it alone",)
    assert summarize(DOCUMENTS[:1]).remarks == ()


def test_what_is_too_short_to_tell_is_in_the_language_of_most() -> None:
    assert languages([Document("a", "Ja."), *DOCUMENTS[2:], Document("b", "x", language="pt-BR")]) == ["de", "de", "pt"]
    assert languages([Document("a", "42")]) == ["en"]


def test_on_the_command_line(tmp_path: Path) -> None:
    for code, text in BRIDGE.items():
        (tmp_path / f"{code}.txt").write_text(text, "utf-8")
    options = [tmp_path, "-f", "plain", "-b", "1 sentence", "--language"]
    assert run(*options, "fr").stdout.strip() in BRIDGE["fr"]
    wrong = run(*options, "tlh", code=2)
    assert wrong.stdout == ""
    told = "no document is in the language 'tlh'; there are, with their number: de (1), en (1), fr (1)"
    assert wrong.stderr == f"summarize: {told}\n"


@pytest.mark.parametrize("method", ["consensus", "lexrank", "textrank", "centroid"])
@pytest.mark.parametrize("code", TOPICS)
def test_what_all_sources_say_is_told_in_every_language(code: str, method: str) -> None:
    same, other = TOPICS[code]["same"], TOPICS[code]["other"]
    joint = "" if code in ("zh", "ja") else " "
    # what only one says comes first in the second document: it is not the place that is found
    texts = [joint.join((same[0], other[0])), joint.join((other[1], same[1])), joint.join((same[2], other[2]))]
    assert languages([Document(str(at), text) for at, text in enumerate(texts)]) == [code] * 3
    summary = summarize(texts, "1 sentence", method=method)
    assert summary.text in same
