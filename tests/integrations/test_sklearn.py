"""The transformer among scikit-learn's own, and which of its checks hold for texts."""

import pickle
import warnings

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import SkipTestWarning
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks
from sklearn.utils.estimator_checks import check_estimator

from summarize import summarize
from summarize.errors import InputError
from summarize.integrations.sklearn import SummaryTransformer
from tests.integrations.articles import ARTICLES, BUDGET

TEXTS = [each.text for each in ARTICLES]
# The checks of check_estimator that hand over no numbers; for estimators of texts it runs none by itself.
CHECKS = [
    "check_estimator_cloneable",
    "check_estimator_tags_renamed",
    "check_valid_tag_types",
    "check_estimator_repr",
    "check_no_attributes_set_in_init",
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_mixin_order",
    "check_parameters_default_constructible",
    "check_get_params_invariance",
    "check_set_params",
]


def test_check_estimator() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SkipTestWarning)
        check_estimator(SummaryTransformer())


@pytest.mark.parametrize("check", CHECKS)
def test_checks_that_need_no_numbers(check: str) -> None:
    getattr(estimator_checks, check)("SummaryTransformer", SummaryTransformer())


def test_what_the_checks_with_numbers_ask_holds_for_texts() -> None:
    transformer = SummaryTransformer(BUDGET)
    before = dict(vars(transformer))
    assert transformer.fit(TEXTS, y=[0] * len(TEXTS)) is transformer
    told = transformer.transform(TEXTS)
    assert vars(transformer) == before
    assert told.shape == (len(TEXTS),)
    assert (told == transformer.fit_transform(np.array(TEXTS, dtype=object))).all()
    assert (told == clone(transformer).transform(TEXTS)).all()
    assert (told == pickle.loads(pickle.dumps(transformer)).transform(TEXTS)).all()
    order = [3, 1, 5, 0, 2, 4]
    assert (told[order] == transformer.transform([TEXTS[at] for at in order])).all()
    assert (told[:2] == transformer.transform(TEXTS[:2])).all()


def test_texts_topics_and_lists_of_texts() -> None:
    one, several = SummaryTransformer(BUDGET).summaries([TEXTS[0], TEXTS])
    assert one.picks == summarize([TEXTS[0]], BUDGET).picks
    assert several.picks == summarize(TEXTS, BUDGET).picks


def test_in_a_pipeline_and_in_a_search() -> None:
    counts = make_pipeline(SummaryTransformer(BUDGET), CountVectorizer()).fit_transform(TEXTS)
    assert counts.shape[0] == len(TEXTS)
    assert counts.sum() < CountVectorizer().fit_transform(TEXTS).sum()
    search = GridSearchCV(
        SummaryTransformer(method="lead"),
        {"budget": ["1 sentence", "3 sentences"]},
        scoring=lambda transformer, texts, y=None: sum(map(len, transformer.transform(texts))),
        cv=2,
    )
    assert search.fit(TEXTS).best_params_ == {"budget": "3 sentences"}


def test_one_text_is_no_list_of_texts() -> None:
    with pytest.raises(InputError, match="not one str"):
        SummaryTransformer().fit("Rain fell.")
