"""Where their clock is another, the day, the client and the interest say from when on to call."""

from datetime import date

import pytest
from django.urls import reverse

from rapport.accounts.models import Account, QuietTime
from rapport.desk.merging import merge
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


def test_a_call_across_the_ocean_says_from_when_on(client):
    ida = world.person(office=world.office())
    theirs = world.account(owner=ida, country="US", city="New York", on=world.today())
    matter = world.interest(account=theirs, owner=ida, on=world.today(), title="Scales", kind="call")
    client.force_login(ida)
    pages = [reverse("my_day"), reverse("account", args=[theirs.pk]), reverse("interest", args=[matter.pk])]
    for page in pages:
        assert "by their clock it is 09:00 then" in client.get(page).content.decode()
    assert client.get(pages[1]).context["reached"].there


def test_at_home_nothing_is_said_about_the_hour(client):
    ida = world.person(office=world.office())
    theirs = world.account(owner=ida, on=world.today())
    world.interest(account=theirs, owner=ida, on=world.today(), kind="call")
    client.force_login(ida)
    assert "by their clock" not in client.get(reverse("my_day")).content.decode()
    assert not client.get(reverse("account", args=[theirs.pk])).context["reached"].there


@pytest.mark.database
def test_the_account_keeps_what_the_rows_say_through_undoing_and_merging():
    theirs = world.account()

    def kept() -> list[dict[str, object]]:
        return Account.objects.get(pk=theirs.pk).quiet

    def rows() -> list[dict[str, object]]:
        return [row.copy() for row in QuietTime.objects.filter(account=theirs)]

    ida = theirs.owner
    quiet = theirs.keep_quiet(by=ida, on=world.TODAY, weekdays=[0], note="Board")
    assert kept() == rows() == theirs.quiet
    quiet.lift(by=ida)
    assert kept() == rows() == []
    undo(Entry.objects.get(code="account.quiet_time_lifted"), by=ida)
    other = world.account(owner=ida, name="Twin")
    other.keep_quiet(by=ida, on=world.TODAY, first_day=date(2026, 7, 1), last_day=date(2026, 7, 31), yearly=True)
    merge(by=ida, winner=theirs, loser=other, on=world.TODAY)
    assert kept() == rows()
    assert len(kept()) == 2
    undo(Entry.objects.get(code="account.merged"), by=ida)
    assert kept() == rows()
    assert len(kept()) == 1


def test_the_page_of_a_client_costs_at_most_a_dozen_queries(client, django_assert_max_num_queries):
    ida = world.person(office=world.office())
    theirs = world.account(owner=ida, phone="+47 55 31 01 99", on=world.today())
    for day in range(3):
        world.interest(account=theirs, owner=ida, on=world.today())
        theirs.keep_quiet(by=ida, on=world.today(), weekdays=[day])
        theirs.pin(by=ida, text="Calls before noon only")
    client.force_login(ida)
    page = reverse("account", args=[theirs.pk])
    client.get(page)
    with django_assert_max_num_queries(12):
        client.get(page)
