"""The brief before a meeting: what one wants to know, and which of them a phone may keep."""

from datetime import timedelta

import pytest

from rapport.activities.meetings import prepare, sheet_of
from rapport.desk.meetings.brief import kept_until
from rapport.interests.models import OpenPoint
from tests import world
from tests.world import TODAY, viewer

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-086")
def test_the_brief_says_who_comes_what_is_promised_what_they_ask_and_what_was_last(client, ida):
    today = world.today()
    matter = world.interest(owner=ida, on=today, title="Scales for the hall")
    account = matter.account
    account.main_contact().revise(by=ida, buying_role="decides", stance="against")
    account.pin(by=ida, text="Never on Mondays")
    world.promise(account=account, due_on=today)
    OpenPoint.objects.note(
        by=ida, account=account, sort="question", text="How cold may it be?", owner=ida, due_on=today, on=today
    )
    step = world.meeting_step(owner=ida, account=account, on=today)
    client.force_login(ida)
    page = client.get(f"/steps/{step.pk}/brief/").content.decode()
    said = ("Østbø", "Decides", "Against us", "Never on Mondays", "Send the drawing", "How cold", "Scales for the hall")
    for text in said:
        assert text in page


def test_the_brief_and_the_sheet_cost_a_dozen_queries(client, ida, django_assert_max_num_queries):
    step = world.meeting_step(owner=ida, on=world.today())
    client.force_login(ida)
    client.get(f"/steps/{step.pk}/brief/")
    with django_assert_max_num_queries(12):
        client.get(f"/steps/{step.pk}/brief/")
    prepare(by=ida, meeting=sheet_of(step), contacts=[step.account.main_contact()], users=[ida], goal_words="Win them")
    with django_assert_max_num_queries(12):
        client.get(f"/steps/{step.pk}/meeting/")


def test_a_phone_keeps_briefs_of_the_next_days_and_secret_ones_only_of_own_meetings(henrik, ida):
    step = world.meeting_step(owner=ida, on=TODAY)
    assert kept_until(step, viewer(ida)) == TODAY + timedelta(days=1)
    assert kept_until(step, viewer(henrik)) == TODAY + timedelta(days=1)
    step.account.confide(by=ida, level="secret")
    assert kept_until(step, viewer(ida))
    assert kept_until(step, viewer(henrik)) is None
    assert kept_until(world.meeting_step(owner=ida, due_on=TODAY + timedelta(days=8)), viewer(ida)) is None


def test_the_answer_says_for_whom_and_until_when_it_may_be_kept(client, henrik, ida):
    step = world.meeting_step(owner=ida, on=world.today())
    step.account.confide(by=ida, level="secret")
    client.force_login(ida)
    assert client.get(f"/steps/{step.pk}/brief/").headers["Offline-For"] == str(ida.pk)
    client.force_login(henrik)
    assert "Offline-For" not in client.get(f"/steps/{step.pk}/brief/").headers
