"""What is sent twice is kept once, and what is too long for the base is said at its field."""

import pytest
from django.urls import reverse

from tests import world

pytestmark = pytest.mark.django_db


def test_a_note_pinned_by_a_double_press_hangs_there_once(client):
    account = world.account()
    client.force_login(account.owner)
    url = reverse("account_pin", args=[account.pk])
    assert 'name="once"' in client.get(url).content.decode()
    answers = [client.post(url, {"text": "Calls before noon only", "once": "one-key"}).status_code for _ in range(2)]
    assert answers == [302, 422]
    assert account.pins.count() == 1


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("messenger", "x" * 201),
        ("web", "www.client.example/" + "x" * 200),
        ("mail", "x" * 60 + "@" + "y" * 60 + "." + "z" * 60 + "." + "w" * 60 + ".example"),
    ],
)
def test_an_address_longer_than_the_base_keeps_is_refused_at_its_field(client, kind, text):
    account = world.account()
    client.force_login(account.owner)
    answer = client.post(reverse("account_point_add", args=[account.pk]), {"kind": kind, "text": text})
    assert answer.status_code == 422
    assert "longer than 200" in answer.content.decode()


@pytest.mark.parametrize("times", [3])
def test_however_often_a_form_is_pressed_its_key_stays_and_it_saves_once(client, times):
    account = world.account()
    client.force_login(account.owner)
    url, sent = reverse("account_pin", args=[account.pk]), {"text": "Calls before noon only", "once": "one-key"}
    for _ in range(times):
        answer = client.post(url, sent)
        if answer.status_code == 422:
            assert 'name="once" value="one-key"' in answer.content.decode()
    assert account.pins.count() == 1
