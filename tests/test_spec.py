"""Method texts: what is written is read, and the reverse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import MethodError
from summarize.spec import Call, Recipe, parse, parse_call

names = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True).filter(
    lambda name: name not in ("true", "false", "none")
)
values = (
    st.integers(-99, 99) | st.floats(-1e6, 1e6) | st.booleans() | st.none() | st.text("abc d/.-", min_size=1) | names
)
calls = st.builds(
    Call, names, st.none() | names, st.dictionaries(names, values, max_size=3).map(lambda found: tuple(found.items()))
)


@given(calls)
def test_what_prints_parses(call: Call) -> None:
    assert parse_call(str(call)) == call


def test_the_three_parts() -> None:
    recipe = parse(" lexrank( threshold = 0.2, damping=.9) + mmr(diversity=1) @ minilm ")
    assert recipe == Recipe(
        Call("lexrank", None, (("threshold", 0.2), ("damping", 0.9))),
        Call("mmr", None, (("diversity", 1),)),
        Call("minilm"),
    )
    assert parse("sumy:lsa @ tfidf") == Recipe(Call("sumy", "lsa"), None, Call("tfidf"))
    assert parse('x(path="a b/c")').first.parameters == (("path", "a b/c"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+",
        "lexrank +",
        "lexrank @",
        "lexrank(",
        "lexrank(a)",
        "lexrank(a=)",
        "a b",
        "a + b + c",
        "a:",
        "a(b=1",
        "a !",
        "@ x",
    ],
)
def test_what_cannot_be_read_says_what_to_write(text: str) -> None:
    with pytest.raises(MethodError, match="write for example") as caught:
        parse(text)
    assert "\n" not in str(caught.value)
