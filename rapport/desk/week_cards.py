"""How a step reads in the week: one part, drawn once for each shape that a card has and filled in for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from rapport.people.viewer import Viewer
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.templatetags.kept import filled
from rapport.ui.wording import hour


def cards(steps: Iterable[Any], viewer: Viewer) -> SafeString:
    return mark_safe("".join(_card(step, viewer) for step in steps))


def _card(step: Any, viewer: Viewer) -> SafeString:
    account, contact = step.account, step.contact
    shape = {
        "state": step.state(on=viewer.today), "moves": step.is_open and step.changes_by(viewer),
        "has_hour": step.due_at is not None, "is_meeting": step.is_meeting,
        "comes_again": step.is_meeting and step.met_before, "is_agreed": step.agreed,
    }  # fmt: skip
    # The interest that rests on it, else the client.
    kind, number = ("interest", step.serves) if step.serves else ("account", step.account_id)
    return filled(
        "desk/_week_card.html", shape,
        number=step.pk, version=step.version, href=path_to(kind, number), what=step, client=account,
        who=f"{contact}, {account}" if contact and not account.is_person else account,
        at=hour(step.due_at) if step.due_at else "", kind=step.get_kind_display(),
    )  # fmt: skip
