"""The console: what is wrong is found, what does not fit is refused."""

import json

import pytest
from django.core.management import call_command

from rapport.activities.models import Step
from rapport.people.models import User
from tests import world

pytestmark = pytest.mark.django_db


def findings(capsys):
    with pytest.raises(SystemExit):
        call_command("doctor", "--json")
    return [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]]


def test_nothing_is_wrong_with_a_base_that_only_verbs_wrote(capsys):
    world.interest()
    call_command("doctor")
    assert "Nothing is wrong" in capsys.readouterr().out


def test_doctor_finds_a_next_step_of_another_account(capsys):
    interest, other = world.interest(), world.account(name="Other AS")
    Step.objects.filter(pk=interest.next_step_id).update(account=other)
    assert findings(capsys) == ["next_step_of_other_account"]


def test_doctor_finds_what_belongs_to_somebody_who_left(capsys):
    interest = world.interest()
    User.objects.filter(pk=interest.owner_id).update(is_active=False)
    assert findings(capsys) == ["step_owner_inactive", "interest_owner_inactive", "account_owner_inactive"]


def test_the_first_user_is_made_at_the_console(monkeypatch):
    monkeypatch.setenv("RAPPORT_PASSWORD", world.PASSWORD)
    call_command("createuser", "ida@brenner-lind.example", "Ida Holm", "--role", "director")
    assert User.objects.get(email="ida@brenner-lind.example").check_password(world.PASSWORD)
