"""The solutions of an interest side by side, and a further line."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.views.asking import ask
from rapport.interests.forms.solutions import ChooseForm, DeclineForm, FurtherLineForm, SolutionForm
from rapport.interests.models import Interest, Solution
from rapport.interests.talk.alongside import alongside
from rapport.interests.talk.page import head, solutions_of
from rapport.kit.identity import number_in
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import came_from


def _page(interest: Interest) -> str:
    return reverse("interest_solutions", args=[interest.pk])


@sees(Interest, read="whole")
def solutions(request: Request, interest: Interest) -> HttpResponse:
    return render(request, "interests/solutions.html", solutions_of(interest, request.viewer))


@works(Interest, read="whole")
def new_solution(request: Request, interest: Interest) -> HttpResponse:
    """Begins with the lines of the interest, or with another solution, of which it may be the cheaper variant."""
    like = number_in(request.GET.get("like"))
    model = interest.solutions.filter(pk=like).first() if like else None
    row = Solution(interest=interest, is_cheaper=model is not None)
    form = SolutionForm(request.POST or None, row=row, like=model)
    if "more" in request.POST:
        form.is_valid()
    elif form.carry_out(lambda data: Solution.objects.write(by=request.user, interest=interest, **data)):
        return done(request, _page(interest), _("Written: {name}").format(name=form.result))
    return shown(request, "interests/solution.html", {"interest": interest, "solution": row}, form)


@works(Interest, read="whole")
def solution(request: Request, interest: Interest, solution: int) -> HttpResponse:
    row = _row(interest, solution)
    form = SolutionForm(request.POST or None, row=row)
    if "more" in request.POST:
        form.is_valid()
    elif form.carry_out(lambda data: row.rewrite(by=request.user, **data)):
        return done(request, _page(interest), _("Kept: {what}").format(what=row))
    return shown(request, "interests/solution.html", {"interest": interest, "solution": row}, form)


@works(Interest, read="whole")
def choose(request: Request, interest: Interest, solution: int) -> HttpResponse:
    row, form = _row(interest, solution), ChooseForm(request.POST or None)
    if form.carry_out(lambda data: row.choose(by=request.user, **data)):
        return done(
            request, _page(interest), _("Chosen: {name}. Its lines are those of the interest now.").format(name=row)
        )
    lede = _("Its lines become those of the interest; what stood there before comes back with undo.")
    return ask(request, form, _page(interest), _("They choose “{name}”").format(name=row), _("Choose it"), lede=lede)


@works(Interest, read="whole")
def decline(request: Request, interest: Interest, solution: int) -> HttpResponse:
    row, form = _row(interest, solution), DeclineForm(request.POST or None)
    if form.carry_out(lambda data: row.decline(by=request.user, **data)):
        return done(request, _page(interest), _("Declined: {name}").format(name=row))
    title = _("They do not want “{name}”").format(name=row)
    return ask(request, form, _page(interest), title, _("Keep it as declined"), lede=interest.title)


def _row(interest: Interest, solution: int) -> Solution:
    row = get_object_or_404(interest.solutions.prefetch_related("lines"), pk=solution)
    row.interest = interest
    return row


@sees(Interest, read="whole")
def asked_along(request: Request, interest: Interest) -> HttpResponse:
    """R-076: what others asked for along with it: a part of the talk, read after it; without script a page."""
    page = {**head(interest, request.viewer, "interest_talk"), "alongside": alongside(interest, request.viewer)}
    return render(request, "interests/_alongside.html" if request.htmx else "interests/alongside.html", page)


@sees(Interest, read="whole")
@may("account.log")
def further_line(request: Request, interest: Interest) -> HttpResponse:
    """R-076: they also ask about something else."""
    back = came_from(request, reverse("interest", args=[interest.pk]))
    given = {"group": request.GET.get("group", "")}
    form = FurtherLineForm(request.POST or None, interest=interest, initial=given)
    if form.carry_out(lambda data: interest.add_line(by=request.user, **data)):
        return done(request, back, _("The line is added."))
    title = _("They also ask about")
    return ask(request, form, back, title, _("Add it"), lede=interest.title, creates=True)
