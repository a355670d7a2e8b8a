"""What leaves the house is watched: unusual exports are told to the head and the administrator, and to nobody else."""

import pytest

from rapport.desk.hand_overs.preparing import prepare
from rapport.journal.models import Entry
from rapport.kit import clock
from rapport.notices.gathering import gather
from rapport.notices.models import Cursor, Notice
from rapport.people.roles import Role
from tests import world
from tests.world import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def ida(head):
    ida = world.person(name="Ida Holm", team=world.team(head=head))
    for number in range(3):
        world.account(owner=ida, name=f"Client {number}", surname="", on=today())
    return ida


def takes_out(client, user) -> None:
    client.force_login(user)
    answer = client.post("/accounts/export/", {"form": "csv"})
    list(answer)


def told() -> set[str]:
    gather(clock.now())
    return set(Notice.objects.filter(kind="unusual_export").values_list("user__name", flat=True))


@pytest.fixture(autouse=True)
def from_now_on(ida):
    Cursor.objects.all().delete()
    gather(clock.now())


@pytest.mark.req("R-399", "R-401")
def test_more_rows_than_usual_are_told_once_to_the_head_and_the_administrator(client, head, ida, settings):
    keeper = world.person(name="Kari Nes", role=Role.SYSTEM_ADMINISTRATOR)
    settings.EXPORTS = {**settings.EXPORTS, "rows_a_day": {"account_manager": 5}}
    takes_out(client, ida)
    assert told() == set()
    takes_out(client, ida)
    takes_out(client, ida)
    assert told() == {head.name, keeper.name}
    assert Entry.objects.filter(code="export.unusual").count() == 1


@pytest.mark.req("R-401")
def test_every_export_of_somebody_who_leaves_is_told(client, head, ida):
    prepare(by=head, giver=ida, on=today(), because="Leaves")
    takes_out(client, ida)
    assert told() == {head.name}


@pytest.mark.req("R-399")
def test_the_head_reads_who_took_what_out_and_a_colleague_does_not(client, head, ida):
    takes_out(client, ida)
    client.force_login(head)
    page = client.get("/exports/taken/").content.decode()
    assert "Ida Holm" in page
    assert "3 rows" in page
    client.force_login(ida)
    assert client.get("/exports/taken/").status_code == 403
