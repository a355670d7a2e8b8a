"""Moving an interest to another stage, with whatever that stage needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from rapport.interests.models import Interest, Stage
from rapport.interests.placing import Placed, place
from rapport.people.models import User

OFFERS = ("offer_given", "price_given")


@dataclass(frozen=True)
class Known:
    """What was still to find out before the move: why they think, who they are, why we go on."""

    thinking: str = ""
    surname: str = ""
    company: str = ""
    goes_on_because: str = ""


def needs(interest: Interest, to: Stage) -> list[str]:
    """The facts of Known without which the interest may not enter the stage."""
    found = []
    if not interest.is_placed:
        found += ["surname"] if interest.account.is_placed else ["company", "surname"]
    first_talk = Stage.objects.filter(track=interest.track, code="qualify").first()
    if interest.lacks_prospects and not interest.goes_on_because and first_talk and to.place > first_talk.place:
        found.append("goes_on_because")
    if to.code in OFFERS or (to.thinks and not interest.thinking):
        found.append("thinking")
    return found


def move(*, by: User, interest: Interest, to: Stage, at: datetime, on: date, known: Known) -> None:
    """Goes to the stage; entering an offer stage is handing the offer over, entering thinking says why.

    Raises Refusal as the verbs of the interest do; then nothing is written.
    """
    with transaction.atomic():
        if known.company or known.surname:
            place(by=by, interest=interest, who=Placed(known.surname, company=known.company), on=on)
        if known.goes_on_because:
            interest.go_on(by=by, because=known.goes_on_because)
        if to.code in OFFERS:
            interest.hand_over_offer(by=by, on=on, at=at, thinking=known.thinking)
        elif to.thinks and known.thinking:
            interest.think(by=by, on=on, thinking=known.thinking)
        else:
            interest.move_to(by=by, stage=to, on=on)
