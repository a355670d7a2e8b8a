"""An open complaint stands on every page of the client until it is settled."""

import pytest
from django.urls import reverse

from tests import world

pytestmark = pytest.mark.django_db


def test_anybody_in_sales_notes_it_and_the_owner_settles_it(client):
    account = world.account()
    client.force_login(world.person())
    client.post(reverse("account_complain", args=[account.pk]), {"text": "The scales drift."})
    page = reverse("account", args=[account.pk])
    assert "The scales drift." in client.get(page).content.decode()
    assert client.post(reverse("account_settle", args=[account.pk]), {"text": "Exchanged"}).status_code == 403
    client.force_login(account.owner)
    client.post(reverse("account_settle", args=[account.pk]), {"text": "Exchanged."})
    account.refresh_from_db()
    shown = client.get(page).content.decode()
    assert (account.complains, "They have complained since" in shown, "Exchanged." in shown) == (False, False, True)


def test_a_complaint_needs_words_and_a_settled_one_is_not_settled_again(client):
    account = world.account()
    client.force_login(account.owner)
    assert client.post(reverse("account_complain", args=[account.pk]), {"text": " "}).status_code == 422
    assert client.post(reverse("account_settle", args=[account.pk]), {"text": "Exchanged"}).status_code == 422
