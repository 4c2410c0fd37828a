from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.letters import letters
from benchmarks.significance import bootstrap, compare, holm, least, permutation

SCORES = st.lists(st.integers(-20, 20), min_size=1, max_size=9).map(lambda values: [value / 20 for value in values])


@given(SCORES)
def test_the_permutation_test_tries_every_sign(differences):
    size = len(differences)
    seen = abs(sum(differences))
    extreme = sum(
        abs(sum(sign * value for sign, value in zip(signs, differences, strict=True))) >= seen - 1e-9
        for signs in product((1, -1), repeat=size)
    )
    assert permutation([differences]) == [extreme / 2**size]


def test_many_topics_are_drawn_near_to_the_exact_figure():
    differences = np.random.default_rng(3).normal(0.2, 1, size=18)
    bits = (np.arange(2**18)[:, None] >> np.arange(18)) & 1
    exact = (np.abs((1 - 2 * bits) @ differences) >= abs(differences.sum())).mean()
    assert permutation([differences], seed=1) == [pytest.approx(exact, abs=0.02)]
    assert permutation([differences], seed=1) == permutation([differences], seed=1)


def test_no_difference_is_no_difference():
    assert permutation([[0.0] * 20]) == [1]
    p, low, high = bootstrap([0.0] * 20)
    assert (p, low, high) == (1, 0, 0)


def test_a_plain_difference_is_found_by_both_tests():
    differences = [0.1, 0.12, 0.09, 0.11, 0.13, 0.1, 0.12, 0.1, 0.09, 0.11] * 2
    p, low, high = bootstrap(differences)
    assert p < 0.001
    assert permutation([differences])[0] < 0.001
    assert 0.09 < low < high < 0.13


def test_chance_is_called_real_about_as_rarely_as_it_should_be():
    generator = np.random.default_rng(0)
    ps = np.array(permutation(generator.normal(size=(300, 12))))
    assert 0.02 < (ps <= 0.05).mean() < 0.09


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_is_what_its_definition_says(ps):
    corrected = holm(ps)
    order = sorted(range(len(ps)), key=lambda index: (ps[index], index))
    for rank, index in enumerate(order):
        steps = [(len(ps) - at) * ps[order[at]] for at in range(rank + 1)]
        assert corrected[index] == pytest.approx(min(1, max(steps)))


def test_wins_ties_and_losses_are_counted_by_topic():
    (pair,) = compare([[0.5, 0.4, 0.3, 0.2], [0.4, 0.4, 0.3, 0.9]])
    assert (pair.wins, pair.ties, pair.losses) == (1, 2, 1)
    assert pair.difference == pytest.approx(-0.15)
    assert pair.low <= pair.difference <= pair.high


def test_the_least_p_is_reached_by_winning_everywhere():
    assert permutation([[0.1] * 6]) == [least(6)]
    assert permutation([[0.1] * 40], rounds=999) == [1 / 1000]


def test_many_pairs_get_draws_enough_to_be_told_apart():
    scores = np.linspace(0, 1, 30)[:, None] + np.zeros(16)
    assert all(pair.significant for pair in compare(scores))


@given(
    st.integers(1, 7).flatmap(
        lambda n: st.tuples(st.just(n), st.sets(st.sampled_from([*combinations(range(n), 2)] or [(0, 0)])))
    )
)
def test_two_systems_share_a_letter_exactly_where_they_do_not_differ(drawn):
    systems, different = drawn
    different = {pair for pair in different if pair[0] != pair[1]}
    given_ = letters(systems, sorted(different))
    assert all(given_)
    for pair in combinations(range(systems), 2):
        shared = set(given_[pair[0]]) & set(given_[pair[1]])
        assert bool(shared) == (pair not in different)


def test_letters_begin_at_the_best():
    assert letters(4, [(0, 3), (1, 3), (0, 2)]) == ["a", "ab", "bc", "c"]
    assert letters(3, []) == ["a", "a", "a"]
    assert letters(3, [(0, 1), (0, 2), (1, 2)]) == ["a", "b", "c"]


def test_against_one_system_corrects_for_the_others_alone():
    scores = np.random.default_rng(1).uniform(size=(6, 10))
    all_pairs = {(pair.first, pair.second): pair for pair in compare(scores)}
    found = compare(scores, against=2)
    assert [(pair.first, pair.second) for pair in found] == [(2, other) for other in (0, 1, 3, 4, 5)]
    for pair in found:
        same = all_pairs[min(pair.first, pair.second), max(pair.first, pair.second)]
        sign = 1 if pair.first < pair.second else -1
        assert (pair.p, pair.difference) == (same.p, pytest.approx(sign * same.difference))
        assert (pair.wins, pair.losses) == ((same.wins, same.losses) if sign == 1 else (same.losses, same.wins))
    least_likely = min(found, key=lambda pair: pair.p)
    assert least_likely.p_holm == pytest.approx(min(1, 5 * least_likely.p))


def test_verdicts_find_what_was_planted_and_nothing_else():
    noise = np.random.default_rng(0).normal(0, 0.01, size=(4, 10))
    one, better, worse, like = np.linspace(0.2, 0.6, 10) + noise + np.array([[0], [0.1], [-0.1], [0]])
    found = compare([better, one, worse, like], against=1)
    assert [pair.verdict for pair in found] == ["below", "above", "not told apart"]
    assert found[1].p_holm <= 3 * least(10)


def test_fewer_tests_tell_more_apart():
    scores = [[0.5 + 0.01 * topic for topic in range(8)], *([0.4 + 0.001 * at] * 8 for at in range(4))]
    assert not any(pair.significant for pair in compare(scores))
    assert all(pair.verdict == "above" for pair in compare(scores, against=0))
