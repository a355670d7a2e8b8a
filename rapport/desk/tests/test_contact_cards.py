"""A person as a card: for the phone, and noted like every export."""

import io

import pytest

from rapport.journal.models import Entry
from rapport.kit.vcard import read_cards
from tests.world import account

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-399")
def test_a_person_is_taken_along_as_a_card_and_the_journal_notes_it(client):
    found = account(name="Skarvøy Sjømat AS", surname="Østbø", given_name="Kari", phone="22 33 44 55", city="Bodø")
    [contact] = found.contacts.all()
    contact.revise(by=found.owner, note="Never before ten", position="Head of purchasing")
    client.force_login(found.owner)
    answer = client.post(f"/contacts/{contact.pk}/card/")
    assert "Kari" in answer["Content-Disposition"]
    [card] = read_cards(io.BytesIO(answer.content))
    assert (card.surname, card.company, card.first("TITLE")) == ("Østbø", "Skarvøy Sjømat AS", "Head of purchasing")
    assert (card.reached("TEL"), card.address["city"]) == ([("work", "+4722334455")], "Bodø")
    assert "Never before ten" not in answer.content.decode()
    assert Entry.objects.latest("id").data["rows"] == 1
