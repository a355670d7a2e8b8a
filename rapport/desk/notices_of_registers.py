"""What is told of the registers, of steps that were given on, and of the end of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.activities.models import Delegation, Letter
from rapport.interests.models import Inbound, InternalRequest
from rapport.journal.models import Entry
from rapport.notices.kinds import Kind, Way, named_in
from rapport.people.covering import covers
from rapport.people.models import User

# The rows that somebody has to answer, by their noun in the journal.
_WAITING: dict[str, Callable[[], Any]] = {
    "inbound": Inbound.objects.waiting,
    "letter": Letter.objects.waiting,
    "internalrequest": InternalRequest.objects.open,
}


def _row(entry: Entry) -> Any:
    """The row that the entry is about, where it still waits."""
    about = {one.kind: one.object_id for one in entry.subjects.all()}
    kind = next((kind for kind in _WAITING if kind in about), "")
    return _WAITING[kind]().whole().filter(pk=about[kind]).first() if kind else None


def _answers(entry: Entry) -> set[int]:
    """Whoever has to answer, or who stands in."""
    row = _row(entry)
    there = covers(row.owner, entry.recorded_at, row.account) if row else None
    return {there.pk} if there else set()


def _answers_and_head(entry: Entry) -> set[int]:
    """The head of the team that was asked, else the one above whoever answers."""
    row = _row(entry)
    head: User | None = row.owner.head_above() if row else None
    return _answers(entry) | ({head.pk} if head else set())


def _asker(entry: Entry) -> set[int]:
    about = {one.kind: one.object_id for one in entry.subjects.all()}
    found = InternalRequest.objects.filter(pk=about.get("internalrequest", 0)).values_list("asked_by", flat=True)
    return set(found)


def givers(entry: Entry) -> set[int]:
    """Whoever gave on the step that was answered."""
    return {one.given_by_id for one in _given(entry)}


def givers_in_time(entry: Entry) -> set[int]:
    """Whoever gave on the step that is late while there was time: whoever gave it late has been told before."""
    return {
        one.given_by_id
        for one in _given(entry)
        if one.given_at.astimezone(one.given_by.zone).date() <= date.fromisoformat(str(entry.data["day"]))
    }


def _given(entry: Entry) -> Any:
    steps = [one.object_id for one in entry.subjects.all() if one.kind == "step"]
    return Delegation.objects.filter(step__in=steps).select_related("given_by")


def _page(name: str, kind: str) -> Callable[[Entry], str]:
    def address(entry: Entry) -> str:
        return reverse(name, args=[one.object_id for one in entry.subjects.all() if one.kind == kind])

    return address


_INBOUND, _REQUEST = _page("inbound_one", "inbound"), _page("request", "internalrequest")
OF_REGISTERS = (
    Kind("inbound", _("Somebody was in touch and waits for my answer"),
         frozenset({"inbound.received", "inbound.given"}), _answers, page=_INBOUND),
    Kind("inbound_late", _("Somebody waits for an answer of mine, or of my people, too long"),
         frozenset({"inbound.late"}), _answers_and_head, page=_INBOUND),
    Kind("letter_late", _("A letter should have been answered by me, or by my people"), frozenset({"letter.late"}),
         _answers_and_head, Way.DIGEST, page=_page("letter", "letter")),
    Kind("request", _("A colleague asks something of me or of my team"),
         frozenset({"request.asked", "request.passed"}), _answers, page=_REQUEST),
    Kind("request_late", _("A request to me, or to my people, is late"), frozenset({"request.late"}),
         _answers_and_head, page=_REQUEST),
    Kind("request_over", _("What I asked for was taken, answered or declined"),
         frozenset({"request.taken", "request.answered", "request.declined"}), _asker, page=_REQUEST),
    Kind("announcement", _("A decision is announced"), frozenset({"announcement.made"}), named_in,
         page=_page("announcement", "announcement")),
    Kind("given", _("A step that I gave on was accepted or given back"),
         frozenset({"delegation.accepted", "delegation.returned"}), givers, page=lambda entry: reverse("given")),
    Kind("day_ended", _("My working day is over and wants a word"), frozenset({"day.ended"}), named_in, Way.HERE,
         page=lambda entry: reverse("day_log")),
)  # fmt: skip
