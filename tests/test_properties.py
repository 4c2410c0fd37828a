"""What always holds, whatever the documents."""

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Budget, Document, Topic, summarize
from summarize.errors import BudgetError, InputError

FACTS = [
    "The bridge closed on Monday after the ship struck its third pier.",
    "Twelve people were taken to hospital in the hours that followed.",
    "Fifteen people were taken to hospital in the hours that followed.",
    "The minister said that repairs would cost forty million crowns.",
    "Engineers had warned of weak fenders two years before the accident.",
    "He declined to say who would pay.",
    "Leave a comment",
    "Réparer le pont coûtera quarante millions, selon le ministre.",
]
paragraphs = st.lists(st.sampled_from(FACTS) | st.text(max_size=60), max_size=6).map("\n\n".join)
topics = st.lists(paragraphs, min_size=1, max_size=4).map(
    lambda texts: Topic("t", tuple(Document(f"d{number}", text) for number, text in enumerate(texts)))
)
budgets = st.sampled_from(["12 words", "40 words", "2 sentences", "150 bytes", "90 characters", "30 tokens", "30%"])
methods = st.sampled_from(
    ["consensus", "coverage", "lead", "random", "lexrank", "mmr", "summary-centroid", "submodular"]
)


@given(topics, budgets, methods)
@settings(max_examples=150, deadline=None)
def test_provenance_budget_and_distinct_picks(topic: Topic, budget: str, method: str) -> None:
    try:
        summary = summarize(topic, budget, method=method)
    except (InputError, BudgetError):
        return
    assert summary.picks
    assert summary.spent <= summary.budget.amount
    assert Budget.parse(str(summary.budget)) == summary.budget
    places = set()
    for pick in summary.picks:
        for sentence in (pick.sentence, *pick.twins):
            assert sentence.document in topic.documents
            assert " ".join(sentence.document.text[sentence.start : sentence.end].split()) == sentence.text
            places.add((sentence.document.id, sentence.start))
    assert len(places) == sum(1 + len(pick.twins) for pick in summary.picks)


@given(topics, st.randoms(use_true_random=False), methods)
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_documents_changes_nothing(topic: Topic, random: object, method: str) -> None:
    shuffled = list(topic.documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    try:
        one = summarize(topic, "40 words", method=method)
    except (InputError, BudgetError):
        return
    assert summarize(Topic("t", tuple(shuffled)), "40 words", method=method).picks == one.picks


@given(topics)
@settings(max_examples=40, deadline=None)
def test_an_unrelated_known_changes_nothing(topic: Topic) -> None:
    told = (Document("k", "Zebras graze on quiet plains below old volcanoes."),)
    try:
        one = summarize(topic, "40 words")
    except (InputError, BudgetError):
        return
    assert summarize(topic, "40 words", known=told).picks == one.picks


def test_a_summary_pickles() -> None:
    summary = summarize(FACTS, "40 words")
    assert pickle.loads(pickle.dumps(summary)) == summary
