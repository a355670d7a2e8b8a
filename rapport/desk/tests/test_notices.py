"""The page of notices and of how to be told."""

import pytest

from rapport.desk.handing_over import hand_over
from rapport.desk.merging import merge
from rapport.journal.models import EntryQuerySet
from rapport.notices.gathering import gather
from rapport.notices.kinds import all_kinds
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


def test_what_happened_to_a_client_that_became_part_of_another_is_told_still(tomas):
    ida = world.person(name="Ida Holm")
    winner, loser = (world.account(name=name, owner=ida) for name in ("Nordhavn", "Nordhavn Pakkeri"))
    hand_over(by=ida, account=loser, to=tomas, on=TODAY)
    merge(by=ida, winner=winner, loser=loser, on=TODAY)
    gather(NOW)
    assert "account.handed_over" in Notice.objects.filter(user=tomas).values_list("entry__code", flat=True)


def test_of_others_notices_nothing_is_there(client, tomas):
    hand_over_some(1, to=world.person(name="Elif Yıldırım"))
    assert client.get(f"/notices/{Notice.objects.get().pk}/").status_code == 404
    assert "Client 0" not in client.get("/notices/").content.decode()


def test_the_ways_and_hours_are_kept_and_bad_ones_stand_at_their_field(client, tomas):
    kept = {kind.code: "here" for kind in all_kinds()} | {"handed_over": "off", "step": "digest", "absence": "at_once"}
    hours = {"quiet_from": "20:00", "quiet_to": "06:30", "digest_at": "09:00"}
    assert client.post("/me/notices/", {**kept, **hours}).status_code == 302
    assert Habits.of(tomas).ways == kept
    wrong = client.post("/me/notices/", {**kept, **hours, "quiet_from": "late", "step": "loudly"})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors.keys() == {"quiet_from", "step"}
