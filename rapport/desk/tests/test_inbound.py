"""Whoever calls, writes or comes stands in one register, and the clock runs until our first answer."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.desk.hand_overs.rest import Rest
from rapport.desk.handing_over import hand_over
from rapport.desk.merging import merge
from rapport.desk.register_watch import tell_of_late_rows
from rapport.desk.unmerging import unmerge
from rapport.interests.logging import log_about
from rapport.interests.models import ContactReason, Inbound, ReactionNorm
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.notices.gathering import gather
from rapport.notices.models import Notice
from tests import world

pytestmark = pytest.mark.django_db


def received(owner=None, *, at=world.NOW, code="order", by=None, **given) -> Inbound:
    owner = owner or world.person(office=world.office())
    reason = ContactReason.objects.get(code=code)
    fields = {"channel": "mail", "reason": reason, "words": "When does it leave?", **given}
    return Inbound.objects.receive(by=by or owner, owner=owner, at=at, **fields)


@pytest.mark.req("R-080", "R-139")
def test_a_visitor_for_somebody_is_written_down_at_the_front_desk_and_that_person_is_told(client):
    gather(world.NOW)
    ida, jonas = world.person(), world.person(role="assistant")
    client.force_login(jonas)
    reason = ContactReason.objects.get(code="visitor").pk
    sent = {"channel": "visit", "reason": reason, "who": "Paul Brekke", "owner": ida.pk, "words": "Without appointment"}
    client.post(reverse("inbound_new"), sent)
    row = Inbound.objects.get()
    assert (row.owner, row.taken_by, row.named, row.is_open) == (ida, jonas, "Paul Brekke", True)
    gather(world.NOW + timedelta(days=400))
    assert list(Notice.objects.values_list("user", "kind")) == [(ida.pk, "inbound")]


@pytest.mark.req("R-080")
def test_an_inquiry_that_is_taken_in_stands_in_the_register_by_itself(client):
    matter = world.interest(channel="mail", on=world.today())
    client.force_login(matter.owner)
    page = client.get(reverse("inbound"), {"whose": "all"}).content.decode()
    assert str(matter.account) in page


@pytest.mark.req("R-116")
def test_the_first_talk_about_an_inquiry_stops_its_clock_and_undoing_the_talk_lets_it_run_again():
    matter = world.interest(channel="mail", owner=world.person(office=world.office()))
    assert Inbound.objects.get().is_open
    at = world.at(world.TODAY, 12)
    log_about(by=matter.owner, interest=matter, kind="call", text="Told them.", at=at, on=world.TODAY)
    answered = Inbound.objects.get()
    assert (answered.is_open, answered.answered_at, answered.minutes) == (False, at, 120)
    undo(Entry.objects.get(code="contact.logged"), by=matter.owner)
    assert Inbound.objects.get().is_open


@pytest.mark.req("R-116")
def test_the_clock_counts_the_hours_of_the_owners_office_and_the_norm_of_the_way():
    ReactionNorm.objects.filter(code="mail").update(hours=4)
    friday_at_four = world.at(world.TODAY + timedelta(days=2), 14)  # 16:00 in Oslo, closing at 17:00
    row = received(at=friday_at_four)
    assert row.due_at == world.at(world.TODAY + timedelta(days=6), 9)  # Whit Monday is free; 11:00 on Tuesday
    row.give_answer(by=row.owner, at=world.at(world.TODAY + timedelta(days=6), 7), text="On Thursday.")
    assert (row.minutes, row.is_within()) == (120, True)


@pytest.mark.req("R-116")
def test_a_late_answer_is_told_once_to_whoever_stands_in_and_to_the_head():
    gather(world.NOW)
    head, deputy = world.person(name="Henrik", role="head"), world.person(name="Tomas")
    ida = world.person(name="Ida", team=world.team(head=head), office=world.office())
    world.absence(user=ida, deputy=deputy, first_day=world.TODAY, last_day=world.today() + timedelta(days=3))
    received(ida)
    later = world.NOW + timedelta(days=1)
    assert (tell_of_late_rows(later), tell_of_late_rows(later)) == (1, 0)
    gather(later)
    told = Notice.objects.filter(kind="inbound_late").values_list("user__name", flat=True)
    assert sorted(told) == ["Henrik", "Tomas"]


def test_a_wrong_number_needs_no_answer_and_nothing_at_all_is_refused():
    row = received(code="wrong_number", words="", who="A bakery")
    assert (row.is_open, row.answered_at, row.minutes) == (False, None, None)
    with pytest.raises(Refusal, match="who it was"):
        received(words="", who=" ")


def test_an_answer_is_given_once_and_taken_back_with_the_journal(client):
    row = received(account=(account := world.account()), by=world.person())
    client.force_login(account.owner)
    client.post(reverse("inbound_answer", args=[row.pk]), {"text": "On Thursday."})
    assert client.post(reverse("inbound_answer", args=[row.pk]), {"text": "Again."}).status_code == 422
    assert "Answered" in client.get(reverse("account", args=[account.pk])).content.decode()
    undo(Entry.objects.get(code="inbound.answered"), by=account.owner)
    assert Inbound.objects.get().is_open


def test_it_follows_a_merging_a_hand_over_and_somebody_who_leaves():
    ida, tomas = world.person(), world.person()
    winner, loser = world.account(owner=ida), world.account(owner=ida, name="Fjordlys")
    row = received(ida, account=loser, contact=loser.main_contact())
    stranger = received(ida, who="A stranger")
    merge(by=ida, winner=winner, loser=loser, on=world.TODAY)
    row.refresh_from_db()
    assert row.account == winner
    unmerge(by=ida, entry=Entry.objects.get(code="account.merged"))
    loser.refresh_from_db()
    hand_over(by=ida, account=loser, to=tomas, on=world.TODAY)
    row.refresh_from_db()
    assert (row.account, row.owner) == (loser, tomas)
    assert Rest.of(ida, on=world.TODAY).others == [stranger]


@pytest.mark.req("R-116", "R-080")
def test_a_head_reads_how_soon_the_team_answers_week_by_week_and_takes_the_register_along(client, henrik, ida):
    now = world.NOW.replace(year=world.today().year)
    row = received(ida, at=now)
    row.give_answer(by=ida, at=now + timedelta(hours=1), text="Yes.")
    client.force_login(henrik)
    page = client.get(reverse("inbound_weeks"), {"whose": "team"})
    assert page.status_code == 200
    listed = client.get(reverse("inbound"), {"whose": "team", "norm": "1"})
    assert [one.pk for one in listed.context["listing"].page] == [row.pk]
    file = b"".join(client.post(reverse("inbound_export"), {"form": "csv"}).streaming_content).decode()
    assert "When does it leave?" in file


def test_the_register_keeps_secret_clients_to_those_who_know_them():
    row = received(owner := world.person(), account=world.account(owner=owner))
    row.account.confide(by=owner, level="secret")
    assert not Inbound.objects.visible_to(world.viewer(world.person()))
    assert Inbound.objects.visible_to(world.viewer(owner)).get() == row
