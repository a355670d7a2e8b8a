"""What the pages of an interest show beside its overview, each in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.accounts.models import NEVER
from rapport.interests.models import Decision, Interest, Thinking, ToldKind
from rapport.interests.talk.asking import lists_for
from rapport.people.viewer import Viewer

SHOWN = 50


def head(interest: Interest, viewer: Viewer, current: str = "interest") -> dict[str, Any]:
    """What stands on every page of an interest."""
    pages = {"interest": _("Overview"), "interest_talk": pgettext("with a client", "Talk")}
    pages |= {"interest_solutions": _("Solutions")}
    return {
        "interest": interest,
        "works": interest.changes_by(viewer),
        "logs": viewer.may("account.log"),
        "days_open": interest.days_open(on=viewer.today),
        "expected_on": interest.expected_on if interest.expected_on != NEVER else None,
        "tabs": [
            {"label": label, "url": reverse(name, args=[interest.pk]), "current": name == current}
            for name, label in pages.items()
        ],
    }


def talk_of(interest: Interest, viewer: Viewer) -> dict[str, Any]:
    """What they told us, the questions, what is open with them."""
    told = list(interest.told.select_related("contact"))
    promises: Any = interest.steps.open().filter(Q(agreed=True) | ~Q(waiting_for=""))
    points = interest.open_points.lately(SHOWN)
    return {
        **head(interest, viewer, "interest_talk"),
        "goals": [one for one in told if one.kind == ToldKind.GOAL],
        "known": [one for one in told if one.kind == ToldKind.FACT],
        "wishes": [one for one in told if one.kind == ToldKind.WISH],
        "agreed": list(promises.select_related("owner").order_by("due_on", "id")),
        "lists": lists_for(interest) if interest.is_open or told else [],
        "points": [one for one in points if one.is_open],
        "settled": [one for one in points if not one.is_open],
    }


def solutions_of(interest: Interest, viewer: Viewer) -> dict[str, Any]:
    """The solutions side by side, the chosen one first and declined ones last."""
    found = list(interest.solutions.prefetch_related("lines__group"))
    for solution in found:
        solution.interest = interest
    order = [Decision.CHOSEN, Decision.OPEN, Decision.DECLINED]
    found.sort(key=lambda one: order.index(Decision(one.decision)))
    chooses = interest.is_open and interest.thinking == Thinking.CHOOSING
    return {
        **head(interest, viewer, "interest_solutions"),
        "solutions": found,
        "wants_cheaper": chooses and found and not any(one.is_cheaper for one in found),
    }
