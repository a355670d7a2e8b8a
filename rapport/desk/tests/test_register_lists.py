"""Requests and announcements are lists like others: narrowed, searched, taken along as a file."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.accounts.models import Account
from rapport.interests.models import InternalRequest, Standing
from rapport.people.models import Announcement
from rapport.people.roles import Role
from tests import world
from tests.world import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def titles(client, name, **asked):
    return [str(row) for row in client.get(reverse(name), {"whose": "all", **asked}).context["listing"].page]


@pytest.fixture
def ida(client):
    ida = world.person(name="Ida")
    client.force_login(ida)
    return ida


def ask(by, person, what, **more):
    fields = {"wanted": "document", "due_on": TODAY + timedelta(days=3), **more}
    return InternalRequest.objects.ask(by=by, on=TODAY, what=what, person=person, **fields)


@pytest.mark.req("R-344", "R-346")
def test_requests_are_narrowed_and_found_by_their_words_without_accents(client, ida):
    tomas = world.person(name="Tomas")
    asked = ask(ida, tomas, "Certificate of the scale for Kučera")
    ask(tomas, ida, "Which discount?", wanted="decision", due_on=TODAY)
    assert titles(client, "asked", q="kucera") == [str(asked)]
    assert titles(client, "asked", wanted="decision") == ["Which discount?"]
    assert titles(client, "asked", mine="1") == [str(asked)]
    asked.end(by=tomas, at=NOW, standing=Standing.ANSWERED, text="It is in the post.")
    assert titles(client, "asked", q="in the post") == [str(asked)]
    assert titles(client, "asked", open="1") == ["Which discount?"]
    assert reverse("asked") in client.get(reverse("requests")).content.decode()


@pytest.mark.req("R-344", "R-346")
def test_a_request_about_a_client_one_may_not_know_of_names_no_client_and_leaves_in_no_file(client, ida):
    head = world.person(role=Role.HEAD)
    account = world.account(owner=head, name="Nordhavn")
    ask(head, ida, "The contract", account=account)
    ask(head, ida, "A price list")
    Account.objects.filter(pk=account.pk).update(confidentiality="secret")
    assert "Nordhavn" not in client.get(reverse("asked"), {"whose": "all"}).content.decode()
    assert titles(client, "asked", q="nordhavn") == []
    answer = client.post(f"{reverse('asked_export')}?whose=all", {"form": "csv"})
    filed = b"".join(answer.streaming_content).decode()
    assert "A price list" in filed
    assert "The contract" not in filed


@pytest.mark.parametrize("name", ["asked", "told"])
def test_the_lists_cost_at_most_twelve_queries(client, ida, name, django_assert_max_num_queries):
    head = world.person(role=Role.HEAD)
    for number in range(5):
        ask(head, ida, f"Paper {number}", account=world.account(owner=ida))
        told = {"audience": "all", "whom": "", "people": [ida], "by": head, "at": NOW}
        Announcement.objects.say(title=f"News {number}", text="So it is.", **told)
    client.get(reverse(name), {"whose": "all"})
    with django_assert_max_num_queries(12):
        client.get(reverse(name), {"whose": "all"})
