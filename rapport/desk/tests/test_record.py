"""The record of an account, for whoever may read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.accounts.models import (
    Address,
    Need,
    Registration,
    Relation,
    Tie,
)
from rapport.people.roles import Role
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


def fill(account, number):
    other = world.account(name=f"Other {number}", owner=account.owner)
    kept(Address, account, city=f"Town {number}")
    kept(Relation, account, kind="partner", other=other)
    kept(Relation, other, kind="reseller", other=account)
    kept(Need, account, what=f"Scales {number}")
    kept(Tie, account, contact=account.main_contact(), user=account.owner)
    kept(Registration, account, kind="other", country="NO", number=f"AB{number}")
    other.revise(by=account.owner, parent=account)


@pytest.mark.req("R-013", "R-022", "R-023")
def test_a_record_that_fills_asks_no_further_question_of_the_database(client):
    account = world.account()
    counts = []
    for number in range(2):
        fill(account, number)
        page(client, account)
        with CaptureQueriesContext(
            connection,
        ) as found:
            shown = page(client, account)
        counts.append(len(found))
        for said in (f"Town {number}", f"Scales {number}", f"AB{number}", "Is resold by", "Is a partner of"):
            assert said in shown
    assert counts[0] == counts[1]


@pytest.mark.req("R-022")
def test_the_tree_shows_the_whole_group_from_any_member_but_no_secret_one(client):
    top = world.account(name="Holding AS")
    middle = world.account(name="Nordic AS", owner=top.owner, parent=top)
    leaf = world.account(name="Bodø AS", owner=top.owner, parent=middle)
    hidden = world.account(name="Hidden AS", owner=top.owner, parent=top)
    hidden.confide(by=top.owner, level="secret")
    client.force_login(world.person(name="Tomas Novák"))
    tree = client.get(f"/accounts/{leaf.pk}/record/").context["tree"]
    assert [(one.account.name, one.depth) for one in tree] == [("Holding AS", 0), ("Nordic AS", 1), ("Bodø AS", 2)]


@pytest.mark.req("R-023")
def test_a_relation_to_a_secret_client_is_not_shown_to_those_who_may_not_know_of_it(client):
    account, secret = world.account(), world.account(name="Hidden AS")
    kept(Relation, account, kind="client", other=secret)
    secret.confide(by=secret.owner, level="secret")
    assert "Hidden AS" not in page(client, account)
    assert "Hidden AS" in page(client, account, reader=secret.owner)


@pytest.mark.req("R-013")
def test_their_turnover_is_for_those_who_may_read_figures(client):
    account = world.account()
    account.describe(by=account.owner, turnover=310_000_00, currency="NOK", purpose="Freezes fish")
    assert "310,000" in page(client, account)
    shown = page(client, account, reader=world.person(role=Role.MARKETING))
    assert "Freezes fish" in shown
    assert "310,000" not in shown
