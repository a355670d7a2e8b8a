from contextlib import suppress

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kit import points
from rapport.kit.points import mail, phone, phone_for_reading, web
from rapport.kit.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "country", "e164"),
    [
        ("22 33 44 55", "NO", "+4722334455"),
        ("0047 22 33 44 55", "CZ", "+4722334455"),
        ("8 (495) 123-45-67", "RU", "+74951234567"),
        ("0212 555 12 34", "TR", "+902125551234"),
        ("+420 224 123 456", "", "+420224123456"),
        ("030-0074321", "DE", "+49300074321"),
    ],
)
def test_a_phone_is_kept_in_one_form(text, country, e164):
    assert phone(text, country) == e164


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("12", "NO", "phone_too_short"),
        ("(5) 555-4729", "MX", "phone_too_short"),
        ("22334455 / 22334456", "NO", "phone_too_long"),
        ("5.60E+09", "US", "phone_rounded"),
        ("5,6e9", "US", "phone_rounded"),
        ("ask at the desk", "US", "phone_unreadable"),
        ("", "NO", "phone_unreadable"),
        ("021 555 1234", "", "phone_country"),
        ("+420 224 123 456 ext. 12", "CZ", "phone_extension"),
    ],
)
def test_a_phone_that_cannot_be_called_is_refused_with_a_sentence(text, country, code):
    with pytest.raises(Refusal) as refused:
        phone(text, country)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_a_phone_reads_in_groups_and_with_the_country_abroad():
    assert phone_for_reading("+4722334455", "NO") == "22 33 44 55"
    assert phone_for_reading("+4722334455", "CZ") == "+47 22 33 44 55"
    assert phone_for_reading("not one", "CZ") == "not one"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" Ida Nilsen <Ida@Fjord.NO> ", "ida@fjord.no"),
        ("mailto:a.b+c@x.cz", "a.b+c@x.cz"),
        ("ida@xn--80a1acny.xn--p1ai", "ida@почта.рф"),
    ],
)
def test_a_mail_address_is_kept_bare_and_in_lower_case(text, address):
    assert mail(text) == address


@pytest.mark.parametrize(
    "text", ["", "ida", "a@b", "@x.no", "a b@x.no", "a@x.no, b@x.no", "a@-x.no", "a@" + "x" * 300 + ".no"]
)
def test_what_is_no_mail_address_is_refused(text):
    with pytest.raises(Refusal):
        mail(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Example.com/", "https://example.com"),
        ("http://EXAMPLE.com/a/?x=1", "http://example.com/a/?x=1"),
        ("x.no:8080/a/", "https://x.no:8080/a"),
        ("www.xn--pklad-zsa96e.cz", "https://www.příklad.cz"),
    ],
)
def test_a_web_address_is_completed(text, address):
    assert web(text) == address


@pytest.mark.parametrize(
    "text",
    ["", "nothing", "javascript:alert(1)", "ftp://x.no", "https://u:p@x.no", "http://[::1", "a b.no", "x.no:99999"],
)
def test_what_is_no_web_address_is_refused(text):
    with pytest.raises(Refusal):
        web(text)


@given(st.text(), st.sampled_from([phone, lambda text, country: mail(text), lambda text, country: web(text)]))
def test_nonsense_is_refused_and_never_a_fault(text, read):
    with suppress(Refusal):
        assert read(text, "NO")


CODES = ["47", "420", "45", "48", "372", "90", "7", "40", "1", "39", "44", "358"]


@given(st.sampled_from(CODES), st.text("0123456789 -", min_size=5, max_size=12))
def test_the_short_way_of_a_phone_number_leads_where_the_long_one_does(code, digits):
    if short := points._plain(f"+{code}{digits}"):
        number = phonenumbers.parse(f"+{code}{digits}")
        whole = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert short == number or (phonenumbers.is_possible_number(number) and short == whole)
