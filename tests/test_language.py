"""Languages are told from letters and function words; the model is asked only where these cannot tell."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.language import detect

SAMPLES = {
    "en": "The talks are to begin in Istanbul on Saturday, and both sides have said that they will attend.",
    "de": "Die Gespräche sollen am Samstag in Istanbul beginnen, und beide Seiten haben gesagt, dass sie kommen.",
    "fr": "Les pourparlers doivent commencer samedi à Istanbul et les deux parties ont dit qu'elles y seront.",
    "es": "Las conversaciones comenzarán el sábado en Estambul y las dos partes han dicho que van a asistir.",
    "it": "I colloqui cominceranno sabato a Istanbul e le due parti hanno detto che ci saranno anche questa volta.",
    "pt": "As conversas devem começar no sábado em Istambul e as duas partes disseram que não vão faltar.",
    "nl": "De gesprekken beginnen zaterdag in Istanbul en beide partijen hebben gezegd dat zij er zullen zijn.",
    "sv": "Samtalen ska börja på lördag i Istanbul och båda sidor har sagt att de kommer att vara med om det.",
    "pl": "Rozmowy mają się rozpocząć w sobotę w Stambule i obie strony powiedziały, że nie będzie przerwy.",
    "cs": "Rozhovory mají začít v sobotu v Istanbulu a obě strany řekly, že se jich zúčastní, pokud to bude možné.",
    "tr": "Görüşmeler cumartesi günü İstanbul'da başlayacak ve iki taraf da bunun için çok önemli olduğunu söyledi.",
    "ru": "Переговоры начнутся в субботу в Стамбуле, и обе стороны заявили, что они будут там, если это так.",
    "uk": "Переговори почнуться в суботу у Стамбулі, і обидві сторони заявили, що вони будуть там.",
    "el": "Οι συνομιλίες αρχίζουν το Σάββατο στην Κωνσταντινούπολη.",
    "he": "השיחות יתחילו ביום שבת באיסטנבול.",
    "ar": "من المقرر أن تبدأ المحادثات في إسطنبول يوم السبت، وقال الطرفان إنهما سيشاركان في هذا اللقاء.",
    "fa": "گفتگوها قرار است روز شنبه در استانبول آغاز شود و هر دو طرف گفتند که در آن شرکت خواهند کرد.",
    "hi": "वार्ता शनिवार को इस्तांबुल में शुरू होगी और दोनों पक्षों ने कहा है कि वे इस में भाग लेंगे।",
    "zh": "会谈将于星期六在伊斯坦布尔开始。",
    "ja": "会談は土曜日にイスタンブールで始まる。",
    "ko": "회담은 토요일 이스탄불에서 시작된다.",
    "th": "การเจรจาจะเริ่มในวันเสาร์ที่อิสตันบูล",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_languages(code: str) -> None:
    assert detect(SAMPLES[code]) == code


@pytest.mark.parametrize("text", ["", " ", "42", "!?", "ok", "404", "日"])
def test_too_short_to_tell(text: str) -> None:
    assert detect(text) is None


def test_a_name_in_another_script_changes_nothing() -> None:
    assert detect("The word λόγος is Greek, and it has been used for this by all of the philosophers.") == "en"
    assert detect("他说 Istanbul 会谈将于星期六在伊斯坦布尔开始。") == "zh"


@given(st.text())
def test_any_text_has_a_code_or_none(text: str) -> None:
    code = detect(text)
    assert code is None or (code.isascii() and 2 <= len(code) <= 3)
    assert detect(text) == code


def test_a_clear_text_loads_no_model() -> None:
    code = (
        f"import sys; from summarize.language import detect; print([detect(t) for t in {list(SAMPLES.values())!r}]); "
    )
    code += "sys.exit('py3langid' in sys.modules)"
    subprocess.run([sys.executable, "-X", "utf8", "-c", code], check=True, capture_output=True)


def test_every_news_article(shared_data) -> None:
    names = {
        "arabic": "ar",
        "czech": "cs",
        "english": "en",
        "french": "fr",
        "greek": "el",
        "hebrew": "he",
        "hindi": "hi",
    }
    for name, code in names.items():
        for line in (shared_data / "multiling2011" / f"{name}.jsonl").read_text("utf-8").strip().split("\n"):
            assert {detect(document["text"]) for document in json.loads(line)["documents"]} == {code}


def test_no_english_remark_is_taken_for_another_language(shared_data) -> None:
    for name in ("argkp", "opinosis", "oposum"):
        for line in (shared_data / name / f"{name}.jsonl").read_text("utf-8").strip().split("\n"):
            for document in json.loads(line)["documents"]:
                assert detect(document["text"]) in ("en", None), document["text"]
