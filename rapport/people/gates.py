"""Gates: the decorators in front of every view. A URL whose view has none fails the check at start-up."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from rapport.kit.identity import number_in
from rapport.kit.prepared import Prepared
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

View = Callable[..., HttpResponseBase]
Read = str | Callable[[Any], Any]


class NotYours(PermissionDenied):
    """Seen, but somebody else answers for it; whoever may can take it over."""

    def __init__(self, row: models.Model, name: str) -> None:
        super().__init__(name)
        self.row = row


class Request(HttpRequest):
    """What a gated view gets: a signed-in user and that user's sight."""

    user: User
    viewer: Viewer
    htmx: HtmxDetails


def _gate(view: View, gate: str, gated: View) -> View:
    marked: Any = wraps(view)(gated)
    marked.gate = gate
    return marked


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", None):
        return HttpResponseClientRedirect(reverse("account_login"))
    return redirect_to_login(request.get_full_path(), "account_login")


def signed_in(view: View) -> View:
    """Anybody who works here."""

    def gated(request: Request, *rows: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(request, *rows, **kwargs)

    return _gate(view, "signed in", gated)


def _to_what_it_became(request: Request, seen: Any, name: str, number: int) -> HttpResponse:
    """The same page of the record into which this one was merged, where there is one that may be seen."""
    now_at = getattr(seen.model, "now_at", None)
    now, match = now_at(number) if now_at else None, request.resolver_match
    if now is None or match is None or not seen.filter(pk=now).exists():
        raise Http404
    return redirect(match.view_name, **{**match.kwargs, name: now})


def stood_in_for(row: Any, viewer: Viewer) -> User | None:
    """The absent person in whose name the viewer works on the row; None where the row is the viewer's own."""
    account = row if hasattr(row, "is_secret") else getattr(row, "account", None)
    if account is None or getattr(row, "owner_id", None) == viewer.user.pk:
        return None
    owners = (getattr(row, "owner", None), account.owner)
    return next((owner for owner in owners if owner and viewer.covers(owner.pk, account)), None)


@cache
def _seen(model: type[models.Model], read: Read) -> Prepared[Any]:
    visible: Any = model._default_manager

    def one(viewer: Viewer, number: Any) -> Any:
        found = visible.visible_to(viewer).filter(pk=number)
        return read(found) if callable(read) else getattr(found, read)()

    return Prepared(one, number=BigIntegerField())


def sees(model: type[models.Model], name: str = "number", read: Read = "all") -> Callable[[View], View]:
    """Loads the row whose id stands in the address and passes it on; what may not be seen is not found.

    `read` joins what the page needs: a word of its queryset, or of a higher floor a function of the queryset.
    """

    def gate(view: View) -> View:
        def gated(request: Request, *rows: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            number = number_in(kwargs.pop(name))
            row = next(iter(_seen(model, read)(request.viewer.timeless, number=number)), None)
            if row is None:
                visible: Any = model._default_manager
                return _to_what_it_became(request, visible.visible_to(request.viewer), name, number)
            if request.method == "POST" and request.viewer.parts:
                request.user.on_behalf_of = stood_in_for(row, request.viewer)
            return view(request, *rows, row, **kwargs)

        return _gate(view, f"sees {model._meta.model_name}", gated)

    return gate


def opens(*path: str) -> Callable[[View], View]:
    """Behind a gate: notes on the reader's desk that the record was opened; `path` leads to what lies there with it."""

    def noting(view: View) -> View:
        @wraps(view)
        def opened(request: Request, row: models.Model) -> HttpResponseBase:
            if request.method == "GET" and not request.htmx:
                request.user.lay_on_desk(row, *(getattr(row, name) for name in path))
            return view(request, row)

        return opened

    return noting


def works(model: type[models.Model], name: str = "number", read: Read = "all") -> Callable[[View], View]:
    """Like `sees`; and only for those who may change the row, as its `changes_by(viewer)` says."""

    def gate(view: View) -> View:
        def answerable(request: Request, *rows: Any, **kwargs: Any) -> HttpResponseBase:
            if not rows[-1].changes_by(request.viewer):
                raise NotYours(rows[-1], f"works {model._meta.model_name}")
            return view(request, *rows, **kwargs)

        return _gate(view, f"works {model._meta.model_name}", sees(model, name, read)(answerable))

    return gate


def may(permission: Permission | str) -> Callable[[View], View]:
    """Lets pass whoever has the permission by a role, or stands in for somebody who has it."""
    required = Permission(permission)

    def gate(view: View) -> View:
        def gated(request: Request, *rows: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not request.viewer.may(required):
                raise PermissionDenied(required.value)
            return view(request, *rows, **kwargs)

        return _gate(view, f"may {required}", gated)

    return gate


def public(reason: str) -> Callable[[View], View]:
    """Open to everybody on the network, for a reason that stands in the code."""

    def gate(view: View) -> View:
        def gated(request: HttpRequest, *rows: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *rows, **kwargs)

        return _gate(view, f"public: {reason}", gated)

    return gate
