"""Drawings: text is text, numbers are short, and the table says what is drawn."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from summarize.report.html.drawing import Drawing, axis, element, mark

EVIL = "</title><script>alert('x')</script>\u202e & \"quoted\""


def test_text_is_never_markup() -> None:
    drawing = Drawing(EVIL, EVIL, 10, 10, (element("text", EVIL, id=EVIL),), (EVIL, EVIL), ((EVIL, EVIL),))
    root = ElementTree.fromstring(drawing.svg("d"))
    assert [each.tag for each in root.iter()] == ["svg", "title", "desc", "text"]
    assert all((each.text or "").startswith("</title><script>") for each in list(root)[:3])
    table = ElementTree.fromstring(drawing.table())
    assert "script" not in {each.tag for each in table.iter()}
    assert "\u202e" not in drawing.svg("d") + drawing.table()


def test_a_drawing_is_named_and_described() -> None:
    drawing = Drawing("Rain", "More each day.", 40, 20, (), ("day", "mm"), (("Monday", 3), (Markup("<b>x</b>"), 4.25)))
    root = ElementTree.fromstring(drawing.svg("rain", role="group"))
    labels = [root.find(f".//*[@id='{id}']") for id in root.get("aria-labelledby", "").split()]
    assert [each.text for each in labels if each is not None] == ["Rain", "More each day."]
    assert root.get("role") == "group"
    lines = [["".join(cell.itertext()) for cell in line] for line in ElementTree.fromstring(drawing.table()).iter("tr")]
    assert lines == [["day", "mm"], ["Monday", "3"], ["x", "4.2"]]


def test_kinds_differ_in_form_not_in_colour_alone() -> None:
    forms = {each: ElementTree.fromstring(mark(each, 5, 5)).tag for each in ("method", "peer", "frame")}
    assert len(set(forms.values())) == 3


@given(
    st.integers(-(10**8), 10**8).map(lambda n: n / 1000), st.integers(0, 10**8).map(lambda n: n / 1000), st.booleans()
)
def test_an_axis_holds_its_values_and_its_ticks(low: float, span: float, whole: bool) -> None:
    scale, ticks = axis(low, low + span, 100, 200, whole=whole)
    assert 100 <= scale(low) <= scale(low + span) <= 200
    assert 1 <= len(ticks) <= 12 and ticks == sorted(set(ticks))
    assert all(99.9 <= scale(tick) <= 200.1 for tick in ticks)
