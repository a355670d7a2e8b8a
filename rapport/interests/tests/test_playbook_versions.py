"""A playbook is changed as a new version; the old one stays readable, and one of them leads."""

import pytest

from rapport.activities.models import Reason
from rapport.interests.models import LineDraft, Playbook, When
from rapport.journal.acting import undo
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


def choosing():
    return Playbook.objects.of_the_firm().on().get(code="choosing")


def switched_on(version):
    world.dry_run(version)
    version.switch_on(by=version.made_by, on=world.TODAY)


def on():
    return list(Playbook.objects.on().filter(code="choosing").values_list("number", "owner"))


def test_a_change_waits_as_a_new_version_and_the_old_one_stays_as_it_was():
    head = world.person(role=Role.HEAD)
    new = choosing().change(by=head, lines=[LineDraft(reason=Reason.ASK_RESULT, after_days=5)], at_most=8)
    assert (new.number, new.is_on, new.at_most, [line.after_days for line in new.lines.all()]) == (2, False, 8, [5])
    assert (choosing().number, [line.after_days for line in choosing().lines.all()]) == (1, [7])


@pytest.mark.database
def test_switching_on_puts_the_version_before_it_off_and_undo_puts_it_back():
    head = world.person(role=Role.HEAD)
    switched_on(choosing().change(by=head))
    assert on() == [(2, None)]
    undo(head.last_act, by=head)
    assert on() == [(1, None)]


@pytest.mark.req("R-341")
def test_a_variant_of_ones_own_keeps_what_binds_everybody():
    ida = world.person()
    variant = choosing().vary(by=ida, lines=[LineDraft(kind="mail", text="Ask by mail", after_days=5)])
    switched_on(variant)
    assert (variant.until, on()) == ("closed", [(2, ida.pk), (1, None)])
    with pytest.raises(Refusal) as refused:
        choosing().vary(by=ida, until="")
    assert refused.value.code == "binds_everybody"


def test_a_playbook_of_the_firm_needs_a_name_and_a_step_that_says_what():
    head = world.person(role=Role.HEAD)
    for name, lines, code in (("", [LineDraft(text="Ask")], "name_missing"), ("Fairs", [], "line_missing")):
        with pytest.raises(Refusal) as refused:
            Playbook.objects.write(by=head, name=name, when=When.STAGE, lines=lines)
        assert refused.value.code == code
    with pytest.raises(Refusal):
        Playbook.objects.write(by=head, name="Fairs", when=When.STAGE, lines=[LineDraft(text=" ")])


def test_those_that_come_with_the_product_are_on_and_read_in_the_readers_language():
    assert Playbook.objects.on().count() == 31
    assert str(choosing()) == "Choosing"
    assert not [str(one) for one in Playbook.objects.all() if str(one) == one.code]
