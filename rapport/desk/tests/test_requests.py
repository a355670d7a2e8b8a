"""What one department asks of another always has somebody who answers, and a day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.desk.hand_overs.rest import Rest
from rapport.desk.register_watch import tell_of_late_rows
from rapport.interests.models import InternalRequest
from rapport.kit.refusal import Refusal
from rapport.notices.gathering import gather
from rapport.notices.models import Notice
from tests import world

pytestmark = pytest.mark.django_db


def ask(by, **given) -> InternalRequest:
    fields = {"what": "Which invoices are open?", "wanted": "information", "due_on": world.TODAY, **given}
    return InternalRequest.objects.ask(by=by, on=world.TODAY, **fields)


def told(code: str) -> list[str]:
    return sorted(Notice.objects.filter(entry__code=code).values_list("user__name", flat=True))


@pytest.mark.req("R-344", "R-346")
def test_a_team_is_asked_its_head_hears_of_it_and_whoever_takes_it_answers():
    gather(world.NOW)
    ida, head = world.person(name="Ida"), world.person(name="Tor", role="finance")
    finance = world.team(head=head)
    clerk = world.person(name="Nina", role=None, team=finance)
    row = ask(ida, team=finance)
    gather(world.NOW)
    row.take(by=clerk)
    row.end(by=clerk, at=world.NOW, standing="answered", text="Only the last one.")
    gather(world.NOW + timedelta(minutes=1))
    assert (told("request.asked"), told("request.taken"), told("request.answered")) == (["Tor"], ["Ida"], ["Ida"])
    assert not InternalRequest.objects.open()


@pytest.mark.req("R-344")
def test_a_late_one_reaches_whoever_stands_in_and_the_head_of_the_team_once():
    gather(world.NOW)
    head, deputy = world.person(name="Henrik", role="head"), world.person(name="Tomas")
    sales = world.team(head=head)
    elif_ = world.person(name="Elif", team=sales)
    world.absence(user=elif_, deputy=deputy, first_day=world.TODAY, last_day=world.TODAY + timedelta(days=900))
    ask(world.person(), person=elif_)
    later = world.NOW + timedelta(days=1)
    assert (tell_of_late_rows(later), tell_of_late_rows(later)) == (1, 0)
    gather(later)
    assert told("request.late") == ["Henrik", "Tomas"]


@pytest.mark.req("R-344")
def test_a_request_is_never_without_somebody_who_answers():
    ida, elif_ = world.person(), world.person()
    with pytest.raises(Refusal, match="no head"):
        ask(ida, team=world.team())
    with pytest.raises(Refusal, match="come back to you"):
        ask(ida, person=ida)
    row = ask(ida, person=elif_)
    assert Rest.of(elif_, on=world.TODAY).others == [row]


@pytest.mark.req("R-339", "R-344")
def test_a_manager_asks_the_director_for_a_document_and_is_declined_in_words(client):
    ida, ingrid = world.person(), world.person(name="Ingrid", role="director")
    account = world.account(owner=ida, on=world.today())
    client.force_login(ida)
    sent = {"wanted": "document", "due_on": world.today(), "person": ingrid.pk, "what": "The new price rules",
            "account": f"x #{account.pk}"}  # fmt: skip
    client.post(reverse("request_new"), sent)
    row = InternalRequest.objects.get()
    client.force_login(ingrid)
    assert "The new price rules" in client.get(reverse("requests")).content.decode()
    client.post(reverse("request_decline", args=[row.pk]), {"text": "They hold from January on."})
    client.force_login(ida)
    assert "They hold from January on." in client.get(reverse("request", args=[row.pk])).content.decode()
    assert "declined the request" in client.get(reverse("account", args=[account.pk])).content.decode()


def test_others_neither_see_nor_answer_it(client):
    row = ask(world.person(), person=world.person())
    client.force_login(world.person())
    assert client.get(reverse("request", args=[row.pk])).status_code == 404
    client.force_login(row.asked_by)
    assert client.post(reverse("request_answer", args=[row.pk]), {"text": "Me."}).status_code == 403
