"""Promises stand where people look: with the client, in the matter, in the day, with the head when they are late."""

from datetime import timedelta

import pytest

from rapport.activities.models import Promise, PromiseState, Side
from rapport.desk.handing_over import hand_over
from rapport.desk.merging import Choice, SamePerson, merge
from rapport.desk.promises import late_promises, promises_of_day
from rapport.desk.unmerging import unmerge
from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db
TODAY = world.TODAY
DRAWING = {"promise": "Send the drawing", "promise_side": "ours"}


@pytest.fixture
def matter(client, ida):
    client.force_login(ida)
    return world.interest(owner=ida, on=world.today())


def page(client, path):
    return client.get(path).content.decode()


@pytest.mark.req("R-117")
def test_what_ida_promises_while_she_finishes_a_step_stands_with_the_client_in_the_matter_and_in_her_day(
    client, matter
):
    given = {
        "text": "Spoke",
        "title": "Call again",
        "kind": "call",
        "due_on": world.today(),
        "promised_by": world.today(),
    }
    assert client.post(f"/steps/{matter.next_step_id}/done/", {**DRAWING, **given}).status_code == 302
    promise = Promise.objects.get()
    assert (promise.owner, promise.contact, promise.step_id) == (matter.owner, matter.contact, matter.next_step_id)
    for path in (f"/accounts/{matter.account_id}/", f"/interests/{matter.pk}/", "/promises/"):
        assert "Send the drawing" in page(client, path)
    assert 'hx-get="/promises/"' in page(client, "/")
    assert client.post(f"/promises/{promise.pk}/kept/").status_code == 302
    assert Promise.objects.get().state == PromiseState.KEPT
    assert "Send the drawing" not in page(client, f"/interests/{matter.pk}/").split("journal")[0]


def test_the_log_asks_for_the_day_of_a_promise_and_writes_both_or_neither(client, matter):
    path = f"/accounts/{matter.account_id}/log/"
    given = {**DRAWING, "way": "call", "text": "They liked it", "promise_side": "theirs"}
    assert client.post(path, given).status_code == 422
    assert not Entry.objects.filter(code="contact.logged").exists()
    assert client.post(path, {**given, "promised_by": world.today()}).status_code == 302
    assert Promise.objects.get().side == Side.THEIRS
    assert "They promise: Send the drawing" in page(client, f"/accounts/{matter.account_id}/")


def test_undoing_the_talk_takes_the_promise_along(client, matter):
    path = f"/accounts/{matter.account_id}/log/"
    client.post(path, {**DRAWING, "way": "call", "text": "Yes", "promised_by": world.today(), "interest": matter.pk})
    client.post(f"/journal/{Entry.objects.get(code='contact.logged').pk}/undo/")
    assert not Promise.objects.exists()


@pytest.mark.req("R-117")
def test_a_late_promise_is_shown_to_who_gave_it_and_to_the_head(henrik, ida):
    late = world.promise(account=world.account(owner=ida), due_on=TODAY - timedelta(1))
    world.promise(account=world.account(owner=ida), side=Side.THEIRS, due_on=TODAY + timedelta(1))
    assert list(promises_of_day(world.viewer(ida))) == list(late_promises(world.viewer(henrik))) == [late]
    assert not late_promises(world.viewer(world.person()))


@pytest.mark.req("R-117")
def test_the_parts_of_my_day_and_of_control_are_what_is_due(client, henrik, ida):
    late = world.promise(account=world.account(owner=ida), due_on=world.today() - timedelta(1))
    world.promise(account=late.account, what="Next month", due_on=world.today() + timedelta(30))
    for user, query in ((ida, ""), (henrik, "?whose=team")):
        client.force_login(user)
        part = client.get(f"/promises/{query}", headers={"HX-Request": "true"}).content.decode()
        assert "Send the drawing" in part
        assert "Next month" not in part
        assert "</html>" not in part
        assert "Next month" in page(client, f"/promises/{query}")


@pytest.mark.req("R-117")
def test_ida_reads_how_punctual_she_is_a_day_before_her_head_does(client, henrik, ida):
    account = world.account(owner=ida)
    world.promise(account=account, due_on=world.today()).keep(by=ida, on=world.today())
    client.force_login(ida)
    assert client.get("/figures/").context["own"].on_the_day == 1
    client.force_login(henrik)
    assert client.get(f"/figures/{ida.pk}/").context["own"].all == 0


def test_open_promises_go_along_when_a_client_is_handed_over():
    account, tomas = world.account(), world.person(name="Tomas")
    kept, open_one = world.promise(account=account), world.promise(account=account)
    kept.keep(by=kept.owner, on=TODAY)
    hand_over(by=account.owner, account=account, to=tomas, on=TODAY)
    assert Promise.objects.get(pk=open_one.pk).owner == tomas
    assert Promise.objects.get(pk=kept.pk).owner != tomas


def test_promises_follow_a_merging_and_its_undoing(ida):
    winner, loser = world.account(owner=ida), world.account(owner=ida, surname="Dahl")
    give_to, was = winner.main_contact(), loser.main_contact()
    Promise.objects.filter(pk=world.promise(account=loser).pk).update(contact=was)
    people = {was.pk: SamePerson(give_to.pk)}
    merge(by=ida, winner=winner, loser=loser, on=TODAY, choice=Choice(people=people))
    assert (Promise.objects.get().account, Promise.objects.get().contact) == (winner, give_to)
    unmerge(by=ida, entry=Entry.objects.get(code="account.merged"))
    assert (Promise.objects.get().account, Promise.objects.get().contact) == (loser, was)
