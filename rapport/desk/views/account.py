"""The pages of an account: what is next and what was, its interests, its record."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rapport.accounts import journal
from rapport.accounts.models import Account
from rapport.activities.forms import ComposerForm
from rapport.desk.account_page import group_of, head, overview, recommended_by
from rapport.desk.base.own_quality import quality_shown
from rapport.desk.record_page import record
from rapport.desk.undoing import undoers
from rapport.desk.views.opening import readable
from rapport.interests.models import Interest
from rapport.journal.timeline import Timeline, timeline
from rapport.people.gates import Request, opens, sees


@sees(Account, read="whole")
@opens()
@readable
def account(request: Request, account: Account) -> HttpResponse:
    lines = journal_of_client(request, account)
    if request.htmx and request.GET.get("before"):
        return render(request, "journal/_timeline.html", {"timeline": lines})
    page = overview(account, request.viewer)
    people = [one.contact for one in page["people"].here]
    composer = ComposerForm(people=people) if page["logs"] else None
    return render(request, "desk/account.html", {**page, "timeline": lines, "composer": composer})


def journal_of_client(request: Request, account: Account) -> Timeline:
    """Of the client and of those merged into it, without what hangs on others that the reader may not read."""
    asked: dict[str, Any] = {name: request.GET.get(name, "") for name in ("show", "before")}
    merged = getattr(account, "has_merged", False)
    own = Account.every.with_merged(account.pk).values("pk") if merged else account.pk
    return journal.journal_of(request.viewer, "account", own, **asked)


def journal_of(
    request: Request, kind: str, object_ids: int | QuerySet[Any, Any], hidden: Collection[int] | QuerySet[Any, Any] = ()
) -> Timeline:
    """The page of a journal that the address asks for."""
    asked: dict[str, Any] = {name: request.GET.get(name, "") for name in ("show", "before")}
    viewer = request.viewer
    return timeline(kind, object_ids, now=viewer.now, undoers=undoers(viewer), hidden=hidden, **asked)


@sees(Account, read="whole")
@readable
def account_interests(request: Request, account: Account) -> HttpResponse:
    rows = Interest.objects.filter(account=account).select_related("stage", "owner", "next_step", "competitor")
    page = {**head(account, request.viewer, "account_interests"), "rows": rows.order_by("-id")[:200]}
    return render(request, "desk/account_interests.html", page)


@sees(Account)
def account_group(request: Request, account: Account) -> HttpResponse:
    """What the group of which it is the head has open: a part of its page, read after it."""
    group = group_of(account, request.viewer) if account.opens_to(request.viewer) else None
    if group is None or not request.htmx:
        return redirect(f"{reverse('accounts')}?whose=all&group={account.pk}")
    return render(request, "desk/_account_group.html", {"account": account, "group": group})


@sees(Account, read="recorded")
@readable
def account_record(request: Request, account: Account) -> HttpResponse:
    return render(request, "desk/account_record.html", record(account, request.viewer))


@sees(Account, read="whole")
@readable
def account_standing(request: Request, account: Account) -> HttpResponse:
    """How good the record is and whom the client recommended: a part of the record, read after it."""
    page = {
        "quality": quality_shown(account, request.viewer),
        "recommended": recommended_by(account, request.viewer),
    }
    if request.htmx:
        return render(
            request,
            "desk/_account_standing.html",
            {**page, "account": account, "works": account.changes_by(request.viewer)},
        )
    return render(request, "desk/account_standing.html", {**head(account, request.viewer, "account_record"), **page})
