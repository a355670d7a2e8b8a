"""Head's control, and giving work to somebody else."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.desk.asking import RHYTHM, ask, can_be_asked, questions
from rapport.desk.control import groups, out_of_rhythm, unsettled, what_stands_out
from rapport.desk.exceptions import BY_CODE, led_by
from rapport.desk.forms_of_control import AskForm, ReassignForm
from rapport.desk.lists.all import LISTS
from rapport.desk.lists.listing import Listing
from rapport.desk.many.changes import KINDS
from rapport.desk.many.changing import begin
from rapport.desk.of_teams import TEAMS, who_holds_what
from rapport.desk.people_led import People, drawn, late_answers
from rapport.desk.standing_out import currencies_of
from rapport.desk.views.changing import answered, marked
from rapport.kit.identity import number_in
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may

# So many are listed with a box each; more move as they are.
LISTED = 200


@may("control.read")
def control(request: Request) -> HttpResponse:
    viewer, team = request.viewer, team_of(request)
    people = People.of(viewer)
    page: Any = Paginator([*people.teams.items()], TEAMS).get_page(request.GET.get("page"))
    names = dict(page.object_list)
    sums = what_stands_out(viewer, team, names)
    exceptions, held = groups(viewer, sums, team), who_holds_what(viewer, people, page, currencies_of(sums), team)
    rhythm, waiting = out_of_rhythm(viewer, team), unsettled(viewer, team)
    teams = people.rolled_up(exceptions, names) if team is None else []
    context = {
        "groups": exceptions,
        "rhythm": rhythm,
        "waiting": waiting,
        "late_answers": late_answers(viewer, team),
        "team": team,
        "team_name": people.teams.get(team or 0, ""),
        "teams": teams,
        "team_lines": drawn(teams),
        "page": page,
        "needing": sum(group.count for group in exceptions) + rhythm.count + waiting.count,
        "total": sum(matrix.total.count for matrix in held),
        "matrices": held,
        "of_teams": team is None and people.are_many,
    }
    return render(request, "desk/control.html", context)


def team_of(request: Request) -> int | None:
    """The one team to which the page is narrowed."""
    return number_in(request.GET.get("team", "")) or None


def is_of_team(request: Request) -> bool:
    """Whether the page is asked for what the people led have, instead of one's own."""
    return request.viewer.may("control.read") and request.GET.get("whose") == "team"


def whose_tabs(request: Request, page: str) -> list[dict[str, Any]]:
    """One's own and that of the people led; none for whoever leads nobody."""
    if not request.viewer.may("control.read"):
        return []
    of_team = is_of_team(request)
    return [
        {"label": label, "url": f"{reverse(page)}?whose={whose}", "current": (whose == "team") == of_team}
        for whose, label in (("mine", _("Mine")), ("team", _("Of my people")))
    ]


@may("control.read")
def control_ask(request: Request, rule: str) -> HttpResponse:
    """One message to each person about what the rule picks."""
    if not can_be_asked(rule):
        raise Http404
    viewer, team = request.viewer, team_of(request)
    asked, back = questions(viewer, rule, team), reverse("control") + (f"?team={team}" if team else "")
    form = AskForm(request.POST or None, questions=asked)
    if form.carry_out(lambda data: ask(by=request.user, viewer=viewer, rule=rule, team=team, **data)):
        count = len(form.result)
        return done(
            request, back, ngettext("{count} person was asked", "{count} people were asked", count).format(count=count)
        )
    title = _("Rhythm broken") if rule == RHYTHM else BY_CODE[rule].title
    return shown(request, "desk/ask.html", {"title": title, "dialog_back": back}, form)


@may("reassign")
def interests_reassign(request: Request) -> HttpResponse:
    return _reassign(request, "interests")


@may("reassign")
def accounts_reassign(request: Request) -> HttpResponse:
    return _reassign(request, "accounts")


def _reassign(request: Request, of: str) -> HttpResponse:
    """The marked rows stand in the address; the form takes some of them off, and says to whom and why."""
    rows = KINDS[of].rows(request.viewer).filter(led_by(request.viewer))
    if of == "interests":
        rows = rows.open()
    listing = Listing(LISTS[of], request.viewer, QueryDict(request.GET.get("list", "")))
    ids = marked(request, listing)
    listed, ids = (rows.filter(pk__in=ids), []) if len(ids) <= LISTED else ([], ids)
    form = ReassignForm(request.POST or None, rows=list(listed), ids=ids)
    back = reverse("control") if request.GET.get("from") == "control" else listing.url()
    if form.carry_out(lambda data: begin(by=request.user, kind=of, once=data["once"], **form.chosen)):
        return answered(request, form.result, back)
    return shown(request, "desk/reassign.html", {"dialog_back": back, "count": len(ids)}, form)
