"""Who asks again stands higher, and what they also ask about is kept with the talk."""

import pytest
from django.urls import reverse

from rapport.catalogue.models import ProductGroup
from rapport.desk.day import day_of
from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-079")
def test_a_client_who_asks_again_stands_before_one_who_asks_for_the_first_time(ida):
    today = world.TODAY
    first = world.interest(owner=ida, title="For the first time", on=today)
    again = world.interest(account=world.interest(owner=ida, title="Before", on=today).account, title="Again", on=today)
    lines = [line.interest for line in day_of(world.viewer(ida)).mine.every]
    assert again.is_repeat
    assert lines.index(again) < lines.index(first)


@pytest.mark.req("R-076")
def test_what_they_also_ask_about_becomes_a_line_while_the_call_is_written_down(client, ida):
    labels, matter = ProductGroup.objects.create(name="Labels"), world.interest(owner=ida, on=world.today())
    client.force_login(ida)
    sent = {"way": "call", "outcome": "done", "text": "Spoke about scales", "interest": matter.pk, "also": labels.pk}
    client.post(reverse("account_log", args=[matter.account_id]), sent)
    assert [line.group for line in matter.lines.all()] == [labels]
    assert Entry.objects.filter(code="contact.logged").exists()
