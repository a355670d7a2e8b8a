"""Cards of every version and of every program that writes them; one that is broken takes no other with it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kit.refusal import Refusal
from rapport.kit.vcard import Broken, Card, Written, read_cards, write_card

# Cards in each file of the suite.
SUITE = {
    "John_Doe_ANDROID": 6, "John_Doe_BLACK_BERRY": 1, "John_Doe_EVOLUTION": 1, "John_Doe_GMAIL": 1, 
    "John_Doe_IPHONE": 1,
    "John_Doe_LOTUS_NOTES": 1, "John_Doe_MAC_ADDRESS_BOOK": 1, "John_Doe_MS_OUTLOOK": 1, "fullcontact": 1,
    "gmail-list": 3, "gmail-single": 1, "gmail-single2": 1, "issue114": 1, "outlook-2003": 1, "outlook-2007": 1,
    "rfc2426-example": 2, "rfc6350-example": 1, "thunderbird-MoreFunctionsForAddressBook-extension": 1,
}  # fmt: skip


def read(text):
    return list(read_cards(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def card(*lines):
    [found] = read("\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""]))
    return found


@pytest.mark.realdata
def test_every_card_of_the_suite_is_read(realdata):
    for name, count in SUITE.items():
        with (realdata / "vcard" / "ez-vcard" / f"{name}.vcf").open("rb") as file:
            cards = list(read_cards(file))
        assert [type(one) for one in cards] == [Card] * count, name
        assert all(one.full_name or one.company for one in cards)
    assert sum(SUITE.values()) == 26


@pytest.mark.realdata
def test_a_card_of_outlook_holds_what_stands_on_it(realdata):
    with (realdata / "vcard" / "ez-vcard" / "outlook-2003.vcf").open("rb") as file:
        [found] = read_cards(file)
    assert (found.surname, found.given_name, found.company, found.department) == (
        "Doe", "John", "Company, The", "TheDepartment",
    )  # fmt: skip
    assert found.address["city"] == "Austin"
    assert found.first("NOTE") == "This is the note field!!\nSecond line\n\nThird line is empty"
    assert "KEY" not in {line.name for line in found.lines}


def test_quoted_printable_goes_on_over_lines_and_knows_its_charset():
    name = "N;CHARSET=ISO-8859-2;ENCODING=QUOTED-PRINTABLE:P=F8=ED=\r\nkop;Ji=F8=ED;;;"
    assert (card(name).surname, card(name).given_name) == ("Příkop", "Jiří")


def test_a_file_without_a_charset_is_read_by_plausibility():
    [found] = read("BEGIN:VCARD\nFN:Иван Кузнецов\nORG:Ёлка\nEND:VCARD\n".encode("cp1251"))
    assert (found.full_name, found.company) == ("Иван Кузнецов", "Ёлка")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_with_a_mark_at_its_beginning_is_read(encoding):
    [found] = read("BEGIN:VCARD\r\nFN:Jiří Příkop\r\nEND:VCARD\r\n".encode(encoding))
    assert found.full_name == "Jiří Příkop"


def test_folded_lines_groups_types_and_escapes():
    found = card(
        "FN:Kari Øst", " bø", "item1.TEL;type=CELL,VOICE;type=pref:+47 22 33 44 55", "TEL;WORK;FAX:22334456",
        "TEL;VALUE=uri:tel:+47-22-334457;ext=12", r"ORG:Skarv\, Sjømat\; AS;Innkjøp", "item2.X-SKYPE:kari.o",
        "item2.X-ABLabel:_$!<Skype>!$_", r"NOTE:one\ntwo",
    )  # fmt: skip
    assert found.full_name == "Kari Østbø"
    phones = [("mobile", "+47 22 33 44 55"), ("fax", "22334456"), ("", "+47-22-334457 ext. 12")]
    assert found.reached("TEL") == phones
    assert (found.company, found.department) == ("Skarv, Sjømat; AS", "Innkjøp")
    assert found.first("NOTE") == "one\ntwo"
    assert found.further == {"Skype": "kari.o"}


def test_a_card_without_a_name_is_called_by_its_mail():
    assert card("EMAIL:kari@example.com").full_name == "kari@example.com"


def test_one_broken_card_takes_no_other_with_it():
    good = "BEGIN:VCARD\nFN:{}\nEND:VCARD\n"
    text = good.format("First") + "BEGIN:VCARD\nFN:Half\n" + good.format("Second") + "BEGIN:VCARD\nEND:VCARD\n"
    text += "BEGIN:VCARD\nFN:Odd\n~~ no property ~~\nEND:VCARD\n" + good.format("Third") + "BEGIN:VCARD\nFN:Last"
    found = read(text)
    assert [one.full_name for one in found if isinstance(one, Card)] == ["First", "Second", "Third"]
    assert [(one.number, one.line, str(one.sentence)) for one in found if isinstance(one, Broken)] == [
        (2, 4, "This card has no end; another one begins in its middle."),
        (4, 9, "This card names nobody."),
        (5, 11, "A line of this card cannot be read."),
        (7, 18, "This card has no end; the file stops in its middle."),
    ]


def test_a_person_within_a_card_is_no_card_of_its_own():
    agent = ["AGENT:", "BEGIN:VCARD", "FN:Somebody Else", "TEL:1", "END:VCARD"]
    found = card("FN:Kari", *agent, "TEL:2")
    assert (found.full_name, found.reached("TEL")) == ("Kari", [("", "2")])


def test_a_file_without_a_card_is_refused():
    with pytest.raises(Refusal, match="no card"):
        read("Company;Phone\nSkarv;1\n")


def test_an_endless_line_and_ten_thousand_lines_take_no_memory():
    long = read("BEGIN:VCARD\nFN:Kari\nPHOTO:" + "A" * 3_000_000 + "\nEND:VCARD\n")
    assert [one.full_name for one in long] == ["Kari"]
    [found] = read("BEGIN:VCARD\nFN:Kari\n" + "TEL:1\n" * 10_000 + "END:VCARD\n")
    assert isinstance(found, Broken)


@given(st.text(), st.text(), st.text(min_size=1))
def test_what_is_written_is_read_again(surname, given_name, note):
    made = write_card(Written(f"X{surname}", given_name, "Skarv, AS", note=note, phones=[("mobile", "+4722334455")]))
    [found] = read(made)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    assert found.reached("TEL") == [("mobile", "+4722334455")]
    assert found.company == "Skarv, AS"


def test_names_and_notes_come_back_as_they_were():
    [found] = read(write_card(Written("Østbø; von", "Håkon, jr.", note="a\\b\nc" + "ž" * 100), "3.0"))
    assert (found.surname, found.given_name, found.first("NOTE")) == ("Østbø; von", "Håkon, jr.", "a\\b\nc" + "ž" * 100)
