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
    "s+++++3333": "base_to_check",
    # Keeps sources
    "s++++++334": "source_edit",
    # Leads
    "s333++3333": "figures_quality target_new",
    "s333++3334": "wish_decide target_edit target_filter target_drop",
}


def records_of_base(owner: User, account: Account) -> dict[str, Any]:
    source = Source.objects.open(by=owner, origin=Origin.objects.all()[0], name="Nor-Fishing")
    words, on = "A scale that floats", timezone.localdate()
    wish = Wish.objects.write(by=owner, account=account, words=words, on=on)
    return {"source": source, "wish": wish, "target": TargetGroup.objects.define(by=owner, name="Bakeries", words={})}


def numbers_of_base(world: Any) -> dict[str, int]:
    return {"source": world.source.pk, "cards": world.source.pk, "wish": world.wish.pk, "target": world.target.pk}


def hand_over_of(owner: User, *, letter: Step) -> HandOver:
    found = prepare(by=owner, giver=owner, on=timezone.localdate(), because="Other clients")
    found.lines.filter(account=letter.account).update(letter=letter)
    return found
