"""A line of a notebook: what is to be done, for how much, and what stays text. It is Wednesday, 20 May 2026."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.kit.money import Money
from rapport.kit.one_line.line import NAME, Line, read_line

TODAY = date(2026, 5, 20)
LANGUAGES = ["en", "nb", "cs", "tr", "ro", "ru"]


def read(text: str, language: str = "en", currency: str = "EUR") -> Line:
    return read_line(text, today=TODAY, language=language, currency=currency)


SUMS = [
    ("1200 EUR", "en", "EUR", 120000), ("€1,200.50", "en", "EUR", 120050), ("EUR 1200", "en", "EUR", 120000),
    ("€ 12k", "en", "EUR", 1200000), ("1200EUR", "en", "EUR", 120000), ("3.5m USD", "en", "USD", 350000000),
    ("12 000 kr", "nb", "NOK", 1200000), ("kr 500", "nb", "NOK", 50000), ("1.200,50 euro", "nb", "EUR", 120050),
    ("12 tusen kroner", "nb", "NOK", 1200000), ("27 450 Kč", "cs", "CZK", 2745000), ("12 tis. Kč", "cs",
    "CZK", 1200000),
    ("1 200,50 korun", "cs", "CZK", 120050), ("12.000 TL", "tr", "TRY", 1200000), ("12 bin lira", "tr", "TRY", 1200000),
    ("₺1.234,50", "tr", "TRY", 123450), ("6.180 lei", "ro", "RON", 618000), ("12 mii lei", "ro", "RON", 1200000),
    ("21 300 ₽", "ru", "RUB", 2130000), ("12 тыс. руб.", "ru", "RUB", 1200000), ("3,5 млн рублей", "ru",
    "RUB", 350000000),
    ("500 р", "ru", "RUB", 50000),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "currency", "minor"), SUMS)
def test_a_sum_names_its_currency(text, language, currency, minor):
    assert read(f"Northwind {text}", language).sum == Money(minor, currency)


def test_crowns_are_those_of_the_writer_s_company():
    assert read("Nordhavn 500 kr", "en", "SEK").sum == Money(50000, "SEK")
    assert read("Nordhavn 500 kr", "en", "EUR").sum == Money(50000, "NOK")


@pytest.mark.parametrize(
    "text", ["1200", "5 LP-4", "12,34,56 EUR", "99999999999999999 EUR", "EUR", "0 EUR", "kr. Olsen"]
)
def test_a_number_without_a_currency_and_a_sum_that_nobody_can_read_stay_text(text):
    line = read(f"Nordhavn {text}")
    assert line.sum is None
    assert line.rest.startswith("Nordhavn")


LINES = {
    "en": [
        ("call Northwind", "call", False), ("Northwind: call back", "call", False), ("send the offer", "mail", False),
        ("met Jana at theirs", "meeting_theirs", True), ("spoke with Jana", "call", True), ("demo for Jana",
        "demo", False),
        ("prepare the racks", "task", False),
    ],
    "nb": [
        ("ring til Nordhavn", "call", False), ("snakket med Østbø", "call", True), ("møte med Østbø",
        "meeting_theirs", False),
        ("send tilbud", "mail", False), ("besøkte Nordhavn", "visit", True), ("lag kalkyle", "task", False),
    ],
    "cs": [
        ("zavolat Kučerové", "call", False), ("volala jsem Kučerové", "call", True), ("schůzka s Kučerovou",
        "meeting_theirs", False),
        ("poslat nabídku", "mail", False), ("spočítat", "task", False), ("ukázka etiketovačky", "demo", False),
    ],
    "tr": [
        ("Yıldızoğlu'nu ara", "call", False), ("Şahin ile görüştüm", "call", True), ("Şahin ile toplantı",
        "meeting_theirs", False),
        ("teklif gönder", "mail", False), ("ziyaret et", "visit", False), ("fiyat hesapla", "task", False),
    ],
    "ro": [
        ("sună-l pe Brâncuș", "", False), ("sună Carpatia", "call", False), ("am vorbit cu Brâncuș", "call", True),
        ("întâlnire cu Brâncuș", "meeting_theirs", False), ("trimite oferta", "mail", False), ("vizită",
        "visit", False),
    ],
    "ru": [
        ("позвонить Кучеренко", "call", False), ("звонила Кучеренко", "call", True), ("встреча с Кучеренко",
        "meeting_theirs", False),
        ("отправить предложение", "mail", False), ("посчитать", "task", False), ("показать весы", "demo", False),
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verb_says_what_is_to_be_done_or_what_was_done(language):
    wrong = [
        (text, line.kind, line.is_past)
        for text, kind, is_past in LINES[language]
        if ((line := read(text, language)).kind, line.is_past) != (kind, is_past)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("call Northwind wants offer till Fri 1200 EUR", "en", "Northwind wants offer 1200 EUR"),
        ("send the offer to Northwind in 2 weeks", "en", "send the offer to Northwind"),
        ("ring Nordhavn fredag kl. 14:30 om vekter", "nb", "Nordhavn om vekter"),
        ("zavolat Javornici do pátku, nabídka 27 450 Kč", "cs", "Javornici, nabídka 27 450 Kč"),
        ("Şahin ile toplantı 15 Haziran 14:00, teraziler", "tr", "Şahin ile, teraziler"),
        ("sună Carpatia până vineri (oferta)", "ro", "Carpatia (oferta)"),
        ("позвонить Мещерякову до пятницы: 12 тыс. руб.", "ru", "Мещерякову: 12 тыс. руб"),
    ],
)
def test_what_was_understood_goes_and_the_rest_stays_in_the_writer_s_words(text, language, rest):
    assert read(text, language).rest == rest


def test_a_name_takes_the_small_word_before_it_along():
    line = read("meeting with Northwind about racks on Friday")
    place = [word.text for word in line.words.words].index("Northwind")
    line.take_name(place, 1, "en")
    assert line.rest == "about racks"
    assert line.words.taken[place - 1] in (NAME, "verb")


@pytest.mark.parametrize(
    ("text", "language"),
    [("wants 3 racks", "en"), ("ønsker vekter", "nb"), ("má zájem o váhy", "cs"), ("terazi istiyor", "tr"),
     ("vrea cântare", "ro"), ("хочет весы", "ru")],
)  # fmt: skip
def test_that_they_want_something_is_heard_in_each_language(text, language):
    assert read(f"Nord {text}", language).wants
    assert not read("Nord 12", language).wants


# Letters of both scripts, digits of two, signs, spaces of three kinds, what joins letters, what lies beyond the plane.
typed = st.text("aZéİıßяЙ09٣½.,:;'’-/()€₺ \t\u00a0\n\u200d\u0301😀", max_size=60)


@given(text=typed, language=st.sampled_from([*LANGUAGES, "de"]))
@settings(max_examples=80, deadline=None)
def test_nothing_that_is_typed_is_refused_or_lost(text, language):
    line = read(text, language)
    kept = "".join(w.text for w, what in zip(line.words.words, line.words.taken, strict=True) if not what)
    understood = "".join(w.text for w, what in zip(line.words.words, line.words.taken, strict=True) if what)
    assert sorted(kept + understood) == sorted("".join("".join(word.text for word in line.words.words).split()) or "")
    assert all(text[word.start : word.end] == word.text for word in line.words.words)


pieces = st.sampled_from(
    ["call", "Nordhavn", "till", "Fri", "15.6.", "15", "June", "at", "14:30", "3pm", "1200", "EUR", "€", ",", "in", "3",
     "days", "zítra", "до", "пятницы", "saat", "kl", ".", "luni", "2026", "-", "/", "'", "k"]
)  # fmt: skip


@given(words=st.lists(pieces, max_size=9), language=st.sampled_from(LANGUAGES))
@settings(max_examples=120, deadline=None)
def test_words_in_any_order_are_read_without_a_fault(words, language):
    line = read(" ".join(words), language)
    assert all(what in ("", "sum", "hour", "verb", "day") for what in line.words.taken)
    assert line.sum is None or line.sum.minor > 0


@given(minor=st.integers(1, 10**9), currency=st.sampled_from(["EUR", "NOK", "CZK", "TRY", "RON", "RUB"]),
       language=st.sampled_from(LANGUAGES))  # fmt: skip
@settings(max_examples=70, deadline=None)
def test_a_sum_as_the_page_shows_it_is_read_back(minor, currency, language):
    money = Money(minor, currency)
    assert read(f"Nordhavn {money.text(language)}", language, currency).sum == money, money.text(language)
