"""What a playbook suggests, in words: what, why, and what one press does."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rapport.activities.models import Reason
from rapport.interests.models import Does, Suggestion
from rapport.interests.playbooks.rulebook import Rulebook
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer

_SAID = ("interest", "does", "planned_by", "number", "reason", "title", "account__name", "account__erased_on")
_waiting: Prepared[Suggestion] = Prepared(
    lambda viewer: Suggestion.objects.to_answer_by(viewer).select_related("account").only(*_SAID).order_by("pk")
)


@dataclass(frozen=True)
class Asked:
    """A suggestion as its reader sees it; `yes` is on the button that accepts it."""

    suggestion: Suggestion
    title: str
    why: str
    yes: str
    playbook: str


def asked_of(viewer: Viewer) -> list[Asked]:
    """What waits for an answer of the viewer: one query."""
    return [said_of(one) for one in _waiting(viewer.timeless)]


def said_of(suggestion: Suggestion) -> Asked:
    yes = {
        Does.PLAN: pgettext("a suggested step", "Plan it"),
        Does.CLOSE: pgettext("an interest", "Close it"),
        Does.BUNDLE: pgettext("two steps", "Do both at once"),
    }
    title = _("Close it as unreachable?") if suggestion.closes else str(suggestion)
    playbook = Rulebook().name_of(suggestion.planned_by)
    return Asked(suggestion, title, _why(suggestion), yes[Does(suggestion.does)], playbook)


def _why(suggestion: Suggestion) -> str:
    count = suggestion.number
    if suggestion.closes:
        text = ngettext("{count} attempt reached nobody.", "{count} attempts reached nobody.", count)
    elif suggestion.does == Does.BUNDLE:
        text = _("Another step with the same person is due at nearly the same time.")
    elif suggestion.reason == Reason.REACH_DECIDER:
        text = ngettext(
            "{count} meeting was held, and nobody who decides is known.",
            "{count} meetings were held, and nobody who decides is known.",
            count,
        )
    elif suggestion.reason == Reason.AGREE_MEETING:
        text = ngettext(
            "{count} talk so far, and no meeting: they may be ripe for one.",
            "{count} talks so far, and no meeting: they may be ripe for one.",
            count,
        )
    elif suggestion.reason == Reason.REVIVE:
        text = _("It was closed without a deal; now is the day to ask again.")
    else:
        text = _("The playbook is through, and nothing has come of it yet.")
    return text.format(count=count)
