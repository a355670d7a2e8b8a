"""The page of an account, as its readers find it."""

import pytest

from rapport.activities.planning import log_contact
from tests import world
from tests.world import NOW, TODAY

pytestmark = pytest.mark.django_db

ACCOUNT_PAGES = """ record/ interests/ log/ steps/ handing-over/ taking-over/ editing/ rhythm/ pins/ contacts/ points/
 archiving/ confidentiality/ find-out/mail/ ?show=talk""".replace("\n", "").split(" ")
CONTACT_PAGES = ["", "editing/", "moving/", "leaving/", "points/"]


@pytest.mark.parametrize("tail", ACCOUNT_PAGES)
def test_every_page_and_act_of_an_account_opens(client, tail):
    ida = world.person()
    account = world.account(owner=ida, phone="+47 22 33 44 55")
    world.interest(account=account, value=123400)
    log_contact(by=ida, account=account, kind="call", text="She wants it cheaper", at=NOW, on=TODAY)
    client.force_login(ida)
    assert client.get(f"/accounts/{account.pk}/{tail}").status_code == 200


@pytest.mark.parametrize("tail", CONTACT_PAGES)
def test_every_page_and_act_of_a_person_opens(client, tail):
    account = world.account()
    client.force_login(account.owner)
    assert client.get(f"/contacts/{account.main_contact().pk}/{tail}").status_code == 200
