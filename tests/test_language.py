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

MORE = {
    "da": "Forhandlingerne skal begynde i Istanbul på lørdag, og begge parter har sagt, at de vil være med.",
    "no": "Forhandlingene skal begynne i Istanbul på lørdag, og begge parter har sagt at de kommer til å være med.",
    "fi": "Neuvottelut alkavat lauantaina Istanbulissa, ja molemmat osapuolet ovat sanoneet, että ne ovat mukana.",
    "hu": "A tárgyalások szombaton kezdődnek Isztambulban, és mindkét fél azt mondta, hogy ott lesz.",
    "ro": "Negocierile vor începe sâmbătă la Istanbul și ambele părți au spus că vor fi prezente la ele.",
    "bg": "Преговорите ще започнат в събота в Истанбул и двете страни казаха, че ще бъдат там.",
    "sr": "Преговори ће почети у суботу у Истанбулу и обе стране су рекле да ће бити тамо.",
    "hr": "Razgovori će početi u subotu u Istanbulu i obje su strane rekle da će biti tamo ako bude moguće.",
    "sk": "Rozhovory sa majú začať v sobotu v Istanbule a obe strany povedali, že sa na nich zúčastnia.",
    "sl": "Pogovori se bodo začeli v soboto v Istanbulu in obe strani sta povedali, da bosta tam.",
    "ca": "Les converses començaran dissabte a Istanbul i les dues parts han dit que hi seran aquesta vegada.",
    "gl": "As conversas comezarán o sábado en Istambul e as dúas partes dixeron que van estar alí tamén esta vez.",
    "eu": "Elkarrizketak larunbatean hasiko dira Istanbulen, eta bi aldeek esan dute bertan izango direla.",
    "et": "Läbirääkimised algavad laupäeval Istanbulis ja mõlemad pooled on öelnud, et nad tulevad kohale.",
    "lt": "Derybos prasidės šeštadienį Stambule, ir abi pusės pareiškė, kad jos ten bus, jei tai įmanoma.",
    "lv": "Sarunas sāksies sestdien Stambulā, un abas puses ir teikušas, ka tās tur būs, ja tas ir iespējams.",
    "id": "Perundingan akan dimulai pada hari Sabtu di Istanbul dan kedua pihak mengatakan bahwa mereka akan hadir.",
    "vi": "Cuộc đàm phán sẽ bắt đầu vào thứ Bảy tại Istanbul và cả hai bên đã nói rằng họ sẽ có mặt.",
    "ur": "مذاکرات ہفتہ کو استنبول میں شروع ہوں گے اور دونوں فریقوں نے کہا ہے کہ وہ اس میں شریک ہوں گے۔",
    "bn": "আলোচনা শনিবার ইস্তাম্বুলে শুরু হবে এবং উভয় পক্ষ বলেছে যে তারা সেখানে থাকবে।",
    "ta": "பேச்சுவார்த்தை சனிக்கிழமை இஸ்தான்புல்லில் தொடங்கும்.",
    "mr": "चर्चा शनिवारी इस्तंबूलमध्ये सुरू होणार आहे आणि दोन्ही बाजूंनी ते येतील असे म्हटले आहे.",
    "ne": "वार्ता शनिबार इस्तानबुलमा सुरु हुनेछ र दुवै पक्षले त्यहाँ उपस्थित हुने भनेका छन्।",
    "hy": "Բանակցությունները կսկսվեն շաբաթ օրը Ստամբուլում։",
    "ka": "მოლაპარაკებები შაბათს სტამბოლში დაიწყება.",
    "sw": "Mazungumzo yataanza Jumamosi mjini Istanbul na pande zote mbili zimesema kwamba zitakuwa huko.",
    "af": "Die gesprekke begin Saterdag in Istanboel en albei kante het gesê dat hulle daar sal wees.",
}  # some of these need the model


@pytest.mark.parametrize(("code", "text"), [*SAMPLES.items(), *MORE.items()])
def test_languages(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Мост сегодня закрыт."),
        ("uk", "Міст закрито на ремонт."),
        ("sr", "Мост је данас затворен."),
        ("fa", "پل بسته است امروز"),
        ("ur", "پل آج بند ہے ٹھیک ہے"),
        ("ar", "الجسر مغلق اليوم"),
        ("zh", "桥已关闭"),
        ("ja", "橋は閉鎖"),
        (None, "El puente"),
        (None, "OK 👍 404"),
        (None, "大橋 closed on Monday"),
        ("ja", "Windows 11 の新しいアップデートが公開された"),
    ],
)
def test_a_few_words_are_told_by_their_letters_alone(code: str | None, text: str) -> None:
    assert detect(text) == code


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
