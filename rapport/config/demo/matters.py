"""What the clients of the sample company asked for, and how far each matter has come. Days are counted from today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Matter:
    """One interest: `opened` days ago, worked up to `stage`, with the next step `due` in so many days (late below 0).

    `end` closes it: ("won",), ("lost", reason, sub-reason, text, competitor), ("aside", why).
    """

    client: str
    title: str
    words: str
    opened: int
    stage: str
    due: int = 0
    next: tuple[str, str] = ("call", "")
    value: int = 0
    track: str = "interest"
    channel: str = "phone"
    thinking: str = ""
    agreed: bool = False
    waiting: str = ""
    at: str = ""
    lines: tuple[tuple[str, int, str], ...] = ()
    end: tuple[Any, ...] = ()
    currency: str = "EUR"


M = Matter
MATTERS = (
    M("Skarvøy", "Weighing and labelling for the new cold store", "Hva kan dere tilby til vårt nye fryselager?", 71, "thinking",
      -4, ("mail", "Send the corrected offer to Sigrid Hjelmeland-Ødegård"), thinking="choosing", agreed=True,
      lines=(("Two full weighing lines", 3_980_000, "once"), ("Service, five visits", 893_600, "yearly"))),
    M("Skarvøy", "Weighing in the cold chain, lorries", "Vi trenger vekter på to lastebiler.", 30, "questions", 6, ("call", ""), 1_680_000),
    M("Skarvøy", "Spare heads for seven LP-3 printers", "Hva koster sju skrivehoder til LP-3?", 9, "price_given", 3, track="order", value=1_680_000),
    M("Yıldızoğlu", "Packing line for dried figs", "İncir için paketleme hattı istiyoruz, ne önerirsiniz?", 48, "thinking", 0,
      ("meeting_decider", "Meet the owner, Mehmet Şahin, at their site"), 9_028_800, thinking="alone", agreed=True, at="10:30"),
    M("Yıldızoğlu", "Twelve counting scales", "On iki sayım terazisinin fiyatı nedir?", 4, "request", 1, ("mail", ""), 720_000, "order"),
    M("Pekárny", "Labels for sliced bread", "Potřebujeme etikety na krájený chléb, co nám nabídnete?", 39, "thinking", 0, ("call", ""), 2_745_000,
      thinking="choosing"),
    M("кондитер", "Labels on a 40 mm core", "Подходит ли этикетировщик для втулки 40 мм?", 12, "questions", -1,
      ("mail", "Answer Сергей Мещеряков"), 2_130_000, channel="mail"),
    M("Carpatia", "Handhelds for three depots", "Avem nevoie de terminale mobile pentru trei depozite.", 60, "thinking", 8,
      ("call", ""), 6_180_000, thinking="choosing", waiting="Radu Ciobanu asks his board for the second depot"),
    M("Carpatia", "Yearly calibration of the platform scales", "Cât costă verificarea anuală?", 20, "calculation", 2, ("task", ""),
      lines=(("Calibration, twelve platforms", 618_000, "yearly"),)),
    M("Nordhavn", "Loan of a demo labeller", "Kan vi låne en merkemaskin før vi bestemmer oss?", 15, "demonstration", 1,
      ("call", "Confirm the loan of a demo labeller"), 1_890_000, agreed=True),
    M("Kovovýroba", "Labelling of steel profiles", "Jak označit ocelové profily venku na dešti?", 18, "meeting", 2,
      ("meeting_ours", "Showroom meeting with Zbyněk Hruška"), 1_450_000, agreed=True, at="09:00"),
    M("Kovovýroba", "Twelve LP-4 printers before the June shutdown", "Kolik stojí dvanáct tiskáren LP-4?", 1, "request", 0, ("mail", ""), 540_000, "order"),
    M("Kamenná Huť", "Server for the label archive", "Potřebujeme jedno místo pro všechny etikety.", 25, "qualify", 5, ("call", ""), 380_000),
    M("Lactate", "Checkweighers for yoghurt cups", "Ce soluție aveți pentru verificarea greutății?", 22, "calculation", 0,
      ("mail", "Send both calculations to Ștefan Țurcanu"), 3_394_000, agreed=True),
    M("Красноярский", "Crate marking, whole plant", "Нужна маркировка ящиков по всему заводу. Что предложите?", 95, "thinking", 0,
      ("mail", ""), 6_400_000, thinking="budget"),
    M("Karadağlı", "Tags for export garments", "İhracat etiketleri için çözümünüz var mı?", 2, "contact", 0, ("mail", ""), channel="web"),
    M("Tverrdal", "Scales for the dairy", "Vi vil veie ost automatisk.", 40, "thinking", 4, ("call", ""), 2_210_000, thinking="choosing"),
    M("Заря", "Second line for biscuits", "Интересует вторая линия взвешивания.", 80, "thinking", -5, ("call", "Second call to Ирина Ладыгина"),
      4_300_000, thinking="budget"),
    M("Mlýny", "Bagging scale, 25 kg", "Jaká váha na pytle 25 kg?", 33, "offer_given", 1, ("call", ""), 1_120_000),
    M("Ege Zeytin", "Glass line labels", "Cam hat için etiket lazım.", 150, "thinking", 12, ("mail", ""), 1_760_000, thinking="budget"),
    M("Bărăgan", "Weighbridge software", "Vrem program pentru podul basculă.", 27, "meeting", 7, ("meeting_theirs", ""), 990_000),
    M("Vestkyst", "Pallet labels for two halls", "Hva foreslår dere for pallemerking?", 11, "thinking", 1, ("call", ""), 2_640_000, thinking="alone"),
    M("Kristin", "Kitchen scale for a farm shop", "Hva koster en godkjent butikkvekt?", 6, "answer_awaited", 2, track="order", value=84_000, channel="visit"),
    M("Pharma", "Serialisation of small batches", "Căutăm serializare pentru loturi mici.", 35, "demonstration", 3, ("demo", ""), 7_850_000),
    M("lázně", "Labels for the spa's own cosmetics", "Chceme vlastní etikety, zatím důvěrně.", 9, "qualify", 4, ("call", ""), 310_000),
    M("Ovocnářství", "Juice bottle labels", "Etikety na mošty, malé série.", 16, "questions", -2, ("call", ""), 140_000),
    # Ended ones.
    M("Pekárny", "Scales for the new bakery shop", "Váhy pro novou prodejnu.", 140, "thinking", value=980_000, thinking="choosing", end=("won",)),
    M("Mlýny", "Verification of old scales", "Ověření starých vah.", 120, "price_given", value=210_000, track="order", end=("won",)),
    M("Tverrdal", "Cutting and weighing line", "Kutte- og veielinje.", 170, "thinking", value=5_200_000, thinking="choosing",
      end=("lost", "competitor", "price", "They were a tenth cheaper and delivered in May.", "Vestkyst Pakketeknik")),
    M("Anadolu", "Apricot grading", "Kayısı sınıflandırma.", 210, "questions", value=3_100_000,
      end=("lost", "unreachable", "no_answer", "Five calls, two messages, no answer.", "")),
    M("Ege Zeytin", "Handhelds for the harvest", "Hasat için el terminali.", 190, "qualify", value=260_000,
      end=("lost", "no_prospects", "too_small", "Three people pick; paper does it.", "")),
    M("Заря", "Labels for the anniversary box", "Этикетки к юбилею.", 230, "thinking", value=450_000, thinking="choosing", end=("won",)),
    M("Kamenná Huť", "Offer of loans", "Nabízíme výhodné úvěry.", 13, "contact", channel="mail", end=("aside", "spam")),
)  # fmt: skip
