"""Budgets: what is read, what is printed, what is spent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.budget import Budget
from summarize.errors import BudgetError
from summarize.tokens import ESTIMATE, default_tokenizer, tokenizer_from

exact = st.builds(Budget, st.integers(1, 10**9), st.sampled_from(["words", "sentences", "bytes", "characters"]))
counted = st.builds(Budget, st.integers(1, 10**9), st.just("tokens"), st.sampled_from([ESTIMATE, tokenizer_from(len)]))
tokens = st.builds(Budget, st.integers(1, 10**9), st.just("tokens"), st.sampled_from([ESTIMATE, default_tokenizer()]))
share = st.builds(Budget, st.floats(0.01, 100), st.just("%"))
texts = st.lists(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=6)


@given(exact | tokens | share)
def test_what_prints_parses(budget: Budget) -> None:
    assert Budget.parse(str(budget)) == budget


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100 words", Budget(100, "words")),
        ("100", Budget(100, "words")),
        (150, Budget(150, "words")),
        (" 5  Sentences ", Budget(5, "sentences")),
        ("1 word", Budget(1, "words")),
        ("665bytes", Budget(665, "bytes")),
        ("20%", Budget(20, "%")),
        ("12.5 %", Budget(12.5, "%")),
        ("1,000 words", Budget(1000, "words")),
    ],
)
def test_forms_that_people_write(text: str | int, expected: Budget) -> None:
    assert Budget.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "0 words",
        "0",
        "-5 words",
        "words",
        "",
        "ten words",
        "5 pages",
        "1.5 words",
        "101%",
        "0%",
        "5 5 words",
        "nan",
        "9" * 5000,
        "1,00 words",
        "5 words of llama-2",
        "tokens of llama-2",
    ],
)
def test_nonsense_is_one_clear_line(text: str) -> None:
    with pytest.raises(BudgetError) as caught:
        Budget.parse(text)
    assert "\n" not in str(caught.value)


ALL = "use one of words, sentences, bytes, characters, tokens, %"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("5 pages", f"unknown unit 'pages' in the budget '5 pages'; {ALL}"),
        ("0 words", "a budget must be more than 0, not 0 words"),
        ("100.5%", "a share is at most 100%, not 100.5%"),
        ("1.5 words", "a budget in words is a whole number, not 1.5"),
        ("ten", 'cannot read the budget \'ten\'; write for example "100 words", "5 sentences" or "20%"'),
        ("x" * 50, f'cannot read the budget {"x" * 40!r}; write for example "100 words", "5 sentences" or "20%"'),
    ],
)
def test_what_is_wrong_is_said(text: str, told: str) -> None:
    with pytest.raises(BudgetError) as caught:
        Budget.parse(text)
    assert str(caught.value) == told


def test_a_budget_that_cannot_be_is_refused_however_it_is_made() -> None:
    with pytest.raises(BudgetError, match=f"^unknown unit 'pages' in a budget; {ALL}$"):
        Budget(5, "pages")
    with pytest.raises(BudgetError, match=r"^a budget must be more than 0, not inf words$"):
        Budget(float("inf"))
    with pytest.raises(
        BudgetError, match=r'^a tokenizer counts tokens, not words; write a budget such as "8000 tokens"$'
    ):
        Budget(5, "words", ESTIMATE)
    with pytest.raises(BudgetError, match=r"^a share must be resolved before it is spent$"):
        Budget(5, "%").costs(["It rained."])
    assert Budget(100, "%").resolve(7) == Budget(7, "words")


def test_the_tokenizer_given_counts_whatever_the_text_says() -> None:
    own = tokenizer_from(len)
    assert Budget.parse("5 tokens", tokenizer=len) == Budget(5, "tokens", own)
    assert Budget.parse("5 tokens of 4 bytes", tokenizer=len).tokenizer == own
    assert Budget.parse("5 tokens of 4 bytes").tokenizer == ESTIMATE
    assert Budget(5, "tokens").tokenizer == Budget.parse("5 tokens").tokenizer == default_tokenizer()
    budget = Budget(5, "tokens", ESTIMATE)
    assert Budget.parse(budget) is budget
    assert Budget.parse(budget, tokenizer=len) == Budget(5, "tokens", own)


def test_what_a_text_costs_counts_the_space_before_it() -> None:
    found = ["Élan vital.", "Rain"]
    assert [Budget(9, unit).costs(found).tolist() for unit in ("words", "sentences", "bytes", "characters")] == [
        [2, 1], [1, 1], [13, 5], [12, 5],
    ]  # fmt: skip
    assert [Budget(9, unit).limit for unit in ("words", "sentences", "bytes", "characters")] == [9, 9, 10, 10]
    assert Budget(9, "tokens", ESTIMATE).limit == 9
    assert Budget(9, "tokens", tokenizer_from(len)).costs(found).tolist() == [12, 5]
    alone = tokenizer_from(lambda text: 7 if text == "Rain" else len(text.split()))
    assert Budget(9, "tokens", alone).costs(found).tolist() == [2, 7]  # a tokenizer that likes a text less by itself
    assert Budget(9, "bytes").spent([]) == Budget(9, "words").spent([]) == 0


@given(texts, exact | counted | tokens)
@settings(deadline=None)  # the first count loads the tokenizer
def test_costs_within_the_limit_are_a_text_within_the_budget(found: list[str], budget: Budget) -> None:
    fits = Budget(
        max(1, int(budget.costs(found).sum()) - (budget.limit - int(budget.amount))), budget.unit, budget.tokenizer
    )
    assert fits.spent(found) <= fits.amount


@given(texts, exact)
def test_costs_beyond_the_limit_are_a_text_beyond_the_budget(found: list[str], budget: Budget) -> None:
    if budget.costs(found).sum() <= budget.limit:
        assert budget.spent(found) <= budget.amount
    else:
        assert budget.spent(found) > budget.amount


def test_spent_is_what_the_joined_text_measures() -> None:
    found = ["Élan vital.", "Two words"]
    joined = " ".join(found)
    assert Budget(1, "words").spent(found) == 4
    assert Budget(1, "bytes").spent(found) == len(joined.encode()) == 22
    assert Budget(1, "characters").spent(found) == len(joined) == 21
    assert Budget(1, "tokens", ESTIMATE).spent(found) == 6  # 22 bytes, four a token
    assert Budget(1, "tokens", tokenizer_from(len)).spent(found) == 21
    assert Budget(1, "sentences").spent(found) == 2


def test_a_share_becomes_words() -> None:
    assert [str(Budget.parse(text)) for text in ("20%", "12.50 %")] == ["20%", "12.5%"]
    assert Budget(20, "%").resolve(1234) == Budget(246, "words")
    assert Budget(1, "%").resolve(3) == Budget(1, "words")
    assert Budget(9, "bytes").resolve(1234) == Budget(9, "bytes")


def test_letters_count_as_words_where_there_are_no_spaces() -> None:
    assert Budget(1, "words").spent(["今日は rain が"]) == 5
