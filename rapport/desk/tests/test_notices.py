"""The page of notices and of how to be told."""

import pytest

from rapport.desk.handing_over import hand_over
from rapport.journal.models import EntryQuerySet
from rapport.notices.gathering import gather
from rapport.notices.models import Habits, Notice
from tests import world
from tests.world import NOW, TODAY

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture(autouse=True)
def _others_hold_nothing_back(monkeypatch):
    """Other tests have transactions open on the same server; how the outbox waits for them is tested on its own."""
    monkeypatch.setattr(EntryQuerySet, "committed", lambda entries: entries)


@pytest.fixture
def tomas(client):
    tomas = world.person(name="Tomas Novák")
    client.force_login(tomas)
    gather(NOW)
    return tomas


def hand_over_some(number, *, to):
    ida = world.person(name="Ida Holm")
    for place in range(number):
        hand_over(by=ida, account=world.account(name=f"Client {place}", owner=ida), to=to, on=TODAY)
    gather(NOW)


def test_the_page_asks_the_same_of_the_database_whatever_the_number_of_notices(
    client, tomas, django_assert_max_num_queries
):
    hand_over_some(32, to=tomas)
    client.get("/notices/")
    with django_assert_max_num_queries(12):
        page = client.get("/notices/").content.decode()
    assert page.count("Ida Holm, ") == 30
    earlier = client.get(page.partition('href="?before=')[2].partition('"')[0].join(["/notices/?before=", ""]))
    assert earlier.content.decode().count("Ida Holm, ") == 2


def test_all_are_read_with_one_press(client, tomas):
    hand_over_some(2, to=tomas)
    tomas.refresh_from_db()
    assert tomas.unread == 2
    assert '<span class="count">2</span>' in client.get("/notices/").content.decode()
    client.post("/notices/read/")
    tomas.refresh_from_db()
    assert tomas.unread == 0


def test_of_others_notices_nothing_is_there(client, tomas):
    hand_over_some(1, to=world.person(name="Elif Yıldırım"))
    assert client.get(f"/notices/{Notice.objects.get().pk}/").status_code == 404
    assert "Client 0" not in client.get("/notices/").content.decode()


def test_the_ways_and_hours_are_kept_and_bad_ones_stand_at_their_field(client, tomas):
    kept = {"absence": "here", "handed_over": "off", "step": "digest", "taken_in": "at_once", "moved_on": "here"}
    hours = {"quiet_from": "20:00", "quiet_to": "06:30", "digest_at": "09:00"}
    assert client.post("/me/notices/", {**kept, **hours}).status_code == 302
    assert Habits.of(tomas).ways == kept
    wrong = client.post("/me/notices/", {**kept, **hours, "quiet_from": "late", "step": "loudly"})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors.keys() == {"quiet_from", "step"}
