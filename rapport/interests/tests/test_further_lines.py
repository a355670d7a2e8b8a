"""Further lines during the talk, and what other clients asked for along with it."""

import pytest
from django.urls import reverse

from rapport.catalogue.models import ProductGroup
from rapport.interests.models.interest_keeping import Line
from rapport.interests.talk.alongside import alongside
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(client):
    found = world.interest(on=world.today(), stage="calculation")
    client.force_login(found.owner)
    return found


@pytest.mark.req("R-076")
def test_another_product_group_is_added_during_the_talk_and_the_sum_stays_true(client, matter):
    labels = ProductGroup.objects.create(name="Labels")
    matter.revise(by=matter.owner, value=500_00)
    client.post(
        reverse("interest_further_line", args=[matter.pk]), {"group": labels.pk, "value": "20", "recurrence": "once"}
    )
    matter.refresh_from_db()
    assert {(line.name, line.value) for line in matter.lines.all()} == {(matter.title, 500_00), ("Labels", 20_00)}
    assert matter.value == 520_00


@pytest.mark.req("R-076")
def test_what_others_asked_for_along_with_it_is_named_with_its_base(client, matter):
    scales, labels, rare = (ProductGroup.objects.create(name=name) for name in ("Scales", "Labels", "Bags"))
    for number in range(6):
        groups = [scales, *([labels] if number < 3 else []), *([rare] if number == 0 else [])]
        other = world.interest(account=world.account(owner=matter.owner, name=f"Client {number}"))
        other.assign_lines(by=matter.owner, lines=[Line("Line", 0, "once", group) for group in groups])
    matter.assign_lines(by=matter.owner, lines=[Line("Line", 0, "once", scales)])
    [found] = alongside(matter, world.viewer(matter.owner))
    assert (found.name, found.count, found.of) == ("Labels", 3, 6)
    seen = client.get(reverse("interest_alongside", args=[matter.pk])).content.decode()
    assert "3 of 6 clients who asked for the same asked for it, too" in seen


def test_what_may_not_be_read_is_not_counted(matter):
    scales, labels = (ProductGroup.objects.create(name=name) for name in ("Scales", "Labels"))
    for number in range(5):
        other = world.interest(account=world.account(name=f"Client {number}"))
        other.assign_lines(by=other.owner, lines=[Line("Line", 0, "once", group) for group in (scales, labels)])
    matter.assign_lines(by=matter.owner, lines=[Line("Line", 0, "once", scales)])
    assert [one.name for one in alongside(matter, world.viewer(matter.owner))] == ["Labels"]
    other.account.confide(by=other.owner, level="secret")
    assert alongside(matter, world.viewer(matter.owner)) == []
