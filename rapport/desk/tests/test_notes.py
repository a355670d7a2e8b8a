"""A note is kept although nothing else changes, and can be taken back."""

import pytest
from django.urls import reverse

from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


def test_a_note_stands_in_the_journal_until_it_is_taken_back(client):
    account = world.account()
    client.force_login(account.owner)
    client.post(reverse("account_log", args=[account.pk]), {"way": "note", "text": "They move in June."})
    note = Entry.objects.about("account", account.pk).filter(code="account.noted").get()
    assert note.data["text"] == "They move in June."
    assert client.post(reverse("undo", args=[note.pk])).status_code == 302
    assert Entry.objects.get(pk=note.pk).is_undone
