"""Putting one account into the base by hand, when nobody is calling."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, PointKind, Source
from rapport.accounts.registering import Draft, Person, PointDraft, check, register
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class KnownAlready(Refusal):
    """The same company number, phone or mail stands in the base; the person decides whether it is another one."""

    def __init__(self, twin: Account) -> None:
        message = _("{name} has the same number or address. Open it, or save all the same.").format(name=twin)
        super().__init__("known_already", message)
        self.twin = twin


def put_in(
    *, viewer: Viewer, on: date, given: dict[str, Any], once: str | None = None, all_the_same: bool = False
) -> Account:
    """Registers what a form holds. Raises KnownAlready, and Refusal where nothing tells who it is."""
    given = dict(given)
    source = given.pop("source", "").strip()
    draft = check(_draft(viewer.user, given))
    if not (draft.name or draft.person or draft.points):
        raise Refusal("nothing_given", _("A name, a phone or a mail is enough; write one of them."), "name")
    if not all_the_same and (twin := _twin(draft, viewer)):
        raise KnownAlready(twin)
    with transaction.atomic():
        if source:
            named = Source.objects.named(source, origin=draft.facts.get("origin"), by=viewer.user)
            draft.facts |= {"source": named, "origin": named.origin}
        return register(by=viewer.user, draft=draft, on=on, once=once)


def _draft(owner: User, given: dict[str, Any]) -> Draft:
    points = [PointDraft(kind, text) for kind in (PointKind.PHONE, PointKind.MAIL) if (text := given.pop(kind).strip())]
    web = given.pop("web").strip()
    sites = [PointDraft(PointKind.WEB, web)] if web else []
    surname, given_name, position = (given.pop(name) for name in ("surname", "given_name", "position"))
    person = Person(surname, given_name, position, points) if surname else None
    draft = Draft(owner, given.pop("name"), given.pop("kind"), given.pop("country"), person, key=None)
    draft.points = sites if person else [*points, *sites]
    draft.facts = {name: value for name, value in given.items() if value}
    return draft


def _twin(draft: Draft, viewer: Viewer) -> Account | None:
    reached = [point.text for point in [*draft.points, *(draft.person.points if draft.person else [])]]
    visible = Account.objects.visible_to(viewer)
    numbered = visible.numbered(draft.facts.get("company_number", ""), draft.country)
    return numbered.first() or visible.reached_by(*reached).first()
