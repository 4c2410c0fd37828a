"""Names to components, and what is said of a name that is not known."""

import dataclasses

import pytest

from summarize.errors import MethodError, MissingExtra, PluginError
from summarize.methods import DEFAULT, METHODS, load, method_names
from summarize.rankers.lead import Lead
from summarize.registry import EMBEDDERS, RANKERS, SELECTORS, Registry
from summarize.selectors.greedy import Greedy


def test_a_parameter_that_differs_is_printed_and_no_other() -> None:
    assert SELECTORS.describe(Greedy()) == "greedy"
    assert SELECTORS.describe(Greedy(redundancy=0.25)) == "greedy(redundancy=0.25)"
    assert SELECTORS.make("greedy(redundancy=0.25)") == Greedy(redundancy=0.25)


def test_an_unknown_name_lists_the_known_and_suggests_the_nearest() -> None:
    with pytest.raises(
        MethodError, match=r"unknown method 'lexrnk'; did you mean 'lexrank'\? Known: .*coverage, .*lead, lexrank"
    ):
        load("lexrnk")
    with pytest.raises(MethodError, match="unknown selector 'mmx'; did you mean 'mmr'"):
        load("lead + mmx")
    with pytest.raises(MethodError, match="unknown embedder 'word2vec'"):
        load("lead @ word2vec")


def test_an_unknown_parameter_lists_the_known() -> None:
    with pytest.raises(MethodError, match=r"unknown parameter of greedy 'redundncy'; did you mean 'redundancy'\?"):
        load("lead + greedy(redundncy=1)")


def test_a_value_out_of_range_is_the_users_to_mend() -> None:
    with pytest.raises(MethodError, match="redundancy goes from 0 to 1, not 3"):
        load("lead + greedy(redundancy=3)")
    with pytest.raises(MethodError, match="redundancy is a number"):
        load("lead + greedy(redundancy=abc)")
    with pytest.raises(MethodError, match=r"seed is a whole number, not 1.5"):
        load("random(seed=1.5)")
    with pytest.raises(MethodError, match="minilm is an embedder"):
        load("minilm")
    with pytest.raises(MethodError, match="given twice"):
        load("lead + greedy(redundancy=1, redundancy=0)")


def test_two_components_of_one_name_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    entry = metadata.EntryPoint("lead", "elsewhere:Lead", "summarize.rankers")
    monkeypatch.setattr(metadata, "entry_points", lambda group: [entry])
    with pytest.raises(PluginError, match="two rankers are named 'lead'"):
        _ = Registry("ranker", "summarize.rankers", {"lead": "summarize.rankers.lead:Lead"}).table


def test_a_missing_extra_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclasses.dataclass(frozen=True)
    class Needy(Lead):
        packages = ("surely_not_installed",)
        extra = "needy"

    monkeypatch.setattr(Registry, "load", lambda self, name: Needy)
    with pytest.raises(
        MissingExtra, match=r'lead needs packages that are not installed; type: pip install "summarize\[needy\]"'
    ):
        RANKERS.make("lead")


@pytest.mark.parametrize("name", sorted(METHODS))
def test_every_named_method_prints_and_parses(name: str) -> None:
    pipeline = load(name)
    assert load(str(pipeline)) == pipeline


def test_a_lone_part_is_completed() -> None:
    assert str(load("lead")) == "lead + greedy @ tfidf"
    assert str(load("mmr")) == "centroid + mmr @ tfidf"
    assert str(load("mmr(diversity=0.7)")) == "centroid + mmr(diversity=0.7) @ tfidf"
    assert str(load("bert @ tfidf")) == "centroid + mmr @ tfidf"


def test_a_named_method_with_parameters_it_cannot_have() -> None:
    with pytest.raises(MethodError, match="write that out"):
        load("bert(diversity=1)")


def test_the_default_is_a_method_and_is_the_command_lines() -> None:
    import inspect

    from summarize.cli import command

    assert DEFAULT in method_names()
    assert inspect.signature(command).parameters["method"].default == DEFAULT


def test_every_component_of_the_tables_exists() -> None:
    for registry in (RANKERS, SELECTORS, EMBEDDERS):
        for name in registry.builtin:
            assert dataclasses.is_dataclass(registry.load(name))
