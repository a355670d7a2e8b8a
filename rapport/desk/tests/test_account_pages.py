"""Every page and act of an account and of a person there opens, and is a document of its own."""

import pytest

from tests import world

pytestmark = pytest.mark.django_db

ACCOUNT_PAGES = """ record/ interests/ log/ steps/ handing-over/ taking-over/ editing/ rhythm/ pins/ contacts/ points/
 archiving/ confidentiality/ find-out/mail/ find-out/decides/ ?show=talk""".replace("\n", "").split(" ")


@pytest.mark.parametrize("tail", ACCOUNT_PAGES)
def test_every_page_and_act_of_an_account_opens_and_is_a_document_of_its_own(client, tail):
    account = world.account(phone="+47 22 33 44 55")
    world.interest(account=account, value=123400)
    client.force_login(account.owner)
    answer = client.get(f"/accounts/{account.pk}/{tail}")
    assert answer.status_code == 200
    assert "</html>" in answer.content.decode()


@pytest.mark.parametrize("tail", ["", "editing/", "moving/", "leaving/", "points/"])
def test_every_page_and_act_of_a_person_opens(client, tail):
    account = world.account()
    client.force_login(account.owner)
    assert client.get(f"/contacts/{account.main_contact().pk}/{tail}").status_code == 200


def test_whom_one_spoke_with_is_chosen_among_the_people_of_the_client(client):
    account = world.account()
    client.force_login(account.owner)
    shown = client.get(f"/accounts/{account.pk}/").content.decode()
    assert f'<option value="{account.main_contact().pk}">' in shown.partition('class="composer-whom"')[2]
