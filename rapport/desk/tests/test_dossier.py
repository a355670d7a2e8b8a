"""What is typed into the record stands there, and on the dossier."""

import pytest

from rapport.accounts.facts import FACTS
from rapport.accounts.models import Need
from rapport.desk.merging import merge
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def page(client, account, tail="record/", reader=None, **headers):
    client.force_login(reader or account.owner)
    answer = client.get(f"/accounts/{account.pk}/{tail}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def kept(model, account, **fields):
    row = model(account=account)
    row.keep(by=account.owner, **fields)
    return row


@pytest.mark.req("R-050")
def test_the_dossier_gathers_what_is_known_on_one_page(client):
    account = world.account()
    world.interest(account=account, title="Scales", words="Something for the cold")
    account.describe(by=account.owner, purpose="Freezes fish", analysis="Sells all it has", outlook="A second hall")
    kept(Need, account, what="Floor scales")
    shown = page(client, account, "dossier/")
    for said in ("Freezes fish", "Sells all it has", "A second hall", "Floor scales", "Østbø", "for the cold"):
        assert said in shown


def test_the_dossier_tells_what_was_said_with_a_client_that_was_merged_into_it(client):
    account, twin = world.account(name="Østbø"), world.account(name="Ostbo")
    twin.note(by=twin.owner, text="They want to weigh in the rain", happened_at=world.at(world.TODAY))
    merge(by=account.owner, winner=account, loser=twin, on=world.TODAY)
    assert "weigh in the rain" in page(client, account, "dossier/")


@pytest.mark.req("R-016", "R-029")
def test_what_is_typed_into_a_dialog_stands_on_the_record(client):
    account = world.account()
    client.force_login(account.owner)
    sent = {
        "needs": {"kind": "goal", "what": "Weigh every box"},
        "in-use": {"what": "Crane scales", "supplier": "Váhy Beskydy", "quantity": "3", "replace_on": "2027-01-31"},
        "addresses": {"kind": "delivery", "city": "Bodø", "country": "NO"},
    }
    for word, fields in sent.items():
        assert client.post(f"/accounts/{account.pk}/facts/{word}/", fields).status_code == 302
        assert FACTS[word].objects.filter(account=account).count() == 1
    shown = page(client, account)
    for said in ("Weigh every box", "Crane scales, 3 pieces", "From Váhy Beskydy", "Bodø, Norway"):
        assert said in shown
    need = Need.objects.get()
    again = client.post(f"/accounts/{account.pk}/facts/needs/{need.pk}/", {"kind": "goal", "what": "", "version": 1})
    assert again.status_code == 422
    client.post(f"/accounts/{account.pk}/facts/needs/{need.pk}/end/")
    assert Need.objects.get().until is not None
