"""Two records are weighed trait by trait, and each part can be said in words."""

from rapport.kit.likeness import Card, Degree, compare
from rapport.kit.likeness_keys import MOST_OF_A_KEY, candidates, domain_of, keys
from rapport.kit.likeness_words import doubts, reasons

IVAN = Card(is_person=True, surname="ivanov", given_name="ivan", born="19700312", city="brno", postal_code="60200")


def person(**other: str) -> Card:
    values = {name: getattr(IVAN, name) for name in ("surname", "given_name", "born", "city", "postal_code")}
    return Card(is_person=True, **{**values, **other})


def test_a_slip_of_the_pen_is_close():
    likeness = compare(IVAN, person(surname="ivanow", born="19701203"))
    assert (likeness.degree("surname"), likeness.degree("born")) == (Degree.CLOSE, Degree.CLOSE)
    assert likeness.is_suggested


def test_names_in_each_others_fields_are_one_sign_and_no_contradiction():
    likeness = compare(person(given_name="petr"), person(surname="petr", given_name="ivanov"))
    assert likeness.degree("surname") == Degree.SWAPPED
    assert "surname and given name have changed places" in reasons(likeness)
    assert doubts(likeness) == []


def test_father_and_son_at_one_address_are_two():
    likeness = compare(IVAN, person(given_name="petr", born="19990518"))
    assert not likeness.is_suggested
    assert "perhaps two people of one family" in doubts(likeness)


def test_a_person_is_never_a_company():
    assert compare(IVAN, Card(core="ivanov ivan")).parts == ()


def test_a_company_number_outweighs_a_new_name_in_a_new_town():
    was, now = (Card(core=name, number="923609016", city=city) for name, city in (("fjord", "oslo"), ("berg", "moss")))
    likeness = compare(was, now)
    assert likeness.is_suggested
    assert reasons(likeness) == ["the same company number"]
    assert doubts(likeness) == ["different names", "different towns"]


def test_what_is_not_known_says_nothing():
    assert [part.trait for part in compare(Card(core="nordlys", city="moss"), Card(core="nordlys")).parts] == ["core"]


def test_the_score_is_never_a_whole_hundred():
    assert compare(IVAN, IVAN).percent == 99
    assert compare(IVAN, person(surname="zelenka", given_name="petr", born="19990518")).percent == 0


def test_the_mail_of_a_free_provider_names_no_company():
    assert domain_of("ida@gmail.com") == ""
    assert domain_of("ida@nordlys.no") == "nordlys.no"


def test_a_key_that_everybody_shares_leads_to_no_pairs():
    assert list(candidates([Card(core="bakeri")] * (MOST_OF_A_KEY + 1))) == []
    assert len(list(candidates([Card(core="bakeri")] * 3))) == 3


def test_the_words_of_a_name_may_stand_in_another_order():
    assert keys(Card(core="berg motor")) & keys(Card(core="motor berg"))
