"""Sentences: exact places, nothing lost but what is skipped, and no false boundary where it is well known."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Document
from summarize.errors import MethodError, PluginError
from summarize.layout import blocks
from summarize.split import SPLITTERS, split
from tests.clock import cpu_seconds

TEXT = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ["A b c.", "Mr.", "J.", "“", "”", '"', "(", ")", " ", "  ", "\n", "\n\n", "\r\n", "\u2028", "• ",
             "- ", "1. ", "> ", "...", "!", "?", "x", "The", "word and more words to wrap", "。", "।", "؟", "«", "»",
             ".", " . ", "\x1c"]
        )
    ).map("".join),
)  # fmt: skip


@dataclass(frozen=True)
class Skip:
    start: int
    end: int


def texts(text: str, language: str = "en", splitter: str = "sentencex") -> list[str]:
    return [s.text for s in split(Document("a", text, language=language), splitter=splitter)]


@pytest.mark.parametrize("splitter", SPLITTERS)
@settings(deadline=None)
@given(text=TEXT, cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=4))
def test_places_are_exact(splitter: str, text: str, cuts: list[tuple[int, int]]) -> None:
    document = Document("a", text, language="en")
    skip = [Skip(start, min(start + length, len(text))) for start, length in cuts if start < len(text)]
    sentences = split(document, skip, splitter=splitter)
    last = 0
    for position, sentence in enumerate(sentences):
        assert sentence.position == position
        assert sentence.text
        assert " ".join(text[sentence.start : sentence.end].split()) == sentence.text
        assert last <= sentence.start < sentence.end
        last = sentence.end
        assert all(sentence.end <= s.start or s.end <= sentence.start for s in skip if s.start < s.end)
    assert sentences == split(document, skip, splitter=splitter)


@pytest.mark.parametrize("splitter", SPLITTERS)
@settings(deadline=None)
@given(text=st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Po", "Zs", "Cc", "Pi", "Pf"])))
def test_no_letter_is_lost(splitter: str, text: str) -> None:
    letters = [c for c in text if c.isalpha()]
    found = split(Document("a", text, language="en"), splitter=splitter)
    in_marks = sum(c.isalpha() for c in text) - sum(c.isalpha() for s in found for c in s.text)
    # the letter of a list mark such as "a) " is the only one that belongs to no sentence
    assert 0 <= in_marks <= len(letters) and in_marks <= text.count(")") + text.count(">")


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", "A court found Spc. Ana Reyl and Pfc. Jon Solle guilty. | They appealed."),
        ("en", "Lt. Gen. Aasim Munir met Ms. Smith of the C.I.A. in the U.S. | The president left."),
        ("en", "He was born in the U.S. in 1950. | The C.I.A. Director spoke. | He works for the C.I.A. | He left."),
        ("en", "“We hope that wisdom prevails,” he said. | “Why?” he asked. | She left.”"),
        ("en", "It rose 3.5 percent... and then fell. | It ended... | He left."),
        ("en", "It cost $3.50 on Nov. 6 in No. 10 and Fig. 3. | George W. Bush paid. | J. K. Rowling did not."),
        ("en", "It began at 3 p.m. | Mr. Bush slept."),
        ("en", "This is plan B. | The rest is Vitamin C. | It works."),
        ("en", 'She said: "It is over. We lost." | Then she left.'),
        ("en", "Apple Inc. said so. | Gov. Foo saw Sen. Bar at www.example.com. | See Booking.Com."),
        ("en", "works well . | but the screen is dim ! | why ? | so it is ."),
        ("en", "The end of the soil. | Islamabad wants more."),
        ("fr", "Il a dit : « Nous partons. C'est fini. » | Puis il est parti. | M. Dupont est resté."),
        ("de", "Er kam am 3. Januar 2005. | Dr. Müller sagte: „Wir gehen jetzt.“ | Dann ging er."),
        ("cs", "Útoky ze 7. července byly sérií výbuchů. | Dnes je výročí."),
        ("fr", "« La mer arrive ! », criait-il. | Puis il est parti."),
        ("he", "רשת בי.בי.סי הודיעה על כך. | הציוד לא הוחזר."),
        ("zh", "他说：“我们走吧。现在就走。” | 然后走了。 | 好的！"),
        ("hi", "यह एक परीक्षा है। | वह डॉ. सिंह हैं। | क्या यह सच है?"),
        ("ar", "هل هذا صحيح؟ | نعم هذا صحيح. | شكرا."),
        ("el", "Τι είναι αυτό; | Δεν ξέρω. | Ο κ. Παπαδόπουλος έφυγε."),
        ("ru", "Он сказал: «Мы идём. Сейчас». | А. С. Пушкин родился в Москве."),
    ],
)  # fmt: skip
def test_known_boundaries(language: str, marked: str) -> None:
    sentences = marked.split(" | ")
    joint = "" if language == "zh" else " "
    assert texts(joint.join(sentences), language) == sentences


def test_a_bar_is_a_danda_in_hindi_alone() -> None:
    assert texts("यह एक परीक्षा है | वह चला गया |", "hi") == ["यह एक परीक्षा है |", "वह चला गया |"]
    assert texts("It is red | It is blue", "en") == ["It is red | It is blue"]


@pytest.mark.parametrize("space", ["\u2000", "\u3000", "\u205f", "\u1680", "\u2007"])
def test_spaces_of_any_width(space: str) -> None:
    text = f"They rose on Friday, and M{space}{space}Smith. G! He left."
    assert [each.text for each in split(Document("a", text), language="en")][1:] == ["G!", "He left."]


def test_where_sentencex_fails_a_paragraph_is_split_by_its_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As a library in Rust raises it."""

    def failing(language: str, text: str) -> None:
        raise PanicException if "M" in text else KeyboardInterrupt

    monkeypatch.setattr("sentencex.get_sentence_boundaries", failing)
    assert [each.text for each in split(Document("a", "M is here. She left."))] == ["M is here.", "She left."]
    long = list(split(Document("a", "M is here. She left early. " * 400)))  # more than is asked of it at once
    assert max(len(each.text) for each in long) < 60
    with pytest.raises(KeyboardInterrupt):
        list(split(Document("a", "She is here.")))


def test_wrapped_lines_are_joined_and_paragraph_lines_are_not() -> None:
    wrapped = (
        "The minister said on Saturday that the talks with the two neighbours\n"
        "would go on until a lasting agreement had been reached. He left the\n"
        "building without a word.\n\nNobody followed."
    )
    assert texts(wrapped) == [
        "The minister said on Saturday that the talks with the two neighbours would go on until a lasting agreement "
        "had been reached.",
        "He left the building without a word.",
        "Nobody followed.",
    ]
    assert texts("A headline without a stop\nThe text goes here.\nAnother headline\nMore.") == [
        "A headline without a stop",
        "The text goes here.",
        "Another headline",
        "More.",
    ]
    fragments = "people reach their limit\na person has the right to end their suffering, always\nno"
    assert texts(fragments) == fragments.split("\n")


def test_list_marks_belong_to_no_sentence() -> None:
    assert texts("Topics:\n  • Trade: open it.\n  - Peace\n1. First of all\n2. Second\n3 is a number. 3. Januar") == [
        "Topics:", "Trade: open it.", "Peace", "First of all", "Second", "3 is a number.", "3. Januar",
    ]  # fmt: skip
    assert texts("3. Januar 2005 kam er.", "de") == ["3. Januar 2005 kam er."]


def test_a_dateline_is_cut_off() -> None:
    document = Document("a", "KABUL – The talks began. They go on.", language="en")
    sentences = split(document, [Skip(0, 8)])
    assert [(s.text, s.start) for s in sentences] == [("The talks began.", 8), ("They go on.", 25)]


@pytest.mark.parametrize(
    ("text", "skipped", "left"),
    [
        ("abcdefghij", [(2, 4)], [("ab", 0), ("efghij", 4)]),
        ("abcdefghij", [(6, 7), (2, 4)], [("ab", 0), ("ef", 4), ("hij", 7)]),
        ("abcdefghij", [(2, 6), (3, 4)], [("ab", 0), ("ghij", 6)]),
        ("abcdefghij", [(2, 4), (4, 6)], [("ab", 0), ("ghij", 6)]),
        ("abcdefghij", [(0, 2), (8, 10)], [("cdefgh", 2)]),
        ("abcdefghij", [(3, 3), (0, 0)], [("abcdefghij", 0)]),
        ("abcdefghij", [(0, 10)], []),
        ("abcd\n\nefgh", [(2, 8)], [("ab", 0), ("gh", 8)]),
        ("abcd\n\nefgh", [(0, 6)], [("efgh", 6)]),
        ("abcd\n\nefgh", [(0, 1), (2, 3)], [("b", 1), ("d", 3), ("efgh", 6)]),
        ("abcd\n\nefgh", [(1, 2), (3, 7), (9, 10)], [("a", 0), ("c", 2), ("fg", 7)]),
    ],
)
def test_what_skipped_spans_leave(text: str, skipped: list[tuple[int, int]], left: list[tuple[str, int]]) -> None:
    sentences = split(Document("a", text, language="en"), [Skip(*span) for span in skipped], splitter="lines")
    assert [(sentence.text, sentence.start) for sentence in sentences] == left
    assert [text[sentence.start : sentence.end] for sentence in sentences] == [words for words, _ in left]


def test_marks_alone_are_no_sentence() -> None:
    assert texts("***\n\n...\n\n:)\n\nHello.\n") == ["Hello."]
    assert texts("") == []


def test_lines() -> None:
    assert texts("One. Two.\nthree\n\nFour", splitter="lines") == ["One. Two.", "three", "Four"]


def test_splitters_by_name() -> None:
    with pytest.raises(MethodError, match="sentencex, punkt, lines"):
        texts("A.", splitter="nothing")
    with pytest.raises(MethodError, match="nowhere"):
        texts("A.", splitter="nowhere:spans")
    assert texts("A b.\nC", splitter="summarize.splitters.lines:spans") == ["A b.", "C"]


ANSWER: list[tuple[int, int]] = []


def answer(text: str, language: str) -> list[tuple[int, int]]:
    return ANSWER


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ([(2, 3), (0, 1)], r"returned \(0, 1\) after 3, of 4"),
        ([(0, 5)], r"returned \(0, 5\) after 0, of 4"),
        ([(2, 1)], r"returned \(2, 1\) after 0, of 4"),
        ([(-1, 1)], r"returned \(-1, 1\) after 0, of 4"),
    ],
)
def test_a_splitter_that_answers_with_no_places_is_named(spans: list[tuple[int, int]], told: str) -> None:
    ANSWER[:] = spans
    with pytest.raises(PluginError, match=f"^the splitter '{__name__}:answer' {told}$"):
        texts("A b.", splitter=f"{__name__}:answer")


def test_a_splitter_need_not_trim_its_spans() -> None:
    ANSWER[:] = [(0, 0), (0, 3), (3, 6), (6, 9), (9, 10)]
    sentences = split(Document("a", "Aa  Bb ! c", language="en"), splitter=f"{__name__}:answer")
    assert [(s.text, s.start, s.end, s.position) for s in sentences] == [
        ("Aa", 0, 2, 0),
        ("Bb", 4, 6, 1),
        ("c", 9, 10, 2),
    ]


@pytest.mark.parametrize(
    "unit", ["The talks (in Doha) are on. ", "“((a ", "a. ", "word ", "x", "“Go. ” (b! ", ". ", "「あ。", "- a\n"]
)
def test_time_is_near_linear(unit: str) -> None:
    """Twice the text takes about twice as long, whatever it is made of (quadratic: four times)."""

    def seconds(size: int) -> float:
        document = Document("a", unit * (size // len(unit)), language="en")
        return cpu_seconds(lambda: split(document))

    seconds(10_000)
    assert seconds(160_000) < 3 * seconds(80_000) + 0.2


def test_every_review_and_argument_stays_whole(shared_data) -> None:
    for name in ("argkp", "opinosis"):
        for line in (shared_data / name / f"{name}.jsonl").read_text("utf-8").strip().split("\n"):
            for document in json.loads(line)["documents"]:
                sentences = split(Document("a", document["text"], language="en"))
                assert sentences, document["text"]
                kept = "".join("".join(s.text.split()) for s in sentences)
                marks = set(document["text"].split()) - set(" ".join(s.text for s in sentences).split())
                assert kept == "".join(document["text"].split()) or all(not m.isalpha() for m in marks)


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("de", "Im 3. Quartal fiel der Preis. | Das war am 14. | Danach stieg er usw. | Alle waren froh."),
        ("de", "Der Bau begann 300 v. Chr. | Die Stadt war klein. | Ludwig XIV. regierte 72 Jahre."),
        ("ru", "Всё это, т. е. дом, сад и т. д. | Больше ничего. | «Кто там?» — спросил он."),
        ("fr", "« Qui paie ? » demande-t-elle. | J.-P. Roux se tait… | Puis il part."),
        ("pl", "Powiedział: „Idę. Zostań tu. Wrócę.” | Wyszedł 6 lis. 2011 r. z domu."),
        ("ja", "「誰が払うの？」と彼は聞いた。 | 誰も答えない。"),
        ("he", "חברת מרלו בע\"מ. | היא נסגרה. | כתב י. ל. כהן. | ד\"ר לוי ענה."),
        ("hi", "बी. बी. सी. ने कहा कि यह प्रा. लि. की है। | वह गया।"),
        ("hi", "वह १६ कि.मी. की दूरी पर था। | लक्ष्य जीवन बचाना होना चाहिए. | जो लोग दबे हैं वे बचें।"),
        ("ar", "نشر ج. ر. هولين كتابا. | بني سنة 1880 م. | ثم هدم."),
        ("th", "เรือลำแรกออกจากท่าตอนรุ่งสาง | ผู้โดยสารทุกคนปลอดภัยดี | เขื่อนแห่งใหม่ยาว 3.5 กม. และเก็บน้ำได้ 12 ล้านลิตร"),
    ],
)  # fmt: skip
def test_boundaries_that_depend_on_the_language(language: str, marked: str) -> None:
    sentences = marked.split(" | ")
    joint = "" if language == "ja" else " "
    assert texts(joint.join(sentences), language) == sentences


def test_a_long_quotation_is_cut_at_its_sentences_and_a_short_one_is_not() -> None:
    long = (
        "“"
        + "The water rose for nine days and nobody in the valley slept. " * 8
        + "It is over now,” said Owen Pritchard."
    )
    assert len(texts(long)) == 9
    short = "“The water rose. Nobody slept. It is over now,” said Owen Pritchard."
    assert texts(short) == [short]


def test_lines_wrapped_before_names_and_numbers_are_joined() -> None:
    prose = (
        "The drill of the probe Halcyon has been stuck in the asteroid Ryll since Saturday, the space agency\n"
        "ISRA said on Sunday. Engineers will try to free it tomorrow. Two of four samples have been taken.\n"
        "The probe must leave Ryll on 3 August to reach Earth."
    )
    assert len(blocks(prose)) == 1
    listed = (
        "Minutes of the meeting that was held in Ulm on Monday, 3 March 2025\n"
        "Present: Karl Weiss, Anna Holm, Per Lindqvist, Rosa Alme, Dag Ruud.\n"
        "Absent: nobody."
    )
    assert len(blocks(listed)) == 3


def test_wrapped_lines_of_wide_letters_are_joined() -> None:
    text = (
        "市议会星期一决定关闭旧游泳池，这座游泳池由沙先生于一九\n"
        "六四年开放。它的屋顶多年来一直漏水，新的要花很多钱，\n要到明年夏天。"
    )
    assert [each.replace(" ", "")[-8:] for each in texts(text, "zh")] == ["一九六四年开放。", "，要到明年夏天。"]
