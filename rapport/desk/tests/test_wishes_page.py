"""Wishes told upward: by product group with counts and clients, each number opening its list, and as a file."""

import pytest

from rapport.care.models import Wish
from rapport.catalogue.models import ProductGroup
from rapport.desk.base.wishing import wishes_by_group
from rapport.desk.periods import span
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.req("R-015")]


@pytest.fixture
def head(client):
    head = world.person(name="Henrik", role=Role.HEAD)
    client.force_login(head)
    return head


@pytest.fixture
def wishes():
    """Two clients wish for stands, one of them twice; one for something of no group."""
    stands, owner, today = ProductGroup.objects.create(name="Stands"), world.person(), world.today()
    one, other = world.account(owner=owner, name="Skarvøy"), world.account(owner=owner, name="Mølle")
    for account, words, group in (
        (one, "Of steel", stands), (one, "Lower", stands),
        (other, "With wheels", stands), (other, "On Saturdays", None),
    ):  # fmt: skip
        Wish.objects.write(by=owner, account=account, words=words, on=today, product_group=group)
    return stands


def test_what_most_clients_wish_stands_first_with_its_counts(head, wishes):
    viewer = world.viewer(head, world.at(world.today()))
    first, last = wishes_by_group(viewer, span("year", viewer.today))
    assert (first.name, first.wishes, first.clients, dict(first.cells)["new"]) == ("Stands", 3, 2, 3)
    assert (last.word, last.wishes) == ("none", 1)


def test_the_number_of_a_group_opens_its_list_and_the_list_goes_along_as_a_file(client, head, wishes):
    page = client.get("/base/wishes/").content.decode()
    assert f"product={wishes.pk}&amp;came=months" in page
    listed = client.get(f"/wishes/?whose=all&product={wishes.pk}&came=months").content.decode()
    assert "With wheels" in listed
    assert "On Saturdays" not in listed
    of_none = client.get("/wishes/?whose=all&product=none&came=months").content.decode()
    assert ("On Saturdays" in of_none, "With wheels" in of_none) == (True, False)
    file = client.post("/wishes/export/?whose=all", {"form": "csv"})
    assert "On Saturdays" in b"".join(file.streaming_content).decode("utf-8-sig")


def test_the_pages_cost_the_same_whatever_is_wished(client, head, wishes, django_assert_max_num_queries):
    for address in ("/base/wishes/", "/wishes/?whose=all", f"/wishes/{Wish.objects.first().pk}/"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
