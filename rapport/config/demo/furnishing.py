"""Furnishing an empty database with the sample company."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from rapport.accounts.duplicates import compare_all
from rapport.accounts.models import Account, AccountClass, Origin, Tag
from rapport.accounts.reaching import note_consent
from rapport.accounts.registering import Draft, Person, PointDraft, add_contact, register
from rapport.activities.models import Outcome, StepKind
from rapport.activities.planning import log_contact, plan_step
from rapport.config.demo.buying_centres import place_people
from rapport.config.demo.clients import CLIENTS, Client, Human
from rapport.config.demo.facts import describe_clients
from rapport.config.demo.firm import Firm, found
from rapport.config.demo.imports import import_list
from rapport.config.demo.matters import MATTERS
from rapport.config.demo.meetings import open_rooms, prepare_meetings, promise
from rapport.config.demo.own_fields import ask_own
from rapport.config.demo.personal import keep_and_propose
from rapport.config.demo.plans import plan_year
from rapport.config.demo.playbooks import write_playbooks
from rapport.config.demo.registers import fill_registers
from rapport.config.demo.sources import write_sources
from rapport.config.demo.story import Teller
from rapport.config.demo.talks import talk
from rapport.desk.going_away import call_in_sick
from rapport.desk.hand_overs.preparing import prepare
from rapport.desk.weeks.counting import count_weeks, monday_of
from rapport.interests.logging import log_about
from rapport.interests.models import Interest
from rapport.interests.playbooks.mornings import plan_mornings
from rapport.interests.taking_in import Caller, Inquiry, take_in
from rapport.kit import clock
from rapport.people.models import Absence, Reach, Share, User

LANGUAGES = {"NO": "nb", "CZ": "cs", "TR": "tr", "RO": "ro", "RU": "ru"}
_YEARS_OF_HISTORY = 2
_WEEKS_COUNTED = 8


@transaction.atomic
def furnish(today: date) -> Firm:
    """Opens the firm, its clients and their matters, with days around `today`."""
    by = User.objects.rapport()
    with clock.at(_morning(today - timedelta(days=365 * _YEARS_OF_HISTORY))):
        firm = found(by)
    accounts = [_register(firm, client, today) for client in CLIENTS]
    teller = Teller(firm, today)
    for matter in MATTERS:
        teller.tell(matter, next(account for account in accounts if matter.client in account.name))
    for client, account in zip(CLIENTS, accounts, strict=True):
        _keep_in_touch(client, account, today)
    promise(accounts, today)
    _today(firm, accounts, today)
    fill_registers(firm, accounts, today)
    with clock.at(_morning(today - timedelta(days=4))):
        import_list(firm)
    with clock.at(_morning(today)):
        _quiet_times(firm, accounts, today)
        _complaint(accounts, today)
        write_sources(firm, accounts, today)
        describe_clients(firm, accounts, today)
        _to_decide(today)
        open_rooms(by)
        prepare_meetings()
        place_people(firm, accounts, today)
        ask_own(by, accounts, today)
        keep_and_propose(firm["ingrid"], accounts, today, _morning(today))
        plan_mornings(_morning(today))
        write_playbooks(firm)
        talk(firm, today)
        plan_year(firm, today.year)
        prepare(by=firm["henrik"], giver=firm["andrei"], on=today, because="Moves to Cluj at the end of the month")
    compare_all(clock.now(), began_before=clock.now())
    _count_weeks_past(today)
    return firm


def _count_weeks_past(today: date) -> None:
    """The figures of the last weeks, each as it was counted on the Monday after."""
    for weeks in range(_WEEKS_COUNTED, -1, -1):
        moment = _morning(monday_of(today) - timedelta(weeks=weeks))
        with clock.at(moment):
            count_weeks(moment, long_after=weeks > 0)


def _register(firm: Firm, client: Client, today: date) -> Account:
    on = today - timedelta(days=300)
    first, *others = client.people
    owner = firm[client.owner]
    facts = {
        "status": client.status,
        "city": client.city,
        "company_number": client.number,
        "language": LANGUAGES[client.country],
        "business": client.business,
        "confidentiality": client.confidentiality,
        "account_class": AccountClass.objects.get(code=client.rhythm),
        "origin": Origin.objects.order_by("place")[len(client.name) % 6],
        "verified_on": today - timedelta(days=len(client.city) * 20),
    }
    draft = Draft(owner, client.name, client.kind, client.country, _person(first), facts=facts)
    with clock.at(_morning(on)):
        account = register(by=owner, draft=draft, on=on)
        for human in others:
            add_contact(by=owner, account=account, person=_person(human), on=on)
        if client.pin:
            account.pin(by=owner, text=client.pin)
        if client.tags:
            tags = [Tag.objects.get_or_create(name=tag)[0] for tag in client.tags]
            account.assign_tags(by=owner, tags=tags)
        mail = account.points.filter(kind="mail").first()
        if mail and client.status != "prospect":
            note_consent(by=owner, point=mail, consent="given", source="Order form", on=on)
    return account


def _person(human: Human) -> Person:
    points = [PointDraft(kind, text) for kind, text in (("phone", human.phone), ("mail", human.mail)) if text]
    return Person(human.surname, human.given_name, human.position, points, {"buying_role": human.role})


def _keep_in_touch(client: Client, account: Account, today: date) -> None:
    """The last talk, as many days ago as the client's row says, where no matter was spoken of later."""
    account.refresh_from_db()
    on = today - timedelta(days=client.spoken)
    if account.last_touch_on < on:
        moment = datetime.combine(on, time(13), UTC)
        with clock.at(moment):
            text = "Spoke about how the season went. Nothing new, and they were glad of the call."
            contact = account.main_contact()
            log_contact(
                by=account.owner, account=account, kind=StepKind.CALL, text=text, at=moment, on=on, contact=contact
            )


def _today(firm: Firm, accounts: list[Account], today: date) -> None:
    """What makes the day: an unknown caller, an unanswered letter, a colleague away, a visit without an interest."""
    moment = _morning(today - timedelta(days=1))
    marta, henrik = firm["marta"], firm["henrik"]
    with clock.at(moment):
        unknown = Inquiry(
            "Somebody asked for scales for a fish market and will call again.", channel="phone", owner=marta
        )
        take_in(by=firm["jonas"], caller=Caller(phone="+47 55 31 01 99"), inquiry=unknown, at=moment, on=moment.date())
        visit = next(account for account in accounts if "Hanácké" in account.name)
        plan_step(
            by=marta, account=visit, on=moment.date(), kind=StepKind.VISIT, owner=marta,
            title="Visit the mill on the way home", due_on=today + timedelta(days=2), contact=visit.main_contact(),
        )  # fmt: skip
        call_in_sick(
            by=henrik, user=firm["andrei"], on=moment.date(), until=today + timedelta(days=4), deputy=firm["elif"],
            note="Ill",
        )  # fmt: skip
        leave = Absence.objects.plan(
            by=marta, user=marta, first_day=today + timedelta(days=14), last_day=today + timedelta(days=20),
            deputy=firm["henrik"], from_noon=True, note="Holiday",
        )  # fmt: skip
        abroad = Share(firm["elif"], Reach.COUNTRY, frozenset({"TR"}))
        leave.appoint(by=firm["ingrid"], deputy=firm["henrik"], shares=[abroad])


def _complaint(accounts: list[Account], today: date) -> None:
    """One client is not content; playbooks pause with them."""
    client = next(account for account in accounts if "Hanácké" in account.name)
    with clock.at(_morning(today - timedelta(days=3))):
        text = "Two scales of the last delivery show different weights."
        client.complain(by=client.owner, text=text, on=today - timedelta(days=3))


def _to_decide(today: date) -> None:
    """Many talks without a meeting, and many calls that nobody answered: playbooks ask what to do."""
    found = Interest.objects.open().order_by("pk")
    for interest in found.filter(stage__code="qualify")[:1]:
        _call(interest, today, 3, Outcome.DONE, "They ask for one more detail.")
    for interest in found.filter(stage__code__in=("offer_given", "thinking"), next_step__agreed=False)[:1]:
        _call(interest, today, 5, Outcome.NO_ANSWER, "")


def _call(interest: Interest, today: date, times: int, outcome: str, text: str) -> None:
    """So many times in the last days."""
    for number in range(times):
        at = _morning(today - timedelta(days=times - number))
        log_about(
            by=interest.owner, interest=interest, kind=StepKind.CALL, text=text, at=at, on=at.date(),
            contact=interest.contact, outcome=outcome,
        )  # fmt: skip


def _quiet_times(firm: Firm, accounts: list[Account], today: date) -> None:
    """When clients are not to be called, as they said it, and when an office of the firm is closed."""
    told: dict[str, dict[str, Any]] = {
        "Skarvøy": {"weekdays": [0], "note": "The board meets on Mondays."},
        "Tverrdal": {"first_day": date(today.year, 7, 6), "last_day": date(today.year, 7, 31), "yearly": True,
                     "note": "The whole dairy is on holiday."},
        "Sklárny": {"first_day": date(today.year, 12, 22), "last_day": date(today.year + 1, 1, 6),
                    "note": "The furnaces are cleaned."},
    }  # fmt: skip
    for name, quiet in told.items():
        account = next(account for account in accounts if name in account.name)
        account.keep_quiet(by=account.owner, on=today, **quiet)
    office = firm["marta"].office
    assert office is not None
    day = date(today.year, 12, 28)
    office.close_for(by=firm["ingrid"], first_day=day, last_day=day + timedelta(days=3), note="Stocktaking")


def is_furnished() -> bool:
    return User.objects.people().exists()


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), UTC)
