"""Parts of test_permissions.py that would make it too long: the table of the base, and records that take some lines."""

from typing import Any

from django.utils import timezone

from rapport.accounts.models import Account, Origin, Source
from rapport.activities.models import Step
from rapport.care.models import Wish
from rapport.desk.groups.models import TargetGroup
from rapport.desk.hand_overs.models import HandOver
from rapport.desk.hand_overs.preparing import prepare
from rapport.people.models import User
from rapport.targets.models import Target, Unit
from rapport.targets.periods import Period

OF_BASE = {
    # Reads the base
    "s++++++++3": """
        base base_quality base_coverage base_groups base_wishes wishes wishes_filters wishes_export wishes_columns
        wishes_views wishes_view_new""",
    # A record of the base
    "s++++++++4": "source wish account_standing",
    "s+++++33+4": "source_look cards_of account_wish interest_wish wish_edit wish_pass_on wish_tell",
    # Takes in, puts in
    "s+++++33+3": "source_new cards cards_alike",
    # Works the record
    "s++3++3334": "account_origin interest_origin",
    # Keeps clients
    "s+++++3333": "base_to_check targets",
    # Keeps sources
    "s++++++334": "source_edit",
    # Leads
    "s333++3333": "figures_quality target_new quota_new plan_year",
    "s333++3334": "wish_decide target_edit target_filter target_drop",
    # Plans in numbers: read by the person, made by the heads above
    "s344++4444": "quota_edit quota_take_away",
}


def records_of_base(owner: User, account: Account) -> dict[str, Any]:
    source = Source.objects.open(by=owner, origin=Origin.objects.all()[0], name="Nor-Fishing")
    words, on = "A scale that floats", timezone.localdate()
    wish = Wish.objects.write(by=owner, account=account, words=words, on=on)
    plan = Unit("EUR").target(owner, Period.quarter_of(on), 100_00)
    return {
        "source": source,
        "wish": wish,
        "target": TargetGroup.objects.define(by=owner, name="Bakeries", words={}),
        "quota": Target.objects.set(by=owner, target=plan),
    }


def numbers_of_base(world: Any) -> dict[str, int]:
    kept = {name: getattr(world, name).pk for name in ("source", "wish", "target", "quota")}
    return {**kept, "cards": world.source.pk, "plan": world.owner.pk}


def hand_over_of(owner: User, *, letter: Step) -> HandOver:
    found = prepare(by=owner, giver=owner, on=timezone.localdate(), because="Other clients")
    found.lines.filter(account=letter.account).update(letter=letter)
    return found
