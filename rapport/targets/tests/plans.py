"""A head with two people, and plans made by the verb."""

from datetime import date

from rapport.people.roles import Role
from rapport.targets.models import Target, Unit
from rapport.targets.periods import Period
from tests import world


def firm():
    """Head, Ida and Jonas of one team."""
    head = world.person(name="Henrik Aasen", role=Role.HEAD)
    team = world.team(name="Sales", head=head)
    return head, world.person(name="Ida Holm", team=team), world.person(name="Jonas Moe", team=team)


def planned(person, code, amount, unit="NOK"):
    draft = Unit(unit).target(person, Period.parse(code), amount)
    return Target.objects.set(by=world.rapport(), target=draft)


def deal(owner, on, value, currency="NOK"):
    """A deal of that value, closed on that day."""
    interest = world.interest(owner=owner, value=value, currency=currency, on=on)
    interest.win(by=owner, on=on)
    return interest


def day(text):
    return date.fromisoformat(text)
