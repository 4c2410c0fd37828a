"""The main text of a page: what trafilatura drops of it comes back, boxes named for furniture do not get in."""

from __future__ import annotations

import pytest

from summarize.readers import DEFAULT
from summarize.readers.file import File
from summarize.readers.html import html_file

pytest.importorskip("trafilatura")

BODY = (
    "Four vessels loaded with wheat left the northern ports on Tuesday, the first since insurers withdrew in May.",
    "Freight rates fell by a fifth within hours, and traders said that the corridor would hold as long as the weather.",
    "Farmers had warned that their silos would be full by the middle of August if nothing moved before the harvest.",
)


def paragraphs(*inside: str) -> list[str]:
    page = f"<html><body><h1>Grain moves again</h1><article>{''.join(inside)}</article></body></html>"
    (document,) = html_file(File("a", "a", "a", page.encode()), DEFAULT).documents
    return document.text.split("\n\n")


def p(text: str, attributes: str = "") -> str:
    return f"<p {attributes}>{text}</p>"


def test_a_lead_and_points_that_are_named_like_teasers_come_back() -> None:
    lead, points = (
        "The corridor is open again after four months.",
        ("Wheat is cheaper by a tenth.", "Two of the ports are closed."),
    )
    listed = "".join(f"<li>{point}</li>" for point in points)
    found = paragraphs(p(lead, 'class="teaser"'), p(BODY[0]), f'<ul class="teaser">{listed}</ul>', *map(p, BODY[1:]))
    assert [line.removeprefix("- ") for line in found if line != "Grain moves again"] == [
        lead,
        BODY[0],
        *points,
        *BODY[1:],
    ]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="box newsletter-box"><p>All of the harbour in your inbox every morning.</p></div>',
        '<div id="share-bar"><p>Tell your friends about this story and they will tell theirs.</p></div>',
        '<aside class="teaser"><p>The cranes of the northern port are older than their drivers.</p></aside>',
        '<p class="teaser"><a href="/x">The cranes of the northern port are older than their drivers.</a></p>',
        '<figure><figcaption>The cranes of the northern port stand idle at dusk.</figcaption></figure>',
    ],
)  # fmt: skip
def test_boxes_links_and_captions_stay_out(box: str) -> None:
    found = paragraphs(p(BODY[0]), box, *map(p, BODY[1:]))
    assert [line for line in found if line != "Grain moves again"] == list(BODY)


def test_an_article_is_no_box_whatever_its_name() -> None:
    found = paragraphs(f'<div class="related share newsletter">{"".join(map(p, BODY))}</div>')
    assert set(BODY) <= set(found)


def test_what_stands_behind_the_last_paragraph_does_not_come_back() -> None:
    found = paragraphs(*map(p, BODY), p("The paper has been printed in this town since 1901.", 'class="teaser"'))
    assert found[-1] == BODY[-1]
