"""A variant of one's own is free in its steps, and bound in what concerns everybody."""

import pytest

from rapport.activities.models import Reason
from rapport.interests.models import LineDraft, Playbook
from rapport.journal.acting import undo
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.req("R-341")]


def choosing() -> Playbook:
    return Playbook.objects.of_the_firm().on().get(code="choosing")


def asking(days: int = 5, who: str = "owner") -> LineDraft:
    return LineDraft(kind="mail", reason=Reason.ASK_RESULT, after_days=days, in_working_days=False, who=who)


def switched_on(version: Playbook) -> Playbook:
    world.dry_run(version)
    version.switch_on(by=version.made_by, on=world.TODAY)
    return version


@pytest.mark.parametrize(
    ("fields", "line", "code"),
    [
        ({"until": ""}, asking(), "binds_everybody"),
        ({"repeat_days": 8}, asking(), "too_seldom"),
        ({"repeat_days": 0}, asking(), "too_seldom"),
        ({"at_most": 3}, asking(), "too_few"),
        ({}, asking(days=8), "too_late"),
        ({}, asking(who="head"), "binds_everybody"),
    ],
)
def test_nobody_is_left_alone_for_longer_than_the_firm_wants(fields, line, code):
    with pytest.raises(Refusal) as refused:
        choosing().vary(by=world.person(), lines=[line], **fields)
    assert refused.value.code == code


@pytest.mark.database
def test_what_ends_it_follows_the_firm_and_its_undo():
    head, ida = world.person(role=Role.HEAD), world.person()
    variant = switched_on(choosing().vary(by=ida, lines=[asking()], repeat_days=5))
    switched_on(choosing().change(by=head, until="answered"))
    variant.refresh_from_db()
    assert (variant.until, variant.repeat_days, variant.is_on) == ("answered", 5, True)
    undo(head.last_act, by=head)
    variant.refresh_from_db()
    assert variant.until == choosing().until == "closed"


def test_a_variant_that_was_off_comes_back_under_what_binds_now():
    head, ida = world.person(role=Role.HEAD), world.person()
    variant = choosing().vary(by=ida, lines=[asking()])
    switched_on(choosing().change(by=head, until="answered"))
    switched_on(variant)
    assert (variant.until, variant.change(by=ida, lines=[asking(days=3)]).until) == ("answered", "answered")


@pytest.mark.req("R-044")
def test_a_sequence_of_ones_own_leads_ones_own_clients_and_nobody_elses():
    ida, karl = world.person(), world.person()
    switched_on(choosing().vary(by=ida, lines=[asking(3), asking(6)], repeat_days=5))
    planned = {}
    for owner in (ida, karl):
        interest = world.interest(owner=owner, stage="calculation")
        interest.hand_over_offer(by=owner, on=world.TODAY, thinking="choosing")
        planned[owner] = interest.next_step.kind
    assert planned == {ida: "mail", karl: "call"}
