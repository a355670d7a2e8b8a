"""Days and hours as people write them in a line. It is Wednesday, 20 May 2026."""

from datetime import date, time

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.kit.one_line.line import read_line

TODAY = date(2026, 5, 20)
LANGUAGES = ["en", "nb", "cs", "tr", "ro", "ru"]


def day(text: str, language: str, today: date = TODAY) -> str:
    found = read_line(text, today=today, language=language, currency="EUR").day
    return found.isoformat() if found else ""


def hour(text: str, language: str) -> time | None:
    return read_line(text, today=TODAY, language=language, currency="EUR").hour


DAYS = {
    "en": [
        ("today", "2026-05-20"), ("tomorrow", "2026-05-21"), ("the day after tomorrow", "2026-05-22"),
        ("yesterday", "2026-05-19"), ("till Fri", "2026-05-22"), ("by Friday.", "2026-05-22"), ("on Wed", "2026-05-27"),
        ("Wednesday", "2026-05-27"), ("next Tuesday", "2026-05-26"), ("last Monday", "2026-05-18"),
        ("in 3 days", "2026-05-23"), ("in two weeks", "2026-06-03"), ("in a month", "2026-06-20"),
        ("3 days ago", "2026-05-17"), ("next week", "2026-05-25"), ("next month", "2026-06-01"),
        ("by end of month", "2026-05-31"), ("end of the week", "2026-05-22"), ("15 June", "2026-06-15"),
        ("June 15th", "2026-06-15"), ("15th of June, 2027", "2027-06-15"), ("15/6", "2026-06-15"),
        ("15/06/2027", "2027-06-15"), ("2026-06-15", "2026-06-15"), ("on the 5th", "2026-06-05"), ("3 May",
        "2027-05-03"),
        ("29 February", "2028-02-29"), ("Fri 22 May", "2026-05-22"), ("by 15.06", "2026-06-15"),
    ],
    "nb": [
        ("i dag", "2026-05-20"), ("i morgen", "2026-05-21"), ("i overmorgen", "2026-05-22"), ("i går", "2026-05-19"),
        ("fredag", "2026-05-22"), ("innen fre", "2026-05-22"), ("på lørdag", "2026-05-23"), ("neste tirsdag",
        "2026-05-26"),
        ("sist mandag", "2026-05-18"), ("om tre dager", "2026-05-23"), ("om 2 uker", "2026-06-03"),
        ("for 3 dager siden", "2026-05-17"), ("neste uke", "2026-05-25"), ("ut måneden", "2026-05-31"),
        ("15. juni", "2026-06-15"), ("15.6.", "2026-06-15"), ("15.06.2027", "2027-06-15"), ("den 5.", "2026-06-05"),
    ],
    "cs": [
        ("dnes", "2026-05-20"), ("zítra", "2026-05-21"), ("pozítří", "2026-05-22"), ("včera", "2026-05-19"),
        ("do pátku", "2026-05-22"), ("v pá", "2026-05-22"), ("ve středu", "2026-05-27"), ("příští úterý", "2026-05-26"),
        ("minulé pondělí", "2026-05-18"), ("za 3 dny", "2026-05-23"), ("za dva týdny", "2026-06-03"),
        ("za týden", "2026-05-27"), ("před 3 dny", "2026-05-17"), ("příští týden", "2026-05-25"),
        ("do konce měsíce", "2026-05-31"), ("15. června", "2026-06-15"), ("15. 6.", "2026-06-15"),
        ("15. 6. 2027", "2027-06-15"), ("do 5.", "2026-06-05"),
    ],
    "tr": [
        ("bugün", "2026-05-20"), ("yarın", "2026-05-21"), ("öbür gün", "2026-05-22"), ("dün", "2026-05-19"),
        ("cuma", "2026-05-22"), ("cuma günü", "2026-05-22"), ("cumaya kadar", "2026-05-22"), ("gelecek salı",
        "2026-05-26"),
        ("geçen pazartesi", "2026-05-18"), ("3 gün sonra", "2026-05-23"), ("iki hafta sonra", "2026-06-03"),
        ("3 gün önce", "2026-05-17"), ("haftaya", "2026-05-25"), ("ay sonuna kadar", "2026-05-31"),
        ("15 Haziran", "2026-06-15"), ("15 Haziran'a kadar", "2026-06-15"), ("15.06.2027", "2027-06-15"),
        ("5'inde", "2026-06-05"),
    ],
    "ro": [
        ("azi", "2026-05-20"), ("mâine", "2026-05-21"), ("poimâine", "2026-05-22"), ("ieri", "2026-05-19"),
        ("până vineri", "2026-05-22"), ("joia viitoare", "2026-05-28"), ("lunea trecută", "2026-05-18"),
        ("peste 3 zile", "2026-05-23"), ("peste două săptămâni", "2026-06-03"), ("peste 3 luni", "2026-08-20"),
        ("acum 3 zile", "2026-05-17"), ("săptămâna viitoare", "2026-05-25"), ("până la sfârșitul lunii", "2026-05-31"),
        ("pe 15 iunie", "2026-06-15"), ("15.06.2027", "2027-06-15"), ("pe 3 mai", "2027-05-03"),
    ],
    "ru": [
        ("сегодня", "2026-05-20"), ("завтра", "2026-05-21"), ("послезавтра", "2026-05-22"), ("вчера", "2026-05-19"),
        ("до пятницы", "2026-05-22"), ("в пт", "2026-05-22"), ("в среду", "2026-05-27"),
        ("в следующий вторник", "2026-05-26"), ("в прошлый понедельник", "2026-05-18"), ("через 3 дня", "2026-05-23"),
        ("через две недели", "2026-06-03"), ("через неделю", "2026-05-27"), ("3 дня назад", "2026-05-17"),
        ("на следующей неделе", "2026-05-25"), ("до конца месяца", "2026-05-31"), ("15 июня", "2026-06-15"),
        ("до 15.06.2027", "2027-06-15"), ("5-го числа", "2026-06-05"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_is_read_as_people_of_that_language_write_it(language):
    rows = DAYS[language] + DAYS["en"]
    wrong = [(text, got, meant) for text, meant in rows if (got := day(f"Northwind {text}", language)) != meant]
    assert not wrong


HOURS = {
    "en": [("at 3pm", time(15)), ("at 9", time(9)), ("at 3", time(15)), ("14:30", time(14, 30)),
    ("10.15 am", time(10, 15)),
           ("at 12 am", time(0))],
    "nb": [("kl 9", time(9)), ("kl. 14.30", time(14, 30)), ("klokka 15", time(15))],
    "cs": [("v 9", time(9)), ("ve 14:30", time(14, 30)), ("14 h", time(14)), ("v 10 hodin", time(10))],
    "tr": [("saat 9", time(9)), ("saat 14.30", time(14, 30)), ("14'te", time(14))],
    "ro": [("la ora 9", time(9)), ("ora 14:30", time(14, 30)), ("la 14", time(14))],
    "ru": [("в 9", time(9)), ("в 14:30", time(14, 30)), ("в 15 часов", time(15)), ("15 ч", time(15))],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_hour_is_read_as_people_of_that_language_write_it(language):
    wrong = [(text, got, meant) for text, meant in HOURS[language] if (got := hour(f"Nord {text}", language)) != meant]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the LP-4 and the CW12", "en"), ("40mm core", "en"), ("ring Tor", "nb"), ("call May", "en"),
        ("1.5 tons more", "en"), ("+47 22 33 44 55", "nb"), ("31.2.", "cs"), ("45/45", "en"), ("3 mai multe", "ro"),
        ("at 14 sites", "en"), ("pazar payı büyük", "tr"), ("99:99", "en"), ("in 9999 days", "en"), ("po obědě", "cs"),
    ],
)  # fmt: skip
def test_what_is_no_day_and_no_hour_stays_text(text, language):
    line = read_line(f"Nordhavn {text} x", today=TODAY, language=language, currency="EUR")
    assert (line.day, line.hour) == (None, None)
    assert line.rest.endswith(f"{text.split()[-1]} x")


def test_what_has_happened_was_on_a_day_that_is_over():
    assert day("called Northwind 15 May", "en") == "2026-05-15"
    assert day("called Northwind, wants it by 15 June", "en") == "2026-06-15"


days = st.dates(date(2020, 1, 1), date(2045, 12, 31))


@given(meant=days, today=days, language=st.sampled_from(LANGUAGES), style=st.sampled_from(["long", "full", "iso"]))
@settings(max_examples=120, deadline=None)
def test_a_day_written_out_by_the_reader_s_own_calendar_is_read_back(meant, today, language, style):
    locale = {"en": "en_GB"}.get(language, language)
    text = meant.isoformat() if style == "iso" else format_date(meant, style, locale=locale)
    assert day(f"Northwind {text}", language, today) == meant.isoformat(), text


@given(meant=days, days_on=st.integers(0, 360), language=st.sampled_from(LANGUAGES))
@settings(max_examples=70, deadline=None)
def test_a_day_without_its_year_is_the_nearest_to_come(meant, days_on, language):
    today = date.fromordinal(meant.toordinal() - days_on)
    assert day(f"Northwind {meant.day}.{meant.month}.", language, today) == meant.isoformat()
