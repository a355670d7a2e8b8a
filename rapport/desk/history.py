"""What one did: one's own acts, those of the people one leads, and acts over many rows, each with its way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.desk.many.changes import KINDS
from rapport.desk.undoing import undoers
from rapport.interests.models import Interest
from rapport.journal.models import UNDO_DAYS, BulkAct, Entry, EntrySubject, Source
from rapport.journal.timeline import Line, before_key, can_be_undone, concerns, earlier_than
from rapport.kit.identity import number_in
from rapport.people.viewer import Viewer

PAGE = 30
MINE, TEAM, MANY = "mine", "team", "many"


@dataclass(frozen=True)
class Place:
    """What an act was on."""

    name: str
    url: str


@dataclass(frozen=True)
class Done:
    """One act with what it was on."""

    line: Line
    places: list[Place]


@dataclass(frozen=True)
class ManyDone:
    """One act over many rows, as its list and its page say it."""

    act: BulkAct
    can_be_undone: bool

    @property
    def title(self) -> str:
        kind = KINDS[self.act.kind]
        what = {"list": _list_named(kind.name), "what": kind.change(self.act.what).label, "value": self.act.value}
        return (_("{list}, {what}: {value}") if self.act.value else _("{list}, {what}")).format(**what)

    @property
    def url(self) -> str:
        return reverse("bulk_act", args=[self.act.pk])


def _list_named(kind: str) -> str:
    return {"accounts": _("Accounts"), "interests": _("Interests"), "steps": _("Steps")}[kind]


@dataclass(frozen=True)
class History:
    """One page; `earlier` is the key with which the next page is asked for, empty at the end."""

    whose: str
    tabs: list[dict[str, Any]]
    acts: list[Done]
    many: list[ManyDone]
    earlier: str


def history(viewer: Viewer, *, whose: str, before: str) -> History:
    offered = [(MINE, _("Mine")), *([(TEAM, _("My people"))] if viewer.people_led else []), (MANY, _("Many at once"))]
    whose = whose if whose in dict(offered) else MINE
    tabs = [
        {"label": label, "url": f"{reverse('history')}?whose={name}", "current": name == whose}
        for name, label in offered
    ]
    if whose == MANY:
        many, earlier = _many(viewer, before)
        return History(whose, tabs, [], many, earlier)
    acts, earlier = _acts(viewer, viewer.people_led if whose == TEAM else {viewer.user.pk}, before)
    return History(whose, tabs, acts, [], earlier)


def many_done(act: BulkAct, viewer: Viewer) -> ManyDone:
    theirs = act.actor_id in undoers(viewer) and viewer.may(KINDS[act.kind].permission)
    return ManyDone(act, theirs and act.can_be_undone(now=viewer.now, days=UNDO_DAYS))


def changed_rows(act: BulkAct) -> QuerySet[Any, Any]:
    """The ids of the rows that it changed, those taken back included."""
    noun = KINDS[act.kind].model._meta.model_name
    found = EntrySubject.objects.filter(entry__bulk=act, entry__undoes=None, kind=noun)
    return found.order_by("object_id").values_list("object_id", flat=True).distinct()


def _many(viewer: Viewer, before: str) -> tuple[list[ManyDone], str]:
    found = BulkAct.objects.visible_to(viewer).select_related("actor", "undone_by").defer("marked", "given")
    found = found.filter(opened_at__gte=viewer.now - timedelta(days=UNDO_DAYS))
    if number := number_in(before):
        found = found.filter(pk__lt=number)
    rows = list(found.order_by("-pk")[: PAGE + 1])
    return [many_done(act, viewer) for act in rows[:PAGE]], str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""


def _acts(viewer: Viewer, actors: Iterable[int], before: str) -> tuple[list[Done], str]:
    """Single acts of the last 90 days; rows of a file or of an act over many are told by that."""
    single = Q(bulk=None) & (~Q(source=Source.IMPORT) | Q(code__startswith="import."))
    since = viewer.now - timedelta(days=UNDO_DAYS)
    found = Entry.objects.filter(single, actor__in=actors, happened_at__gte=since)
    found = earlier_than(found, before).filter(~_is_hidden(viewer))
    along = ("actor", "on_behalf_of", "undoes", "undone_by")
    rows = list(found.select_related(*along).order_by("-happened_at", "-pk")[: PAGE + 1])
    page = rows[:PAGE]
    places = _places(page, viewer)
    mine = undoers(viewer)
    done = [Done(Line(one, can_be_undone(one, viewer.now, mine)), places.get(one.pk, [])) for one in page]
    return done, before_key(page[-1]) if len(rows) > PAGE else ""


def _is_hidden(viewer: Viewer) -> Exists:
    """An entry about an account whose name the viewer may not read any more."""
    return concerns(Account.objects.hidden_from(viewer).values("pk"), "pk")


def _places(entries: list[Entry], viewer: Viewer) -> dict[int, list[Place]]:
    """The clients and interests that each is about, by the number of the entry; in three queries."""
    models: dict[str, Any] = {"account": Account, "interest": Interest}
    about = list(
        EntrySubject.objects.filter(entry__in=entries, kind__in=models).values_list("entry_id", "kind", "object_id")
    )
    rows = {
        (kind, pk): Place(str(row), reverse(kind, args=[pk]))
        for kind, model in models.items()
        for pk, row in model.objects.visible_to(viewer)
        .in_bulk({pk for _entry, one, pk in about if one == kind})
        .items()
    }
    found: dict[int, list[Place]] = {}
    for entry, kind, pk in sorted(about, key=lambda one: one[1]):
        if (kind, pk) in rows:
            found.setdefault(entry, []).append(rows[kind, pk])
    return found
