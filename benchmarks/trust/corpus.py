"""Topics of several languages, small, with copies, dates, a query: what is summarised again and again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from benchmarks.synthetic import invented
from summarize import Document, Topic, read

__all__ = ["topics"]

CLUSTER: Final = Path(__file__).parents[2] / "examples" / "harbour-bridge"

_TEXTS = {
    "de": (
        "Der Damm bei Weißach brach am Montag nach drei Tagen Regen. Zwölf Häuser stehen unter Wasser. "
        "Die Feuerwehr brachte 140 Menschen in die Turnhalle der Schule. Niemand wurde verletzt.",
        "Nach dem Bruch des Damms bei Weißach wurden 150 Menschen in einer Turnhalle untergebracht. "
        "Der Bürgermeister sagte, die Reparatur koste vier Millionen Euro. Der Strom ist abgeschaltet.",
        "Ingenieure hatten vor zwei Jahren vor dem alten Damm gewarnt. Zwölf Häuser stehen unter Wasser. "
        "Das Land will die Hälfte der Kosten tragen, wie das Ministerium am Dienstag mitteilte.",
    ),
    "tr": (
        "Irmak kıyısındaki İnciköy'de set pazartesi günü yıkıldı. Itfaiye 140 kişiyi okula taşıdı. "
        "ISPARTA yolu kapatıldı. Kimse yaralanmadı.",
        "İnciköy'de setin yıkılmasından sonra 150 kişi okulda kaldı. Belediye başkanı onarımın dört milyon lira "
        "tutacağını söyledi. Isparta yolu salı günü açılacak.",
        "Mühendisler iki yıl önce eski set için uyarmıştı. Itfaiye 140 kişiyi okula taşıdı. "
        "Bakanlık giderlerin yarısını karşılayacak.",
    ),
    "ru": (
        "Плотина у города Речное разрушилась в понедельник после трёх дней дождя. Двенадцать домов стоят в воде. "
        "Пожарные вывезли 140 человек в школу. Никто не пострадал.",
        "После разрушения плотины 150 человек ночевали в школе. Мэр сказал, что ремонт обойдётся в сорок миллионов. "
        "Электричество отключено.",
        "Инженеры предупреждали о старой плотине два года назад. Двенадцать домов стоят в воде. "
        "Область оплатит половину расходов.",
    ),
    "zh": (
        "星期一,连续三天降雨之后,河口镇的堤坝决口。十二座房屋被淹。消防队把一百四十人送到学校。没有人受伤。",
        "堤坝决口后,一百五十人在学校过夜。镇长说修复需要四百万元。电力已经切断。",
        "两年前工程师就对旧堤坝提出过警告。十二座房屋被淹。省政府将承担一半的费用。",
    ),
    "ar": (
        "انهار السد قرب المدينة يوم الاثنين بعد ثلاثة أيام من المطر. غمرت المياه اثني عشر منزلا. لم يصب أحد بأذى.",
        "بعد انهيار السد بات 150 شخصا في المدرسة. قال رئيس البلدية إن الإصلاح يكلف أربعة ملايين.",
        "حذر المهندسون من السد القديم قبل عامين. غمرت المياه اثني عشر منزلا. ستدفع الحكومة نصف التكاليف.",
    ),
}
# The same number of words, each word as often as any other: every score ties.
_TIED = tuple(
    f"{one} ships left {two} harbour. {three} boats reached {four} quay."
    for one, two, three, four in (
        ("Amber", "Birch", "Cedar", "Dover"),
        ("Ember", "Fjord", "Gravel", "Heron"),
        ("Ivory", "Jetty", "Kelp", "Lagoon"),
    )
)


def topics() -> list[Topic]:
    """Return the topics, the same at every call."""
    cluster = read(CLUSTER).topic.documents
    made = [Topic("en", cluster), Topic("ask", cluster, "Who pays?")]
    day = dt.date(2026, 3, 2)
    for language, texts in _TEXTS.items():
        documents = tuple(
            Document(f"{language}-{number}", text, published=day + dt.timedelta(number % 2))
            for number, text in enumerate(texts, 9)
        )
        made.append(Topic(language, documents))
    made.append(Topic("new", made[2].documents[1:], known=made[2].documents[:1]))
    made.append(Topic("tied", tuple(Document(str(number), text) for number, text in enumerate(_TIED, 9))))
    made.append(Topic("many", tuple(invented(40, sentences=12))))
    return made
