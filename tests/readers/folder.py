"""A folder such as people have: one invented event in twelve languages, in every format there is a reader for.

Run it to look at the folder: `python -m tests.readers.folder FOLDER`, then `summarize FOLDER --explain`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.readers import build

DAY = "2025-03-14"
# The event, told by us: a river rises above a town's quay, the lower town is cleared, bakers bring bread to the school.
# Each language: the headline, then the paragraphs.
STORY: dict[str, list[str]] = {
    "en": [
        "High water clears the lower town",
        "The river Lenn rose above the quay of Marrow on Friday morning, and the lower town was cleared before noon.",
        "Two hundred people spent the night in the school on the hill, where the bakers of the town had brought bread.",
        "Engineers expect the water to fall by Sunday, since no more rain is forecast for the valley.",
    ],
    "de": [
        "Hochwasser leert die Unterstadt",
        "Der Fluss Lenn stieg am Freitagmorgen über den Kai von Marrow, und die Unterstadt wurde bis Mittag geräumt.",
        "Zweihundert Menschen verbrachten die Nacht in der Schule auf dem Hügel, wohin die Bäcker Brot brachten.",
        "Die Ingenieure erwarten, dass das Wasser bis Sonntag fällt, weil im Tal kein Regen mehr gemeldet ist.",
    ],
    "fr": [
        "La crue vide la ville basse",
        "La rivière Lenn est montée au-dessus du quai de Marrow vendredi matin, et la ville basse a été évacuée.",
        "Deux cents personnes ont passé la nuit dans l'école sur la colline, où les boulangers ont apporté du pain.",
        "Les ingénieurs pensent que l'eau baissera d'ici dimanche, car aucune pluie n'est plus prévue dans la vallée.",
    ],
    "es": [
        "La crecida vacía la ciudad baja",
        "El río Lenn subió por encima del muelle de Marrow el viernes por la mañana, y la ciudad baja fue desalojada.",
        "Doscientas personas pasaron la noche en la escuela de la colina, adonde los panaderos habían llevado pan.",
        "Los ingenieros esperan que el agua baje antes del domingo, porque no se prevé más lluvia en el valle.",
    ],
    "it": [
        "La piena svuota la città bassa",
        "Il fiume Lenn è salito sopra la banchina di Marrow venerdì mattina, e la città bassa è stata sgomberata.",
        "Duecento persone hanno passato la notte nella scuola sulla collina, dove i fornai avevano portato il pane.",
        "Gli ingegneri pensano che l'acqua scenderà entro domenica, perché nella valle non è prevista altra pioggia.",
    ],
    "nl": [
        "Hoogwater ontruimt de benedenstad",
        "De rivier de Lenn steeg vrijdagochtend boven de kade van Marrow, en de benedenstad werd ontruimd.",
        "Tweehonderd mensen brachten de nacht door in de school op de heuvel, waar de bakkers brood hadden gebracht.",
        "De ingenieurs verwachten dat het water zondag zal dalen, omdat er in het dal geen regen meer wordt verwacht.",
    ],
    "ru": [
        "Половодье опустошило нижний город",
        "Река Ленн поднялась выше набережной Марроу в пятницу утром, и нижний город был освобождён ещё до полудня.",
        "Двести человек провели ночь в школе на холме, куда городские пекари привезли свежий хлеб.",
        "Инженеры ожидают, что вода спадёт к воскресенью, потому что дождей в долине больше не обещают.",
    ],
    "ar": [
        "الفيضان يفرغ المدينة السفلى",
        "ارتفع نهر لين فوق رصيف مارو صباح يوم الجمعة، وأخليت المدينة السفلى من سكانها قبل الظهر.",
        "قضى مئتا شخص الليل في المدرسة التي على التل، حيث أحضر خبازو المدينة الخبز إليهم.",
        "يتوقع المهندسون أن ينخفض الماء قبل يوم الأحد، لأنه لا ينتظر مزيد من المطر في الوادي.",
    ],
    "hi": [
        "बाढ़ ने निचला शहर खाली कराया",
        "लेन नदी शुक्रवार की सुबह मैरो के घाट से ऊपर बहने लगी और दोपहर से पहले निचला शहर खाली करा लिया गया।",
        "दो सौ लोगों ने पहाड़ी के स्कूल में रात बिताई, जहाँ शहर के बेकर उनके लिए रोटी लेकर आए थे।",
        "इंजीनियरों को आशा है कि रविवार तक पानी उतर जाएगा, क्योंकि घाटी में और बारिश की संभावना नहीं है।",
    ],
    "zh": [
        "洪水迫使下城居民撤离",
        "星期五早晨，伦河水位超过了马罗镇的码头，下城的居民在中午之前全部撤离。",
        "两百人在山上的学校里过夜，镇上的面包师给他们送来了面包。",
        "工程师预计河水将在星期日之前退去，因为山谷里不会再下雨。",
    ],
    "ja": [
        "洪水で下町の住民が避難した",
        "金曜日の朝、レン川の水位がマローの岸壁を越え、下町の住民は正午までに全員が避難した。",
        "二百人が丘の上の学校で一夜を過ごし、町のパン屋たちがそこへパンを届けた。",
        "技術者たちは、谷にはもう雨が降らない見込みなので、日曜日までに水が引くと考えている。",
    ],
    "el": [
        "Η πλημμύρα άδειασε την κάτω πόλη",
        "Ο ποταμός Λεν ανέβηκε πάνω από την προκυμαία του Μάροου το πρωί της Παρασκευής και η κάτω πόλη εκκενώθηκε.",
        "Διακόσιοι άνθρωποι πέρασαν τη νύχτα στο σχολείο του λόφου, όπου οι φουρνάρηδες της πόλης έφεραν ψωμί.",
        "Οι μηχανικοί περιμένουν ότι το νερό θα υποχωρήσει ως την Κυριακή, γιατί δεν αναμένεται άλλη βροχή.",
    ],
}
MORE = [
    "The council of Marrow opened the school at six in the morning, and buses took the old people up the hill.",
    "The gauge at the old bridge stood at four metres and twenty centimetres, the most since it was set up.",
    "Two pumps from the coast are to arrive on Monday, the mayor told the people in the school hall.",
    "No one was hurt, but the cellars of the quay are full of water and the market is closed for a week.",
    "The ferry across the Lenn lies on the meadow behind the inn, where the flood has set it down.",
    "Farmers of the valley have brought their cattle to the high pastures a month before the usual time.",
]


def text(language: str) -> str:
    return "\n\n".join(STORY[language]) + "\n"


def good() -> dict[str, bytes]:
    """The files that can be read, by name."""
    paragraphs = {language: story[1:] for language, story in STORY.items()}
    titles = {language: story[0] for language, story in STORY.items()}
    published = f'<meta property="article:published_time" content="{DAY}T10:00:00Z">'

    def page(language: str) -> str:
        return build.html(titles[language], paragraphs[language], language=language, head=published)

    def mail(subject: str, body: str) -> bytes:
        return build.eml(
            subject, f"{body}\n\nOn Thu, 13 Mar 2025, Desk wrote:\n> Is the quay dry?\n\n-- \nAda"
        ).as_bytes()

    def box(*bodies: str) -> bytes:
        return b"".join(
            b"From a@example.org Fri Mar 14 08:00:00 2025\n" + mail("Water", body) + b"\n" for body in bodies
        )

    def entries(language: str) -> bytes:
        items = "".join(
            f"<item><title>{titles[language]}</title><pubDate>Fri, 14 Mar 2025 07:00:00 GMT</pubDate>"
            f"<description>{body}</description></item>"
            for body in paragraphs[language]
        )
        head = f"<title>Post</title><language>{language}</language>"
        return f'<?xml version="1.0" encoding="utf-8"?><rss><channel>{head}{items}</channel></rss>'.encode()

    def cues(language: str) -> str:
        return "\n".join(
            f"{n}\n00:00:{n * 5:02},000 --> 00:00:{n * 5 + 4:02},000\n{body}\n"
            for n, body in enumerate(paragraphs[language], 1)
        )

    def rows(language: str, separator: str) -> bytes:
        lines = [["headline", "body", "date"], *([titles[language], body, DAY] for body in paragraphs[language])]
        return "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines).encode()

    def opendocument(language: str) -> bytes:
        body = "".join(f"<text:p>{one}</text:p>" for one in paragraphs[language])
        return build.odt(body, title=titles[language], day=DAY, language=language)

    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    front = f"---\ntitle: {titles['nl']}\ndate: {DAY}\nlang: nl\n---\n\n"
    atom = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{titles["es"]}</title><updated>{DAY}T01:02:03Z</updated>'
        f'<content type="html">&lt;p&gt;{" ".join(paragraphs["es"])}&lt;/p&gt;</content></entry></feed>'
    )
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/flut\nSubject: x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n'
        f"{page('de')}\n--b--\n"
    )
    return {
        "01-plain.txt": text("en").encode(),
        "02-windows.txt": text("de").encode("cp1252"),
        "03-russian-koi8.txt": text("ru").encode("koi8-r"),
        "04-utf16.txt": text("el").encode("utf-16"),
        "05-japanese-sjis.txt": text("ja").encode("shift_jis"),
        "06-front-matter.md": (front + text("nl")).encode(),
        "07-chinese.md": ("# " + text("zh")).encode(),
        "08-page.html": page("en").encode(),
        "09-page-russian.html": page("ru").replace('"utf-8"', '"windows-1251"', 1).encode("cp1251"),
        "10-page-arabic.htm": page("ar").encode(),
        "11-page-japanese.html": page("ja").encode(),
        "12-saved.mhtml": saved.encode(),
        "13-report.pdf": build.pdf(
            [build.page_of([titles["en"], *MORE[:3]]), build.page_of(MORE[3:])], title=titles["en"]
        ),
        "14-french.pdf": build.pdf([build.page_of(STORY["fr"])], title=""),
        "15-word.docx": build.docx(build.word_paragraphs(*STORY["es"]), title=titles["es"], language="es"),
        "16-word-hindi.docx": build.docx(build.word_paragraphs(*STORY["hi"]), title=titles["hi"]),
        "17-open.odt": opendocument("it"),
        "18-open-greek.odt": opendocument("el"),
        "19-rich.rtf": build.rtf("\\par ".join(map(build.rtf_escaped, STORY["fr"]))),
        "20-rich-chinese.rtf": build.rtf("\\par ".join(map(build.rtf_escaped, STORY["zh"]))),
        "21-book.epub": build.epub([f"<p>{one}</p>" for one in paragraphs["nl"]], title=titles["nl"], language="nl"),
        "22-book-arabic.epub": build.epub(
            [f"<p>{one}</p>" for one in paragraphs["ar"]], title=titles["ar"], language="ar"
        ),
        "23-slides.pptx": build.pptx([(titles["en"], MORE[:2]), ("What next", MORE[2:4])], MORE[4]),
        "24-slides-italian.pptx": build.pptx([(titles["it"], paragraphs["it"])]),
        "25-mail.eml": mail(titles["en"], " ".join(MORE[4:])),
        "26-mail-spanish.eml": mail(titles["es"], " ".join(paragraphs["es"])),
        "27-box.mbox": box(MORE[0], MORE[3]),
        "28-feed.rss": entries("de"),
        "29-feed.xml": atom.encode(),
        "30-rows.csv": rows("en", ","),
        "31-rows-french.csv": rows("fr", ";"),
        "32-rows.tsv": rows("hi", "\t"),
        "33-rows.parquet": build.parquet([{"content": one, "title": titles["it"]} for one in paragraphs["it"]]),
        "34-lines.jsonl": "\n".join(json.dumps({"text": one, "date": DAY}) for one in MORE).encode(),
        "35-list.json": json.dumps([{"body": one} for one in paragraphs["ru"]]).encode(),
        "36-film.srt": cues("en").encode(),
        "37-film-greek.vtt": ("WEBVTT\n\n" + cues("el").replace(",000", ".000")).encode(),
        "38-crawl.warc": build.warc([("response", "https://example.org/water", http + page("nl").encode())]),
        "39-crawl.warc.gz": build.gzipped(
            build.warc([("response", "https://example.org/zh", http + page("zh").encode())])
        ),
        "40-packed.zip": build.packed({"a/one.txt": text("en"), "a/two.html": page("de"), "b/three.md": text("ja")}),
        "41-packed.tar.gz": build.gzipped(
            build.tarred({"hindi.txt": text("hi").encode(), "el.html": page("el").encode()})
        ),
        "42-packed.txt.gz": build.gzipped(text("ar").encode()),
        "43-misnamed.pdf": build.docx(build.word_paragraphs(*STORY["en"])),
        "44-no-suffix": text("en").encode(),
        "sub/45-below.txt": text("en").encode(),
    }


def bad() -> dict[str, bytes]:
    """The files that cannot be read, by name."""
    return {
        "90-bomb.zip": build.packed({"zeros.txt": bytes(30_000_000)}),
        "91-broken.pdf": b"%PDF-1.7\nnothing of the kind",
        "92-scan.pdf": build.pdf([[]]),
        "93-picture.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "94-old.doc": b"\xd0\xcf\x11\xe0" + bytes(600),
        "95-sheet.xlsx": build.packed({"xl/workbook.xml": "<x/>"}),
        "96-entities.docx": build.packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
        "97-leaves.zip": build.packed({"../up.txt": text("en")}),
        "98-empty.txt": b" \n",
        "99-program.py": b"print('hello')\n",
    }


def write(folder: Path) -> None:
    """Write the files into a folder."""
    for name, data in {**good(), **bad()}.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
