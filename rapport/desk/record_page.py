"""What the record of an account shows, in a number of queries that does not grow with what is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.accounts.facts import PROFILE_LABELS, rows_at_once, sets_of
from rapport.accounts.models import Account, Degree
from rapport.accounts.models.profile import WORDS
from rapport.accounts.own_fields.wording import facts_of as own_facts_of
from rapport.desk.account_page import facts_of, head
from rapport.desk.group_tree import tree_of
from rapport.desk.record_lines import OF_PAPER, OF_WORK, bands
from rapport.kit.money import Money
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

Text = str | Promise
_SUM_LABELS: dict[str, Text] = {
    "order_from": _("Smallest order"),
    "order_to": _("Largest order"),
    "yearly": _("Orders in a year"),
    "turnover": _("Their turnover"),
}


@dataclass(frozen=True)
class RatingCell:
    keenness: int
    means: int
    is_now: bool


def rating_of(account: Account) -> list[tuple[Text, list[RatingCell]]]:
    """The matrix, what they can pay going up, how much they want it going right."""
    now = (account.keenness, account.means)
    steps = (Degree.LOW, Degree.MIDDLE, Degree.HIGH)
    return [
        (means.label, [RatingCell(keen.value, means.value, (keen.value, means.value) == now) for keen in steps])
        for means in reversed(steps)
    ]


def profile_of(account: Account, viewer: Viewer) -> dict[str, Any]:
    """What is written, and the sums that the viewer may read."""
    row = account.known_profile
    names = [name for name in _SUM_LABELS if name != "turnover" or viewer.may(Permission.MONEY_READ)]
    sums: list[tuple[Text, Money, int | None]] = [
        (_SUM_LABELS[name], row.worth(name), row.turnover_year if name == "turnover" else None)
        for name in names
        if getattr(row, name)
    ]
    written = [(PROFILE_LABELS[name], getattr(row, name)) for name in WORDS if getattr(row, name)]
    return {"profile_sums": sums, "profile_words": written}


def record(account: Account, viewer: Viewer) -> dict[str, Any]:
    """`account` as read by `recorded()`."""
    rows = rows_at_once(
        {
            **sets_of(account, viewer),
            "roles": account.party_roles.all(),
            "responsibilities": account.responsibilities.annotate(user_name=F("user__name")),
        }
    )
    return {
        **head(account, viewer, "account_record"),
        **profile_of(account, viewer),
        "facts": facts_of(account),
        "own_facts": own_facts_of(account),
        "roles": [given.get_role_display() for given in rows["roles"]],
        "responsibilities": sorted(rows["responsibilities"], key=lambda one: (one.since, one.pk), reverse=True),
        "tree": tree_of(account, viewer),
        "of_work": bands(account, rows, OF_WORK, viewer),
        "of_paper": bands(account, rows, OF_PAPER, viewer),
        "rating": rating_of(account),
        "corrects": viewer.may(Permission.ACCOUNT_CHANGE),
    }
