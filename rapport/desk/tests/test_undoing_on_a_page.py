"""Undo from the toast leads back to where it was pressed, or to My day where that page is gone."""

import pytest

from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


def test_undoing_a_note_of_the_record_leads_back(client):
    account = world.account(city="Bergen")
    client.force_login(account.owner)
    account.revise(by=account.owner, city="Oslo")
    answer = client.post(f"/journal/{Entry.objects.latest('id').pk}/undo/", {"back": f"/accounts/{account.pk}/"})
    assert answer.url == f"/accounts/{account.pk}/"


def test_undoing_what_was_taken_in_leads_to_my_day(client):
    interest = world.interest()
    client.force_login(interest.owner)
    entry = Entry.objects.get(code="interest.taken_in")
    answer = client.post(f"/journal/{entry.pk}/undo/", {"back": f"/interests/{interest.pk}/"})
    assert answer.url == "/"
