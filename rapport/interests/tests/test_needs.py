"""What a client needs stands beside its interests and is taken over by one press."""

import pytest

from rapport.accounts.models import Need
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def need(account, what, kind="need"):
    row = Need(account=account)
    row.keep(by=account.owner, what=what, kind=kind)
    return row


@pytest.mark.req("R-016")
def test_one_press_makes_needs_lines_and_keeps_preferences_with_the_words(client):
    interest = world.interest(value=500_00, title="Scales", words="Something for the cold")
    need(interest.account, "Floor scales")
    need(interest.account, "By boat only", "preference")
    client.force_login(interest.owner)
    assert "Take all of it over" in client.get(f"/interests/{interest.pk}/").content.decode()
    assert client.post(f"/interests/{interest.pk}/needs/").status_code == 302
    interest.refresh_from_db()
    assert [(line.name, line.value) for line in interest.lines.all()] == [("Scales", 500_00), ("Floor scales", 0)]
    assert interest.words.splitlines() == ["Something for the cold", "By boat only"]
    assert interest.value == 500_00
    shown = client.get(f"/interests/{interest.pk}/").content.decode()
    assert "Take all of it over" not in shown
    assert shown.count("taken over") >= 2
    undo(Entry.objects.filter(code="interest.needs_taken_over").get(), by=interest.owner)
    assert not interest.lines.exists()


def test_nothing_is_taken_over_twice_nor_into_a_closed_interest():
    interest = world.interest()
    wanted = [need(interest.account, "Floor scales")]
    interest.take_over(by=interest.owner, needs=wanted)
    with pytest.raises(Refusal, match="stands here already"):
        interest.take_over(by=interest.owner, needs=wanted)
    assert interest.lines.count() == 1
    interest.win(by=interest.owner, on=world.TODAY)
    with pytest.raises(Refusal, match="is closed"):
        interest.take_over(by=interest.owner, needs=[need(interest.account, "Labels")])
