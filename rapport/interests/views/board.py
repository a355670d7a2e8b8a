"""Interests by stage; moved by dragging, by a menu and by a key."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.interests.board import CARDS, WHOSE, Column, columns, together
from rapport.interests.forms.moving import MoveForm
from rapport.interests.models import Interest, Track
from rapport.interests.moving import move
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, works
from rapport.ui.answers import came_from


def _number(request: Request, name: str, otherwise: int) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise


def _views(whose: str, track: str) -> dict[str, Any]:
    """What can be chosen above the board."""
    labels = {"mine": _("Mine"), "team": _("Team"), "all": _("All")}
    tracks = {Track.INTEREST: _("Interests"), Track.ORDER: _("Orders")}
    return {
        "whose": whose,
        "track": track,
        "views": [
            {"label": labels[one], "url": f"?track={track}&whose={one}", "current": one == whose} for one in WHOSE
        ],
        "tracks": [
            {"label": label, "url": f"?track={one}&whose={whose}", "current": one == track}
            for one, label in tracks.items()
        ],
    }


def _facts(board: list[Column]) -> dict[str, Any]:
    return {
        "board": board,
        "count": sum(column.count for column in board),
        "late": sum(column.late for column in board),
        "together": together(board),
    }


@may("base.read")
def board(request: Request) -> HttpResponse:
    track = Track.ORDER if request.GET.get("track") == Track.ORDER else Track.INTEREST
    whose = request.GET["whose"] if request.GET.get("whose") in WHOSE else "mine"
    opened, shown_cards = _number(request, "column", 0), _number(request, "shown", CARDS)
    drawn = columns(request.viewer, whose=whose, track=track, opened=opened, shown=shown_cards)
    return render(request, "interests/board.html", {**_views(whose, track), **_facts(drawn)})


@works(Interest)
def board_move(request: Request, interest: Interest) -> HttpResponse:
    """The drop of a card and its twin, the menu: where to, and what that stage needs to know."""
    at, on = request.viewer.now, request.viewer.today
    back = came_from(request, reverse("board"))
    form = MoveForm(request.POST or None, row=interest)
    if form.carry_out(lambda data: move(by=request.user, interest=interest, at=at, on=on, **data)):
        text = _("Moved to {stage}: {name}").format(stage=interest.stage, name=interest.title)
        return done(request, back, text)
    return shown(request, "interests/board_move.html", {"interest": interest, "back": back, "dialog_back": back}, form)
