import pytest

from rapport.kit.company_numbers import company_number, country_code, country_names
from rapport.kit.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("NO 923 609 016 MVA", "NO", "923609016"),
        ("CZ27082440", "CZ", "27082440"),
        ("027006", "CZ", "00027006"),
        ("123 456 789 0", "TR", "1234567890"),
        ("RO 18547290", "RO", "18547290"),
        ("ИНН 7707083893", "RU", "7707083893"),
        ("DE 123-45", "DE", "12345"),
        ("ab/12", "", "AB12"),
    ],
)
def test_a_company_number_is_kept_without_what_people_write_around_it(text, country, number):
    assert company_number(text, country) == number


@pytest.mark.parametrize(
    ("text", "country", "sentence"),
    [
        ("923609017", "NO", "check digit"),
        ("12345", "NO", "this one has 5"),
        ("27082441", "CZ", "check digit"),
        ("0460053092", "TR", "check digit"),
        ("18547291", "RO", "check digit"),
        ("7707083894", "RU", "check digit"),
        ("770708389", "RU", "this one has 9"),
        ("none", "RO", "digits only"),
        ("x", "DE", "2 to 30"),
        ("1" * 31, "", "2 to 30"),
        ("", "NO", "digits only"),
    ],
)
def test_a_wrong_company_number_is_refused_saying_what_is_wrong(text, country, sentence):
    with pytest.raises(Refusal, match=sentence):
        company_number(text, country)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norge", "NO"),
        ("česko", "CZ"),
        ("Czech Republic", "CZ"),
        ("TÜRKİYE", "TR"),
        ("Россия", "RU"),
        ("USA", "US"),
        ("UK", "GB"),
        ("DEU", "DE"),
        ("cr", "CR"),
        ("no", "NO"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_recognised_by_code_or_name_in_six_languages(text, code):
    assert country_code(text) == code


def test_countries_are_named_in_the_readers_language():
    assert country_names("cs")["NO"] == "Norsko"
    assert "EU" not in country_names("en")
    assert all(country_code(name) for name in country_names("ru").values())
