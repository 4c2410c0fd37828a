"""Tokens: counted by the user's own tokenizer, by the packaged one, or estimated and said to be."""

import hashlib
import importlib.util
import pickle
from pathlib import Path

import pytest

from summarize import summarize
from summarize.budget import Budget
from summarize.errors import BudgetError, InputError
from summarize.tokens import ESTIMATE, LLAMA_2, default_tokenizer, tokenizer_from
from tests.command import run

WORDS = ["The", "bridge", "closed", "on", "Monday", ".", "Nobody", "was", "hurt", "[UNK]"]

tokenizers = pytest.importorskip("tokenizers", reason='type: pip install -e ".[tokens]"')
packaged = pytest.mark.skipif(
    importlib.util.find_spec("wordllama") is None, reason='no packaged tokenizer; type: pip install -e ".[tokens]"'
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A tokenizer of ten words, which cuts off and fills up to three and puts a mark before every text."""
    made = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    made.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    made.enable_truncation(3)
    made.enable_padding(length=3)
    made.post_processor = tokenizers.processors.TemplateProcessing(single="[UNK] $A", special_tokens=[("[UNK]", 9)])
    made.save(str(tmp_path / "tokenizer.json"))
    return tmp_path / "tokenizer.json"


def test_a_file_counts_all_of_a_text_and_nothing_else(file: Path) -> None:
    tokenizer = tokenizer_from(file)
    assert tokenizer.count("The bridge closed on Monday.") == 6
    assert tokenizer.count("") == 0
    assert Budget(9, "tokens", tokenizer).spent(["The bridge closed on Monday.", "Nobody was hurt."]) == 10


def test_what_a_file_prints_names_it_again(file: Path) -> None:
    budget = Budget.parse("250 tokens", tokenizer=str(file))
    assert str(budget) == f"250 tokens of {file} ({hashlib.sha256(file.read_bytes()).hexdigest()[:12]})"
    named = str(budget.tokenizer)
    assert Budget.parse(str(budget), tokenizer=named) == budget == pickle.loads(pickle.dumps(budget))
    file.write_text(file.read_text().replace("Monday", "Tuesday"))
    with pytest.raises(InputError, match="another tokenizer than was named"):
        Budget.parse("250 tokens", tokenizer=named)


def test_a_budget_in_words_opens_no_file(file: Path) -> None:
    for text in (f"250 tokens of {file}", "250 tokens of /etc/passwd", "250 tokens of x"):
        with pytest.raises(BudgetError, match="no tokenizer is called") as caught:
            Budget.parse(text)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "told"), [(None, "No such file"), ("{}", "is no tokenizer.json"), ("rain", "is no tokenizer.json")]
)
def test_what_is_no_tokenizer_is_one_clear_line(content: str | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=told) as caught:
        tokenizer_from(path)
    assert "\n" not in str(caught.value)


def test_a_summary_keeps_to_the_tokens_of_a_file_and_says_whose_they_are(file: Path) -> None:
    texts = ["The bridge closed on Monday. Nobody was hurt by the ship.", "The ship came from the north on Monday."]
    summary = summarize(texts, "16 tokens", tokenizer=file)
    counted = tokenizers.Tokenizer.from_file(str(file))
    counted.no_truncation()
    counted.no_padding()
    assert 0 < summary.spent == len(counted.encode(summary.text, add_special_tokens=False)) <= 16
    assert f"budget 16 tokens of {file} (" in summary.signature


def test_functions_and_encoders_count() -> None:
    class Tiktoken:
        name = "four"

        def encode(self, text: str) -> list[int]:
            raise ValueError("a mark in the text")

        def encode_ordinary(self, text: str) -> list[int]:
            return [0] * (len(text) // 4)

    class Transformers:
        name_or_path = "models/mine"

        def encode(self, text: str, add_special_tokens: bool = True) -> list[int]:
            return [0] * (len(text.split()) + 2 * add_special_tokens)

    class SentencePiece:
        def encode(self, text: str) -> list[int]:
            return [0] * len(text)

    assert tokenizer_from(Tiktoken()).count("<|endoftext|>") == 3
    assert str(tokenizer_from(Tiktoken())).endswith("Tiktoken four")
    assert tokenizer_from(Transformers()).count("It rained.") == 2
    assert str(tokenizer_from(Transformers())).endswith("Transformers models/mine")
    assert tokenizer_from(SentencePiece()).count("Rain") == 4
    assert tokenizer_from(len).count("Rain") == 4
    assert "tokens of builtins.len" in summarize(["It rained all day."], "20 tokens", tokenizer=len).signature


@pytest.mark.parametrize("value", [None, 1.5, -1, True])
def test_a_function_that_does_not_count_is_named(value: object) -> None:
    with pytest.raises(BudgetError, match="expected a whole number"):
        summarize(["It rained all day."], "20 tokens", tokenizer=lambda text: value)  # type: ignore[arg-type,return-value]


def test_a_tokenizer_counts_tokens_alone() -> None:
    with pytest.raises(BudgetError, match="a tokenizer counts tokens, not words"):
        summarize(["It rained."], "20 words", tokenizer=len)
    with pytest.raises(BudgetError, match="expected a tokenizer"):
        Budget.parse("5 tokens", tokenizer=3)


@packaged
def test_the_packaged_tokenizer_is_the_default_and_counts_as_llama_2_does() -> None:
    assert default_tokenizer() == LLAMA_2
    assert str(Budget.parse("8000 tokens")) == "8000 tokens of llama-2"
    # ▁The ▁bridge ▁closed ▁on ▁Monday .
    assert LLAMA_2.count("The bridge closed on Monday.") == 6
    assert LLAMA_2.count("<s>") > 1
    assert LLAMA_2.count("x" * 4000) > 500


def test_without_the_package_tokens_are_estimated_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize.tokens.importlib.util.find_spec", lambda name: None)
    assert default_tokenizer() == ESTIMATE
    assert str(Budget.parse("8000 tokens")) == "8000 tokens of 4 bytes (estimated)"


def test_the_command_line_takes_a_tokenizer(file: Path) -> None:
    bridge = Path(__file__).parents[1] / "examples" / "harbour-bridge"
    told = run(bridge, "-b", "90 tokens", "--tokenizer", file)
    assert f"of 90 tokens of {file}" in told.stdout
    missing = run(bridge, "-b", "90 tokens", "--tokenizer", "no.json", code=2)
    assert missing.stderr.count("\n") == 1
    assert "no tokenizer 'no.json'" in missing.stderr


def test_an_estimate_that_nobody_asked_for_is_told_on_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from summarize.cli import app

    monkeypatch.setattr("summarize.budget.default_tokenizer", lambda: ESTIMATE)
    bridge = str(Path(__file__).parents[1] / "examples" / "harbour-bridge")
    told = CliRunner().invoke(app, [bridge, "-b", "90 tokens"])
    assert "tokens are estimated at four bytes each" in told.stderr
    assert "of 90 tokens of 4 bytes (estimated)" in told.stdout
    asked = CliRunner().invoke(app, [bridge, "-b", "90 tokens", "--tokenizer", "4 bytes"])
    assert asked.stderr == ""
