"""Decisions reach those whom they concern, and one sees who has read them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.desk.announcing.telling import announce
from rapport.kit.refusal import Refusal
from rapport.notices.gathering import gather
from rapport.notices.models import Notice
from rapport.people.models import Announcement
from tests import world

pytestmark = pytest.mark.django_db
WORDS = {"title": "Delivery in five weeks", "text": "The plant works in two shifts."}


@pytest.mark.req("R-338")
def test_a_decision_for_a_team_is_told_once_to_everybody_below_it_and_shows_who_has_not_read_it(client):
    gather(world.NOW)
    director = world.person(name="Ingrid", role="director")
    sales = world.team(head=director)
    ida, elif_ = world.person(name="Ida", team=sales), world.person(name="Elif", team=world.team(parent=sales))
    stranger = world.person()
    row = announce(viewer=world.viewer(director), audience="team", team=sales, **WORDS)
    gather(world.NOW + timedelta(minutes=1))
    assert sorted(Notice.objects.values_list("user__name", flat=True)) == ["Elif", "Ida"]
    client.force_login(ida)
    client.post(reverse("announcement_read", args=[row.pk]))
    client.force_login(director)
    page = client.get(reverse("announcement", args=[row.pk]))
    assert [one.user for one in page.context["waiting"]] == [elif_]
    client.force_login(stranger)
    assert client.get(reverse("announcement", args=[row.pk])).status_code == 404


@pytest.mark.req("R-338")
def test_everybody_around_a_client_is_told_and_the_client_has_it_in_the_journal(client):
    head = world.person(role="head")
    ida, elif_ = world.person(team=world.team(head=head)), world.person()
    account = world.account(owner=ida)
    account.share_with(by=ida, user=elif_, duty="service", on=world.TODAY)
    row = announce(viewer=world.viewer(world.person(role="director")), audience="client", account=account, **WORDS)
    assert {one.user for one in row.readers.all()} == {ida, elif_, head}
    client.force_login(ida)
    assert "Delivery in five weeks" in client.get(reverse("account", args=[account.pk])).content.decode()


def test_an_announcement_for_nobody_or_without_words_is_refused():
    director = world.viewer(world.person(role="director"))
    with pytest.raises(Refusal, match="who is meant"):
        announce(viewer=director, audience="team", **WORDS)
    with pytest.raises(Refusal, match="Nobody would hear"):
        announce(viewer=director, audience="team", team=world.team(), **WORDS)
    with pytest.raises(Refusal, match="what was decided"):
        announce(viewer=director, audience="all", title="", text="x")
    assert not Announcement.objects.exists()
