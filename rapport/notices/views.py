"""What the reader was told of, the newest first; and how to be told."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.kit import clock
from rapport.kit.identity import number_in
from rapport.notices.forms import HabitsForm
from rapport.notices.kinds import seen_by
from rapport.notices.models import Habits, Notice
from rapport.people.answers import done, shown
from rapport.people.gates import Request, signed_in
from rapport.ui.answers import go

PAGE = 30


@signed_in
def notices(request: Request) -> HttpResponse:
    before = request.GET.get("before", "")
    mine = Notice.objects.filter(user=request.user).order_by("-id")
    if number := number_in(before):
        mine = mine.filter(pk__lt=number)
    found = list(mine.select_related("entry__actor").prefetch_related("entry__subjects")[: PAGE + 1])
    may_see = seen_by(request.viewer, [notice.entry for notice in found[:PAGE]])
    seen = [notice for notice in found[:PAGE] if notice.entry_id in may_see]
    following = found[PAGE - 1].pk if len(found) > PAGE else None
    return render(request, "notices/notices.html", {"notices": seen, "following": following})


@signed_in
def notice(request: Request, number: int) -> HttpResponse:
    """Leads to what it is about; from then on it is read."""
    found = get_object_or_404(Notice, pk=number, user=request.user)
    Notice.objects.filter(pk=found.pk).read(clock.now())
    return redirect(found.page)


@require_POST
@signed_in
def notices_read(request: Request) -> HttpResponse:
    Notice.objects.filter(user=request.user).read(clock.now())
    return go(request, "notices")


@signed_in
def my_notices(request: Request) -> HttpResponse:
    habits = Habits.of(request.user)
    form = HabitsForm(request.POST or None, habits=habits)
    if form.carry_out(lambda data: habits.settle(by=request.user, **data)):
        return done(request, "my_notices", _("Kept."))
    return shown(request, "notices/my_notices.html", {}, form)
