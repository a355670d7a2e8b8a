"""A wish is written down where it is heard, passed on, decided by a head, and the client is told."""

import pytest
from django.db import IntegrityError

from rapport.care.models import Wish
from rapport.catalogue.models import ProductGroup
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(client):
    ida = world.person()
    client.force_login(ida)
    return ida


def wish(account, words="A stand that can be hosed down", **more):
    return Wish.objects.write(by=account.owner, account=account, words=words, on=world.TODAY, **more)


@pytest.mark.req("R-015")
def test_a_wish_is_written_on_the_page_of_a_client_and_stands_in_its_journal(client, ida):
    account, group = world.account(owner=ida), ProductGroup.objects.create(name="Stands")
    given = {"words": "A stand of steel", "contact": account.main_contact().pk, "product_group": group.pk}
    client.post(f"/accounts/{account.pk}/wishes/new/", given)
    found = Wish.objects.get()
    assert (found.contact, found.product_group, found.taken_by, found.status) == (
        account.main_contact(), group, ida, "new"
    )  # fmt: skip
    assert "A stand of steel" in client.get(f"/accounts/{account.pk}/").content.decode()
    assert account.complaint_since is None


@pytest.mark.req("R-015")
def test_a_wish_heard_about_an_inquiry_belongs_to_both(client, ida):
    interest = world.interest(owner=ida)
    client.post(f"/interests/{interest.pk}/wishes/new/", {"words": "Labels in two languages"})
    found = Wish.objects.get()
    assert (found.interest, found.account) == (interest, interest.account)
    kinds = set(Entry.objects.get(code="wish.written").subjects.values_list("kind", flat=True))
    assert {"wish", "account", "interest"} <= kinds


@pytest.mark.req("R-015")
def test_the_way_of_a_wish_to_its_answer(client, ida):
    head = world.person(name="Henrik", role=Role.HEAD)
    found = wish(world.account(owner=ida))
    client.post(f"/wishes/{found.pk}/passing-on/", {"to": "Product team"})
    assert client.post(f"/wishes/{found.pk}/decision/", {"accepted": "yes"}).status_code == 403
    client.force_login(head)
    assert client.post(f"/wishes/{found.pk}/decision/", {"accepted": "no"}).status_code == 422
    client.post(f"/wishes/{found.pk}/decision/", {"accepted": "no", "because": "Too few ask for it"})
    client.force_login(ida)
    client.post(f"/wishes/{found.pk}/answer/", {"text": "Not this year; we said why."})
    found.refresh_from_db()
    assert (found.status, found.passed_to, found.reason) == ("done", "Product team", "Too few ask for it")
    assert found.answered_on is not None
    page = client.get(f"/wishes/{found.pk}/").content.decode()
    assert "Not this year; we said why." in page
    with pytest.raises(Refusal, match="answer already"):
        found.pass_on(by=ida, to="Somebody")


def test_an_answer_taken_back_leaves_the_wish_open():
    found = wish(world.account())
    found.tell(by=found.taken_by, text="It comes in spring.", on=world.TODAY)
    undo(Entry.objects.get(code="wish.answered"), by=found.taken_by)
    found.refresh_from_db()
    assert (found.status, found.answered_on) == ("new", None)


@pytest.mark.database
def test_the_database_knows_no_answer_without_a_day():
    found = wish(world.account())
    with pytest.raises(IntegrityError):
        Wish.objects.filter(pk=found.pk).update(status="done")


def test_the_wish_of_a_secret_client_is_nobody_elses(client, ida):
    other = world.person(name="Elif")
    secret = world.account(owner=other, name="Silent One")
    secret.confide(by=other, level="secret")
    found = wish(secret, "A quiet scale")
    assert client.get(f"/wishes/{found.pk}/").status_code == 404
    assert "A quiet scale" not in client.get("/wishes/?whose=all").content.decode()
    assert "A quiet scale" not in client.get("/base/wishes/").content.decode()
